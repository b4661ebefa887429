"""New texts on real plates: characters go where they may, and what cannot be cut is left alone."""

from __future__ import annotations

import numpy as np

from .alphabet import encode
from .network import COLUMNS
from .shuffled_plates import character_cells, character_columns, shuffle_plate

WIDE, TALL = 240, 50


def barred_plate(spans: list[tuple[int, int]]) -> np.ndarray:
    """A light plate with a dark block for each character, each with a grey level of its own."""
    plate = np.full((TALL, WIDE), 220, np.uint8)
    for index, (left, right) in enumerate(spans):
        plate[8:42, left:right] = 20 + 10 * index
    return plate


SPANS = [(24, 36), (54, 66), (114, 126), (144, 156), (174, 186)]
MIDDLES = np.array([(a + b) / 2 for a, b in SPANS])


def test_cells_hold_one_character_each_and_leave_the_gap_out() -> None:
    cells = character_cells(barred_plate(SPANS), MIDDLES)
    assert cells is not None
    for (left, right), (first, last) in zip(cells, SPANS, strict=True):
        assert left <= first and right >= last
    assert all(a[1] <= b[0] for a, b in zip(cells[:-1], cells[1:], strict=True))
    assert cells[2][0] - cells[1][1] > 15


def test_characters_that_touch_are_not_cut() -> None:
    assert character_cells(barred_plate([(20, 46), (44, 66), (114, 126), (144, 156)]), np.array([30.0, 60.0, 120.0, 150.0])) is None


def test_letters_change_with_letters_and_digits_with_digits_and_the_picture_says_the_new_text() -> None:
    plate, text = barred_plate(SPANS), "AB123"
    level_of = {c: 20 + 10 * i for i, c in enumerate(text)}
    cells = character_cells(plate, MIDDLES)
    rng, seen = np.random.default_rng(4), set()
    for _ in range(30):
        other, new = shuffle_plate(rng, plate, text, cells)
        assert other.shape == plate.shape and len(new) == 5
        assert set(new[:2]) <= set("AB") and set(new[2:]) <= set("123")
        levels = [float(np.median(other[20:30, int(m) - 4 : int(m) + 5])) for m in MIDDLES]
        assert all(abs(level - level_of[c]) < 12 for level, c in zip(levels, new, strict=True)), (levels, new)
        seen.add(new)
    assert len(seen) > 8


def test_columns_come_from_the_best_path_and_only_where_it_is_the_text_on_one_row() -> None:
    logits = np.full((2 * COLUMNS, 37), -9.0)
    logits[:, 0] = -0.1
    one, two = encode("A7")
    logits[10:12, one], logits[20, two] = 0.0, 0.0
    logits[[10, 11, 20], 0] = -5.0
    np.testing.assert_allclose(character_columns(logits, "A7"), [11 / COLUMNS, 20.5 / COLUMNS])
    assert character_columns(logits, "A8") is None
    logits[COLUMNS + 3, one], logits[COLUMNS + 3, 0] = 0.0, -5.0
    assert character_columns(logits, "A7A") is None
