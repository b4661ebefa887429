"""Plates as a recorder keeps them: real crops and drawn plates side by side in a moving picture, through H.264, and cut out again.

    python -m platelog_training.reader.recorded_crops OUT_DIR --flat CACHE ... [--labels FILE] [--regions FILE] [--clips 800] [--seed 1] [--held]

The JPEG of `snapshot.damage` leaves noise, blocks and small detail where an encoder of moving pictures takes them away and repeats what it
showed before; a corner that tells D from O is two pixels wide. `pixels.bin` holds grey cut-outs one after another, `crops.jsonl` a line each; needs ffmpeg
on PATH. `--held` records the held-out crops instead, for measuring, and is never to be trained on.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ..camera.recording import HEIGHT, KEPT_FRAMES, WIDTH, film, through_encoder
from ..detector.data_root import REPOSITORY, shared_folder
from ..detector.running import run_onnx as run_detector
from .detected_corners import with_detected_corners
from .flat_cache import FlatCache
from .real_crops import RealCrop, load_backdrops, load_real_crops, split_held
from .snapshot import damage, photograph_flat

REAL_SHARE = 0.5  # of the plates of a clip that is for training
WIDTHS_PX = (30.0, 190.0)  # of real plates in the picture; drawn ones come as `photograph_flat` has them
MOST_ENLARGED = 1.2
QUALITIES = (19, 35)  # constant rate factor of H.264: the first, and one past the last
DRAWN = "drawn"  # the origin of what is no real crop
RIM_PX = 48  # of the picture, so that it can pan within it
AROUND = 0.22  # of a plate's size, kept around it
GROWTH = 0.012  # spread of how much a clip's picture grows a frame
LEAST_CONTRAST = 4.0  # standard deviation of what lies within the corners; below it nothing can be seen
MILD = 0.35  # most damage to drawn plates before they are recorded


@dataclass(frozen=True)
class Placed:
    """A plate on the way through the encoder: its picture [h,w], corners [4,2] in it, text, region, lines, and where it came from."""

    picture: np.ndarray
    quad: np.ndarray
    text: str
    region: str
    lines: int
    origin: str


class RecordedCrops:
    """Random access to what was recorded. Raises FileNotFoundError when the folder was never built."""

    def __init__(self, folder: Path) -> None:
        self.rows = [json.loads(line) for line in (folder / "crops.jsonl").read_text().splitlines()]
        self._pixels = np.memmap(folder / "pixels.bin", np.uint8, "r")

    def __len__(self) -> int:
        return len(self.rows)

    def picture(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        """uint8 grey [h,w] and the plate's corners float32 [4,2] in it."""
        row = self.rows[index]
        size = row["h"] * row["w"]
        return self._pixels[row["at"] : row["at"] + size].reshape(row["h"], row["w"]), np.float32(row["quad"])


