"""Finds the training material, which is not part of the repository."""

from __future__ import annotations

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[4]


def shared_folder() -> Path:
    """`../shared` seen from the repository, or $PLATELOG_SHARED. Raises FileNotFoundError when missing."""
    folder = Path(os.environ.get("PLATELOG_SHARED", REPOSITORY.parent / "shared"))
    if not (folder / "data" / "train").is_dir():
        raise FileNotFoundError(f"{folder}: no data/train here; put the shared material there or set PLATELOG_SHARED")
    return folder
