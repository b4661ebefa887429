"""Lettering laid over a picture: what a website, a seller or a recorder writes on it, and what stands on lorries and shops.

A detector that knows number plates from photos with watermarks takes the watermarks for plates.
"""

from __future__ import annotations

import string

import cv2
import numpy as np
from PIL import Image, ImageDraw

from ..plates.faces import installed_fonts, open_font

_TALL_PX = 40
_POOL = 300
_WORDS = (
    "sale", "auto", "cars", "motors", "classic", "photo", "garage", "service", "export", "gallery", "club", "sport", "parts", "rent",
    "transport", "express", "market", "city", "trucks", "drive", "turbo", "import", "studio", "dealer", "speed", "hotel", "open",
)


def _text(rng: np.random.Generator) -> str:
    word = str(rng.choice(_WORDS))
    kind = rng.random()
    if kind < 0.35:
        text = f"www.{word}{rng.choice(_WORDS)}.{rng.choice(['example', 'test'])}" if rng.random() < 0.4 else f"{word}{rng.choice(_WORDS)}"
    elif kind < 0.6:
        text = " ".join(str(w) for w in rng.choice(_WORDS, int(rng.integers(1, 3))))
    elif kind < 0.8:
        text = f"{rng.integers(2000, 2030)}{rng.choice(['-', '/', '.', ' '])}{rng.integers(1, 13):02d} {rng.integers(0, 24):02d}:{rng.integers(0, 60):02d}"
    else:
        text = "".join(rng.choice(list(string.ascii_letters + string.digits), int(rng.integers(3, 9))))
    change = rng.random()
    return text.upper() if change < 0.4 else text.title() if change < 0.7 else text


def lettering_masks(rng: np.random.Generator, count: int = _POOL) -> list[np.ndarray]:
    """uint8 masks [h,w] of made-up words, times and names; few where no fonts are installed, then in a plotter's hand."""
    fonts = [f for role in ("lettering", "die") for f in installed_fonts()[role]]
    masks = []
    for _ in range(count):
        text = _text(rng)
        if fonts:
            face = open_font(fonts[int(rng.integers(len(fonts)))], _TALL_PX)
            x1, y1, x2, y2 = face.getbbox(text)
            picture = Image.new("L", (max(4, round(x2 - x1) + 4), max(4, round(y2 - y1) + 4)), 0)
            ImageDraw.Draw(picture).text((2 - x1, 2 - y1), text, 255, face)
            masks.append(np.asarray(picture))
        else:
            (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, 1.2, 2)
            mask = np.zeros((height + 16, width + 8), np.uint8)
            cv2.putText(mask, text, (4, height + 4), cv2.FONT_HERSHEY_DUPLEX, 1.2, 255, 2, cv2.LINE_AA)
            masks.append(mask)
    return masks


def lay_lettering(rng: np.random.Generator, grey: np.ndarray, mask: np.ndarray, taken: np.ndarray) -> None:
    """Draws `mask` somewhere on `grey` (uint8 [h,w], changed), mostly near an edge; not where a box of `taken` [n,4] is."""
    height, width = grey.shape
    tall = float(np.exp(rng.uniform(np.log(6), np.log(60))))
    wide = tall * mask.shape[1] / mask.shape[0]
    if wide > 0.9 * width:
        tall, wide = tall * 0.9 * width / wide, 0.9 * width
    if tall < 5 or wide < 5:
        return
    shown = cv2.resize(mask, (max(3, round(wide)), max(3, round(tall))), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.3:  # on a lorry's side: leaning
        shear = rng.normal(0, 0.15)
        grown = np.float32([[1, 0, 0], [shear, 1, max(0.0, -shear * shown.shape[1])]])
        shown = cv2.warpAffine(shown, grown, (shown.shape[1], shown.shape[0] + int(abs(shear) * shown.shape[1])))
    h, w = shown.shape
    if h >= height or w >= width:
        return
    near_edge = rng.random() < 0.6
    y = rng.choice([rng.uniform(0, 0.12), rng.uniform(0.88, 1)]) if near_edge else rng.random()
    x, y = int(rng.random() * (width - w)), int(y * (height - h))
    for box in taken:
        if box[0] < x + w + 3 and box[2] > x - 3 and box[1] < y + h + 3 and box[3] > y - 3:
            return
    part = grey[y : y + h, x : x + w].astype(np.float32)
    light = rng.random() < 0.65
    level = rng.uniform(190, 255) if light else rng.uniform(0, 60)
    strength = rng.uniform(0.25, 1.0)
    if wide > 6 * tall and rng.random() < 0.3:  # on a strip of its own; a short one could pass for a plate
        ground = rng.uniform(0, 70) if light else rng.uniform(180, 255)
        part += (ground - part) * rng.uniform(0.3, 1.0)
    elif rng.random() < 0.3:  # with an outline or a shadow
        around = cv2.dilate(shown, np.ones((3, 3), np.uint8)).astype(np.float32) / 255
        part += ((20.0 if light else 235.0) - part) * around * strength * 0.8
    part += (level - part) * (shown.astype(np.float32) / 255) * strength
    grey[y : y + h, x : x + w] = np.clip(part, 0, 255).astype(np.uint8)
