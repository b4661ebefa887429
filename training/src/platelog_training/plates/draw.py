"""Draw one licence plate, flat on and clean, from its region's layout.

What the steps model, in the order they are done: the sheet and its paint (ground colour, fade or picture), the band
and its small letters, the rim, the lettering of state and slogan, seals and stickers, the stamped characters
(spacing, a die's weight, emboss shading), screws, then wear (dirt, scratches, chips) and uneven light.
"""
from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from . import faces, surface
from .layout import Region, Style
from .pattern import MARKS, draw_number, plain

SPACE_MM = {" ": 26.0, "-": 26.0, ".": 18.0, ":": 10.0, "_": 60.0, "@": 46.0, "#": 46.0}


@dataclass(frozen=True)
class Plate:
    """``image`` uint8 [H, W, 3] RGB; ``text`` A-Z and 0-9 alone; ``region`` ISO code or "unknown"; ``lines`` 1 or 2."""

    image: np.ndarray
    text: str
    region: str
    lines: int


def pick(rng: np.random.Generator, weighted):
    """One of (weight, value) pairs."""
    weights = np.array([w for w, _ in weighted])
    return weighted[int(np.searchsorted(np.cumsum(weights), rng.random() * weights.sum(), side="right").clip(0, len(weighted) - 1))][1]


def choose_face(rng: np.random.Generator, style: Style) -> tuple[str, int]:
    """A face for this plate: mostly the layout's own dies, at times any font, so that shapes stay general."""
    face = style.faces[rng.integers(len(style.faces))]
    fonts = faces.installed_fonts()["die"]
    if fonts and (face == "font:*" or rng.random() < 0.17):
        return "font:" + fonts[rng.integers(len(fonts))], 0
    if face == "font:*":
        face = "din"
    return face, int(rng.integers(faces.VARIANTS))


def jitter(rng: np.random.Generator, colour, amount: float = 10) -> np.ndarray:
    """A colour as another paint lot has it, float32 [3]."""
    return np.clip(np.asarray(colour, np.float32) + rng.normal(0, amount * 0.5) + rng.normal(0, amount * 0.5, 3), 0, 255).astype(np.float32)


