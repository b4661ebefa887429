"""The formats that are drawn, as regular expressions a region: to cross-check the product's own list of formats.

    python -m platelog_training.plates.formats [REGION...]      prints JSON: {"RO": ["B[0-9]{2}...", ...], ...}
"""
from __future__ import annotations

import json
import sys

from .layouts import REGIONS
from .pattern import as_regex


def formats(code: str) -> tuple[str, ...]:
    """Every pattern of a region as a regular expression over plain texts. Raises KeyError for an unknown code."""
    region = REGIONS[code]
    found = {as_regex(pattern, style.letters or region.letters, region.lists) for style in region.styles for _, pattern in style.numbers}
    return tuple(sorted(found))


if __name__ == "__main__":
    print(json.dumps({code: formats(code) for code in sys.argv[1:] or sorted(REGIONS)}, indent=1))
