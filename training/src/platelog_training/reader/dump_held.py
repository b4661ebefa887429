"""Writes what the shipped reader says about the held-out crops, for fitting what follows it (bench/fit-prior.ts).

    python -m platelog_training.reader.dump_held OUT_DIR [--flat-held CACHE] [--reader models/reader.onnx] [--drawn 3000]

OUT_DIR/crops.jsonl has a line a crop (name, text, group, region), logits.f32 and region.f32 the outputs as little-endian
floats, crop by crop. Real crops are cut by the detector's corners. No picture is written.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from ..detector.data_root import REPOSITORY, shared_folder
from .evaluate import load_held
from .real_crops import load_real_crops, split_held
from .running import run_onnx


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--flat-held", type=Path)
    parser.add_argument("--reader", type=Path, default=REPOSITORY / "models/reader.onnx")
    parser.add_argument("--detector", type=Path, default=REPOSITORY / "models/detector.onnx")
    parser.add_argument("--drawn", type=int, default=3000)
    args = parser.parse_args()
    held = load_held(args.flat_held, args.detector, args.drawn)
    names = [crop.name for crop in split_held(load_real_crops(shared_folder()))[1]]
    logits, region = run_onnx(args.reader)(held.crops)
    args.out.mkdir(parents=True, exist_ok=True)
    logits.astype("<f4").tofile(args.out / "logits.f32")
    np.asarray(region).astype("<f4").tofile(args.out / "region.f32")
    with (args.out / "crops.jsonl").open("w") as file:
        for index, (text, group, where) in enumerate(zip(held.texts, held.groups, held.regions, strict=True)):
            name = names[index] if index < len(names) else f"{index}"
            file.write(json.dumps({"name": name, "text": text, "group": group, "region": where}) + "\n")


if __name__ == "__main__":
    main()
