"""Plates made light on dark, and how they are told."""

import numpy as np

from .by_ground import ground_of
from .pasting import turn_dark


def _plate(ground: int, lettering: int) -> tuple[np.ndarray, np.ndarray]:
    picture = np.full((60, 160), 90, np.uint8)
    picture[20:40, 40:120] = ground
    for stroke in range(48, 112, 6):
        picture[24:36, stroke : stroke + 3] = lettering
    return picture, np.array([40.0, 20.0, 120.0, 40.0])


def test_the_ground_is_told() -> None:
    assert ground_of(*_plate(220, 20)) == "dark on light"
    assert ground_of(*_plate(20, 220)) == "light on dark"
    assert ground_of(np.zeros((60, 160), np.uint8), np.array([0.0, 0.0, 4.0, 3.0])) is None


def test_a_plate_becomes_light_on_dark_and_nothing_around_it_changes() -> None:
    for seed in range(20):
        before, box = _plate(220, 20)
        after = before.copy()
        turn_dark(np.random.default_rng(seed), after, box)
        assert ground_of(after, box) == "light on dark"
        outside = np.ones(before.shape, bool)
        outside[20:40, 40:120] = False
        assert np.array_equal(before[outside], after[outside])


def test_what_is_light_on_dark_already_stays_and_boxes_beyond_the_picture_are_let_be() -> None:
    before, box = _plate(20, 220)
    after = before.copy()
    turn_dark(np.random.default_rng(1), after, box)
    turn_dark(np.random.default_rng(1), after, np.array([-50.0, -50.0, -10.0, -10.0]))
    assert np.array_equal(before, after)
