"""The real pictures: their boxes, what the teacher adds, and which are held out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from .boxes import iou_matrix

TEACHER_SURE = 0.6  # an unlabelled box at least this sure is taken as a plate
# open-lpr's boxes leave a rim around the plate: against the teacher's boxes they are by the median this
# much too wide and too high. Drawn plates are exact, so the real ones are brought to the same meaning.
OPEN_LPR_RIM = (0.94, 0.86)
TEACHER_DOUBT = 0.12  # between the two, the place is left out of the score's loss


SCENE_DOUBT = 0.03  # far cars in the scenes do carry plates, of a few pixels: calling those nothing would teach blindness


@dataclass
class SharpCut:
    """A plate at the resolution of the original: grey uint8 [h,w] showing `place` [4] of the photo."""

    grey: np.ndarray
    place: np.ndarray


@dataclass
class Photo:
    """Grey uint8 [H,W], plates' boxes [N,4] and places [M,4] nobody may be blamed for, in its pixels; corners [N,4,2] where all are drawn."""

    name: str
    grey: np.ndarray
    boxes: np.ndarray
    ignored: np.ndarray
    sharp: list[SharpCut] = field(default_factory=list)
    hard: list[tuple[np.ndarray, float]] = field(default_factory=list)  # boxes that fooled a detector, and at what scale
    quads: np.ndarray | None = None  # NaN where not known; None: none is


def is_held_out(name: str) -> bool:
    """One picture in ten, by the hash of its name, is never trained on."""
    return hashlib.sha256(name.encode()).digest()[0] % 10 == 0


def load_photos(shared: Path, teacher: dict[str, list[list[float]]]) -> list[Photo]:
    """Every labelled car photo, in the order of the label files."""
    photos = []
    for name in ("open-lpr", "car-plates-433"):
        folder = shared / "data/train/detect" / name
        for line in (folder / "labels.jsonl").read_text().splitlines():
            label = json.loads(line)
            boxes = np.array([p["box"] for p in label["plates"]], np.float32).reshape(-1, 4)
            key = f"{name}/{label['image']}"
            photos.append(_with_teacher(key, folder / label["image"], boxes, teacher))
        _add_sharp_cuts(shared / "data/train/read" / name, {Path(p.name).stem: p for p in photos if p.name.startswith(f"{name}/")})
        if name == "open-lpr":
            for photo in photos:
                photo.boxes = _without_rim(photo.boxes)
    return photos


def _without_rim(boxes: np.ndarray) -> np.ndarray:
    centre, half = (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 2:] - boxes[:, :2]) / 2 * np.array(OPEN_LPR_RIM, np.float32)
    return np.concatenate([centre - half, centre + half], axis=1)


def _add_sharp_cuts(folder: Path, by_stem: dict[str, Photo]) -> None:
    """The reader's crops (STEM_NUMBER.jpg, one a labelled plate) are sharper than the photos: keep those that are."""
    for line in (folder / "labels.jsonl").read_text().splitlines():
        label = json.loads(line)
        stem, number = label["image"].rsplit(".", 1)[0].rsplit("_", 1)
        photo = by_stem.get(stem)
        if photo is None or int(number) >= len(photo.boxes):
            continue
        box, inside = photo.boxes[int(number)], np.array(label["plates"][0]["box"], np.float32)
        scale = (box[2:] - box[:2]) / np.maximum(inside[2:] - inside[:2], 1)
        if scale.max() > 0.75:
            continue
        grey = cv2.imread(str(folder / label["image"]), cv2.IMREAD_GRAYSCALE)
        start = box[:2] - inside[:2] * scale
        photo.sharp.append(SharpCut(grey, np.concatenate([start, start + np.array(grey.shape[::-1]) * scale]).astype(np.float32)))


def load_scenes(shared: Path, teacher: dict[str, list[list[float]]]) -> list[Photo]:
    """Streets and drives without a readable plate; where the teacher sees one all the same is ignored."""
    scenes = []
    for file in sorted((shared / "data/train/scenes").glob("*.jpg")):
        scene = _with_teacher(f"scenes/{file.name}", file, np.zeros((0, 4), np.float32), teacher, SCENE_DOUBT)
        scene.ignored = np.concatenate([scene.ignored, scene.boxes])
        scene.boxes = scene.boxes[:0]
        scenes.append(scene)
    return scenes


def apply_mined(photos: list[Photo], mined: dict[str, dict]) -> None:
    """Adds what `mining` found: hard places, places to leave out, and boxes drawn closer to where the plate really ends."""
    for photo in photos:
        found = mined.get(photo.name)
        if found is None:
            continue
        photo.hard = [(np.array(h[:4], np.float32), h[4] / max(photo.grey.shape)) for h in found["hard"]]
        sure = np.array(found.get("sure", []), np.float32).reshape(-1, 5)[:, :4]
        photo.ignored = np.concatenate([photo.ignored, sure])
        for box, tight in zip(photo.boxes, found["tight"]):
            if tight is not None:
                box[:] = 0.3 * box + 0.7 * np.array(tight, np.float32)


def _with_teacher(key: str, file: Path, boxes: np.ndarray, teacher: dict[str, list[list[float]]],
                  doubt_from: float = TEACHER_DOUBT) -> Photo:
    grey = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        raise ValueError(f"{file}: not a picture that can be read")
    extra = np.array(teacher.get(key, []), np.float32).reshape(-1, 5)
    if len(boxes) and len(extra):
        extra = extra[iou_matrix(extra[:, :4], boxes).max(axis=1) < 0.2]
    sure = extra[extra[:, 4] >= TEACHER_SURE, :4]
    doubt = extra[(extra[:, 4] < TEACHER_SURE) & (extra[:, 4] >= doubt_from), :4]
    return Photo(key, grey, np.concatenate([boxes, sure]), doubt)
