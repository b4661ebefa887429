"""Plates whose looks tell no country: a reader that leans on dies and bands alone is lost where a real plate has others.

Seen on drawn plates (ROUNDS.md, reader round 13): without band, own dies and different O and 0, the share that is read
wrong by a twin (O and 0, I and 1) alone goes from 2.0 to 5.5 in 100.
"""
from __future__ import annotations

from dataclasses import replace

import numpy as np

from .layout import Style
from .unknown import FACES

ONE_DIE_HIDDEN = 0.7  # how often O and 0, and I and 1, are one shape there


def hide_country(rng: np.random.Generator, style: Style) -> Style:
    """The style with any face, without its band and its small lettering."""
    return replace(style, faces=(FACES[rng.integers(len(FACES))],), band="", texts=())
