"""Writes a run's averaged weights as the shipped model.

    python -m platelog_training.detector.export RUN_DIR [--models models] [--version 0.1.0] [--like models/detector.onnx] [--float32]

models/detector.onnx, detector.json (manifest) and golden/detector.json (a drawn picture and what
the network says about it, for the tests of both languages). Fails when torch and onnxruntime differ in
float32. What is shipped computes in 8-bit integers but for its head, in two thirds of the time or so; what that changes
is for `evaluate RUN_DIR --onnx models/detector.onnx` to say, with and without `--float32`.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import onnx
import torch

from ..shipping.int8 import quantise
from .data_root import REPOSITORY, TEACHER_FILE, read_teacher, shared_folder
from .host_side import padded, resize
from .lay_out import join_way_in, lay_out
from .network import CHANNELS, MULTIPLE, STRIDE, PlateDetector, ShippedDetector
from .photos import is_held_out, load_photos, load_scenes
from .running import load_average, run_onnx, run_torch

KIND = "platelog-detector-1"
OPSET = 17
# Chosen on the held-out tenth of the training photos; see training/ROUNDS.md.
LOOKS = [1280, 640, 320]
SCORE_THRESHOLD = 0.52
SINGLE_SCORE_THRESHOLD = 0.55  # of photos: no other frame bears a doubtful find out
REFINE_PX = (256, 128)
QUANTISED = ("Conv", "Add", "Relu", "Transpose", "Reshape")
WITHIN, IN_FLOAT, FINELY = "/network/", ("/network/head/",), ("/network/stem/",)  # what makes coordinates of the head's numbers lies outside


def write_onnx(network: PlateDetector, file: Path) -> None:
    """The contract's graph: uint8 `image` [n,1,h,w] to float32 `cells` [n,13,h/8,w/8]."""
    axes = {"image": {0: "n", 2: "h", 3: "w"}, "cells": {0: "n", 2: "rows", 3: "columns"}}
    example = torch.zeros(1, 1, 2 * MULTIPLE, 2 * MULTIPLE, dtype=torch.uint8)
    torch.onnx.export(ShippedDetector(network).eval(), (example,), str(file), input_names=["image"], output_names=["cells"],
                      dynamic_axes=axes, opset_version=OPSET, dynamo=False)
    onnx.checker.check_model(onnx.load(str(file)))


def drawn_picture(width: int = 256, height: int = 160, seed: int = 5) -> np.ndarray:
    """A made-up car back with one made-up plate: nobody's, always the same."""
    rng = np.random.default_rng(seed)
    picture = np.tile(np.linspace(150, 60, height)[:, None], (1, width)).astype(np.uint8)
    cv2.rectangle(picture, (30, 40), (226, 130), 70, -1)
    cv2.rectangle(picture, (50, 48), (206, 78), 35, -1)
    for x in (38, 200):
        cv2.rectangle(picture, (x, 84), (x + 20, 98), 190, -1)
    quad = np.array([[80, 90], [178, 93], [178, 115], [80, 112]], np.int32)
    cv2.fillConvexPoly(picture, quad, 225, cv2.LINE_AA)
    cv2.polylines(picture, [quad], True, 30, 1, cv2.LINE_AA)
    cv2.putText(picture, "PL 4T3L", (86, 110), cv2.FONT_HERSHEY_SIMPLEX, 0.62, 25, 2, cv2.LINE_AA)
    noise = rng.normal(0, 3, picture.shape)
    return np.clip(cv2.GaussianBlur(picture, (0, 0), 0.7) + noise, 0, 255).astype(np.uint8)


