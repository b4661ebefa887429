"""Plates of no country: what is drawn is what the text says, whatever its size."""

from __future__ import annotations

import numpy as np
import pytest

from .alphabet import ALPHABET
from .freeform_plates import FONTS, _small_part, draw_freeform_plate


def test_a_small_part_is_a_group_or_the_last_characters_and_never_all() -> None:
    rng = np.random.default_rng(2)
    for grouped in ("LEA 15-166", "6M86C", "A", "AB", "CP599*P2"):
        found = [part for part in (_small_part(rng, grouped) for _ in range(300)) if part]
        assert bool(found) == (len(grouped) > 1)
        for part in found:
            assert 0 <= part.start < part.end <= len(grouped) and part.end - part.start < len(grouped)
            assert all(c in ALPHABET for c in grouped[part.start : part.end]), (grouped, part)
            assert 0.4 <= part.ratio <= 0.75


@pytest.mark.skipif(not any(FONTS.glob("*.ttf")), reason="no fonts: fetch_fonts was not run")
def test_plates_have_ink_on_them_and_a_text() -> None:
    rng = np.random.default_rng(3)
    for _ in range(40):
        plate, text = draw_freeform_plate(rng)
        assert 3 <= len(text) <= 10 and all(c in ALPHABET for c in text)
        assert plate.dtype == np.uint8 and plate.shape[1] >= plate.shape[0] and plate.std() > 5
