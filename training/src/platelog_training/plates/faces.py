"""Faces: named sets of character masks at one height, ready to be scaled into a plate.

A face is a family of our own dies (``die_strokes``) or an installed font (``fetch_fonts``). Each is kept in
a fixed number of variants, drawn once from a seed of their own, so that a plate's pixels depend on the
caller's generator alone and never on what was drawn before.
"""
from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from .die_strokes import FAMILIES, draw_character, odd, perturbed

HEIGHT_PX = 128
VARIANTS = 24  # of each die, as other shops would cut it
ODD_VARIANTS, ODD_SHARE = 60, 0.35  # and as nobody has: see `die_strokes.odd`


def fonts_folder() -> Path:
    """Where fonts are installed: ``PLATELOG_FONTS`` or ``training/fonts``."""
    return Path(os.environ.get("PLATELOG_FONTS") or Path(__file__).resolve().parents[3] / "fonts")


@lru_cache(maxsize=1)
def installed_fonts() -> dict[str, tuple[str, ...]]:
    """File names of the installed fonts by role; all empty where none are installed (our dies still work)."""
    index = fonts_folder() / "installed.json"
    roles: dict[str, list[str]] = {"die": [], "lettering": [], "cjk": [], "thai": [], "arabic": []}
    if index.exists():
        for entry in json.loads(index.read_text()):
            if (fonts_folder() / entry["file"]).exists():
                roles.setdefault(entry["role"], []).append(entry["file"])
    return {k: tuple(sorted(v)) for k, v in roles.items()}


@lru_cache(maxsize=4096)
def open_font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts_folder() / file), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=512)
def _size_for_caps(file: str) -> int:
    """The font size at which a capital H is HEIGHT_PX high."""
    box = open_font(file, 200).getbbox("H")
    return max(8, round(200 * HEIGHT_PX / max(1, box[3] - box[1])))


@lru_cache(maxsize=512)
def _characters_in(file: str) -> frozenset[int]:
    with TTFont(fonts_folder() / file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def has_character(file: str, ch: str) -> bool:
    """Whether an installed font can draw the character, rather than an empty box for it."""
    return ord(ch) in _characters_in(file)


@lru_cache(maxsize=None)
def character(face: str, variant: int, ch: str) -> np.ndarray:
    """A character's mask uint8 [HEIGHT_PX, w], cut to its ink left and right.

    ``face`` is a die family's name or ``font:FILE``. Raises KeyError or OSError for an unknown face.
    """
    if face.startswith("font:"):
        return _font_character(face[5:], ch)
    return draw_character(ch, shape_of(face, variant), HEIGHT_PX)


@lru_cache(maxsize=None)
def shape_of(face: str, variant: int):
    """The die's parameters for one of its variants; variant 0 is the unperturbed die."""
    shape = FAMILIES[face]
    if variant == 0:
        return shape
    seed = int.from_bytes(face.encode(), "little") % (1 << 32)
    rng = np.random.default_rng([seed, variant])
    return perturbed(shape, rng) if variant < VARIANTS else odd(shape, rng)


def any_variant(rng: np.random.Generator) -> int:
    """One of a die's variants: mostly as a shop would cut it, at times an odd one."""
    return VARIANTS + int(rng.integers(ODD_VARIANTS)) if rng.random() < ODD_SHARE else int(rng.integers(VARIANTS))


def _font_character(file: str, ch: str) -> np.ndarray:
    font = open_font(file, _size_for_caps(file))
    caps = font.getbbox("H")
    left, top, right, bottom = font.getbbox(ch)
    # The tails of Q and J that hang below the line are what tells them from O and I: press them in, never cut them off.
    top, bottom = min(top, caps[1]), max(bottom, caps[1] + HEIGHT_PX)
    image = Image.new("L", (max(3, right - left), bottom - top), 0)
    ImageDraw.Draw(image).text((-left, -top), ch, fill=255, font=font)
    return np.asarray(image.resize((image.width, HEIGHT_PX), Image.Resampling.BOX))


@lru_cache(maxsize=20000)
def line_of_text(file: str, text: str) -> np.ndarray:
    """A whole line in a lettering font, mask uint8 [h, w], cut to its ink; empty text gives 1x1."""
    font = open_font(file, 48)
    box = font.getbbox(text)
    image = Image.new("L", (max(1, box[2] - box[0]), max(1, box[3] - box[1])), 0)
    ImageDraw.Draw(image).text((-box[0], -box[1]), text, fill=255, font=font)
    return np.asarray(image)
