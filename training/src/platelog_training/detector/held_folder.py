"""The held-out photos as a folder that `npm run eval` reads, so that the program itself is measured on them.

    python -m platelog_training.detector.held_folder OUT_DIR

Photos with one plate (by their labels and by the peer detector together), boxes without the labels' rim, in OUT_DIR/images/<set>. They have no texts:
what eval prints of reading means nothing. They are real plates: keep OUT_DIR out of the repository.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from .data_root import TEACHER_FILE, read_teacher, shared_folder
from .photos import is_held_out, load_photos


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--teacher", type=Path, default=TEACHER_FILE)
    args = parser.parse_args()
    shared = shared_folder()
    rows: dict[str, list[str]] = {}
    for photo in load_photos(shared, read_teacher(args.teacher)):
        if not is_held_out(photo.name) or len(photo.boxes) != 1:
            continue
        name, image = photo.name.split("/", 1)
        folder = args.out / "images" / name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shared / "data/train/detect" / name / image, folder / image)
        box = [round(float(v), 1) for v in photo.boxes[0]]
        rows.setdefault(name, []).append(json.dumps({"image": image, "plates": [{"box": box, "text": "?"}]}))
    for name, lines in rows.items():
        (args.out / "images" / name / "labels.jsonl").write_text("\n".join(lines) + "\n")
    print({name: len(lines) for name, lines in rows.items()})


if __name__ == "__main__":
    main()
