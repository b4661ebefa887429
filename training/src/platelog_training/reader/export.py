"""Writes a run's averaged weights as the shipped model, in 8-bit integers.

    python -m platelog_training.reader.export RUN_DIR --flat CACHE [--models models] [--version 0.1.0]

models/reader.onnx, reader.json (manifest) and golden/reader.json (drawn crops, what the network says about
them and how that is decoded, for the tests of both languages). Fails when torch and onnxruntime differ in
float32; what 8 bits change is for `evaluate RUN_DIR --onnx models/reader.onnx` to say. Run `evaluate` first:
its calibration goes into the manifest.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch

from ..detector.data_root import REPOSITORY, shared_folder
from ..shipping.int8 import quantise
from .alphabet import ALPHABET, BLANK, decode_classes
from .decode import best_text, greedy, posteriors
from .flat_cache import FlatCache
from .freeform_plates import draw_freeform_plate
from .network import COLUMNS, HEIGHT_PX, ROWS, WIDTH_PX, PlateReader
from .real_crops import load_backdrops, load_real_crops, split_held
from .running import Run, ShippedReader, load_average, run_onnx, run_torch
from .snapshot import MARGIN_RATIO, snapshot_of_flat, snapshot_of_real

KIND = "platelog-reader-1"
OPSET = 17
MOST_DIFFERENCE = 2e-3
QUANTISED = ("Conv", "MatMul", "Gemm", "Add", "Relu")


def write_onnx(network: PlateReader, file: Path) -> None:
    """The contract's graph: uint8 `crops` [n,1,48,160] to float32 `logits` [n,80,37] and `region` [n,r]."""
    example = torch.zeros(2, 1, HEIGHT_PX, WIDTH_PX, dtype=torch.uint8)
    axes = {"crops": {0: "n"}, "logits": {0: "n"}, "region": {0: "n"}}
    torch.onnx.export(ShippedReader(network).eval(), (example,), str(file), input_names=["crops"], output_names=["logits", "region"],
                      dynamic_axes=axes, opset_version=OPSET, dynamo=False)
    onnx.checker.check_model(onnx.load(str(file)))


def drawn_crops(count: int = 6) -> tuple[np.ndarray, list[str]]:
    """Made-up plates, always the same: nobody's. uint8 [count,1,48,160] and their texts."""
    rng = np.random.default_rng(11)
    crops, texts = [], []
    for _ in range(count):
        plate, text = draw_freeform_plate(rng)
        backdrop = np.full((400, 600), int(rng.integers(40, 200)), np.uint8)
        crops.append(snapshot_of_flat(rng, plate, backdrop, lines=2 if plate.shape[0] > 92 else 1))
        texts.append(text)
    return np.stack(crops)[:, None], texts


def compare(network: PlateReader, file: Path) -> float:
    """Largest difference of any output (as probabilities) between torch and onnxruntime, at three batch sizes."""
    ours, theirs = run_torch(network), run_onnx(file)
    crops = np.concatenate([drawn_crops()[0], np.random.default_rng(0).integers(0, 256, (10, 1, HEIGHT_PX, WIDTH_PX), dtype=np.uint8)])
    worst = 0.0
    for count in (1, 7, 16):
        (a, a_region), (b, b_region) = ours(crops[:count]), theirs(crops[:count])
        worst = max(worst, float(np.abs(np.exp(a) - np.exp(b)).max()), float(np.abs(a_region - b_region).max()))
    return worst


def golden_vectors(run: Run, sha256: str, regions: list[str]) -> dict[str, Any]:
    """Crops (bytes in base64, row-major), their logits (float32, little endian), and the decoder's answers."""
    crops, texts = drawn_crops()
    logits, region = run(crops)
    cases = []
    for crop, text, one, where in zip(crops, texts, logits, region, strict=True):
        classes, log_p = best_text(one)
        table = posteriors(one, classes)
        top = [[[ALPHABET[c], round(float(row[c]), 5)] for c in np.argsort(-row)[:3]] for row in table]
        cases.append({
            "drawn": text,
            "cropBase64": base64.b64encode(crop.tobytes()).decode(),
            "logitsBase64": base64.b64encode(one.astype("<f4").tobytes()).decode(),
            "greedy": decode_classes(greedy(one)),
            "best": {"text": decode_classes(classes), "logProbability": round(log_p, 5)},
            "top3": top,
            "region": [regions[int(where.argmax())], round(float(where.max()), 5)],
        })
    return {
        "model": {"sha256": sha256},
        "crop": {"widthPx": WIDTH_PX, "heightPx": HEIGHT_PX},
        "logits": {"columns": ROWS * COLUMNS, "classes": len(ALPHABET) + 1},
        "beamWidth": 8,
        "cases": cases,
        "tolerance": {"probability": 0.002, "logProbability": 0.01},
    }


