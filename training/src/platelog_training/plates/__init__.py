"""Drawn licence plates: ``draw_plate`` and ``draw_not_plate``. Every call is decided by the generator it is given."""
from __future__ import annotations

import numpy as np

from .draw import Plate, draw_style
from .layouts import REGIONS, shares
from .not_plate import draw_not_plate
from .paint import pick
from .unknown import draw_unknown

__all__ = ["Plate", "draw_plate", "draw_not_plate", "region_codes", "shares"]

_SHARES = shares()
_CODES = tuple(_SHARES)
_CUMULATIVE = np.cumsum(np.array([_SHARES[c] for c in _CODES]))


def region_codes() -> tuple[str, ...]:
    """Every code that ``draw_plate`` can return, "unknown" included."""
    return _CODES


def draw_plate(rng: np.random.Generator, *, region: str | None = None) -> Plate:
    """Draw a plate of ``region``, or of a region chosen by its share. Raises KeyError for an unknown code."""
    code = region or _CODES[min(int(np.searchsorted(_CUMULATIVE, rng.random() * _CUMULATIVE[-1])), len(_CODES) - 1)]
    if code == "unknown":
        return draw_unknown(rng)
    layout = REGIONS[code]
    return draw_style(rng, layout, pick(rng, [(s.weight, s) for s in layout.styles]))
