"""Drawn licence plates: ``draw_plate`` and ``draw_not_plate``. Every call is decided by the generator it is given."""
from __future__ import annotations

import numpy as np

from .draw import Plate, draw_style
from .hide_country import ONE_DIE_HIDDEN, hide_country
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


def draw_plate(rng: np.random.Generator, *, region: str | None = None, hidden: float = 0.0) -> Plate:
    """Draw a plate of ``region``, or of a region chosen by its share. Raises KeyError for an unknown code.

    ``hidden``: how often (0..1) only the number tells the country (``hide_country.py``).
    """
    code = region or _CODES[min(int(np.searchsorted(_CUMULATIVE, rng.random() * _CUMULATIVE[-1])), len(_CODES) - 1)]
    if code == "unknown":
        return draw_unknown(rng)
    layout = REGIONS[code]
    style = pick(rng, [(s.weight, s) for s in layout.styles])
    if hidden and rng.random() < hidden:
        return draw_style(rng, layout, hide_country(rng, style), one_die=ONE_DIE_HIDDEN)
    return draw_style(rng, layout, style)