def golden_vectors(run, sha256: str) -> dict:
    """A picture (bytes in base64, row-major), sampled output values, and the best cell in full."""
    picture = drawn_picture()
    cells = run(picture[None, None])
    best = int(np.argmax(cells[0, 0]))
    columns = cells.shape[3]
    rng = np.random.default_rng(1)
    samples = []
    for _ in range(60):
        channel, row, column = (int(rng.integers(n)) for n in cells.shape[1:])
        samples.append([channel, row, column, round(float(cells[0, channel, row, column]), 5)])
    return {
        "model": {"sha256": sha256},
        "image": {"width": picture.shape[1], "height": picture.shape[0], "lumaBase64": base64.b64encode(picture.tobytes()).decode()},
        "cells": {"dims": list(cells.shape), "samples": samples},
        "best": {"row": best // columns, "column": best % columns, "values": [round(float(v), 4) for v in cells[0, :, best // columns, best % columns]]},
        "tolerance": {"score": 0.01, "px": 0.25},  # a level of 8 bits that another processor rounds the other way
    }


def compare(network: PlateDetector, file: Path) -> float:
    """Largest difference between torch and onnxruntime, in score or in hundreds of pixels."""
    ours, theirs = run_torch(network), run_onnx(file)
    rng = np.random.default_rng(0)
    worst = 0.0
    for shape in ((1, 1, 160, 256), (3, 1, 128, 256), (1, 1, 96, 224)):
        image = rng.integers(0, 256, shape, dtype=np.uint8)
        image[0, 0, :96, :224] = drawn_picture()[:96, :224]
        a, b = ours(image), theirs(image)
        worst = max(worst, float(np.abs(a[:, 0] - b[:, 0]).max()), float(np.abs(a[:, 1:] - b[:, 1:]).max()) / 100)
    return worst


def calibration_pictures(teacher: Path, photos: int = 40, scenes: int = 20, long_side_px: int = 640) -> list[np.ndarray]:
    """Whole training photos and streets, none of them held out: uint8 [1,1,h,w] each."""
    rng = np.random.default_rng(1)
    shared, doubts = shared_folder(), read_teacher(teacher)
    pictures = []
    for pool, count in (([p for p in load_photos(shared, doubts) if not is_held_out(p.name)], photos), (load_scenes(shared, doubts), scenes)):
        for index in rng.permutation(len(pool))[:count]:
            grey = pool[index].grey
            scale = long_side_px / max(grey.shape)
            small = resize(grey, max(MULTIPLE, round(grey.shape[1] * scale)), max(MULTIPLE, round(grey.shape[0] * scale)))
            height, width = (-(-side // MULTIPLE) * MULTIPLE for side in small.shape)
            pictures.append(padded(small, height, width)[None, None])
    return pictures


def close_ups(teacher: Path, photos: int = 60) -> list[np.ndarray]:
    """Plates of training photos as second looks see them and filling a look, none held out: uint8 [1,1,h,w] each.

    Large plates need wider ranges than whole pictures show: with those alone 66 % of plates of 320 px are found in one look, with these 72 %.
    """
    rng = np.random.default_rng(2)
    pool = [p for p in load_photos(shared_folder(), read_teacher(teacher)) if not is_held_out(p.name) and len(p.boxes)]
    pictures = []
    for index in rng.permutation(len(pool))[:photos]:
        grey, (left, top, right, bottom) = pool[index].grey, pool[index].boxes[0]
        for rim, (width, height) in ((0.15, REFINE_PX), (0.5, (640, 480))):
            px = rim * (right - left)
            part = grey[max(0, int(top - px)) : int(bottom + px) + 1, max(0, int(left - px)) : int(right + px) + 1]
            scale = min(width / part.shape[1], height / part.shape[0])
            small = resize(part, max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
            pictures.append(padded(small, height, width)[None, None])
    return pictures


def export(run_folder: Path, models: Path, version: str, *, int8: bool = True, teacher: Path = TEACHER_FILE, like: Path | None = None) -> dict:
    """All shipped files; returns the manifest. `like`: see `quantise`. Raises ValueError when torch and onnxruntime disagree."""
    network = load_average(run_folder)
    models.mkdir(parents=True, exist_ok=True)
    (models / "golden").mkdir(exist_ok=True)
    file = models / "detector.onnx"
    with TemporaryDirectory() as folder:
        float_file = Path(folder) / "float.onnx"
        write_onnx(network, float_file)
        onnx.save(lay_out(onnx.load(str(float_file))), str(float_file))
        worst = compare(network, float_file)
        if worst > 2e-3:
            raise ValueError(f"{file}: onnxruntime differs from torch by {worst:.5f}; do not ship it")
        if int8:
            quantise(float_file, file, calibration_pictures(teacher) + close_ups(teacher), kinds=QUANTISED, within=WITHIN, in_float=IN_FLOAT,
                     finely=FINELY, like=like)
            onnx.save(join_way_in(onnx.load(str(file))), str(file))
        else:
            file.write_bytes(float_file.read_bytes())
    blob = file.read_bytes()
    manifest = {
        "kind": KIND, "name": "platelog detector", "version": version, "file": file.name,
        "sha256": hashlib.sha256(blob).hexdigest(), "bytes": len(blob), "licence": "MIT", "run": run_folder.resolve().name,
        "input": {"name": "image", "dtype": "uint8", "layout": "NCHW", "colour": "luma", "multiple": MULTIPLE, "padValue": 114},
        "output": {"name": "cells", "stride": STRIDE, "channels": CHANNELS},
        "precision": "int8" if int8 else "float32",
        "looks": LOOKS, "scoreThreshold": SCORE_THRESHOLD,
        "singleScoreThreshold": SINGLE_SCORE_THRESHOLD, "nmsIou": 0.5,
        "refine": {"widthPx": REFINE_PX[0], "heightPx": REFINE_PX[1]},
    }
    (models / "detector.json").write_text(json.dumps(manifest, indent=2) + "\n")
    golden = golden_vectors(run_onnx(file), manifest["sha256"])
    (models / "golden" / "detector.json").write_text(json.dumps(golden) + "\n")
    print(f"{file.name}: {len(blob)} bytes, in float32 torch and onnxruntime differ by at most {worst:.6f}")
    return manifest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--models", type=Path, default=REPOSITORY / "models")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--teacher", type=Path, default=TEACHER_FILE, help="output of teachers.peer_detector")
    parser.add_argument("--like", type=Path, help="an 8-bit file whose steps are kept: that which the run was recovered from")
    parser.add_argument("--float32", action="store_true")
    args = parser.parse_args()
    export(args.run, args.models, args.version, int8=not args.float32, teacher=args.teacher, like=args.like)


if __name__ == "__main__":
    main()
