"""The held-out real crops as a folder that `npm run eval` reads, so that the program itself can be measured on them.

    python -m platelog_training.reader.held_folder OUT_DIR [--altered]

Each set (`open-lpr`, `car-plates-433`, `cn`) is a folder below OUT_DIR/crops, its plates cut out by their upright boxes. With `--altered`
the sets are instead all of them `plain`, with a `rim`, `small`, `dim` and `slant` (askew), for what has to be fitted on doubtful crops (`npm run bench -- views-fit`).
They are real plates: keep OUT_DIR out of the repository.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from ..detector.data_root import shared_folder
from .real_crops import RealCrop, load_real_crops, split_held


def cut_out(crop: RealCrop, rim: float) -> np.ndarray:
    """The plate by its upright box, grown by `rim` of its sides."""
    (x1, y1), (x2, y2) = crop.quad.min(0), crop.quad.max(0)
    height, width = crop.picture.shape[:2]
    wide, high = rim * (x2 - x1), rim * (y2 - y1)
    return crop.picture[max(0, round(y1 - high)) : min(height, round(y2 + high)), max(0, round(x1 - wide)) : min(width, round(x2 + wide))]


def altered(crop: RealCrop, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Grey pictures of one plate as boxes drawn by hand, far cameras and bad light show it."""
    plain = cut_out(crop, 0)
    scale = min(1.0, float(np.exp(rng.uniform(np.log(40), np.log(90)))) / plain.shape[1])
    dim = cv2.GaussianBlur(plain, (0, 0), rng.uniform(0.01, 0.022) * plain.shape[1]) * rng.uniform(0.3, 1)
    return {
        "plain": plain, "rim": cut_out(crop, rng.uniform(0.05, 0.2)), "small": cv2.resize(plain, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA),
        "dim": np.clip(dim + rng.normal(0, rng.uniform(2, 9), dim.shape), 0, 255).astype(np.uint8),
        "slant": askew(plain, rng.uniform(-0.22, 0.22), rng.uniform(-0.12, 0.12)),
    }


def askew(picture: np.ndarray, slant: float, taper: float) -> np.ndarray:
    """The right end lowered by `slant` of the height and made narrower by twice `taper` of it."""
    height, width = picture.shape[:2]
    left, right = max(-slant, 0.0), max(slant, 0.0)
    corners = np.float32([[0, left], [1, right + taper], [1, 1 + right - taper], [0, 1 + left]]) * np.float32([width, height])
    corners -= corners.min(axis=0)
    matrix = cv2.getPerspectiveTransform(np.float32([[0, 0], [width, 0], [width, height], [0, height]]), corners)
    return cv2.warpPerspective(picture, matrix, tuple(int(side) for side in np.ceil(corners.max(axis=0))), borderMode=cv2.BORDER_REPLICATE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--altered", action="store_true")
    args = parser.parse_args()
    rows: dict[str, list[str]] = {}

    def put(folder: str, stem: str, text: str, picture: np.ndarray) -> None:
        (args.out / "crops" / folder).mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(args.out / "crops" / folder / f"{stem}.png"), picture)
        rows.setdefault(folder, []).append(json.dumps({"image": f"{stem}.png", "plates": [{"text": text}]}))

    rng = np.random.default_rng(5)
    for crop in split_held(load_real_crops(shared_folder()))[1]:
        stem = Path(crop.name).stem
        if args.altered:
            for kind, picture in altered(crop, rng).items():
                put(kind, f"{crop.origin}-{stem}", crop.text, picture)
        else:
            put(crop.origin, stem, crop.text, cut_out(crop, 0))
    for origin, lines in rows.items():
        (args.out / "crops" / origin / "labels.jsonl").write_text("\n".join(lines) + "\n")
    print({origin: len(lines) for origin, lines in rows.items()})


if __name__ == "__main__":
    main()
