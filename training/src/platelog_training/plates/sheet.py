"""A contact sheet to look at: drawn plates, and the same plates as the camera keeps them.

    python -m platelog_training.plates.sheet OUT.png [--region RO] [--seed 1] [--camera]
"""
from __future__ import annotations

import argparse

import cv2
import numpy as np

from ..camera import photograph
from . import draw_not_plate, draw_plate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out")
    parser.add_argument("--region")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--camera", action="store_true", help="reader crops instead of clean plates")
    parser.add_argument("--none", action="store_true", help="things that are no plates")
    parser.add_argument("--rows", type=int, default=10)
    parser.add_argument("--columns", type=int, default=7)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    tiles = []
    for _ in range(options.rows * options.columns):
        if options.none:
            image, text = draw_not_plate(rng), "none"
        else:
            plate = draw_plate(rng, region=options.region)
            image, text = plate.image, f"{plate.text} {plate.region}"
        if options.camera:
            image = cv2.cvtColor(photograph(rng, image), cv2.COLOR_GRAY2RGB)
        scale = min(226 / image.shape[1], 104 / image.shape[0])
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        tile = np.full((130, 236, 3), 40, np.uint8)
        tile[3 : 3 + image.shape[0], 3 : 3 + image.shape[1]] = image
        cv2.putText(tile, text, (2, 126), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (255, 255, 0), 1, cv2.LINE_AA)
        tiles.append(tile)
    c = options.columns
    sheet = np.vstack([np.hstack(tiles[i * c : (i + 1) * c]) for i in range(options.rows)])
    cv2.imwrite(options.out, cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))


if __name__ == "__main__":
    main()