def real_plate(rng: np.random.Generator, crop: RealCrop) -> Placed:
    """A real crop as wide as chance says, and no sharper than it is."""
    width = float(np.linalg.norm(crop.quad[1] - crop.quad[0]))
    scale = min(float(np.exp(rng.uniform(*np.log(WIDTHS_PX)))) / width, MOST_ENLARGED)
    size = (max(8, round(crop.picture.shape[1] * scale)), max(6, round(crop.picture.shape[0] * scale)))
    picture = cv2.resize(crop.picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    ratio = np.float32([size[0] / crop.picture.shape[1], size[1] / crop.picture.shape[0]])
    return Placed(picture, (crop.quad + 0.5) * ratio - 0.5, crop.text, crop.region, 0, crop.name)


def drawn_plate(rng: np.random.Generator, cache: FlatCache, backdrop: np.ndarray) -> Placed:
    """A drawn plate in front of a street, mildly damaged."""
    index = int(rng.integers(len(cache)))
    row = cache.rows[index]
    picture, quad = photograph_flat(rng, cache.image(index), backdrop, lines=row["lines"])
    if rng.random() < 0.5:
        picture = damage(rng, picture, rng.random() * MILD * min(1.0, picture.shape[0] / 40))
    return Placed(picture, quad, row["text"], row["region"], row["lines"], DRAWN)


def lay_side_by_side(rng: np.random.Generator, canvas: np.ndarray, next_plate: Callable[[], Placed]) -> list[tuple[Placed, np.ndarray]]:
    """Fills `canvas` in place, shelf by shelf, with what `next_plate()` gives, and says where each plate's picture begins [2] (x, y)."""
    laid: list[tuple[Placed, np.ndarray]] = []
    y = int(rng.integers(0, 24))
    while y < canvas.shape[0] - 12:
        x, high = int(rng.integers(0, 40)), 0
        while True:
            plate = next_plate()
            h, w = plate.picture.shape
            if x + w > canvas.shape[1]:
                break
            if y + h <= canvas.shape[0]:
                canvas[y : y + h, x : x + w] = plate.picture
                laid.append((plate, np.float32([x, y])))
                high = max(high, h)
            x += w + int(rng.integers(4, 40))
        y += max(high, 12) + int(rng.integers(4, 24))
    return laid


def cut(frame: np.ndarray, quad: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """What is around `quad` in the frame and the corners there; None where the plate is not wholly in it, or nothing can be seen of it."""
    low, high = quad.min(0), quad.max(0)
    if low.min() < 1 or high[0] > frame.shape[1] - 2 or high[1] > frame.shape[0] - 2:
        return None
    x1, y1, x2, y2 = *low.astype(int), *high.astype(int)
    if frame[y1 : y2 + 1, x1 : x2 + 1].std() < LEAST_CONTRAST:
        return None
    pad = AROUND * (high - low) + 3
    first = np.maximum(np.floor(low - pad), 0).astype(int)
    last = np.minimum(np.ceil(high + pad), frame.shape[1::-1]).astype(int)
    return frame[first[1] : last[1], first[0] : last[0]], quad - first


class Writer:
    """Appends cut-outs to the folder's two files."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._pixels, self._lines = (folder / "pixels.bin").open("ab"), (folder / "crops.jsonl").open("a")
        self.count = 0

    def add(self, picture: np.ndarray, quad: np.ndarray, plate: Placed) -> None:
        row = {"at": self._pixels.tell(), "h": picture.shape[0], "w": picture.shape[1], "quad": np.round(quad.astype(float), 2).tolist()}
        self._pixels.write(np.ascontiguousarray(picture).tobytes())
        self._lines.write(json.dumps({**row, "text": plate.text, "region": plate.region, "lines": plate.lines, "origin": plate.origin}) + "\n")
        self.count += 1

    def flush(self) -> None:
        self._pixels.flush(), self._lines.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--flat", type=Path, nargs="*", default=[], help="caches of drawn plates (see flat_cache)")
    parser.add_argument("--labels", type=Path, help="texts for crops the teacher was unsure of (teachers/reader_labels.py)")
    parser.add_argument("--regions", type=Path, help="countries of the real crops (teachers/region_labels.py)")
    parser.add_argument("--detector", type=Path, default=REPOSITORY / "models/detector.onnx")
    parser.add_argument("--clips", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held", action="store_true")
    args = parser.parse_args()
    if not args.held and not args.flat:
        parser.error("--flat is wanted: half of the plates are drawn ones (or --held, for real ones to measure on)")
    cv2.setNumThreads(1)
    rng = np.random.default_rng(args.seed)
    cv2.setRNGSeed(args.seed)
    shared = shared_folder()
    suggested = json.loads(args.labels.read_text())["texts"] if args.labels else None
    countries = json.loads(args.regions.read_text()) if args.regions else None
    trained, held = split_held(load_real_crops(shared, suggested=suggested, regions=countries))
    real = [crop for crop in (held if args.held else trained) if crop.origin != "cn"]
    if not args.held:  # as for training: each plate by its box, and by our detector's corners
        detect = run_detector(args.detector)
        real += [straight for straight in (with_detected_corners(detect, crop, least_iou=0.7) for crop in real) if all(straight is not crop for crop in real)]
    caches = [] if args.held else [FlatCache(folder) for folder in args.flat]
    backdrops = [picture for picture, _ in load_backdrops(shared)]
    waiting: list[int] = []

    def next_plate() -> Placed:
        if caches and rng.random() >= REAL_SHARE:
            return drawn_plate(rng, caches[int(rng.integers(len(caches)))], backdrops[int(rng.integers(len(backdrops)))])
        if not waiting:  # all of them before any comes again
            waiting.extend(rng.permutation(len(real)).tolist())
        return real_plate(rng, real[waiting.pop()])

    writer, started = Writer(args.out), time.time()
    with tempfile.TemporaryDirectory() as folder:
        for clip in range(args.clips):
            street = backdrops[int(rng.integers(len(backdrops)))]
            canvas = cv2.resize(street, (WIDTH + RIM_PX, HEIGHT + RIM_PX), interpolation=cv2.INTER_LINEAR)
            laid = lay_side_by_side(rng, canvas, next_plate)
            frames, places = film(rng, canvas, growth=GROWTH)
            decoded = through_encoder(frames, int(rng.integers(*QUALITIES)), Path(folder))
            for index in KEPT_FRAMES:
                scale, x, y = places[index]
                for plate, corner in laid:
                    found = cut(decoded[index], np.float32((plate.quad + corner) * scale + np.float32([x, y])))
                    if found:
                        writer.add(*found, plate)
            writer.flush()
            if clip % 50 == 49:
                print(f"{clip + 1} clips, {writer.count} crops, {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
