"""Texts for real crops that the peer reader alone was not sure of: kept where our own reader says the same.

    python -m platelog_training.teachers.reader_labels RUN_DIR OUT.json [--sheet SHEET.png]

OUT.json: {"texts": {name: text}, "disputed": {name: [teacher, ours]}}. `texts` goes to the reader's training with
`--labels`. `disputed` are crops where both are sure and differ: look at the sheet, and give what the eye sees to
`reader.eye_labels`. The sheet shows real plates: keep it out of the repository.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from ..detector.data_root import shared_folder
from ..reader.alphabet import decode_classes
from ..reader.decode import best_text
from ..reader.real_crops import SETS, WORST_P, plausible
from ..reader.running import load_average, run_torch
from ..reader.snapshot import MARGIN_RATIO, box_quad, expand_quad, warp_crop

# Two readers that agree need less certainty each. Below these, agreement was seen to be chance on blurred crops.
AGREED_TEACHER_P, AGREED_OUR_P = 0.2, 0.6
DISPUTE_OUR_P = 0.8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sheet", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    run = run_torch(load_average(args.run)[0])
    shared = shared_folder()
    names, crops, teachers = [], [], []
    for folder in SETS:
        root = shared / "data/train/read" / folder
        for line in (root / "labels.jsonl").open():
            row = json.loads(line)
            plate = row["plates"][0]
            picture = cv2.imread(str(root / row["image"]), cv2.IMREAD_GRAYSCALE)
            names.append(f"{folder}/{row['image']}"), teachers.append(plate["teacher"])
            crops.append(warp_crop(picture, expand_quad(box_quad(*plate["box"]), *[MARGIN_RATIO] * 4)))
    logits, _ = run(np.stack(crops)[:, None])
    texts: dict[str, str] = {}
    disputed: dict[str, list[str]] = {}
    tiles = []
    for name, crop, teacher, one in zip(names, crops, teachers, logits, strict=True):
        classes, log_p = best_text(one)
        ours, p = decode_classes(classes), float(np.exp(log_p))
        if teacher["p"] <= WORST_P:
            if ours == teacher["text"] and plausible(ours) and teacher["p"] > AGREED_TEACHER_P and p > AGREED_OUR_P:
                texts[name] = ours
        elif ours != teacher["text"] and p > DISPUTE_OUR_P:
            disputed[name] = [teacher["text"], ours]
            tile = np.zeros((80, 164), np.uint8)
            tile[:48, :160] = crop
            cv2.putText(tile, f"{teacher['text']} {name[:1]}{name[-11:-4]}", (1, 61), cv2.FONT_HERSHEY_SIMPLEX, 0.42, 255, 1, cv2.LINE_AA)
            cv2.putText(tile, f"{ours} {p:.2f}", (1, 76), cv2.FONT_HERSHEY_SIMPLEX, 0.42, 255, 1, cv2.LINE_AA)
            tiles.append(tile)
    args.out.write_text(json.dumps({"texts": texts, "disputed": disputed}, indent=1) + "\n")
    if args.sheet and tiles:
        while len(tiles) % 8:
            tiles.append(np.zeros((80, 164), np.uint8))
        cv2.imwrite(str(args.sheet), np.vstack([np.hstack(tiles[i : i + 8]) for i in range(0, len(tiles), 8)]))
    print(f"{len(texts)} agreed, {len(disputed)} disputed")


if __name__ == "__main__":
    main()
