"""A stock of drawn plates and look-alikes on disk: drawing is slower than training can wait for.

    python -m platelog_training.detector.drawn_stock [OUT.npz] [--plates 3500] [--others 3500] [--seed 1]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .data_root import STOCK_FILE

TALLEST_PX = 112  # a stock picture's height: sharper than any plate of 450 px width needs


@dataclass
class DrawnStock:
    """Grey uint8 pictures [h,w] of plates, and of things that are not."""

    plates: list[np.ndarray]
    others: list[np.ndarray]


def load_stock(file: Path) -> DrawnStock:
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing: run python -m platelog_training.detector.drawn_stock")
    data = np.load(file)

    def unpack(kind: str) -> list[np.ndarray]:
        shapes, pixels = data[f"{kind}_shapes"], data[f"{kind}_pixels"]
        ends = np.cumsum(shapes.prod(axis=1))
        return [pixels[end - h * w : end].reshape(h, w) for (h, w), end in zip(shapes, ends)]

    return DrawnStock(unpack("plates"), unpack("others"))


def save_stock(file: Path, stock: DrawnStock) -> None:
    def pack(pictures: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        shapes = np.array([p.shape for p in pictures], np.int64).reshape(-1, 2)
        return shapes, np.concatenate([p.ravel() for p in pictures])

    (plate_shapes, plate_pixels), (other_shapes, other_pixels) = pack(stock.plates), pack(stock.others)
    np.savez(file, plates_shapes=plate_shapes, plates_pixels=plate_pixels, others_shapes=other_shapes, others_pixels=other_pixels)


def small_grey(picture: np.ndarray) -> np.ndarray:
    """RGB (or grey) of any size to grey at most TALLEST_PX high."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if picture.ndim == 3 else picture
    if grey.shape[0] > TALLEST_PX:
        width = max(4, round(grey.shape[1] * TALLEST_PX / grey.shape[0]))
        grey = cv2.resize(grey, (width, TALLEST_PX), interpolation=cv2.INTER_AREA)
    return grey


def main() -> None:
    from ..plates import draw_not_plate, draw_plate

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?", default=STOCK_FILE)
    parser.add_argument("--plates", type=int, default=3500)
    parser.add_argument("--others", type=int, default=3500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    plates = [small_grey(draw_plate(rng).image) for _ in range(args.plates)]
    others = [small_grey(draw_not_plate(rng, blanks=False)) for _ in range(args.others)]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save_stock(args.out, DrawnStock(plates, others))
    print(f"{len(plates)} plates, {len(others)} others")


if __name__ == "__main__":
    main()
