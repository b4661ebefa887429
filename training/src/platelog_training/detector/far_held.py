"""How well a detector finds real plates that are far away: held-out photos made small, laid on streets, moved, encoded and decoded again.

    python -m platelog_training.detector.far_held STOCK_DIR [--onnx FILE ...] [--run RUN_DIR ...] [--seed 1] [--rounds 4] [--processed]

Makes STOCK_DIR first where it is not there (needs ffmpeg on PATH). Every plate is a real one on its own car, mostly 24 to 80 px wide in a frame of
1280x720 (others of its photo, and of photos laid beside a small one, come as wide as they do); nothing is drawn. The frames pass what `camera.recording.film` draws (with `--processed` what a recorder makes of it, too) and H.264, one set for each softness of the lens in SOFTNESS_PX. Drawn rides do not tell
how real far plates do (training/ROUNDS.md, round 9), and the photos as they are, 416 px enlarged, hardly.

The rules. One look at the whole frame. A plate is found when a box overlaps it by IoU >= 0.3: labels of plates 8 px high are seldom exact.
A box on nothing is false, unless it lies on an ignored place or is less than 20 px wide. Thresholds differ between networks, so recall is
given where there are FALSE_A_FRAME false boxes a frame.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import cv2
import numpy as np

from ..camera.recording import film, through_encoder
from .boxes import iou_matrix
from .data_root import STOCK_FILE, TEACHER_FILE, read_teacher, shared_folder
from .drawn_stock import load_stock
from .host_side import Run, look
from .patches import Mix, PatchComposer
from .photos import is_held_out, load_photos, load_scenes
from .recorded_stock import TILE_COLUMNS, TILE_ROWS, RecordedStock, Writer, far_mosaic, placed
from .running import load_average, run_onnx, run_torch

TILES = TILE_ROWS * TILE_COLUMNS
SOFTNESS_PX = (0.0, 0.8, 1.4)  # standard deviation of the lens's blur
WIDTHS_PX = (24, 40, 80)
FALSE_A_FRAME = (0.3, 0.6)
FOUND_IOU, SMALLEST_FALSE_PX = 0.3, 20.0
LOOK_PX, LOWEST = 1280, 0.1


def build(folder: Path, seed: int, rounds: int, *, processed: bool) -> None:
    """Writes the frames: every held-out plate `rounds` times a softness, but for a rest that fills no frame."""
    rng = np.random.default_rng(seed)
    cv2.setRNGSeed(seed)
    shared = shared_folder()
    teacher = read_teacher(TEACHER_FILE)
    held = [photo for photo in load_photos(shared, teacher) if is_held_out(photo.name)]
    composer = PatchComposer(held, load_scenes(shared, teacher), load_stock(STOCK_FILE), rng, Mix(redraw=0))
    plates = [(photo, box) for photo in held for box in photo.boxes]
    part = folder.with_name(f"{folder.name}.part")  # what was broken off is begun anew
    shutil.rmtree(part, ignore_errors=True)
    writer = Writer(part)
    with tempfile.TemporaryDirectory() as scratch:
        for softness in SOFTNESS_PX:
            order = np.concatenate([rng.permutation(len(plates)) for _ in range(rounds)])
            for frame in range(len(order) // TILES):
                chosen = [plates[i] for i in order[frame * TILES : (frame + 1) * TILES]]
                picture = far_mosaic(composer, chosen, (WIDTHS_PX[0], WIDTHS_PX[-1]), softness)
                frames, places = film(rng, picture.grey, processed=processed)
                decoded = through_encoder(frames, int(rng.integers(23, 36)), Path(scratch))
                writer.add(f"{softness}/{frame}", placed(picture, decoded[-1], *places[-1]))
    part.rename(folder)


def measure(run: Run, stock: RecordedStock) -> dict[str, dict[float, list[float]]]:
    """By softness (as a text) and for all: at each of FALSE_A_FRAME the threshold and the recall in % of every width."""
    scores: dict[str, list[tuple[float, float]]] = {}  # (width, the best score of a box on it), a plate
    false: dict[str, list[float]] = {}
    frames: dict[str, int] = {}
    for index in range(len(stock)):
        photo = stock.at(index)
        found = look(run, photo.grey, LOOK_PX, LOWEST)
        overlap = iou_matrix(found.boxes, photo.boxes) if len(photo.boxes) and len(found.boxes) else np.zeros((len(found.boxes), len(photo.boxes)))
        excused = (overlap.max(axis=1, initial=0) >= FOUND_IOU) | (found.boxes[:, 2] - found.boxes[:, 0] < SMALLEST_FALSE_PX)
        if len(photo.ignored) and len(found.boxes):
            excused |= iou_matrix(found.boxes, photo.ignored).max(axis=1) > 0.2
        best = np.max(np.where(overlap >= FOUND_IOU, found.scores[:, None], 0), axis=0, initial=0)
        for group in (photo.name.split("/")[0], "all"):
            scores.setdefault(group, []).extend(zip((photo.boxes[:, 2] - photo.boxes[:, 0]).tolist(), best.tolist()))
            false.setdefault(group, []).extend(found.scores[~excused].tolist())
            frames[group] = frames.get(group, 0) + 1
    result: dict[str, dict[float, list[float]]] = {}
    descending = sorted(false["all"], reverse=True)
    for rate in FALSE_A_FRAME:
        # One threshold for all softnesses: a program has one.
        allowed = round(rate * frames["all"])
        threshold = descending[allowed] if allowed < len(descending) else LOWEST
        for group, rows in scores.items():
            parts = [[score > threshold for width, score in rows if low <= width < high] for low, high in zip(WIDTHS_PX, WIDTHS_PX[1:])]
            result.setdefault(group, {})[rate] = [round(threshold, 3), *[round(100 * float(np.mean(part)), 1) for part in parts]]
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stock", type=Path)
    parser.add_argument("--onnx", type=Path, nargs="*", default=[])
    parser.add_argument("--run", type=Path, nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--processed", action="store_true", help="frames smoothed, sharpened and hazy, as recorders make them; for a STOCK_DIR of its own")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    if not args.stock.exists():
        build(args.stock, args.seed, args.rounds, processed=args.processed)
    stock = RecordedStock(args.stock)
    import torch

    torch.set_num_threads(1)
    for file in args.onnx + args.run:
        run = run_onnx(file) if file in args.onnx else run_torch(load_average(file))
        print(file.name, json.dumps(measure(run, stock)), flush=True)


if __name__ == "__main__":
    main()
