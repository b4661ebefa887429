"""The held-out real crops as a folder that `npm run eval` reads, so that the program itself can be measured on them.

    python -m platelog_training.reader.held_folder OUT_DIR

Each set (`open-lpr`, `car-plates-433`, `cn`) is a folder below OUT_DIR/crops, its plates cut out by their upright boxes. They are
real plates: keep OUT_DIR out of the repository.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2

from ..detector.data_root import shared_folder
from .real_crops import load_real_crops, split_held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    rows: dict[str, list[str]] = {}
    for crop in split_held(load_real_crops(shared_folder()))[1]:
        folder = args.out / "crops" / crop.origin
        folder.mkdir(parents=True, exist_ok=True)
        (x1, y1), (x2, y2) = crop.quad.min(0).round().astype(int), crop.quad.max(0).round().astype(int)
        name = f"{Path(crop.name).stem}.png"
        cv2.imwrite(str(folder / name), crop.picture[max(0, y1) : y2, max(0, x1) : x2])
        rows.setdefault(crop.origin, []).append(json.dumps({"image": name, "plates": [{"text": crop.text}]}))
    for origin, lines in rows.items():
        (args.out / "crops" / origin / "labels.jsonl").write_text("\n".join(lines) + "\n")
    print({origin: len(lines) for origin, lines in rows.items()})


if __name__ == "__main__":
    main()