def blend(image: np.ndarray, mask: np.ndarray, colour: np.ndarray, x: int, y: int) -> None:
    """Paint ``colour`` through a uint8 mask placed at x, y; parts outside the image are cut off."""
    h, w = mask.shape
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + w, image.shape[1]), min(y + h, image.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    a = mask[y0 - y : y1 - y, x0 - x : x1 - x].astype(np.float32)[..., None] / 255
    part = image[y0:y1, x0:x1].astype(np.float32)
    image[y0:y1, x0:x1] = (part + (colour - part) * a).astype(np.uint8)


def lettering(rng: np.random.Generator, image: np.ndarray, text: str, colour, box, file: str | None = None) -> None:
    """Fit a small text into box = (x, y, w, h) px, centred."""
    fonts = faces.installed_fonts()
    pool = fonts["lettering"] + fonts["die"]
    if not pool or not text:
        return
    mask = faces.line_of_text(file or pool[rng.integers(len(pool))], text)
    x, y, w, h = box
    scale = min(w / mask.shape[1], h / mask.shape[0])
    tw, th = max(2, round(mask.shape[1] * scale)), max(2, round(mask.shape[0] * scale))
    blend(image, cv2.resize(mask, (tw, th), interpolation=cv2.INTER_AREA), np.asarray(colour, np.float32), round(x + (w - tw) / 2), round(y + (h - th) / 2))


def line_mask(rng, number: str, style: Style, face: tuple[str, int], char_px: float, room_px: float, mm: float):
    """One line of characters: mask uint8 [h, <= room] and the places of its seals [(x, kind)]."""
    name, variant = face
    aspect = style.squeeze * (1 + rng.normal(0, 0.03)) * char_px / faces.HEIGHT_PX
    is_font = name.startswith("font:")
    gap = char_px * (0.105 + rng.normal(0, 0.018)) * (1.1 if is_font else 1.0)
    gap = max(gap, char_px * 0.035)
    dash_weight = 0.12 + rng.random() * 0.05
    pieces, x, small = [], 0.0, False
    last_was_char = False
    for c in number:
        if c == "^":
            small = True
            continue
        if c in MARKS:
            width = SPACE_MM[c] * mm * char_px / (75 * mm) * (0.75 + rng.random() * 0.4)
            pieces.append((c, x, width, False))
            x += width
            last_was_char = False
            continue
        if last_was_char:
            x += gap
        glyph = faces.character(name, variant, c)
        width = max(2.0, glyph.shape[1] * aspect * (0.62 if small else 1.0))
        pieces.append((c, x, width, small))
        x += width
        last_was_char, small = True, False
    total = max(x, 1.0)
    chars = sum(p[0] not in MARKS for p in pieces)
    shrink = min(1.0, room_px / total)
    extra = max(0.0, style.spread * (room_px - total)) / max(1, chars - 1) if shrink == 1.0 else 0.0
    height = max(4, round(char_px))
    mask = np.zeros((height, max(4, round(total * shrink + extra * max(0, chars - 1)) + 2)), np.uint8)
    seals, shift, dashes = [], 0.0, rng.random() < 0.8
    for c, px, width, tiny in pieces:
        x0 = px * shrink + shift
        w = max(2, round(width * shrink))
        if c in MARKS:
            mid = round(x0 + w / 2)
            t = max(2, round(char_px * dash_weight))
            if c == "-" and dashes:
                cv2.rectangle(mask, (mid - round(w * 0.26), height // 2 - t // 2), (mid + round(w * 0.26), height // 2 + t // 2), 255, -1)
            elif c == ".":
                cv2.circle(mask, (mid, height // 2 if rng.random() < 0.8 else height - t), t // 2 + 1, 255, -1, cv2.LINE_AA)
            elif c in "@#":
                seals.append((x0 + w / 2, c, w))
            continue
        glyph = faces.character(name, variant, c)
        h = round(height * 0.62) if tiny else height
        scaled = cv2.resize(glyph, (w, h), interpolation=cv2.INTER_AREA if w < glyph.shape[1] else cv2.INTER_LINEAR)
        xi = min(max(0, round(x0)), mask.shape[1] - w)
        part = mask[0:h, xi : xi + w]
        np.maximum(part, scaled, out=part)
        shift += extra
    return mask, seals


def stamp(rng, image: np.ndarray, mask: np.ndarray, colour: np.ndarray, style: Style) -> None:
    """Put the characters' mask (same size as the image) on: die weight, paint wear, emboss shading."""
    k = 1 + 2 * int(rng.integers(1, 3))
    soft = cv2.GaussianBlur(mask, (k, k), 0)
    weight = rng.normal(0, 22)
    gain = 1.5 + rng.random() * 2.5
    ramp = np.clip((np.arange(256) - 128 + weight) * gain + 128, 0, 255).astype(np.uint8)
    body = cv2.LUT(soft, ramp)
    if rng.random() < 0.25:
        body = surface.chip(rng, body)
    a = body.astype(np.float32)[..., None] * (rng.uniform(0.86, 1.0) / 255)
    out = image.astype(np.float32)
    out += (colour - out) * a
    if rng.random() > style.flat:
        wide = cv2.GaussianBlur(mask, (0, 0), 1.5 + rng.random() * 1.5)
        angle, reach = rng.random() * 2 * np.pi, 1.0 + rng.random() * 1.6
        dx, dy = reach * np.cos(angle), reach * np.sin(angle)
        m1 = cv2.warpAffine(wide, np.float32([[1, 0, dx], [0, 1, dy]]), mask.shape[::-1])
        m2 = cv2.warpAffine(wide, np.float32([[1, 0, -dx], [0, 1, -dy]]), mask.shape[::-1])
        out += ((m1.astype(np.float32) - m2) * rng.uniform(0.1, 0.55))[..., None]
    np.clip(out, 0, 255, out=out)
    image[:] = out.astype(np.uint8)


def draw_style(rng: np.random.Generator, region: Region, style: Style) -> Plate:
    """Draw one plate of this style."""
    number = draw_number(rng, pick(rng, style.numbers), style.letters or region.letters, region.lists)
    lines = number.split("|")
    face = choose_face(rng, style)
    w_mm, h_mm = style.size
    line_count = len(lines)
    scale = rng.uniform(0.95, 1.25) * (120 / 110 if line_count == 1 else 1.05)
    W, H = round(w_mm * scale), round(h_mm * scale * (1 + rng.normal(0, 0.015)))
    ground, ink = style.colours[rng.integers(len(style.colours))]
    ground, ink = jitter(rng, ground), jitter(rng, ink)
    image = np.empty((H, W, 3), np.uint8)
    image[:] = ground.astype(np.uint8)
    if style.art:
        surface.paint_art(rng, image, style.art, ground)

    left = right = 0.025 * W
    if style.band in ("eu", "left", "both"):
        bw = round(H * rng.uniform(0.34, 0.42) * (1 if line_count == 1 else 0.5))
        draw_band(rng, image, style, 0, bw)
        left = bw + 0.015 * W
    if style.band in ("right", "both"):
        bw = round(H * rng.uniform(0.32, 0.4))
        draw_band(rng, image, style, W - bw, bw, plain_band=True)
        right = bw + 0.015 * W
    top, bottom = 0.06 * H, 0.06 * H
    if style.band == "top":
        bh = round(H * rng.uniform(0.2, 0.27) * (1 if line_count == 1 else 0.7))
        image[:bh] = jitter(rng, style.band_colour)
        lettering(rng, image, style.band_text, (240, 240, 240), (W * 0.1, bh * 0.15, W * 0.8, bh * 0.7))
        top = bh + 0.04 * H
    for where, choices in style.texts:
        text = choices[rng.integers(len(choices))]
        if where == "top":
            lettering(rng, image, text, ink * rng.uniform(0.5, 1), (W * 0.2, H * 0.05, W * 0.6, H * 0.15))
            top = max(top, 0.21 * H)
        elif where == "bottom":
            lettering(rng, image, text, ink * rng.uniform(0.5, 1), (W * 0.15, H * 0.85, W * 0.7, H * 0.11))
            bottom = max(bottom, 0.16 * H)
        elif where == "left":
            lettering(rng, image, text, ink, (left, H * 0.15, W * 0.09, H * 0.7))
            left += 0.1 * W
        elif where == "right":
            lettering(rng, image, text, ink, (W - right - W * 0.09, H * 0.15, W * 0.09, H * 0.7))
            right += 0.1 * W
    if style.scripts:
        left = surface.paint_script(rng, image, style.scripts, ink, left, top, bottom)
    if style.stickers:
        surface.paint_stickers(rng, image, style.stickers)

    mm = scale
    room_h = H - top - bottom
    gap_y = 0.05 * H
    char_px = min(style.char_mm * mm, (room_h - gap_y * (line_count - 1)) / line_count) * (1 + rng.normal(0, 0.02))
    char_px = min(char_px, room_h / line_count)
    mask = np.zeros((H, W), np.uint8)
    seals_px = []
    block = char_px * line_count + gap_y * (line_count - 1)
    y = top + (room_h - block) * np.clip(0.5 + rng.normal(0, 0.06), 0.2, 0.8)
    for number_line in lines:
        room = W - left - right - 0.02 * W
        line, seals = line_mask(rng, number_line, style, face, char_px, room, mm)
        free = max(0.0, room - line.shape[1])
        x = round(left + 0.01 * W + free * np.clip(0.5 + rng.normal(0, 0.08), 0.1, 0.9))
        yy = int(np.clip(round(y), 0, H - line.shape[0]))
        x = int(np.clip(x, 0, max(0, W - line.shape[1])))
        line = line[:, : W - x]
        part = mask[yy : yy + line.shape[0], x : x + line.shape[1]]
        np.maximum(part, line, out=part)
        seals_px += [(x + sx, yy, char_px, kind, sw) for sx, kind, sw in seals]
        y += char_px + gap_y
    if rng.random() < 0.08:
        shear = rng.normal(0, 0.03)
        mask = cv2.warpAffine(mask, np.float32([[1, shear, -shear * H / 2], [0, 1, 0]]), (W, H))
    if rng.random() < style.border:
        surface.paint_rim(rng, image, ink if rng.random() < 0.8 else ground * 0.6)
    for sx, sy, ch, kind, sw in seals_px:
        surface.paint_seal(rng, image, sx, sy, ch, kind, sw)
    stamp(rng, image, mask, ink, style)
    surface.age(rng, image)
    image = surface.mount(rng, image, lettering)
    return Plate(image, plain(number), region.code, line_count)


def draw_band(rng, image: np.ndarray, style: Style, x: int, w: int, plain_band: bool = False) -> None:
    """A coloured band with stars or a flag above and the country's letters below."""
    H = image.shape[0]
    colour = jitter(rng, style.band_colour)
    image[:, x : x + w] = colour
    cx, cy, radius = x + w / 2, H * 0.3, min(w * 0.32, H * 0.17)
    if style.band == "eu" or (plain_band and rng.random() < 0.3):
        for a in np.arange(12) * np.pi / 6:
            cv2.circle(image, (round(cx + radius * np.cos(a)), round(cy + radius * np.sin(a))), max(1, round(radius * 0.14)), (235, 205, 60), -1, cv2.LINE_AA)
    elif rng.random() < 0.7:
        surface.paint_flag(rng, image, round(x + w * 0.18), round(H * 0.12), round(w * 0.64), round(H * 0.28))
    if not plain_band or rng.random() < 0.6:
        lettering(rng, image, style.band_text, (240, 240, 240), (x + w * 0.12, H * 0.56, w * 0.76, H * 0.3))
