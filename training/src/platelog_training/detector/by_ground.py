"""How often plates that are light on dark are found, and those that are dark on light, on real training photos.

    python -m platelog_training.detector.by_ground --onnx FILE [--photos 1200] [--threshold 0.52]

One plate a photo, in one look at the whole photo, scaled so that the plate is 24 to 60 px wide; found when a box overlaps it by IoU of
0.4 or more. The ground is dark where the median of the plate's middle is nearer to its darkest than to its lightest parts; what is between counts nowhere.
The detector was trained on nine of ten of these photos, which it does not know by heart (ROUNDS.md, "Gaps").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from .boxes import iou_matrix
from .data_root import TEACHER_FILE, read_teacher, shared_folder
from .host_side import padded, peaks
from .network import MULTIPLE
from .photos import load_photos
from .running import run_onnx

DARK, LIGHT = 0.35, 0.6  # where the ground lies between the darkest, 0, and the lightest parts, 1
NARROWEST_PX, WIDEST_PX = 24, 60
LEAST_IOU = 0.4


def ground_of(picture: np.ndarray, box: np.ndarray) -> str | None:
    """'light on dark', 'dark on light', or None where neither can be said. `box` [4] of a plate in the grey picture."""
    width, height = box[2:] - box[:2]
    x1, y1, x2, y2 = (box + np.array([width / 10, height / 6, -width / 10, -height / 6])).round().astype(int)
    middle = picture[max(y1, 0) : y2, max(x1, 0) : x2]
    if middle.size < 20:
        return None
    darkest, lightest = np.percentile(middle, [4, 96])
    ground = (float(np.median(middle)) - darkest) / max(lightest - darkest, 1e-6)
    return "light on dark" if ground < DARK else "dark on light" if ground > LIGHT else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--onnx", type=Path, required=True)
    parser.add_argument("--photos", type=int, default=1200)
    parser.add_argument("--threshold", type=float, default=0.52)
    args = parser.parse_args()
    run = run_onnx(args.onnx)
    photos = [photo for photo in load_photos(shared_folder(), read_teacher(TEACHER_FILE)) if len(photo.boxes)]
    rng = np.random.default_rng(3)
    found: dict[str, list[bool]] = {"light on dark": [], "dark on light": []}
    for index in rng.permutation(len(photos))[: args.photos]:
        photo = photos[index]
        box = photo.boxes[rng.integers(len(photo.boxes))]
        scale = float(np.exp(rng.uniform(np.log(NARROWEST_PX), np.log(WIDEST_PX)))) / (box[2] - box[0])
        ground = ground_of(photo.grey, box)
        if ground is None:
            continue
        small = cv2.resize(photo.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        high, wide = (-(-side // MULTIPLE) * MULTIPLE for side in small.shape)
        seen = peaks(run(padded(small, high, wide)[None, None])[0], args.threshold)
        found[ground].append(bool(len(seen.scores)) and float(iou_matrix(box[None] * scale, seen.boxes).max()) >= LEAST_IOU)
    for ground, each in found.items():
        print(f"{ground}: {100 * np.mean(each):.1f} % of {len(each)}")


if __name__ == "__main__":
    main()
