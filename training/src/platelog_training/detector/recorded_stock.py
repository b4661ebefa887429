"""Frames as a recorder keeps them: composed pictures and rendered rides, moved, darkened, encoded by H.264 and decoded again.

    python -m platelog_training.detector.recorded_stock OUT_DIR [--clips 1500] [--far-clips 1000] [--seed 1] [--rides RIDES_DIR] [--mined MINED.json]

JPEG of a single picture (`frame_damage.py`) leaves noise and small detail where an encoder of moving pictures at a dashcam's bitrate
takes them out, most of all in the dark and from what is far. A clip is a mosaic of training looks without damage that pans and grows
for a few frames (`camera.recording`); two of them are kept. A far clip is one of real plates alone, 14 to 80 px wide, each on its own car. Of rendered rides (`platelog_training.rides`, other seeds than those measured on) one
frame in RIDE_STEP is kept. `frames.bin` holds the grey frames one after another, `frames.jsonl` a line each; needs ffmpeg on PATH.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ..camera.recording import HEIGHT, KEPT_FRAMES, WIDTH, film, through_encoder
from .data_root import STOCK_FILE, TEACHER_FILE, read_teacher, shared_folder
from .drawn_stock import load_stock
from .patches import SMALLEST_WIDTH_PX, Mix, PatchComposer
from .photos import Photo, apply_mined, is_held_out, load_photos, load_scenes
from .targets import Patch

TILE_ROWS, TILE_COLUMNS, TILE_HEIGHT, TILE_WIDTH = 2, 4, 384, 336
RIDE_STEP = 12
FAR_WIDTHS_PX, MOST_SOFT_PX = (14.0, 80.0), 1.5  # of far clips: widths of plates, and the lens's blur at most
WHOLE = 0.9  # visible share from which a ride's plate counts


class RecordedStock:
    """The kept frames as photos whose corners are known where they were drawn. Raises FileNotFoundError when it was never built."""

    def __init__(self, folder: Path) -> None:
        self._rows = [json.loads(line) for line in (folder / "frames.jsonl").read_text().splitlines()]
        self._pixels = np.memmap(folder / "frames.bin", np.uint8, "r").reshape(-1, HEIGHT, WIDTH)
        self._with_plates = [index for index, row in enumerate(self._rows) if row["boxes"]]

    def __len__(self) -> int:
        return len(self._rows)

    def any(self, rng: np.random.Generator, *, with_plates: bool) -> Photo:
        """One frame by chance."""
        return self.at(int(rng.choice(self._with_plates)) if with_plates else int(rng.integers(len(self._rows))))

    def at(self, index: int) -> Photo:
        """A frame: boxes float32 [N,4], quads float32 [N,4,2] with NaN where corners are unknown, ignored [M,4]."""
        row = self._rows[index]
        quads = np.array([[[np.nan] * 2] * 4 if quad is None else quad for quad in row["quads"]], np.float32).reshape(-1, 4, 2)
        boxes, ignored = (np.array(row[key], np.float32).reshape(-1, 4) for key in ("boxes", "ignored"))
        return Photo(row["name"], self._pixels[index], boxes, ignored, quads=quads)


def mosaic(composer: PatchComposer) -> Patch:
    """Looks without damage side by side: a picture a little larger than a frame, so that it can pan."""
    return join_tiles([composer.look(TILE_HEIGHT, TILE_WIDTH, damaged=False) for _ in range(TILE_ROWS * TILE_COLUMNS)])


def far_mosaic(composer: PatchComposer, plates: list[tuple[Photo, np.ndarray]], widths_px: tuple[float, float], softness_px: float) -> Patch:
    """Real plates that are far away, each on its own car: a photo and one of its boxes a tile, as wide as chance says, seen through a soft lens."""
    widths = np.exp(composer.rng.uniform(*np.log(widths_px), len(plates)))
    picture = join_tiles([composer.judge(composer.photo_at(photo, box, width, TILE_HEIGHT, TILE_WIDTH)) for (photo, box), width in zip(plates, widths)])
    if softness_px > 0.2:
        picture.grey = cv2.GaussianBlur(picture.grey, (0, 0), softness_px)
    return picture


def join_tiles(tiles: list[Patch]) -> Patch:
    """TILE_ROWS x TILE_COLUMNS pictures [TILE_HEIGHT,TILE_WIDTH], row by row, as one."""
    moves = [np.array([i % TILE_COLUMNS * TILE_WIDTH, i // TILE_COLUMNS * TILE_HEIGHT], np.float32) for i in range(len(tiles))]
    rows = [np.hstack([t.grey for t in tiles[i : i + TILE_COLUMNS]]) for i in range(0, len(tiles), TILE_COLUMNS)]
    boxes, ignored = ([getattr(t, name) + np.tile(move, 2) for t, move in zip(tiles, moves)] for name in ("boxes", "ignored"))
    quads = [t.quads + move for t, move in zip(tiles, moves)]
    return Patch(np.vstack(rows), *(np.concatenate(parts).astype(np.float32) for parts in (boxes, quads, ignored)))


def placed(patch: Patch, grey: np.ndarray, scale: float, x: float, y: float) -> Patch:
    """The truth of `patch` in a frame that shows it at (scale, x, y); what is not wholly in the frame is ignored, what can no longer be seen, too."""
    move = np.array([x, y], np.float32)
    boxes, quads = patch.boxes * scale + np.tile(move, 2), patch.quads * scale + move
    ignored = patch.ignored * scale + np.tile(move, 2)
    clipped = np.clip(boxes, 0, [WIDTH, HEIGHT, WIDTH, HEIGHT]).astype(np.float32)
    whole = np.abs(clipped - boxes).max(axis=1, initial=0) < 0.5
    for i, (x1, y1, x2, y2) in enumerate(clipped.astype(int)):
        whole[i] = whole[i] and x2 - x1 >= SMALLEST_WIDTH_PX - 1 and grey[y1 : y2 + 1, x1 : x2 + 1].std() >= 3.5
    shown = (clipped[:, 2] > clipped[:, 0]) & (clipped[:, 3] > clipped[:, 1])
    return Patch(grey, clipped[whole], quads[whole].astype(np.float32), np.concatenate([ignored, clipped[shown & ~whole]]).astype(np.float32))


class Writer:
    """Appends frames and their truth to the stock's two files."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._pixels, self._lines = (folder / "frames.bin").open("ab"), (folder / "frames.jsonl").open("a")

    def add(self, name: str, patch: Patch) -> None:
        quads = [None if np.isnan(q).any() else np.round(q, 2).tolist() for q in patch.quads.astype(float)]
        row = {"name": name, "boxes": np.round(patch.boxes.astype(float), 2).tolist(), "quads": quads, "ignored": np.round(patch.ignored.astype(float), 1).tolist()}
        self._pixels.write(np.ascontiguousarray(patch.grey).tobytes()), self._pixels.flush()
        self._lines.write(json.dumps(row) + "\n"), self._lines.flush()


