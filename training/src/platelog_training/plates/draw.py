"""Draw one licence plate, flat on and clean, from its region's layout.

What the steps model, in the order they are done: the sheet and its paint (ground colour, fade or picture), the bands
with their small letters, the lettering of state and slogan, stickers, the rim, seals, then the stamped characters
(spacing, a die's weight, emboss shading), bolts, wear (dirt, scratches, chips), uneven light, holder.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

import cv2
import numpy as np

from . import faces, surface
from .characters import draw_line
from .layout import Region, Style
from .paint import blend, jitter, lettering, pick
from .pattern import draw_number, plain


@dataclass(frozen=True)
class Plate:
    """``image`` uint8 [H, W, 3] RGB; ``text`` A-Z and 0-9 alone; ``region`` ISO code or "unknown"; ``lines`` 1 or 2."""

    image: np.ndarray
    text: str
    region: str
    lines: int


# Many presses have one die for O and 0, or for I and 1; there only the layout tells which is meant. This often both are
# drawn alike where a layout does tell, whatever the face has.
ONE_DIE = 0.3
TWINS = (("0", "O"), ("1", "I"))
FREE_PLACES = re.compile(r"x|\{word\}")


def share_dies(rng: np.random.Generator, number: str, region: Region, pattern: str, one_die: float) -> str:
    """The number as it is stamped: now and then one shape stands for both characters of a pair of twins.

    Only where its layout, or the word it spells, tells which is meant; elsewhere the shape is all that a reader has.
    """
    is_word = "{word}" in pattern and not any(c.isdigit() for c in number)
    told_by_layout = region.code not in ("unknown", "US") and not FREE_PLACES.search(pattern) and sum(c.isdigit() for c in number) >= 2
    if not (is_word or told_by_layout):
        return number
    for digit, letter in TWINS:
        if rng.random() < one_die:
            number = number.replace(digit, letter) if rng.random() < 0.5 else number.replace(letter, digit)
    return number


def choose_face(rng: np.random.Generator, style: Style) -> tuple[str, int]:
    """A face for this plate: mostly the layout's own dies, at times any font, so that shapes stay general."""
    face = style.faces[rng.integers(len(style.faces))]
    fonts = faces.installed_fonts()["die"]
    if face == "font:odd":  # what a sign painter had: serifs, slab faces, script
        fonts = faces.installed_fonts()["lettering"]
    if fonts and (face.startswith("font:") or rng.random() < 0.17):
        return "font:" + fonts[rng.integers(len(fonts))], 0
    return ("din" if face.startswith("font:") else face), faces.any_variant(rng)


