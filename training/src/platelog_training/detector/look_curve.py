"""What each way of looking at large frames finds, by the plate's width, and what it costs.

    python -m platelog_training.detector.look_curve models/detector.onnx [--frames 40] [--seed 5]

Frames of 1280x720, 1920x1080 and 3840x2160 are composed of street pictures and drawn plates whose places are known, with
the camera's faults in pixels of the frame. A way of looking is a set of long sides; `1280 native` reduces the frame to 1280 and
looks at it again at its own scale, which for a convolutional network is the same as tiles without their seams.
Prints recall at IoU >= 0.5 by width in frame pixels, other boxes a frame (far cars of the street pictures carry
plates that nobody labelled), the network's megapixels a frame and its milliseconds on one thread.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy as np

from .boxes import iou_matrix
from .choose_looks import joined
from .data_root import STOCK_FILE, TEACHER_FILE, read_teacher, shared_folder
from .drawn_stock import load_stock
from .export import SCORE_THRESHOLD
from .host_side import look
from .patches import Mix, PatchComposer
from .photos import load_scenes
from .running import run_onnx
from .targets import Patch

FRAMES_PX = ((1280, 720), (1920, 1080), (3840, 2160))
WIDTHS_PX = (16, 24, 40, 60, 100, 200, 440)
BASE = (640, 320)  # for large plates; every way has them
PLATES_A_FRAME = 12


class StreetFrames(PatchComposer):
    """Whole frames with many drawn plates, from the same parts as training patches."""

    def frame(self, height: int, width: int) -> Patch:
        rng = self._rng
        patch = self._place(self._any(self._scenes), float(np.exp(rng.uniform(0, 0.5))), height, width)
        night = bool(rng.random() < self._mix.night)
        for _ in range(PLATES_A_FRAME):
            self._paste_anywhere(patch, look_alike=False, night=night)
        return self._finish(patch)


def ways_for(width: int) -> dict[str, tuple[int, ...]]:
    """Sets of long sides to look at a frame of this width with."""
    ways = {str(side): (side,) for side in (960, 1280, 1920, 2560, 3840) if side <= width}
    if width > 1280:
        ways["1280 native"] = (1280, width)
    return ways


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onnx", type=Path)
    parser.add_argument("--frames", type=int, default=40)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--threshold", type=float, default=SCORE_THRESHOLD)
    parser.add_argument("--stock", type=Path, default=STOCK_FILE, help="of another seed than training's, to be fair")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    run = run_onnx(args.onnx)
    scenes = load_scenes(shared_folder(), read_teacher(TEACHER_FILE))
    names = [f"{a} to {b}" for a, b in zip(WIDTHS_PX, WIDTHS_PX[1:])]
    print("| frame | looks at | " + " | ".join(f"{n} px" for n in names) + " | other boxes | megapixels | ms |")
    print("|---|---|" + "---|" * (len(names) + 3))
    for width, height in FRAMES_PX:
        composer = StreetFrames([], scenes, load_stock(args.stock), np.random.default_rng(args.seed), Mix(night=0.2))
        ways = ways_for(width)
        sides = sorted({side for way in ways.values() for side in way} | set(BASE))
        hits = {way: np.zeros(len(names), int) for way in ways}
        plates, others = np.zeros(len(names), int), dict.fromkeys(ways, 0)
        times: dict[int, list[float]] = {side: [] for side in sides}
        for _ in range(args.frames):
            frame = composer.frame(height, width)
            seen = {}
            for side in sides:
                began = time.perf_counter()
                seen[side] = look(run, frame.grey, side, args.threshold)
                times[side].append(1000 * (time.perf_counter() - began))
            bins = np.digitize(frame.boxes[:, 2] - frame.boxes[:, 0], WIDTHS_PX) - 1
            counted = (bins >= 0) & (bins < len(names))
            np.add.at(plates, bins[counted], 1)
            for way, looked in ways.items():
                found = joined([seen[side] for side in (*looked, *BASE)])
                overlap = iou_matrix(found.boxes, frame.boxes)
                np.add.at(hits[way], bins[counted & (overlap.max(axis=0, initial=0) >= 0.5)], 1)
                others[way] += int((overlap.max(axis=1, initial=0) < 0.1).sum())
        for way, looked in ways.items():
            pixels = sum(side * side * height / width for side in (*looked, *BASE)) / 1e6
            spent = sum(float(np.median(times[side])) for side in (*looked, *BASE))
            shares = " | ".join(f"{100 * h / max(n, 1):.0f}" for h, n in zip(hits[way], plates))
            print(f"| {width}x{height} | {way} | {shares} | {others[way] / args.frames:.2f} | {pixels:.2f} | {spent:.0f} |", flush=True)
        print(f"| | plates | {' | '.join(map(str, plates))} | | | |", flush=True)


if __name__ == "__main__":
    main()
