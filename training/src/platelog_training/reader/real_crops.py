"""Real plate crops with a text that the peer reader gave them (or their own label), gated and split."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .alphabet import ALPHABET
from .eye_labels import EyeLabels
from .snapshot import box_quad

SETS = ("open-lpr", "car-plates-433")
WORST_P = 0.9  # product of the teacher's character probabilities
HELD_SHARE = 0.1


@dataclass(frozen=True)
class RealCrop:
    """A cut-out around one real plate: luma [h,w], the plate's corners in it, its text, its region ('' when not known)."""

    name: str
    picture: np.ndarray
    quad: np.ndarray
    text: str
    origin: str
    region: str = ""


def is_held(name: str) -> bool:
    """True for the fixed tenth of the crops (by their name) that is never trained on."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 1000 < HELD_SHARE * 1000


def split_held(crops: list[RealCrop]) -> tuple[list[RealCrop], list[RealCrop]]:
    """(crops to train on, crops to measure on): the held tenth, less plates that other pictures of them show in training."""
    trained = [crop for crop in crops if not is_held(crop.name)]
    seen = {crop.text for crop in trained}
    return trained, [crop for crop in crops if is_held(crop.name) and crop.text not in seen]


def plausible(text: str) -> bool:
    """Whether a teacher's text may be one: 3 to 10 characters (it has ten slots) of our alphabet."""
    return 3 <= len(text) <= 10 and all(c in ALPHABET for c in text)


def load_real_crops(shared: Path, *, suggested: dict[str, str] | None = None, regions: dict[str, str] | None = None) -> list[RealCrop]:
    """All crops whose text is known: read by eye (`eye_labels.py`), else given by a teacher that was sure.

    `suggested` gives texts (by name) that a reader of ours found: they count where they agree with what the eye saw, or, for
    crops that nobody has looked at and the teacher was unsure of, as they are. `regions` gives countries (by name).
    """
    by_eye = EyeLabels()
    crops: list[RealCrop] = []
    for folder in SETS:
        root = shared / "data/train/read" / folder
        for line in (root / "labels.jsonl").open():
            row = json.loads(line)
            plate, name = row["plates"][0], f"{folder}/{row['image']}"
            teacher, ours = plate["teacher"], (suggested or {}).get(name, "")
            if by_eye.known(name):
                text = by_eye.text(name, [t for t in (teacher["text"], ours) if t]) or ""
            else:
                text = teacher["text"] if teacher["p"] > WORST_P else ours
            if not plausible(text):
                continue
            picture = cv2.imread(str(root / row["image"]), cv2.IMREAD_GRAYSCALE)
            crops.append(RealCrop(name, picture, box_quad(*plate["box"]), text, folder, (regions or {}).get(name, "")))
    root = shared / "data/train/read/cn"
    for line in (root / "labels.jsonl").open():
        row = json.loads(line)
        text = "".join(c for c in row["plates"][0]["text"] if c in ALPHABET)
        picture = cv2.imread(str(root / row["image"]), cv2.IMREAD_GRAYSCALE)
        height, width = picture.shape
        quad = box_quad(1, 1, width - 1, height - 1)
        crops.append(RealCrop(f"cn/{row['image']}", picture, quad, text, "cn", "CN"))
    return crops


def load_backdrops(shared: Path, limit: int = 700) -> list[tuple[np.ndarray, np.ndarray]]:
    """Street pictures (luma) with the boxes [k,4] of their plates, for what is around plates and what is none."""
    found: list[tuple[np.ndarray, np.ndarray]] = []
    for file in sorted((shared / "data/train/scenes").glob("*.jpg")):
        found.append((cv2.imread(str(file), cv2.IMREAD_GRAYSCALE), np.zeros((0, 4), np.float32)))
    root = shared / "data/train/detect/open-lpr"
    for line in list((root / "labels.jsonl").open())[: limit - len(found)]:
        row = json.loads(line)
        boxes = np.float32([p["box"] for p in row["plates"]]).reshape(-1, 4)
        found.append((cv2.imread(str(root / row["image"]), cv2.IMREAD_GRAYSCALE), boxes))
    return found
