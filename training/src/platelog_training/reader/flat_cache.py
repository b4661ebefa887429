"""Flat plates drawn ahead of training: drawing costs 20 times what photographing one does.

    python -m platelog_training.reader.flat_cache OUT_DIR --count 40000 --seed 1

`pixels.bin` holds the grey plates one after another, `plates.jsonl` a line each. Appending is safe, and a
trainer that is running looks for new plates now and then.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import cv2
import numpy as np

from .alphabet import ALPHABET
from .freeform_plates import draw_freeform_plate

LINE_PX = {1: 64, 2: 96}  # stored height of a plate by its lines of text
WIDEST_PX = 400
FREEFORM, NOT_PLATES = 0.07, 0.04  # shares
HIDDEN_COUNTRY = 0.3  # of the plates with a country's layout


def to_grey(rng: np.random.Generator, rgb: np.ndarray) -> np.ndarray:
    """Luma, or now and then what an infrared or badly balanced camera makes of the colours."""
    weights = np.array([0.299, 0.587, 0.114])
    if rng.random() < 0.25:
        weights = rng.dirichlet([3.0, 4.0, 2.0])
    return np.clip(rgb @ weights, 0, 255).astype(np.uint8)


def shrink(grey: np.ndarray, lines: int) -> np.ndarray:
    height = LINE_PX[min(lines, 2)]
    width = min(WIDEST_PX, max(24, round(grey.shape[1] * height / grey.shape[0])))
    return cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA)


class FlatCache:
    """Random access to the drawn plates. Raises FileNotFoundError when the folder was never built."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / "plates.jsonl").read_text().split("\n")[:-1]  # the last may be half written
        self._pixels = np.memmap(folder / "pixels.bin", np.uint8, "r")
        rows = (json.loads(line) for line in lines)
        self.rows = [row for row in rows if row["at"] + row["h"] * row["w"] <= len(self._pixels)]
        self.two_lines = [index for index, row in enumerate(self.rows) if row["lines"] > 1]

    def __len__(self) -> int:
        return len(self.rows)

    def image(self, index: int) -> np.ndarray:
        """uint8 grey [h,w]."""
        row = self.rows[index]
        size = row["h"] * row["w"]
        return self._pixels[row["at"] : row["at"] + size].reshape(row["h"], row["w"])


def draw_one(rng: np.random.Generator, hidden: float = HIDDEN_COUNTRY) -> tuple[np.ndarray, str, str, int, str]:
    """One flat thing: image, text, region ('unknown', 'none' or a country), lines, kind."""
    from platelog_training.plates import draw_not_plate, draw_plate

    choice = rng.random()
    if choice < FREEFORM:
        image, text = draw_freeform_plate(rng)
        return image, text, "unknown", 2 if image.shape[0] > 92 else 1, "freeform"
    if choice < FREEFORM + NOT_PLATES:
        return shrink(to_grey(rng, draw_not_plate(rng)), 1), "", "none", 1, "not"
    plate = draw_plate(rng, hidden=hidden)
    text = "".join(c for c in plate.text if c in ALPHABET)
    return shrink(to_grey(rng, plate.image), plate.lines), text, plate.region, plate.lines, "plate"


def build(folder: Path, count: int, seed: int, *, freeform_only: bool = False, hidden: float = HIDDEN_COUNTRY) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    started = time.time()
    with (folder / "pixels.bin").open("ab") as pixels, (folder / "plates.jsonl").open("a") as rows:
        at = pixels.tell()
        for index in range(count):
            if freeform_only:
                image, text = draw_freeform_plate(rng)
                region, lines, kind = "unknown", 2 if image.shape[0] > 92 else 1, "freeform"
            else:
                image, text, region, lines, kind = draw_one(rng, hidden)
            if kind == "freeform":
                image = shrink(image, lines)
            pixels.write(image.tobytes())
            row = {"at": at, "h": image.shape[0], "w": image.shape[1], "text": text, "region": region, "lines": lines, "kind": kind}
            rows.write(json.dumps(row) + "\n")
            at += image.size
            if index % 2000 == 1999:
                pixels.flush(), rows.flush()
                print(f"{index + 1} of {count}, {(index + 1) / (time.time() - started):.0f} a second", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--freeform-only", action="store_true", help="no country layouts, for a first try")
    parser.add_argument("--hidden", type=float, default=HIDDEN_COUNTRY, help="share of plates whose looks tell no country (plates/hide_country.py)")
    args = parser.parse_args()
    cv2.setNumThreads(1)
    build(args.out, args.count, args.seed, freeform_only=args.freeform_only, hidden=args.hidden)


if __name__ == "__main__":
    main()
