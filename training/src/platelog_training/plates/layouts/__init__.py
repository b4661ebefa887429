"""Every region that we draw, and how often."""
from __future__ import annotations

from ..layout import Region
from . import americas, asia, europe, europe_east, oceania_africa, united_states

REGIONS: dict[str, Region] = {r.code: r for room in (united_states, americas, europe, europe_east, asia, oceania_africa) for r in room.REGIONS}

# Percent of the drawn plates: roughly by where cars and dashcams are many. What is not named shares the rest evenly.
SHARES = {
    "US": 17.0, "BR": 9.0, "RO": 5.0, "PL": 5.0, "DE": 6.0, "AR": 5.0, "GB": 3.0, "FR": 3.0, "IT": 3.0, "ES": 3.0, "NL": 3.0,
    **dict.fromkeys(("CZ", "SK", "HU", "AT", "BE", "CH", "BG", "PT", "SE", "UA", "RU", "TR", "RS", "HR"), 1.2),
    "unknown": 6.0,
}


def shares() -> dict[str, float]:
    """Percent by region code, "unknown" included; sums to 100."""
    named = {k: v for k, v in SHARES.items() if k in REGIONS or k == "unknown"}
    rest = [c for c in REGIONS if c not in named]
    left = (100 - sum(named.values())) / max(1, len(rest))
    return {**named, **{c: left for c in rest}}