def calibration_crops(flat: Path, count: int = 256, batch: int = 32) -> list[np.ndarray]:
    """Training crops as the reader meets them, half drawn and half real, none of them held out: uint8 [batch,1,48,160]."""
    rng = np.random.default_rng(17)
    shared, cache = shared_folder(), FlatCache(flat)
    backdrops = load_backdrops(shared)
    real, _ = split_held(load_real_crops(shared))
    crops = []
    for _ in range(count):
        index = int(rng.integers(len(cache)))
        backdrop = backdrops[int(rng.integers(len(backdrops)))][0]
        crops.append(snapshot_of_flat(rng, cache.image(index), backdrop, lines=cache.rows[index]["lines"]))
        one = real[int(rng.integers(len(real)))]
        crops.append(snapshot_of_real(rng, one.picture, one.quad))
    return [np.stack(crops[at : at + batch])[:, None] for at in range(0, len(crops), batch)]


def export(run_folder: Path, models: Path, version: str, flat: Path) -> dict[str, Any]:
    """All shipped files; returns the manifest. Raises ValueError when torch and onnxruntime disagree."""
    network, regions = load_average(run_folder)
    (models / "golden").mkdir(parents=True, exist_ok=True)
    file = models / "reader.onnx"
    with TemporaryDirectory() as folder:
        float_file = Path(folder) / "float.onnx"
        write_onnx(network, float_file)
        worst = compare(network, float_file)
        if worst > MOST_DIFFERENCE:
            raise ValueError(f"{file}: onnxruntime differs from torch by {worst:.5f}; do not ship it")
        quantise(float_file, file, calibration_crops(flat), kinds=QUANTISED, within="/", in_float=["/network/trunk/trunk.0/"],
                 unrounded=[f"/network/context/context.{layer}/MatMul" for layer in range(len(network.context))])
    evaluation = json.loads((run_folder / "evaluation.json").read_text())
    blob = file.read_bytes()
    manifest = {
        "kind": KIND, "name": "platelog reader", "version": version, "file": file.name,
        "sha256": hashlib.sha256(blob).hexdigest(), "bytes": len(blob), "licence": "MIT", "run": run_folder.resolve().name,
        "input": {"name": "crops", "dtype": "uint8", "layout": "NCHW", "colour": "luma", "widthPx": WIDTH_PX, "heightPx": HEIGHT_PX,
                  "marginRatio": MARGIN_RATIO},
        "output": {"logits": "logits", "region": "region", "rows": ROWS, "columns": COLUMNS, "classes": len(ALPHABET) + 1,
                   "values": "log-softmax"},
        "precision": "int8",
        "alphabet": ALPHABET, "blankIndex": BLANK, "regions": regions,
        "calibration": {key: evaluation["calibration"][key] for key in ("temperature", "characterTemperature")},
    }
    (models / "reader.json").write_text(json.dumps(manifest, indent=2) + "\n")
    golden = golden_vectors(run_onnx(file), manifest["sha256"], regions)
    (models / "golden" / "reader.json").write_text(json.dumps(golden) + "\n")
    print(f"{file.name}: {len(blob)} bytes, in float32 torch and onnxruntime differ by at most {worst:.6f}")
    return manifest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--models", type=Path, default=REPOSITORY / "models")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--flat", type=Path, required=True, help="cache of drawn plates, for the ranges of 8-bit numbers")
    args = parser.parse_args()
    torch.set_num_threads(1)
    export(args.run, args.models, args.version, args.flat)


if __name__ == "__main__":
    main()
