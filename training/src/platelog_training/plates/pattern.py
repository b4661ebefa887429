"""The grammar of registration numbers, written as patterns.

=========  ===========================================================================
``a``      a letter that the country issues             ``d``  a digit
``n``      a digit from 1 to 9                           ``x``  either
``[ABC]``  one of these characters                       ``{county}``  one entry of a named list
``A 7``    capitals and digits stand for themselves
space      a gap      ``-`` a dash      ``.`` a dot      ``:`` a narrow gap     ``_`` a wide gap
``@``      a round seal or stickers                     ``#``  a coat of arms
``|``      the next line                                ``^``  the next character is small (raised)
``(aa)``   two small characters, one above the other    ``%``  a character of another script, which readers skip
``~``      a small month over a small year, which readers skip too
=========  ===========================================================================
"""
from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

MARKS = set(" -.:_@#|^%()~")
DIGITS = "0123456789"
TOKEN = re.compile(r"\[([^\]]+)\]|\{(\w+)\}|(.)")


@lru_cache(maxsize=None)
def tokens(pattern: str) -> tuple[tuple[str, str], ...]:
    """Pattern to (kind, value) pairs: kind is class, list, mark or text. Raises ValueError for a stray sign."""
    out: list[tuple[str, str]] = []
    for choice, name, one in TOKEN.findall(pattern):
        if choice:
            out.append(("class", choice))
        elif name:
            out.append(("list", name))
        elif one in "adnx":
            out.append(("class", {"a": "@letters", "d": DIGITS, "n": DIGITS[1:], "x": "@both"}[one]))
        elif one in MARKS:
            out.append(("mark", one))
        elif one.isdigit() or one.isupper():
            out.append(("text", one))
        else:
            raise ValueError(f"{one!r} means nothing in pattern {pattern!r}")
    return tuple(out)


def draw_number(rng: np.random.Generator, pattern: str, letters: str, lists: dict[str, tuple[str, ...]]) -> str:
    """One number with its marks, such as ``B 123|ABC``."""
    out = []
    for kind, value in tokens(pattern):
        if kind == "class":
            value = letters if value == "@letters" else letters + DIGITS if value == "@both" else value
            out.append(value[rng.integers(len(value))])
        elif kind == "list":
            entries = lists[value]
            out.append(entries[rng.integers(len(entries))])
        else:
            out.append(value)
    return "".join(out)


def plain(number: str) -> str:
    """What a reader must answer: A-Z and 0-9 alone, lines joined."""
    return "".join(c for c in number if c not in MARKS)


def as_regex(pattern: str, letters: str, lists: dict[str, tuple[str, ...]]) -> str:
    """The pattern as a regular expression over plain texts, for checking the product's own formats."""
    out = []
    for kind, value in tokens(pattern):
        if kind == "class":
            out.append("[" + (letters if value == "@letters" else letters + DIGITS if value == "@both" else value) + "]")
        elif kind == "list":
            out.append("(?:" + "|".join(sorted({plain(e) for e in lists[value]}, key=lambda e: (-len(e), e))) + ")")
        elif kind == "text":
            out.append(value)
    return "".join(out)
