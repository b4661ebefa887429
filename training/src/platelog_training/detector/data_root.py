"""Finds the training material, which is not part of the repository."""

from __future__ import annotations

import json
import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[4]
CACHE = REPOSITORY / "training" / ".cache" / "detector"
TEACHER_FILE, STOCK_FILE, MINED_FILE = CACHE / "teacher.json", CACHE / "stock.npz", CACHE / "mined.json"


def shared_folder() -> Path:
    """`../shared` seen from the repository, or $PLATELOG_SHARED. Raises FileNotFoundError when missing."""
    folder = Path(os.environ.get("PLATELOG_SHARED", REPOSITORY.parent / "shared"))
    if not (folder / "data" / "train").is_dir():
        raise FileNotFoundError(f"{folder}: no data/train here; put the shared material there or set PLATELOG_SHARED")
    return folder


def read_teacher(file: Path) -> dict[str, list[list[float]]]:
    """The teacher's boxes a picture. Raises FileNotFoundError with the command that makes the file."""
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing: run python -m platelog_training.teachers.peer_detector")
    return json.loads(file.read_text())
