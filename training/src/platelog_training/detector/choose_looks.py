"""Compares sets of looks on the held-out photos, enlarged to 1280 px: which long sides earn their time?

    python -m platelog_training.detector.choose_looks ONNX_FILE [--photos 150]

Prints, for every set, recall at IoU >= 0.5 and boxes on nothing a photo, at several thresholds.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from .boxes import keep_best
from .data_root import TEACHER_FILE, read_teacher, shared_folder
from .evaluate import enlarged, judge
from .host_side import MOST_NESTED, Found, look
from .photos import is_held_out, load_photos
from .running import run_onnx

SETS = ((1280,), (960,), (1280, 480), (1280, 640), (960, 480), (1280, 640, 320))
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)


def joined(parts: list[Found]) -> Found:
    every = Found(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("scores", "boxes", "quads")))
    return every.take(keep_best(every.boxes, every.scores, 0.5, MOST_NESTED))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("--teacher", type=Path, default=TEACHER_FILE)
    parser.add_argument("--photos", type=int, default=150)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    run = run_onnx(args.onnx)
    held = [p for p in load_photos(shared_folder(), read_teacher(args.teacher)) if is_held_out(p.name)]
    chosen = [held[i] for i in np.random.default_rng(0).permutation(len(held))[: args.photos]]
    sides = sorted({side for looks in SETS for side in looks})
    counts = {(looks, t): [0, 0] for looks in SETS for t in THRESHOLDS}
    plates = 0
    for photo in chosen:
        frame = enlarged(photo, 1280)
        plates += len(frame.boxes)
        seen = {side: look(run, frame.grey, side, min(THRESHOLDS)) for side in sides}
        for looks in SETS:
            found = joined([seen[side] for side in looks])
            for t in THRESHOLDS:
                hit, false, _ = judge(found, frame.boxes, frame.ignored, t)
                counts[looks, t][0] += hit
                counts[looks, t][1] += false
    for looks in SETS:
        row = "  ".join(f"{t}: {counts[looks, t][0] / plates:.3f} {counts[looks, t][1] / len(chosen):.2f}" for t in THRESHOLDS)
        print(f"{'+'.join(map(str, looks)):14}", row)


if __name__ == "__main__":
    main()
