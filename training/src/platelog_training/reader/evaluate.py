"""Measures a run on its held-out crops: a table by group and region, calibration, and a sheet of the failures.

    python -m platelog_training.reader.evaluate RUN_DIR [--flat-held CACHE] [--onnx FILE] [--detector models/detector.onnx]

Writes RUN_DIR/evaluation.json and RUN_DIR/failures.png (read, true text below each crop). Shows real plates:
keep the sheet out of the repository.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch

from ..detector.data_root import shared_folder
from ..detector.running import run_onnx as run_detector
from .calibration import fit
from .decode import read
from .detected_corners import with_detected_corners
from .false_plates import false_plates
from .held_out import HeldOut, held_out
from .real_crops import load_backdrops, load_real_crops, split_held
from .running import load_average, run_onnx, run_torch
from .scores import regions_right, score

LEAST_REAL = 200


def load_held(flat_held: Path | None, detector: Path | None = None, drawn: int = 2000, regions: Path | None = None) -> HeldOut:
    """The held-out crops as training measures them; real ones cut by `detector`'s corners and with the countries of `regions`, where given."""
    shared = shared_folder()
    _, crops = split_held(load_real_crops(shared, regions=json.loads(regions.read_text()) if regions else None))
    if detector:
        detect = run_detector(detector)
        crops = [crop if crop.origin == "cn" else with_detected_corners(detect, crop) for crop in crops]
    return held_out(crops, flat_held, load_backdrops(shared)[:80], drawn=drawn)


def failure_sheet(held: HeldOut, texts: list[str], file: Path, *, most: int = 160, columns: int = 8) -> None:
    """Wrongly read crops, real ones first, each with what was read over what is true."""
    wrong = [i for i in range(len(texts)) if texts[i] != held.texts[i]]
    wrong.sort(key=lambda i: not held.groups[i].startswith("real"))
    tiles = []
    for i in wrong[:most]:
        tile = np.zeros((82, 164), np.uint8)
        tile[:48, :160] = held.crops[i, 0]
        for y, text in ((62, texts[i]), (78, held.texts[i] + " " + held.regions[i])):
            cv2.putText(tile, text, (1, y), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 255, 1, cv2.LINE_AA)
        tiles.append(tile)
    while len(tiles) % columns or not tiles:
        tiles.append(np.zeros((82, 164), np.uint8))
    cv2.imwrite(str(file), np.vstack([np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]))


def evaluate(run_folder: Path, flat_held: Path | None, onnx_file: Path | None, detector: Path | None = None, named: Path | None = None) -> dict[str, Any]:
    """All figures of the run; also writes them and the sheet into its folder."""
    network, regions = load_average(run_folder)
    held = load_held(flat_held, detector, regions=named)
    run = run_onnx(onnx_file) if onnx_file else run_torch(network)
    logits, region = run(held.crops)
    texts = [read(one) for one in logits]
    groups = ["drawn" if g.startswith("drawn") else g for g in held.groups]
    plates = [i for i, g in enumerate(held.groups) if held.texts[i] and g != "nothing"]
    # Drawn plates are damaged evenly, from clean to hopeless; how sure to be is for real ones to say.
    real = [i for i in plates if held.groups[i].startswith("real")]
    trusted = real if len(real) >= LEAST_REAL else plates
    result = {
        "groups": score(held.texts, texts, groups),
        "regions": score(held.texts, texts, held.groups),
        "region_right": regions_right(region, regions, held.regions, held.groups),
        "false_plates": false_plates(run, regions, load_backdrops(shared_folder())),
        "calibration": fit(logits[trusted], [held.texts[i] for i in trusted]),
    }
    (run_folder / "evaluation.json").write_text(json.dumps(result, indent=1) + "\n")
    failure_sheet(held, texts, run_folder / "failures.png")
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--flat-held", type=Path)
    parser.add_argument("--onnx", type=Path)
    parser.add_argument("--detector", type=Path, help="cut the real crops by this detector's corners, as the program does")
    parser.add_argument("--regions", type=Path, help="countries of the real crops (teachers/region_labels.py)")
    args = parser.parse_args()
    torch.set_num_threads(1)
    result = evaluate(args.run, args.flat_held, args.onnx, args.detector, args.regions)
    print("| set | plates | exact | O=0, I=1 | CER |\n|---|---|---|---|---|")
    for name, row in [*result["groups"].items(), *((n, r) for n, r in result["regions"].items() if n.startswith("drawn "))]:
        print(f"| {name} | {row['n']} | {row['exact']:.1%} | {row['folded']:.1%} | {row['cer']:.2%} |")
    print(f"taken for a plate: {result['false_plates']}")
    print(f"region right: {result['region_right']}; calibration: {result['calibration']}")


if __name__ == "__main__":
    main()
