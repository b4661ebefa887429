"""The photos of held-out crops with their texts, as a folder that `approach_video.py` turns into rides: real plates in moving pictures.

    python -m platelog_training.reader.held_photos OUT_DIR
    python ../shared/bench/approach_video.py OUT_DIR ANY OUT/rides/held_odd.mp4 --half odd
    npm run eval -- OUT --sets rides/

OUT_DIR gets a photo a plate, enlarged to the resolution of its crop, which is laid in, and `labels.jsonl` with the plate's box and
text. The reader was never trained on these plates; the detector was on nine photos in ten, which it does not know by heart (ROUNDS.md,
"Gaps"). They are real plates: keep OUT_DIR and what is made of it out of the repository.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from ..detector.data_root import shared_folder
from .real_crops import SETS, load_real_crops, split_held

COUNTRY = "ANY"  # the rides are chosen by it; nobody knows the countries of all of them


def with_sharp_plate(photo: np.ndarray, box: np.ndarray, crop: np.ndarray, box_in_crop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The photo [h,w,3] enlarged to the crop's resolution with the crop laid in, and the plate's box [4] in it.

    `box` is the plate's in the photo, `box_in_crop` the same in the crop, which shows it larger.
    """
    scale = (box_in_crop[2] - box_in_crop[0]) / (box[2] - box[0])
    picture = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    corner = np.round(box[:2] * scale - box_in_crop[:2]).astype(int)
    first = np.maximum(corner, 0)
    last = np.minimum(corner + crop.shape[1::-1], picture.shape[1::-1])
    picture[first[1] : last[1], first[0] : last[0]] = crop[first[1] - corner[1] : last[1] - corner[1], first[0] - corner[0] : last[0] - corner[0]]
    return picture, box_in_crop + np.tile(corner, 2)


def boxes_of(folder: Path) -> dict[str, list[np.ndarray]]:
    """The plates' boxes [4] of every picture of a set."""
    rows = (json.loads(line) for line in (folder / "labels.jsonl").open())
    return {row["image"]: [np.array(plate["box"], np.float64) for plate in row["plates"]] for row in rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train = shared_folder() / "data/train"
    in_photos = {name: boxes_of(train / "detect" / name) for name in SETS}
    in_crops = {name: boxes_of(train / "read" / name) for name in SETS}
    lines: list[str] = []
    for crop in split_held(load_real_crops(shared_folder()))[1]:
        if crop.origin not in SETS:
            continue  # Chinese crops have no photos
        image = Path(crop.name).name
        photo_name, plate = f"{Path(image).stem.rsplit('_', 1)[0]}.jpg", int(Path(image).stem.rsplit("_", 1)[1])
        photo = cv2.imread(str(train / "detect" / crop.origin / photo_name))
        cut = cv2.imread(str(train / "read" / crop.origin / image))
        picture, box = with_sharp_plate(photo, in_photos[crop.origin][photo_name][plate], cut, in_crops[crop.origin][image][0])
        cv2.imwrite(str(args.out / f"{crop.origin}-{image}"), picture, [cv2.IMWRITE_JPEG_QUALITY, 95])
        label = {"box": [round(float(v), 1) for v in box], "text": crop.text, "country": COUNTRY}
        lines.append(json.dumps({"image": f"{crop.origin}-{image}", "plates": [label]}))
    (args.out / "labels.jsonl").write_text("\n".join(lines) + "\n")
    print(f"{len(lines)} photos")


if __name__ == "__main__":
    main()
