"""Recall of far plates is given at a threshold that allows so many false boxes a frame, and no more."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..camera.recording import HEIGHT, WIDTH
from .far_held import measure
from .network import STRIDE
from .recorded_stock import RecordedStock, Writer
from .targets import Patch


def _stock(folder: Path) -> RecordedStock:
    """Four frames, each of its own brightness, with a plate 32 px wide and one 64 px wide."""
    writer = Writer(folder)
    for frame in range(4):
        boxes = np.array([[100, 96, 132, 104], [400, 200, 464, 216]], np.float32)
        writer.add(f"0.8/{frame}", Patch(np.full((HEIGHT, WIDTH), frame, np.uint8), boxes, np.full((2, 4, 2), np.nan, np.float32), np.zeros((0, 4), np.float32)))
    return RecordedStock(folder)


def _cells(*seen: tuple[tuple[int, int, int, int], float]) -> np.ndarray:
    cells = np.zeros((1, 13, -(-HEIGHT // 32) * 4, WIDTH // STRIDE), np.float32)
    for (x1, y1, x2, y2), score in seen:
        column, row = (x1 + x2) // 2 // STRIDE, (y1 + y2) // 2 // STRIDE
        x, y = (column + 0.5) * STRIDE, (row + 0.5) * STRIDE
        cells[0, :5, row, column] = score, x - x1, y - y1, x2 - x, y2 - y
    return cells


def test_recall_at_a_rate_of_false_boxes(tmp_path: Path) -> None:
    narrow, wide, nothing = (100, 96, 132, 104), (400, 200, 464, 216), (800, 400, 860, 420)

    def run(image: np.ndarray) -> np.ndarray:
        frame = int(image[0, 0, 0, 0])
        # The wide plate is always surer than what is false; the narrow one in half of the frames. A false box is in every frame, surer in the first two.
        return _cells((wide, 0.9), (narrow, 0.7 if frame < 2 else 0.3), (nothing, 0.5 + 0.01 * frame))

    measured = measure(run, _stock(tmp_path))
    assert set(measured) == {"0.8", "all"}
    threshold, narrow_found, wide_found = measured["all"][0.3]
    assert 0.51 < threshold < 0.53  # one of the four frames may have a false box: the second surest is the threshold
    assert (narrow_found, wide_found) == (50.0, 100.0)
