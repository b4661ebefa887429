"""Lets a trained detector look over its own training pictures: what fools it, and where plates really end.

    python -m platelog_training.detector.mining RUN_DIR [OUT.json] [--looks 1280 640 320]

Writes {"SET/IMAGE": {"hard": [[x1, y1, x2, y2, look_px], ...], "sure": [...], "tight": [[x1, y1, x2, y2] | null, ...]}}:
`hard` are boxes it saw on nothing, with the long side they were seen at; `sure` the same where it was
so sure that somebody forgot a label; `tight` are its own second looks at the labelled plates, in label
order, null where it disagrees. Held-out photos are not touched.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from .boxes import iou_matrix
from .data_root import MINED_FILE, TEACHER_FILE, read_teacher, shared_folder
from .evaluate import enlarged
from .host_side import Run, look, second_look
from .photos import Photo, is_held_out, load_photos, load_scenes
from .running import load_average, run_onnx, run_torch

FOOLED_FROM = 0.25
# A very sure box on nothing may well be a plate that nobody labelled: it teaches neither way.
FOOLED_TO = 0.8


def places_on_nothing(run: Run, photo: Photo, long_side_px: int) -> tuple[list[list[float]], list[list[float]]]:
    """Boxes on nothing labelled as [x1, y1, x2, y2, look_px]: those that fooled it, and those it is sure of."""
    found = look(run, enlarged(photo, long_side_px).grey, long_side_px, FOOLED_FROM)
    boxes = found.boxes * (max(photo.grey.shape) / long_side_px)
    known = np.concatenate([photo.boxes, photo.ignored])
    near = iou_matrix(boxes, known).max(axis=1, initial=0) if len(known) else np.zeros(len(boxes))
    # A box inside a labelled plate is a bad guess at that plate, not a thing of its own.
    centre = (boxes[:, :2] + boxes[:, 2:]) / 2
    within = np.zeros(len(boxes), bool)
    for x1, y1, x2, y2 in known:
        within |= (centre[:, 0] > x1) & (centre[:, 0] < x2) & (centre[:, 1] > y1) & (centre[:, 1] < y2)
    nothing = (near < 0.1) & ~within

    def rows(which: np.ndarray) -> list[list[float]]:
        return [[round(float(v), 1) for v in box] + [long_side_px] for box in boxes[which][np.argsort(-found.scores[which])][:8]]

    return rows(nothing & (found.scores < FOOLED_TO)), rows(nothing & (found.scores >= FOOLED_TO))


def tight_boxes(run: Run, photo: Photo) -> list[list[float] | None]:
    result: list[list[float] | None] = []
    for box in photo.boxes:
        scale = min(4.0, 120 / max(box[2] - box[0], 1))
        part = enlarged(photo, max(32, round(max(photo.grey.shape) * scale)))
        scale = part.grey.shape[1] / photo.grey.shape[1]
        again = second_look(run, part.grey, box * scale, (256, 128), frame_width_px=1280)
        agrees = again is not None and again.scores[0] > 0.5 and iou_matrix(again.boxes / scale, box[None])[0, 0] > 0.6
        result.append([round(float(v), 2) for v in again.boxes[0] / scale] if agrees else None)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=MINED_FILE)
    parser.add_argument("--teacher", type=Path, default=TEACHER_FILE)
    parser.add_argument("--onnx", type=Path)
    parser.add_argument("--looks", type=int, nargs="+", default=[1280, 640, 320])
    args = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    run = run_onnx(args.onnx) if args.onnx else run_torch(load_average(args.run))
    shared, teacher = shared_folder(), read_teacher(args.teacher)
    mined = {}
    photos = [p for p in load_photos(shared, teacher) if not is_held_out(p.name)]
    for photo in photos + load_scenes(shared, teacher):
        seen = [places_on_nothing(run, photo, side) for side in args.looks]
        hard, sure = ([place for one in seen for place in one[i]] for i in (0, 1))
        mined[photo.name] = {"hard": hard, "sure": sure, "tight": tight_boxes(run, photo)}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(mined))
    print(f"{len(mined)} pictures, {sum(len(m['hard']) for m in mined.values())} hard places, "
          f"{sum(len(m['sure']) for m in mined.values())} sure ones, "
          f"{sum(t is not None for m in mined.values() for t in m['tight'])} tightened boxes")


if __name__ == "__main__":
    main()
