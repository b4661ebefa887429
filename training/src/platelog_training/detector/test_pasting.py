from __future__ import annotations

import numpy as np
import pytest

from .pasting import fit_quad, paste, turned_quad


def test_pasted_plate_lies_where_its_corners_say() -> None:
    picture = np.full((80, 120), 50, np.uint8)
    quad = np.array([[20, 30], [80, 30], [80, 50], [20, 50]], np.float32)
    paste(picture, np.full((40, 120), 255, np.uint8), quad, 0, 200, 0)
    rows, columns = np.nonzero(picture > 125)
    assert (columns.min(), columns.max() + 1, rows.min(), rows.max() + 1) == (20, 80, 30, 50)


@pytest.mark.parametrize("seed", range(5))
def test_turned_quad_keeps_the_order_of_reading(seed: int) -> None:
    quad = turned_quad(np.random.default_rng(seed), 4.5)
    x, y = quad[:, 0], quad[:, 1]
    assert x[0] < x[1] and x[3] < x[2] and y[0] < y[3] and y[1] < y[2]


def test_fitted_quad_fills_its_box() -> None:
    quad = fit_quad(turned_quad(np.random.default_rng(1), 3), np.array([5, 6, 50, 20]))
    assert np.allclose([*quad.min(axis=0), *quad.max(axis=0)], [5, 6, 50, 20])
