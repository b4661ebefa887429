"""Everything on a plate that is not its number: pictures, rims, seals, stickers, screws, frames, wear and light.

Each function paints into an RGB uint8 image in place unless it says that it returns one. None of them adds a
character that a reader should report.
"""
from __future__ import annotations

import cv2
import numpy as np

from . import faces

SCRIPT_MARKS = {
    "cjk": "京沪粤浙苏鲁川渝津冀晋蒙辽吉黑皖闽赣豫鄂湘桂琼贵云藏陕甘青宁新",
    "hangul": "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주허하호배",
    "kana": "あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるれろ",
    "thai": "กขคงจชญฎฐณตทธนบปผพภมยรลวศษสหอฮ", "arabic": "ابجدهوحطيكلمنسعصقر٠١٢٣٤٥٦٧٨٩",
}


def paint_art(rng, image: np.ndarray, kind: str, ground: np.ndarray) -> None:
    """What US plates print behind the number: a fade, a landscape or stripes, mostly faint."""
    H, W = image.shape[:2]
    if kind == "mixed":
        kind = ("fade", "scene", "stripes", "none", "blotch")[rng.integers(5)]
    strength = rng.uniform(0.15, 0.6)
    tint = rng.integers(30, 256, 3).astype(np.float32)
    if kind == "fade":
        ramp = np.abs(np.linspace(-1, 1, H) + rng.uniform(-0.5, 0.5)) ** rng.uniform(1, 3)
        if rng.random() < 0.4:
            ramp = np.linspace(rng.integers(2), rng.integers(2), H) ** 1.5
        a = np.clip(ramp * strength * 1.3, 0, 1).astype(np.float32)[:, None, None]
        image[:] = (image * (1 - a) + tint * a).astype(np.uint8)
    elif kind == "scene":
        layer = image.copy()
        horizon = H * rng.uniform(0.35, 0.8)
        xs = np.linspace(0, W, 14)
        ys = horizon + rng.normal(0, H * 0.12, 14)
        cv2.fillPoly(layer, [np.int32(np.vstack([np.c_[xs, ys], [[W, H], [0, H]]]))], tint.tolist(), cv2.LINE_AA)
        if rng.random() < 0.5:
            cv2.circle(layer, (int(rng.integers(W)), int(horizon - H * 0.1)), int(H * rng.uniform(0.1, 0.35)), rng.integers(60, 256, 3).tolist(), -1, cv2.LINE_AA)
        small = cv2.GaussianBlur(cv2.resize(layer, (W // 2, H // 2)), (0, 0), 1 + rng.random() * 3)
        cv2.addWeighted(cv2.resize(small, (W, H)), strength, image, 1 - strength, 0, dst=image)
    elif kind == "stripes":
        for y in rng.uniform(0, H, 3):
            layer = image.copy()
            t = int(H * rng.uniform(0.04, 0.2))
            tilt = int(rng.normal(0, H * 0.2))
            cv2.line(layer, (0, int(y)), (W, int(y) + tilt), tint.tolist(), t, cv2.LINE_AA)
            cv2.addWeighted(layer, strength, image, 1 - strength, 0, dst=image)
    elif kind == "blotch":
        low = rng.random((3, 7, 3)).astype(np.float32) * 255
        cv2.addWeighted(cv2.resize(low, (W, H), interpolation=cv2.INTER_CUBIC).clip(0, 255).astype(np.uint8), strength * 0.6, image, 1 - strength * 0.6, 0, dst=image)


def paint_rim(rng, image: np.ndarray, colour) -> None:
    H, W = image.shape[:2]
    t, inset = max(1, round(H * rng.uniform(0.012, 0.035))), round(H * rng.uniform(0.0, 0.035))
    cv2.rectangle(image, (inset, inset), (W - 1 - inset, H - 1 - inset), np.asarray(colour).tolist(), t, cv2.LINE_AA)


def paint_flag(rng, image, x, y, w, h) -> None:
    """A small flag of random bars: which country's does not matter, that it is no character does."""
    colours = rng.integers(0, 256, (3, 3)).tolist()
    for i in range(3):
        a = (x, y + i * h // 3, x + w, y + (i + 1) * h // 3) if rng.random() < 0.9 else (x + i * w // 3, y, x + (i + 1) * w // 3, y + h)
        cv2.rectangle(image, a[:2], a[2:], colours[i], -1)


def paint_seal(rng, image, x: float, y: float, char_px: float, kind: str, width: float) -> None:
    """Registration and inspection stickers of German plates, or a coat of arms or dot between groups."""
    colour = rng.integers(60, 230, 3).tolist()
    if kind == "@":
        r = min(width * 0.46, char_px * 0.24)
        both = rng.random()
        if both < 0.85:
            cv2.circle(image, (round(x), round(y + char_px * 0.74)), round(r * 0.95), colour, -1, cv2.LINE_AA)
            cv2.circle(image, (round(x), round(y + char_px * 0.74)), round(r * 0.5), rng.integers(60, 255, 3).tolist(), -1, cv2.LINE_AA)
        if both > 0.15:
            cv2.circle(image, (round(x), round(y + char_px * 0.25)), round(r), rng.integers(60, 230, 3).tolist(), -1, cv2.LINE_AA)
            cv2.circle(image, (round(x), round(y + char_px * 0.25)), round(r * 0.35), rng.integers(0, 255, 3).tolist(), 1, cv2.LINE_AA)
        return
    w, h = width * 0.36, char_px * rng.uniform(0.25, 0.45)
    cy = y + char_px * 0.5
    shield = np.float32([[-w, -h], [w, -h], [w, h * 0.3], [0, h], [-w, h * 0.3]]) + [x, cy]
    cv2.fillPoly(image, [np.int32(shield)], colour, cv2.LINE_AA)
    cv2.line(image, (round(x), round(cy - h)), (round(x), round(cy + h)), rng.integers(0, 255, 3).tolist(), max(1, int(w * 0.4)), cv2.LINE_AA)


def paint_stickers(rng, image, kind: str) -> None:
    """Month and year tabs in the corners, or validity labels at the side."""
    H, W = image.shape[:2]
    for corner in rng.permutation(4)[: rng.integers(0, 3)]:
        w, h = round(W * rng.uniform(0.08, 0.14)), round(H * rng.uniform(0.14, 0.2))
        x = round(W * 0.03) if corner % 2 == 0 else W - w - round(W * 0.03)
        y = round(H * 0.04) if corner < 2 else H - h - round(H * 0.04)
        cv2.rectangle(image, (x, y), (x + w, y + h), rng.integers(20, 256, 3).tolist(), -1)
        if rng.random() < 0.7:
            fonts = faces.installed_fonts()["die"]
            if fonts:
                text = str(rng.integers(1, 32)) if rng.random() < 0.6 else ("JAN", "MAR", "JUN", "AUG", "OCT", "DEC")[rng.integers(6)]
                m = faces.line_of_text(fonts[rng.integers(len(fonts))], text)
                m = cv2.resize(m, (max(2, int(w * 0.7)), max(2, int(h * 0.7))), interpolation=cv2.INTER_AREA)[..., None].astype(np.float32) / 255
                part = image[y + h // 8 : y + h // 8 + m.shape[0], x + w // 8 : x + w // 8 + m.shape[1]]
                m = m[: part.shape[0], : part.shape[1]]
                part[:] = (part * (1 - m) + rng.integers(0, 120) * m).astype(np.uint8)


def paint_script(rng, image, script: str, ink, left: float, top: float, bottom: float) -> float:
    """One character of a script that the reader skips, at the left; returns the new left edge in px."""
    fonts = faces.installed_fonts()
    pool = fonts["cjk"] if script in ("cjk", "hangul", "kana") else fonts.get(script, ())
    if not pool:
        return left
    marks = SCRIPT_MARKS[script]
    mask = faces.line_of_text(pool[rng.integers(len(pool))], marks[rng.integers(len(marks))])
    H, W = image.shape[:2]
    h = (H - top - bottom) * rng.uniform(0.6, 0.85)
    w = max(4, min(W * 0.12, mask.shape[1] * h / mask.shape[0]))
    m = cv2.resize(mask, (round(w), round(h)), interpolation=cv2.INTER_AREA)
    m = cv2.dilate(m, np.ones((3, 3), np.uint8)).astype(np.float32)[..., None] / 255
    y, x = round(top + (H - top - bottom - h) / 2), round(left + 0.01 * W)
    part = image[y : y + m.shape[0], x : x + m.shape[1]]
    m = m[: part.shape[0], : part.shape[1]]
    part[:] = (part * (1 - m) + np.asarray(ink, np.float32) * m).astype(np.uint8)
    return left + w + 0.03 * W


def chip(rng, mask: np.ndarray) -> np.ndarray:
    """Paint chipped off the characters: a mask with flaws."""
    noise = cv2.resize(rng.random((mask.shape[0] // 6 + 1, mask.shape[1] // 6 + 1)).astype(np.float32), mask.shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.where(noise > rng.uniform(0.82, 1.0), (mask * rng.uniform(0.2, 0.8)).astype(np.uint8), mask)


def age(rng, image: np.ndarray) -> None:
    """Dirt, scratches, bolts and uneven light."""
    H, W = image.shape[:2]
    if rng.random() < 0.55:
        for _ in range(rng.integers(1, 5)):
            x = W * (rng.choice([0.04, 0.14, 0.2, 0.8, 0.86, 0.96]) + rng.normal(0, 0.01))
            y = H * (0.5 if rng.random() < 0.4 else rng.choice([0.09, 0.91]))
            r = max(2, round(H * rng.uniform(0.02, 0.05)))
            shade = int(rng.integers(20, 235))
            cv2.circle(image, (round(x), round(y)), r, (shade, shade, shade), -1, cv2.LINE_AA)
            cv2.circle(image, (round(x) + 1, round(y) + 1), max(1, r // 2), (shade // 2,) * 3, 1, cv2.LINE_AA)
    if rng.random() < 0.3:
        for _ in range(rng.integers(1, 6)):
            p = rng.uniform(0, 1, 4) * [W, H, W, H]
            shade = rng.integers(0, 256)
            layer = image.copy()
            cv2.line(layer, (int(p[0]), int(p[1])), (int(p[0] + (p[2] - W / 2) * 0.3), int(p[3])), (int(shade),) * 3, 1, cv2.LINE_AA)
            cv2.addWeighted(layer, 0.4, image, 0.6, 0, dst=image)
    gain = np.ones((2, 4), np.float32) + rng.normal(0, 0.1, (2, 4)).astype(np.float32)
    field = cv2.resize(gain, (W, H), interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.35:
        spots = rng.random((max(2, H // 24), max(2, W // 24))).astype(np.float32) ** rng.uniform(1, 5)
        field *= 1 - rng.uniform(0.1, 0.5) * cv2.resize(spots, (W, H), interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.12:
        edge = np.linspace(0, 1, W) if rng.random() < 0.3 else np.linspace(0, 1, H)[:, None]
        field *= np.where(edge * (1 if rng.random() < 0.5 else -1) % 1.0 < rng.uniform(0.05, 0.5), rng.uniform(0.4, 0.8), 1).astype(np.float32)
    image[:] = np.clip(image * field[..., None], 0, 255).astype(np.uint8)


def mount(rng, image: np.ndarray, lettering) -> np.ndarray:
    """Returns the plate as it hangs: bare, in a holder, or in a dealer's frame that hides its edges."""
    kind = rng.random()
    H, W = image.shape[:2]
    if kind < 0.55:
        return image
    shade = rng.integers(10, 70, 3) if rng.random() < 0.75 else rng.integers(120, 240, 3)
    t = max(2, round(H * rng.uniform(0.015, 0.06)))
    if kind < 0.85:
        cover = round(t * rng.uniform(0, 1.0))
        cv2.rectangle(image, (0, 0), (W - 1, H - 1), shade.tolist(), max(1, 2 * cover))
        return image
    strip = round(H * rng.uniform(0.04, 0.1))
    cv2.rectangle(image, (0, H - strip // 2), (W - 1, H - 1), shade.tolist(), -1)
    words = ("AUTOHAUS", "MOTORS", "CITY CARS", "www.example.com", "CAR CENTER", "AUTO PLUS", "GARAGE", "FORD", "TOYOTA OF TOWN")
    lettering(rng, image, words[rng.integers(len(words))], (225, 225, 225) if shade.mean() < 100 else (20, 20, 20), (W * 0.2, H - strip * 0.48, W * 0.6, strip * 0.42))
    return image