def ride_frames(folder: Path):
    """(name, Patch) of one frame in RIDE_STEP of every rendered ride in `folder`."""
    for file in sorted(folder.glob("*.frames.jsonl")):
        name = file.name.removesuffix(".frames.jsonl")
        decoder = cv2.VideoCapture(str(folder / f"{name}.mp4"))
        for line in file.open():
            row = json.loads(line)
            there, picture = decoder.read()
            if not there:
                break
            if row["frame"] % RIDE_STEP:
                continue
            plates = row["plates"]
            quads = np.array([p["corners"] for p in plates], np.float32).reshape(-1, 4, 2)
            boxes = np.concatenate([quads.min(axis=1), quads.max(axis=1)], axis=1).reshape(-1, 4)
            whole = np.array([p["visible"] >= WHOLE for p in plates], bool)
            grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
            yield f"{name}/{row['frame']}", placed(Patch(grey, boxes[whole], quads[whole], boxes[~whole]), grey, 1.0, 0.0, 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--clips", type=int, default=1500)
    parser.add_argument("--far-clips", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rides", type=Path, help="rendered rides to take frames from")
    parser.add_argument("--mined", type=Path, help="output of detector.mining")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    shared, rng = shared_folder(), np.random.default_rng(args.seed)
    cv2.setRNGSeed(args.seed)
    writer, started = Writer(args.out), time.time()
    if args.clips or args.far_clips:
        teacher = read_teacher(TEACHER_FILE)
        photos, scenes = [p for p in load_photos(shared, teacher) if not is_held_out(p.name)], load_scenes(shared, teacher)
        if args.mined:
            apply_mined(photos + scenes, json.loads(args.mined.read_text()))
        stock = load_stock(STOCK_FILE)
        composer = PatchComposer(photos, scenes, stock, rng)
        plates = [(photo, box) for photo in photos for box in photo.boxes]
        with tempfile.TemporaryDirectory() as folder:
            for clip in range(args.clips + args.far_clips):
                if clip == args.clips:
                    undrawn = PatchComposer(photos, scenes, stock, rng, Mix(redraw=0))
                if clip < args.clips:
                    name, picture = f"clip{clip}", mosaic(composer)
                else:
                    chosen = [plates[i] for i in rng.integers(0, len(plates), TILE_ROWS * TILE_COLUMNS)]
                    name, picture = f"far{clip - args.clips}", far_mosaic(undrawn, chosen, FAR_WIDTHS_PX, rng.uniform(0, MOST_SOFT_PX))
                frames, places = film(rng, picture.grey)
                decoded = through_encoder(frames, int(rng.integers(20, 39)), Path(folder))
                for index in KEPT_FRAMES:
                    writer.add(f"{name}/{index}", placed(picture, decoded[index], *places[index]))
                if clip % 100 == 99:
                    print(f"{clip + 1} clips, {time.time() - started:.0f} s", flush=True)
    if args.rides:
        count = 0
        for name, patch in ride_frames(args.rides):
            writer.add(name, patch)
            count += 1
        print(f"{count} frames of rides", flush=True)


if __name__ == "__main__":
    main()
