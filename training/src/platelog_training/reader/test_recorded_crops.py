"""Recorded crops: corners go where the plate goes, what cannot be seen is left out, and training takes what was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from .batches import Recordings
from .real_crops import RealCrop
from .recorded_crops import DRAWN, MOST_ENLARGED, Placed, RecordedCrops, Writer, cut, lay_side_by_side, real_plate
from .snapshot import box_quad


def striped(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(0).integers(30, 220, (height, width), dtype=np.uint8)


def placed(height: int, width: int, origin: str = "open-lpr/a.jpg", text: str = "AB12CDE") -> Placed:
    return Placed(striped(height, width), box_quad(4, 3, width - 5, height - 4), text, "GB", 0, origin)


def test_a_real_plate_keeps_its_corners_and_is_hardly_enlarged() -> None:
    crop = RealCrop("open-lpr/a.jpg", striped(60, 140), box_quad(20, 15, 119, 44), "AB12CDE", "open-lpr", "GB")
    widths = []
    for seed in range(60):
        plate = real_plate(np.random.default_rng(seed), crop)
        width = plate.quad[1, 0] - plate.quad[0, 0]
        widths.append(width)
        left = (plate.quad[0, 0] + 0.5) / plate.picture.shape[1]
        assert left == pytest.approx(20.5 / 140, abs=0.01)
    assert max(widths) <= 99 * MOST_ENLARGED * 1.02 and min(widths) < 45


def test_plates_lie_side_by_side_and_none_over_another() -> None:
    canvas = np.zeros((300, 500), np.uint8)
    rng = np.random.default_rng(4)
    laid = lay_side_by_side(rng, canvas, lambda: placed(int(rng.integers(20, 60)), int(rng.integers(60, 180))))
    covered = np.zeros_like(canvas, int)
    for plate, (x, y) in laid:
        h, w = plate.picture.shape
        covered[int(y) : int(y) + h, int(x) : int(x) + w] += 1
        assert np.array_equal(canvas[int(y) : int(y) + h, int(x) : int(x) + w], plate.picture)
    assert len(laid) > 8 and covered.max() == 1


def test_a_cut_shows_the_plate_at_its_corners_and_nothing_dark_or_half_outside() -> None:
    frame = np.full((200, 300), 40, np.uint8)
    frame[80:101, 120:181] = striped(21, 61)
    picture, quad = cut(frame, box_quad(120, 80, 180, 100))
    (x1, y1), (x2, y2) = quad[0].astype(int), quad[2].astype(int)
    assert np.array_equal(picture[y1 : y2 + 1, x1 : x2 + 1], frame[80:101, 120:181]) and picture.shape[1] > 80
    assert cut(frame, box_quad(20, 20, 80, 40)) is None  # as dark as all around
    assert cut(frame, box_quad(-3, 80, 60, 100)) is None


def test_what_was_written_is_what_training_takes(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    for i in range(3):
        plate = placed(30, 110, text=f"REAL{i}")
        writer.add(plate.picture, plate.quad, plate)
    plate = placed(40, 120, DRAWN, "DRAWN1")
    writer.add(plate.picture, plate.quad, plate)
    writer.flush()
    crops = RecordedCrops(tmp_path)
    assert len(crops) == 4
    picture, quad = crops.picture(3)
    assert np.array_equal(picture, plate.picture) and np.allclose(quad, plate.quad)
    recordings, rng = Recordings([tmp_path]), np.random.default_rng(0)
    real = {recordings.any(rng, real=True)[1] for _ in range(60)}
    assert real == {"REAL0", "REAL1", "REAL2"}
    seen, text, region = recordings.any(rng, real=False)
    assert seen.shape == (48, 160) and (text, region) == ("DRAWN1", "GB")
