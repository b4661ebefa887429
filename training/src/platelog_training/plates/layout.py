"""What a plate looks like, as data: one ``Style`` a kind of plate, a ``Region`` holds its styles."""
from __future__ import annotations

from dataclasses import dataclass, field

Colour = tuple[int, int, int]
ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

WHITE, BLACK, YELLOW = (236, 238, 238), (22, 22, 24), (246, 200, 40)
AMBER, BLUE, RED, GREEN = (240, 180, 30), (20, 50, 150), (170, 25, 30), (10, 95, 60)
EU_BLUE, SILVER, GREY = (15, 50, 150), (196, 198, 198), (150, 152, 154)


def without(letters: str) -> str:
    """The alphabet without these letters."""
    return "".join(c for c in ALL if c not in letters)


@dataclass(frozen=True)
class Style:
    """One look. Sizes in mm; colours RGB; weights relative within a region.

    ``faces``: die families or ``font:*`` (any installed font that may stand for a die).
    ``band``: "" | "eu" | "left" | "right" | "both" | "top": a coloured band with ``band_text``.
    ``texts``: small lettering as (where, choices): where is top, bottom, left, right or under.
    """

    weight: float
    numbers: tuple[tuple[float, str], ...]
    size: tuple[float, float] = (520, 110)
    char_mm: float = 75
    faces: tuple[str, ...] = ("din",)
    colours: tuple[tuple[Colour, Colour], ...] = ((WHITE, BLACK),)  # (ground, characters)
    letters: str = ""  # empty: the region's
    band: str = ""
    band_text: str = ""
    band_colour: Colour = EU_BLUE
    border: float = 0.7  # how often there is a painted rim
    squeeze: float = 1.0  # character width over the die's own
    spread: float = 0.0  # 0: natural spacing; 1: the line fills its room
    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    art: str = ""  # "", fade, scene, stripes
    stickers: str = ""  # "", corners, month, side
    flat: float = 0.2  # how often printed instead of stamped
    scripts: str = ""  # cjk, hangul, kana, thai, arabic: what the mark % draws; readers skip it
    words: str = ""  # top or bottom: a line of that script beside the number
    line_ratio: float = 1.0  # height of the first line's characters over the second's
    right_texts: tuple[str, ...] = ()  # small lettering on the right band, never part of the number


@dataclass(frozen=True)
class Region:
    code: str
    letters: str
    styles: tuple[Style, ...]
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
