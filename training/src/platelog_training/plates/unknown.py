"""Plates of no country: any characters in any face and style, so that a reader cannot lean on grammar."""
from __future__ import annotations

from dataclasses import replace

import numpy as np

from .draw import Plate, draw_style
from .layout import ALL, Region
from .layouts import REGIONS

FACES = ("fe", "din", "wright", "mandatory", "us", "us_round", "font:*", "font:*", "font:*", "font:odd")
_STYLES = [s for r in REGIONS.values() for s in r.styles]


def draw_unknown(rng: np.random.Generator) -> Plate:
    """4 to 8 random characters on a style borrowed from some country; ``region`` is "unknown"."""
    style = _STYLES[rng.integers(len(_STYLES))]
    two_lines = any("|" in p for _, p in style.numbers)
    count = int(rng.integers(4, 9))
    signs = [("x" if rng.random() < 0.5 else "a" if rng.random() < 0.45 else "d") for _ in range(count)]
    for place in sorted(rng.choice(np.arange(1, count), size=min(count - 1, int(rng.integers(0, 3))), replace=False), reverse=True):
        signs.insert(int(place), " -.:"[rng.integers(4)])
    if two_lines:
        signs.insert(len(signs) // 2, "|")
    ground, ink = style.colours[rng.integers(len(style.colours))]
    if rng.random() < 0.15:
        ground, ink = ink, ground
    style = replace(style, numbers=((1, "".join(signs)),), letters=ALL, faces=(FACES[rng.integers(len(FACES))],), colours=((ground, ink),))
    return draw_style(rng, Region("unknown", ALL, (style,)), style)