def stamp(rng: np.random.Generator, image: np.ndarray, mask: np.ndarray, ink: np.ndarray, style: Style) -> None:
    """Put characters (uint8 mask of the image's size) on: die weight, worn paint, emboss shading."""
    k = 3 if rng.random() < 0.6 else 5
    soft = cv2.GaussianBlur(mask, (k, k), 0)
    # a steep ramp through the blurred edge moves it: thicker or thinner strokes, rounder corners
    ramp = np.clip((np.arange(256) - 128 + rng.normal(0, 24)) * rng.uniform(1.5, 4) + 128, 0, 255) * rng.uniform(0.86, 1.0)
    body = cv2.LUT(soft, ramp.astype(np.uint8))
    if rng.random() < 0.22:
        surface.chip(rng, body)
    blend(image, body, ink, 0, 0)
    if rng.random() >= style.flat:
        # light from one side: the flank of a raised stroke that faces it is bright, the other dark
        angle, reach = rng.random() * 2 * np.pi, rng.uniform(1.0, 2.6)
        dx, dy = round(reach * np.cos(angle)), round(reach * np.sin(angle))
        wide = cv2.GaussianBlur(mask, (5, 5), 0) if rng.random() < 0.5 else soft
        depth = rng.uniform(0.08, 0.5)
        h, w = mask.shape
        a = wide[max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)]
        b = wide[max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        core = image[abs(dy) // 2 : abs(dy) // 2 + a.shape[0], abs(dx) // 2 : abs(dx) // 2 + a.shape[1]]
        bright = cv2.multiply(cv2.subtract(a, b), depth)
        dark = cv2.multiply(cv2.subtract(b, a), depth)
        cv2.subtract(cv2.add(core, cv2.merge([bright] * 3)), cv2.merge([dark] * 3), dst=core)


def _small_texts(rng, image, style: Style, ink, box) -> tuple[float, float, float, float]:
    """State names, mottos and words of other scripts; returns the room left (left, top, right, bottom) in px."""
    H, W = image.shape[:2]
    left, top, right, bottom = box
    for where, choices in style.texts:
        text, colour = choices[rng.integers(len(choices))], ink * rng.uniform(0.5, 1)
        if not text:
            continue
        share = rng.uniform(0.10, 0.155)
        if where == "top":
            lettering(rng, image, text, colour, (W * 0.2, H * 0.045, W * 0.6, H * share))
            top = max(top, (0.055 + share) * H)
        elif where == "bottom":
            lettering(rng, image, text, colour, (W * 0.15, H * (0.965 - share * 0.75), W * 0.7, H * share * 0.75))
            bottom = max(bottom, (0.05 + share * 0.75) * H)
        elif where == "left":
            lettering(rng, image, text, ink, (left + 0.01 * W, H * 0.2, W * 0.08, H * 0.6))
            left += 0.1 * W
    if style.words:
        y = H * 0.05 if style.words == "top" else H * 0.74
        surface.paint_words(rng, image, style.scripts, ink, (W * 0.15, y, W * 0.7, H * 0.2))
        top, bottom = (max(top, 0.27 * H), bottom) if style.words == "top" else (top, max(bottom, 0.27 * H))
    return left, top, right, bottom


def _characters(rng, image, lines: list[str], style: Style, room: tuple[float, float, float, float], mm: float):
    """Lay the number out in the room: (mask uint8 of the image's size, seals as (x, y, height, kind, width) px)."""
    H, W = image.shape[:2]
    left, top, right, bottom = room
    face = choose_face(rng, style)
    heights = np.array([style.line_ratio if len(lines) > 1 and i == 0 else 1.0 for i in range(len(lines))])
    gap = 0.05 * H * (len(lines) - 1)
    char = min(style.char_mm * mm, (H - top - bottom - gap) / heights.sum()) * min(1.0, 1 + rng.normal(-0.01, 0.02))
    mask = np.zeros((H, W), np.uint8)
    seals = []
    y = top + (H - top - bottom - gap - char * heights.sum()) * np.clip(0.5 + rng.normal(0, 0.07), 0.1, 0.9)
    for number, share in zip(lines, heights):
        line, places = draw_line(rng, number, style, face, char * share, W - left - right - 0.02 * W)
        free = max(0.0, W - left - right - 0.02 * W - line.shape[1])
        x = int(np.clip(left + 0.01 * W + free * np.clip(0.5 + rng.normal(0, 0.08), 0.05, 0.95), 0, max(0, W - line.shape[1])))
        row = int(np.clip(round(y), 0, H - line.shape[0]))
        part = mask[row : row + line.shape[0], x : x + line.shape[1]]
        np.maximum(part, line[:, : part.shape[1]], out=part)
        seals += [(x + sx, row, line.shape[0], kind, width) for sx, kind, width in places]
        y += char * share + 0.05 * H
    if rng.random() < 0.08:
        shear = rng.normal(0, 0.03)
        mask = cv2.warpAffine(mask, np.float32([[1, shear, -shear * H / 2], [0, 1, 0]]), (W, H))
    return mask, seals


def draw_style(rng: np.random.Generator, region: Region, style: Style, *, blank: bool = False, one_die: float = ONE_DIE) -> Plate:
    """Draw one plate of this style; ``blank`` leaves the number off and ``text`` empty, ``one_die`` is how often twins are one shape."""
    pattern = pick(rng, style.numbers)
    number = "" if blank else draw_number(rng, pattern, style.letters or region.letters, region.lists)
    lines = share_dies(rng, number, region, pattern, one_die).split("|")
    w_mm, h_mm = style.size
    mm = (rng.uniform(104, 126) if h_mm < 135 else rng.uniform(118, 142) if len(lines) == 1 else rng.uniform(165, 200)) / h_mm  # px
    W, H = round(w_mm * mm), round(h_mm * mm * (1 + rng.normal(0, 0.015)))
    ground, ink = style.colours[rng.integers(len(style.colours))]
    ground, ink = jitter(rng, ground), jitter(rng, ink)
    image = np.empty((H, W, 3), np.uint8)
    image[:] = ground.astype(np.uint8)
    if style.art:
        surface.paint_art(rng, image, style.art)

    left = right = 0.025 * W
    top = bottom = 0.06 * H
    if style.band in ("eu", "left", "both"):
        width = round(H * rng.uniform(0.34, 0.42) * (0.55 if len(lines) > 1 else 1))
        draw_band(rng, image, style, 0, width)
        left = width + 0.015 * W
    if style.band in ("right", "both"):
        width = round(H * rng.uniform(0.32, 0.4) * (0.55 if len(lines) > 1 else 1))
        draw_band(rng, image, style, W - width, width)
        right = width + 0.015 * W
    if style.band == "top":
        height = round(H * rng.uniform(0.2, 0.27) * (0.75 if len(lines) > 1 else 1))
        image[:height] = jitter(rng, style.band_colour)
        lettering(rng, image, style.band_text, (240, 240, 240), (W * 0.1, height * 0.15, W * 0.8, height * 0.7))
        if rng.random() < 0.6:
            surface.paint_flag(rng, image, round(W * 0.9), round(height * 0.2), round(W * 0.07), round(height * 0.6))
        top = height + 0.04 * H
    room = _small_texts(rng, image, style, ink, (left, top, right, bottom))
    if style.stickers:
        surface.paint_stickers(rng, image)
    mask, seals = _characters(rng, image, lines, style, room, mm)
    if rng.random() < style.border:
        surface.paint_rim(rng, image, ink if rng.random() < 0.8 else ground * 0.6)
    for seal in seals:
        surface.paint_seal(rng, image, *seal)
    stamp(rng, image, mask, ink, style)
    surface.age(rng, image)
    surface.mount(rng, image)
    return Plate(image, plain(number), region.code, len(lines))


def draw_band(rng, image: np.ndarray, style: Style, x: int, w: int) -> None:
    """A coloured band, stars or a flag above, the country's letters (or, at the right, a small code) below."""
    H = image.shape[0]
    is_right = x > 0
    image[:, x : x + w] = jitter(rng, style.band_colour)
    white = (240, 240, 240) if sum(style.band_colour) < 450 else (30, 30, 30)
    cx, cy, radius = x + w / 2, H * 0.3, min(w * 0.32, H * 0.17)
    if style.band == "eu" or (style.band == "both" and not is_right):
        for a in np.arange(12) * (np.pi / 6):
            cv2.circle(image, (round(cx + radius * np.cos(a)), round(cy + radius * np.sin(a))), max(1, round(radius * 0.14)), (235, 205, 60), -1, cv2.LINE_AA)
    elif rng.random() < 0.7:
        surface.paint_flag(rng, image, round(x + w * 0.18), round(H * 0.12), round(w * 0.64), round(H * 0.28))
    code = style.right_texts[rng.integers(len(style.right_texts))] if is_right and style.right_texts else "" if is_right and style.band == "both" else style.band_text
    if code and (not is_right or rng.random() < 0.85):
        lettering(rng, image, code, white, (x + w * 0.12, H * 0.56, w * 0.76, H * 0.3))
