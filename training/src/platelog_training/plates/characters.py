"""Lay characters out on a line: spacing, gaps, dashes, raised and stacked characters, places left for seals."""
from __future__ import annotations

import cv2
import numpy as np

from . import faces
from .layout import Style
from .surface import script_character

# widths of the gaps over the character height
GAP = {" ": 0.36, "-": 0.36, ".": 0.25, ":": 0.15, "_": 0.9, "@": 0.62, "#": 0.56}


def _dates(rng: np.random.Generator, name: str, variant: int) -> np.ndarray:
    """The months of a seasonal plate or the month and year of first use: two small pairs of figures, one over the other."""
    mask = np.zeros((120, 64), np.uint8)
    for top, number in ((8, rng.integers(1, 13)), (72, rng.integers(1, 26))):
        for i, c in enumerate(f"{number:02d}"):
            mask[top : top + 40, 4 + 30 * i : 30 + 30 * i] = cv2.resize(faces.character(name, variant, c), (26, 40), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.7:
        mask[57:63, 4:60] = 255
    return mask


def draw_line(rng: np.random.Generator, number: str, style: Style, face: tuple[str, int], char_px: float, room_px: float):
    """One line: (mask uint8 [char height, <= room], seals as (centre x, kind, width) px).

    Too long a line is squeezed sideways, as stamping shops do with a narrower die.
    """
    name, variant = face
    height = max(4, round(char_px))
    aspect = style.squeeze * (1 + rng.normal(0, 0.03)) * height / faces.HEIGHT_PX
    between = max(0.03, 0.105 + rng.normal(0, 0.02)) * height
    wide = rng.uniform(0.7, 1.2)
    pieces: list[tuple[str, np.ndarray | None, float, float, float]] = []  # sign, glyph, x, width, top and share of height
    x, small, stack, after_char = 0.0, False, None, False
    for c in number:
        if c == "^":
            small = True
        elif c == "(":
            stack = []
            x += between if after_char else 0
        elif c == ")":
            width = max((p[3] for p in stack), default=0.0)
            x += width
            stack, after_char = None, True
        elif c in GAP:
            width = GAP[c] * height * wide
            pieces.append((c, None, x, width, 1.0))
            x += width
            after_char = False
        else:
            glyph = script_character(rng, style.scripts, variant) if c == "%" else _dates(rng, name, variant) if c == "~" else faces.character(name, variant, c)
            if glyph is None:
                continue
            if c == "~":  # stands apart
                x += 0.1 * height
            share = 0.47 if stack is not None else 0.62 if small else 1.0
            width = max(2.0, glyph.shape[1] * (height / glyph.shape[0] if c in "%~" else aspect) * share * (1.15 if share < 0.5 else 1))
            if stack is not None:
                piece = (c, glyph, x, width, -0.53 if stack else 0.47)
                stack.append(piece)
                pieces.append(piece)
                continue
            x += between if after_char else 0
            pieces.append((c, glyph, x, width, share))
            x += width
            after_char, small = True, False
    total = max(x, 1.0)
    shrink = min(1.0, room_px / total)
    gaps = max(1, len(pieces) - 1)
    extra = style.spread * max(0.0, room_px - total) / gaps
    mask = np.zeros((height, max(4, round(total * shrink + extra * gaps) + 2)), np.uint8)
    seals, dashes, dash = [], rng.random() < 0.85, rng.uniform(0.1, 0.16) * height
    low_dot = rng.random() < 0.2
    for i, (c, glyph, px, width, share) in enumerate(pieces):
        left, w = px * shrink + extra * i, max(2, round(width * shrink))
        middle = round(left + w / 2)
        if c in GAP:
            if c == "-" and dashes:
                cv2.rectangle(mask, (middle - round(w * 0.25), round((height - dash) / 2)), (middle + round(w * 0.25), round((height + dash) / 2)), 255, -1)
            elif c == ".":
                cv2.circle(mask, (middle, round(height - dash) if low_dot else height // 2), max(1, round(dash * 0.6)), 255, -1, cv2.LINE_AA)
            elif c in "@#":
                seals.append((left + w / 2, c, w))
            continue
        h = max(2, round(height * abs(share) * (0.47 / 0.53 if share < 0 else 1)))
        w = min(w, mask.shape[1])
        top = height - h if share < 0 else 0
        scaled = cv2.resize(glyph, (w, h), interpolation=cv2.INTER_AREA if w < glyph.shape[1] else cv2.INTER_LINEAR)
        at = min(max(0, round(left)), mask.shape[1] - w)
        part = mask[top : top + h, at : at + w]
        np.maximum(part, scaled, out=part)
    return mask, seals
