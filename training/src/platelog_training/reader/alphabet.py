"""The characters a plate can be read as, and how texts map onto class numbers."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLANK = 0
CLASSES = len(ALPHABET) + 1

_CLASS_OF = {character: index + 1 for index, character in enumerate(ALPHABET)}
_FOLD = str.maketrans("OI", "01")


def encode(text: str) -> list[int]:
    """Class numbers (1..36) of `text`; characters outside the alphabet are skipped."""
    return [_CLASS_OF[c] for c in text if c in _CLASS_OF]


def decode_classes(classes: list[int]) -> str:
    """The text of class numbers 1..36. Raises IndexError on a number that is no character."""
    return "".join(ALPHABET[c - 1] for c in classes)


def fold(text: str) -> str:
    """`text` with O written as 0 and I as 1, for plates whose font does not tell them apart."""
    return text.translate(_FOLD)
