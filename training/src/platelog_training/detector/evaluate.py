"""Measures a detector on the held-out tenth of the training photos and on drawn plates.

    python -m platelog_training.detector.evaluate RUN_DIR
        [--onnx FILE] [--looks 1280 640 320] [--threshold 0.45] [--photos 150] [--sheet FAILURES.png]

The rules. A plate is found when a box overlaps it by IoU >= 0.5. A box on nothing is false, unless
it lies on a place the teacher finds doubtful. `frames`: the 416 px photos enlarged to 1280 px and
looked at as the program does. `width`: a 640x480 window of the photo, scaled so that the plate has
that width, one look. `drawn`: composed 448x448 patches with drawn plates on held-out photos, for
corners (mean distance in % of the plate's width). `refine`: the same plates before and after the second look.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from .boxes import iou_matrix
from .data_root import STOCK_FILE, TEACHER_FILE, read_teacher, shared_folder
from .drawn_stock import load_stock
from .host_side import Found, Run, look_all, second_look
from .patches import Mix, PatchComposer
from .photos import Photo, is_held_out, load_photos, load_scenes
from .running import load_average, run_onnx, run_torch

WIDTHS_PX = (14, 20, 30, 50, 90, 150, 230, 320)
REFINE_SIZES_PX = ((192, 96), (256, 128), (320, 160))
SWEEP = (0.3, 0.35, 0.4, 0.42, 0.44, 0.45, 0.46, 0.48, 0.5, 0.52, 0.55, 0.6)


def judge(found: Found, boxes: np.ndarray, ignored: np.ndarray, threshold: float) -> tuple[int, int, np.ndarray]:
    """Plates found, false boxes, and for each plate the best overlap."""
    kept = found.take(np.flatnonzero(found.scores >= threshold))
    if not len(kept.scores):
        return 0, 0, np.zeros(len(boxes))
    overlap = iou_matrix(kept.boxes, boxes) if len(boxes) else np.zeros((len(kept.scores), 0))
    excused = overlap.max(axis=1, initial=0) >= 0.5
    if len(ignored):
        excused |= iou_matrix(kept.boxes, ignored).max(axis=1) > 0.2
    best = overlap.max(axis=0, initial=0)
    return int((best >= 0.5).sum()), int((~excused).sum()), best


def enlarged(photo: Photo, long_side_px: int) -> Photo:
    scale = long_side_px / max(photo.grey.shape)
    grey = cv2.resize(photo.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return Photo(photo.name, grey, photo.boxes * scale, photo.ignored * scale)


def measure_frames(run: Run, photos: list[Photo], looks: list[int], threshold: float, failures: list) -> dict:
    hits = {t: [0, 0] for t in SWEEP}
    total, overlaps, refined = 0, [], {size: [] for size in REFINE_SIZES_PX}
    for photo in photos:
        frame = enlarged(photo, 1280)
        found = look_all(run, frame.grey, looks, min(SWEEP))
        total += len(frame.boxes)
        for t in SWEEP:
            hit, false, best = judge(found, frame.boxes, frame.ignored, t)
            hits[t][0] += hit
            hits[t][1] += false
        hit, false, best = judge(found, frame.boxes, frame.ignored, threshold)
        if hit < len(frame.boxes) or false:
            failures.append((frame, found.take(np.flatnonzero(found.scores >= threshold))))
        for box, overlap in zip(frame.boxes, best):
            if overlap < 0.5:
                continue
            first = found.boxes[int(np.argmax(iou_matrix(box[None], found.boxes)[0]))]
            overlaps.append(overlap)
            for size, list_ in refined.items():
                again = second_look(run, frame.grey, first, size)
                list_.append(iou_matrix(box[None], again.boxes)[0, 0] if again else 0.0)
    return {
        "plates": total, "photos": len(photos),
        "sweep": {str(t): {"recall": round(h / total, 4), "false_a_photo": round(f / len(photos), 3)} for t, (h, f) in hits.items()},
        "first_iou": round(float(np.mean(overlaps)), 4),
        "second_iou": {f"{w}x{h}": round(float(np.mean(v)), 4) for (w, h), v in refined.items()},
    }


def measure_widths(run: Run, photos: list[Photo], threshold: float) -> dict:
    result = {}
    for width in WIDTHS_PX:
        hit = false = total = 0
        ious = []
        for photo in photos:
            box = photo.boxes[0]
            scale = width / (box[2] - box[0])
            how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
            # Cut before enlarging: the window, and no more.
            cx, cy = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            x1, y1 = max(0, int(cx - 320 / scale)), max(0, int(cy - 240 / scale))
            part = photo.grey[y1 : int(cy + 240 / scale) + 1, x1 : int(cx + 320 / scale) + 1]
            small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=how)
            moved = lambda b: (b - np.array([x1, y1, x1, y1])) * scale
            boxes, ignored = moved(photo.boxes), moved(photo.ignored)
            found = look_all(run, small, [max(small.shape)], threshold)
            _, wrong, best = judge(found, boxes, ignored, threshold)
            total += 1
            hit += best[0] >= 0.5
            false += wrong
            if best[0] >= 0.5:
                ious.append(best[0])
        result[str(width)] = {"recall": round(float(hit) / total, 3), "iou": round(float(np.mean(ious)) if ious else 0, 3), "false": round(false / total, 3)}
    return result


def measure_drawn(run: Run, photos: list[Photo], scenes: list[Photo], stock, count: int, threshold: float) -> dict:
    composer = PatchComposer(photos, scenes, stock, np.random.default_rng(99), Mix(redraw=1.0))
    corner_first, iou_first = [], []
    corner_second: dict[tuple[int, int], list[float]] = {size: [] for size in REFINE_SIZES_PX}
    iou_second: dict[tuple[int, int], list[float]] = {size: [] for size in REFINE_SIZES_PX}
    found_count = total = false = 0
    for _ in range(count):
        patch = composer.look(448, 448)
        found = look_all(run, patch.grey, [448], threshold)
        _, wrong, best = judge(found, patch.boxes, patch.ignored, threshold)
        false += wrong
        for box, quad, overlap in zip(patch.boxes, patch.quads, best):
            total += 1
            found_count += overlap >= 0.5
            if overlap < 0.5 or not np.isfinite(quad).all():
                continue
            index = int(np.argmax(iou_matrix(box[None], found.boxes)[0]))
            again = {size: second_look(run, patch.grey, found.boxes[index], size, frame_width_px=1280) for size in REFINE_SIZES_PX}
            if any(a is None for a in again.values()):
                continue
            width = box[2] - box[0]
            corner_first.append(np.linalg.norm(found.quads[index] - quad, axis=1).mean() / width)
            iou_first.append(overlap)
            for size, second in again.items():
                corner_second[size].append(np.linalg.norm(second.quads[0] - quad, axis=1).mean() / width)
                iou_second[size].append(iou_matrix(box[None], second.boxes)[0, 0])

    def row(corners: list[float], ious: list[float]) -> dict[str, float]:
        return {"corner_mean_%": round(100 * float(np.mean(corners)), 2), "corner_median_%": round(100 * float(np.median(corners)), 2),
                "iou": round(float(np.mean(ious)), 4)}

    return {
        "plates": total, "recall": round(float(found_count) / total, 4), "false_a_patch": round(false / count, 3), "judged": len(iou_first),
        "first": row(corner_first, iou_first),
        "second": {f"{w}x{h}": row(corner_second[w, h], iou_second[w, h]) for w, h in REFINE_SIZES_PX},
    }


def contact_sheet(failures: list, file: Path, columns: int = 6, tile: int = 320) -> None:
    """Failures side by side: labels green, ignored red, found yellow with their score."""
    tiles = []
    for frame, found in failures[: columns * 6]:
        picture = cv2.cvtColor(frame.grey, cv2.COLOR_GRAY2BGR)
        for boxes, colour in ((frame.boxes, (0, 255, 0)), (frame.ignored, (0, 0, 255)), (found.boxes, (0, 255, 255))):
            for box in boxes.astype(int):
                cv2.rectangle(picture, tuple(map(int, box[:2])), tuple(map(int, box[2:])), colour, 4)
        for box, score in zip(found.boxes.astype(int), found.scores):
            cv2.putText(picture, f"{score:.2f}", (int(box[0]), int(box[1]) - 6), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (0, 255, 255), 3)
        scale = tile / max(picture.shape[:2])
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        canvas = np.zeros((tile, tile, 3), np.uint8)
        canvas[: small.shape[0], : small.shape[1]] = small
        tiles.append(canvas)
    while len(tiles) % columns:
        tiles.append(np.zeros((tile, tile, 3), np.uint8))
    if tiles:
        cv2.imwrite(str(file), np.vstack([np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--teacher", type=Path, default=TEACHER_FILE)
    parser.add_argument("--stock", type=Path, default=STOCK_FILE)
    parser.add_argument("--onnx", type=Path)
    parser.add_argument("--looks", type=int, nargs="+", default=[1280, 640, 320])
    parser.add_argument("--threshold", type=float, default=0.45)
    parser.add_argument("--photos", type=int, default=150)
    parser.add_argument("--drawn", type=int, default=200)
    parser.add_argument("--sheet", type=Path)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    import torch

    torch.set_num_threads(1)
    run = run_onnx(args.onnx) if args.onnx else run_torch(load_average(args.run))
    shared = shared_folder()
    teacher = read_teacher(args.teacher)
    held = [p for p in load_photos(shared, teacher) if is_held_out(p.name)]
    # Both sets in proportion, the same photos every time.
    chosen = [held[i] for i in np.random.default_rng(0).permutation(len(held))[: args.photos]]
    scenes = load_scenes(shared, teacher)
    failures: list = []
    result = {
        "frames": measure_frames(run, chosen, args.looks, args.threshold, failures),
        "width": measure_widths(run, chosen[: args.photos // 2], args.threshold),
        "drawn": measure_drawn(run, held, scenes, load_stock(args.stock), args.drawn, args.threshold),
    }
    if args.sheet:
        contact_sheet(failures, args.sheet)
    (args.run / "evaluation.json").write_text(json.dumps(result, indent=2) + "\n")
    for name in ("sweep",):
        for threshold, row in result["frames"].pop(name).items():
            print("frames", threshold, row)
    print("frames", result["frames"])
    for width, row in result["width"].items():
        print("width", width, row)
    second = result["drawn"].pop("second")
    print("drawn", result["drawn"])
    for size, figures in second.items():
        print("drawn second", size, figures)


if __name__ == "__main__":
    main()
