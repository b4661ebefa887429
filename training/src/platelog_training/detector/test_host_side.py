from __future__ import annotations

import numpy as np
import pytest

from .boxes import iou_matrix, keep_best
from .host_side import Found, look, look_all, peaks, second_look, weigh_agreement


def cells_with(row: int, column: int, values: list[float], rows: int = 4, columns: int = 8) -> np.ndarray:
    cells = np.zeros((13, rows, columns), np.float32)
    cells[:, row, column] = values
    return cells


ONE = [0.9, 10, 4, 14, 6, -10, -4, 14, -3, 14, 6, -10, 5]


def test_peak_becomes_box_and_quad_in_pixels() -> None:
    found = peaks(cells_with(1, 2, ONE), 0.5)
    assert found.boxes.tolist() == [[10, 8, 34, 18]]
    assert found.quads.tolist() == [[[10, 8], [34, 9], [34, 18], [10, 17]]]


def test_threshold_equal_counts_and_nothing_is_nothing() -> None:
    assert len(peaks(cells_with(1, 2, ONE), np.float32(0.9)).scores) == 1
    assert len(peaks(np.zeros((13, 4, 8), np.float32), 0.5).scores) == 0


def test_overlap_keeps_the_best() -> None:
    boxes = np.array([[0, 0, 10, 10], [1, 0, 11, 10], [20, 0, 30, 10]], float)
    assert keep_best(boxes, np.array([0.5, 0.9, 0.4]), 0.5).tolist() == [1, 2]
    assert iou_matrix(boxes[:1], boxes[2:]).tolist() == [[0]]


def test_of_two_that_lie_in_each_other_the_better_is_kept() -> None:
    boxes = np.array([[0, 0, 30, 10], [8, 1, 18, 9], [22, 0, 32, 10]], float)
    assert keep_best(boxes, np.array([0.9, 0.8, 0.7]), 0.5, 0.8).tolist() == [0, 2]
    assert keep_best(boxes, np.array([0.9, 0.95, 0.7]), 0.5, 0.8).tolist() == [1, 2]
    assert keep_best(boxes, np.array([0.9, 0.8, 0.7]), 0.5, 0.79).tolist() == [0]
    assert keep_best(boxes, np.array([0.9, 0.8, 0.7]), 0.5).tolist() == [0, 1, 2]


def centre_cell(image: np.ndarray) -> np.ndarray:
    """A stand-in network: whatever it is shown, one plate at cell (1, 2)."""
    return np.stack([cells_with(1, 2, ONE, image.shape[2] // 8, image.shape[3] // 8)] * len(image))


def test_a_look_scales_back_and_never_beyond_twice() -> None:
    picture = np.zeros((64, 128), np.uint8)
    assert look(centre_cell, picture, 64, 0.5).boxes.tolist() == [[20, 16, 68, 36]]
    assert look(centre_cell, picture, 4096, 0.5).boxes.tolist() == [[5, 4, 17, 9]]
    assert len(look_all(centre_cell, picture, [64, 64], 0.5).scores) == 1


def test_second_look_returns_to_the_picture() -> None:
    picture = np.zeros((720, 1280), np.uint8)
    again = second_look(centre_cell, picture, np.array([220.0, 220, 308, 244]), (256, 128))
    # The cut starts at (200, 200) and is 128 x 64, shown twice as large.
    assert again is not None and again.boxes.tolist() == [[205, 204, 217, 209]]


def test_a_wide_find_that_one_look_alone_has_is_believed_less() -> None:
    def found(*rows: tuple[float, float]) -> Found:  # (score, width)
        boxes = np.array([[0, 0, width, width / 4] for _, width in rows], float).reshape(-1, 4)
        return Found(np.array([score for score, _ in rows]), boxes, np.zeros((len(rows), 4, 2)))

    wide, narrow = found((0.6, 100)), found((0.6, 24))
    assert weigh_agreement(wide, [wide, found()], 1.0).scores.tolist() == pytest.approx([0.41])
    assert weigh_agreement(wide, [wide, found((0.6, 100))], 1.0).scores.tolist() == pytest.approx([0.65])
    assert weigh_agreement(narrow, [narrow, found()], 1.0).scores.tolist() == [0.6]
    assert weigh_agreement(wide, [wide, found()], 0.24).scores.tolist() == [0.6]
    assert weigh_agreement(wide, [wide], 1.0).scores.tolist() == [0.6]
