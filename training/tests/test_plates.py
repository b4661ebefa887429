"""The drawn plates: their grammar, their determinism, their shapes. Fonts are not needed."""
import re

import cv2
import numpy as np
import pytest

from platelog_training.camera import degrade, photograph
from platelog_training.plates import draw_not_plate, draw_plate, faces, region_codes, shares
from platelog_training.plates.formats import formats
from platelog_training.plates.hide_country import hide_country
from platelog_training.plates.layouts import REGIONS
from platelog_training.plates.pattern import draw_number, plain, tokens

# A plain text that each country has issued (made up here), and one that it never would.
EXAMPLES = [
    ("RO", "B123ABC", "B123IBC"), ("RO", "CJ10ABC", "XX10ABC"), ("PL", "WA12345", "WA1234O"), ("PL", "WPR12AC", "WPR12ZI"), ("DE", "BAB1234", "B1234"),
    ("FR", "AB123CD", "AB123CO"), ("IT", "AB123CD", "AO123CD"), ("ES", "1234BCD", "1234ABC"), ("NL", "GB001B", "AE001B"), ("GB", "AB12CDE", "AI12CDE"), ("BE", "1ABC234", "3ABC234"),
    ("BR", "ABC1234", "AB12345"), ("BR", "ABC1D23", "ABC1DD3"), ("AR", "ABC123", "ABC12"), ("AR", "AB123CD", "A1123CD"), ("US", "4ABC123", "4ABC12345"), ("SE", "ABC12D", "ABC12O"),
    ("TR", "34ABC123", "82ABC123"), ("UA", "AA1234BC", "AA1234DC"), ("CH", "ZH123456", "QQ123456"), ("AT", "W1234AB", "Q1234AB"), ("GR", "ABE1234", "ABC1234"),
]


@pytest.mark.parametrize(("code", "good", "bad"), EXAMPLES)
def test_formats_take_the_good_and_refuse_the_bad(code, good, bad):
    assert any(re.fullmatch(f, good) for f in formats(code))
    assert not any(re.fullmatch(f, bad) for f in formats(code))


@pytest.mark.parametrize("code", sorted(REGIONS))
def test_numbers_hold_to_their_own_formats(code):
    rng = np.random.default_rng(3)
    region = REGIONS[code]
    allowed = [re.compile(f) for f in formats(code)]
    for style in region.styles:
        for _, pattern in style.numbers:
            number = draw_number(rng, pattern, style.letters or region.letters, region.lists)
            text = plain(number)
            assert re.fullmatch("[A-Z0-9]{2,10}", text), number
            assert any(f.fullmatch(text) for f in allowed)


@pytest.mark.parametrize(("code", "never"), [("ES", "AEIOUQ"), ("IT", "Q"), ("NL", "AEIOUQ"), ("GB", "Q"), ("GR", "CDFGJLQRSUVW"), ("UA", "DFGJLNQRSUVWYZ"), ("FR", "IOU"), ("PL", "Q")])
def test_new_series_leave_letters_out(code, never):
    rng = np.random.default_rng(5)
    region = REGIONS[code]
    style = region.styles[0]
    for _ in range(200):
        _, pattern = style.numbers[rng.integers(len(style.numbers))]
        assert not set(plain(draw_number(rng, pattern, style.letters or region.letters, region.lists))) & set(never)


@pytest.mark.parametrize("face", sorted(faces.FAMILIES))
def test_odd_dies_keep_likely_characters_apart(face):
    for variant in range(faces.VARIANTS, faces.VARIANTS + faces.ODD_VARIANTS):
        for one, other in ("0D", "OD", "8B", "S5", "G6", "2Z", "OQ", "VW", "MN", "HN"):
            a, b = (cv2.resize(faces.character(face, variant, ch), (64, 128)).astype(int) for ch in (one, other))
            assert np.abs(a - b).mean() > 2.5, f"{face} {variant}: {one} and {other}"


def test_variants_are_mostly_those_of_shops():
    rng = np.random.default_rng(1)
    drawn = np.array([faces.any_variant(rng) for _ in range(2000)])
    assert drawn.min() == 0 and drawn.max() == faces.VARIANTS + faces.ODD_VARIANTS - 1
    assert abs((drawn >= faces.VARIANTS).mean() - faces.ODD_SHARE) < 0.04


def test_the_same_seed_draws_the_same_plate_whatever_was_drawn_before():
    first = draw_plate(np.random.default_rng(11))
    for seed in range(5):
        draw_plate(np.random.default_rng(seed))
    again = draw_plate(np.random.default_rng(11))
    assert (first.text, first.region, first.lines) == (again.text, again.region, again.lines)
    assert np.array_equal(first.image, again.image)
    assert np.array_equal(photograph(np.random.default_rng(2), first.image), photograph(np.random.default_rng(2), again.image))


def test_every_region_draws():
    rng = np.random.default_rng(1)
    for code in region_codes():
        plate = draw_plate(rng, region=code)
        assert plate.region == code and plate.image.dtype == np.uint8 and plate.image.shape[2] == 3
        assert plate.lines in (1, 2) and re.fullmatch("[A-Z0-9]{2,10}", plate.text)


def test_shares_sum_to_a_hundred_and_cover_what_is_asked():
    table = shares()
    assert sum(table.values()) == pytest.approx(100)
    assert len(table) >= 46 and {"US", "RO", "DE", "unknown"} <= set(table)


def test_camera_keeps_shape_and_type():
    rng = np.random.default_rng(4)
    plate = draw_plate(rng)
    for size in ((160, 48), (96, 32)):
        assert photograph(rng, plate.image, *size).shape == size[::-1]
    for strength in (0.0, 0.5, 1.0):
        for h, w in ((8, 12), (48, 160)):
            out = degrade(rng, np.full((h, w), 128, np.uint8), strength)
            assert out.shape == (h, w) and out.dtype == np.uint8


def test_not_plates_are_pictures():
    rng = np.random.default_rng(6)
    for _ in range(20):
        image = draw_not_plate(rng)
        assert image.dtype == np.uint8 and image.ndim == 3


@pytest.mark.parametrize("bad", ["ab?", "é", "a+"])
def test_a_stray_sign_in_a_pattern_is_refused(bad):
    with pytest.raises(ValueError, match="means nothing"):
        tokens(bad)


def test_an_unknown_region_is_refused():
    with pytest.raises(KeyError):
        draw_plate(np.random.default_rng(0), region="ZZ")


def test_a_hidden_country_keeps_its_number_and_has_neither_band_nor_lettering():
    style = next(s for s in REGIONS["DE"].styles if s.band)
    hidden = hide_country(np.random.default_rng(1), style)
    assert (hidden.band, hidden.texts, hidden.numbers, hidden.size) == ("", (), style.numbers, style.size)
    german = re.compile("|".join(formats("DE")))
    plates = [draw_plate(np.random.default_rng(seed), region="DE", hidden=1) for seed in range(20)]
    assert all(plate.region == "DE" and german.fullmatch(plate.text) for plate in plates)
    assert any(not np.array_equal(draw_plate(np.random.default_rng(seed), region="DE").image, plate.image) for seed, plate in enumerate(plates))
