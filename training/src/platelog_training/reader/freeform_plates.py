"""Plates of no country: random characters, fonts and spacing, so that the reader also trusts its eyes.

Real layouts come from `platelog_training.plates`; these keep vanity plates and unknown countries readable.
Their region is 'unknown'.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .alphabet import ALPHABET

FONTS = Path(__file__).resolve().parents[3] / "fonts"
SMALL_SHARE, SLANTED_SHARE = 0.2, 0.12  # of lines
GLYPH_PX = 72  # drawn em size; the plate is about 64 px high a line
SLOGANS = "SINDH ISLAMABAD CALIFORNIA PUNJAB DUBAI SUNSHINE STATE GARDEN DEALER TAXI OFFICIAL PREMIUM MOTORS".split()


@cache
def _font_files() -> tuple[Path, ...]:
    listed = json.loads((FONTS.parent / "fonts.json").read_text())
    files = [FONTS / f["file"] for f in listed if f["role"] in ("die", "lettering", "freeform")]
    found = tuple(f for f in files if f.exists() and f.name.split("-")[0] not in ("pacifico", "lobster", "kaushan", "dancing"))
    if not found:
        raise FileNotFoundError(f"{FONTS}: no fonts; fetch them first (see training/README.md)")
    return found


@cache
def _glyph(file: Path, character: str) -> np.ndarray:
    """Coverage 0..255, cut to the ink."""
    font = ImageFont.truetype(str(file), GLYPH_PX)
    left, top, right, bottom = font.getbbox(character)
    image = Image.new("L", (right - left + 4, bottom - top + 4))
    ImageDraw.Draw(image).text((2 - left, 2 - top), character, font=font, fill=255)
    ink = np.asarray(image)
    ys, xs = np.where(ink > 40)
    return np.ascontiguousarray(ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1])


@dataclass(frozen=True)
class Small:
    """A part of a line, [start, end), in smaller characters: a year, a suffix. `lift` 0 stands on the line, 1 hangs from its top."""

    start: int
    end: int
    ratio: float
    lift: float


def _small_part(rng: np.random.Generator, grouped: str) -> Small | None:
    """A group of the line or its last one or two characters, now and then; never all of it."""
    if rng.random() > SMALL_SHARE:
        return None
    groups = [match.span() for match in re.finditer(r"[A-Z0-9]+", grouped)]
    if len(groups) > 1 and rng.random() < 0.75:
        start, end = groups[int(rng.integers(len(groups)))]
    else:
        start, end = len(grouped) - int(rng.integers(1, 3)), len(grouped)
    if start <= 0 and end >= len(grouped):
        return None
    return Small(max(start, 0), end, rng.uniform(0.4, 0.75), float(rng.choice([0, 0.5, 1])))


def _line(rng: np.random.Generator, text: str, file: Path, height: int, narrow: float, gap: float) -> np.ndarray:
    """Coverage of one line of characters, `height` px high. ' ', '-', '.' and '*' (a seal) part groups."""
    pieces: list[np.ndarray] = []
    scale = height / _glyph(file, "H").shape[0]
    small = _small_part(rng, text)
    for place, character in enumerate(text):
        if character == " ":
            pieces.append(np.zeros((height, int(height * 0.25)), np.uint8))
        elif character in "-.*":
            piece = np.zeros((height, int(height * 0.35)), np.uint8)
            middle = (piece.shape[1] // 2, height // 2)
            if character == "-":
                cv2.rectangle(piece, (2, middle[1] - height // 16), (piece.shape[1] - 3, middle[1] + height // 16), 255, -1)
            else:
                cv2.circle(piece, middle, height // (12 if character == "." else 7), int(rng.integers(120, 256)), -1)
            pieces.append(piece)
        else:
            glyph = _glyph(file, character)
            ratio, lift = (small.ratio, small.lift) if small and small.start <= place < small.end else (1.0, 0.0)
            width, high = max(3, round(glyph.shape[1] * scale * narrow * ratio)), max(5, round(height * ratio))
            piece = np.zeros((height, width), np.uint8)
            top = round((height - high) * (1 - lift))
            piece[top : top + high] = cv2.resize(glyph, (width, high), interpolation=cv2.INTER_AREA)
            pieces.append(piece)
        pieces.append(np.zeros((height, max(1, round(gap * height))), np.uint8))
    return _slanted(rng, np.hstack(pieces[:-1]))


def _slanted(rng: np.random.Generator, line: np.ndarray) -> np.ndarray:
    """The line as it is, or leaning forward, as signs written with a brush do."""
    if rng.random() > SLANTED_SHARE:
        return line
    height, width = line.shape
    lean = rng.uniform(0.1, 0.35)
    matrix = np.float32([[1, -lean, lean * height], [0, 1, 0]])
    return cv2.warpAffine(line, matrix, (width + round(lean * height), height), flags=cv2.INTER_LINEAR)


def _random_text(rng: np.random.Generator) -> str:
    kind = rng.random()
    length = int(rng.choice([3, 4, 5, 6, 7, 8, 9, 10], p=[0.03, 0.07, 0.14, 0.27, 0.3, 0.11, 0.05, 0.03]))
    if kind < 0.5:  # runs of letters and digits, as plates have
        text, letters = "", rng.random() < 0.6
        while len(text) < length:
            run = int(rng.integers(1, 5))
            text += "".join(rng.choice(list(ALPHABET[10:] if letters else ALPHABET[:10]), run))
            letters = not letters
        return text[:length]
    if kind < 0.65:
        return "".join(rng.choice(list(ALPHABET[:10]), length))
    if kind < 0.8:
        return "".join(rng.choice(list(ALPHABET[10:]), length))
    return "".join(rng.choice(list(ALPHABET), length))


def _grouped(rng: np.random.Generator, text: str) -> str:
    groups = [text[0]]
    for before, after in zip(text, text[1:]):
        changes = before.isdigit() != after.isdigit()
        if rng.random() < (0.6 if changes else 0.06):
            groups.append(rng.choice([" ", "-", ".", "*"], p=[0.62, 0.22, 0.06, 0.1]))
        groups.append(after)
    return "".join(groups)


def draw_freeform_plate(rng: np.random.Generator) -> tuple[np.ndarray, str]:
    """A flat plate (uint8 grey [H,W], 64 px high a line) and its text."""
    text = _random_text(rng)
    files = _font_files()
    file = files[int(rng.integers(len(files)))]
    two_lines = len(text) >= 4 and rng.random() < 0.22
    narrow, gap = rng.uniform(0.7, 1.25), rng.uniform(0.06, 0.28)
    if two_lines:
        cut = int(rng.integers(1, len(text) - 1)) if rng.random() < 0.3 else len(text) // 2
        upper, lower = rng.integers(28, 52), rng.integers(40, 58)
        lines = [_line(rng, _grouped(rng, t), file, int(h), narrow, gap) for t, h in ((text[:cut], upper), (text[cut:], lower))]
    else:
        lines = [_line(rng, _grouped(rng, text), file, 48, narrow, gap)]
    ink_width = max(line.shape[1] for line in lines)
    side, band = int(rng.uniform(4, 36)), int(rng.choice([0, 0, 0, 26, 34]))
    slogan = not two_lines and rng.random() < 0.3
    top, bottom = (int(v) for v in rng.integers(5, 15, 2))
    if slogan:
        top, bottom = top + int(rng.integers(0, 24)), bottom + int(rng.integers(14, 26))
    between = int(rng.integers(4, 14))
    height = top + bottom + sum(line.shape[0] for line in lines) + between * (len(lines) - 1)
    width = band + ink_width + 2 * side
    # No plate is narrower than about 1.2 times its height, whatever its text.
    pad = max(0, int(height * rng.uniform(1.25, 2.2)) - width)
    width, side = width + pad, side + pad // 2
    dark_ink = rng.random() < 0.8
    paper, ink = (rng.uniform(120, 245), rng.uniform(5, 90)) if dark_ink else (rng.uniform(5, 100), rng.uniform(150, 250))
    cover = np.zeros((height, width), np.uint8)
    y = top
    left_aligned = rng.random() < 0.3
    for line in lines:
        free = width - band - line.shape[1]
        x = band + (min(side, free) if left_aligned else free // 2)
        cover[y : y + line.shape[0], x : x + line.shape[1]] = line
        y += line.shape[0] + between
    plate = np.full((height, width), paper, np.float32)
    if rng.random() < 0.25:  # a printed scene behind the characters
        coarse = rng.uniform(-40, 40, (int(rng.integers(2, 5)), int(rng.integers(2, 6)))).astype(np.float32)
        plate += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    if band:
        plate[:, :band] = rng.uniform(20, 140)
        badge = np.zeros((height, width), np.uint8)
        cv2.putText(badge, str(rng.choice(list(ALPHABET[10:]))), (5, height - 12), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2, cv2.LINE_AA)
        plate[badge > 100] = 230
    if slogan:
        word = str(rng.choice(SLOGANS))
        size = rng.uniform(0.4, 0.75)
        at = (int(rng.uniform(0.1, 0.5) * width), height - 6 if rng.random() < 0.6 else max(12, top - 4))
        cv2.putText(cover, word, at, cv2.FONT_HERSHEY_SIMPLEX, size, 255, int(rng.integers(1, 3)), cv2.LINE_AA)
    alpha = cover.astype(np.float32) / 255
    plate = plate * (1 - alpha) + ink * alpha
    if rng.random() < 0.5:  # the rim
        inset = int(rng.integers(1, 4))
        cv2.rectangle(plate, (inset, inset), (width - 1 - inset, height - 1 - inset), float(ink), int(rng.integers(1, 4)), cv2.LINE_AA)
    for _ in range(int(rng.integers(0, 5))):  # screws, stickers
        centre = (int(rng.uniform(0.03, 0.97) * width), int(rng.choice([0.1, 0.5, 0.9]) * height))
        cv2.circle(plate, centre, int(rng.integers(2, 6)), rng.uniform(30, 220), -1, cv2.LINE_AA)
    return np.clip(plate, 0, 255).astype(np.uint8), text
