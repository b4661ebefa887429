"""Everything on a plate that is not its number: pictures, rims, seals, stickers, screws, frames, wear and light.

Each function paints into an RGB uint8 image in place unless it says that it returns one. None of them adds a
character that a reader should report.
"""
from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from . import faces
from .paint import lettering

DEALER_WORDS = ("AUTOHAUS MUELLER", "CITY MOTORS", "www.example.com", "CAR CENTER", "AUTO PLUS", "GARAGE DU PARC", "TOYOTA", "FORD", "AUTOSALON", "CONCESSIONARIA",
                "PREMIUM CARS", "DRIVE HAPPY", "SINCE 1978", "HONDA OF TOWN", "DEALER 01-234", "ALUMNI", "LEASING", "RENT")
SCRIPT_MARKS = {
    "cjk": "京沪粤浙苏鲁川渝津冀晋蒙辽吉黑皖闽赣豫鄂湘桂琼贵云藏陕甘青宁新",
    "hangul": "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주허하호배",
    "kana": "あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるれろ",
    "thai": "กขคงจชญฎฐณตทธนบปผพภมยรลวศษสหอฮ", "arabic": "بجدهوحطيكلمنسعصقر",
}


def paint_art(rng, image: np.ndarray, kind: str) -> None:
    """What US plates print behind the number: a fade, a landscape or stripes, mostly faint. Painted small, then enlarged."""
    H, W = image.shape[:2]
    if kind == "mixed":
        kind = ("fade", "fade", "scene", "stripes", "none", "none", "blotch")[rng.integers(7)]
    if kind == "none":
        return
    strength, tint = rng.uniform(0.15, 0.65), rng.integers(30, 256, 3)
    h, w = H // 4, W // 4
    small = np.empty((h, w, 3), np.uint8)
    small[:] = image[0, 0]
    if kind == "fade":
        ramp = np.abs(np.linspace(-1, 1, h) + rng.uniform(-0.5, 0.5)) ** rng.uniform(1, 3)
        if rng.random() < 0.4:
            ramp = np.linspace(rng.integers(2), rng.integers(2), h) ** 1.5
        a = np.clip(ramp, 0, 1)[:, None, None]
        small[:] = small * (1 - a) + tint * a
    elif kind == "scene":
        horizon = h * rng.uniform(0.35, 0.8)
        ridge = np.c_[np.linspace(0, w, 12), horizon + rng.normal(0, h * 0.12, 12)]
        if rng.random() < 0.5:
            cv2.circle(small, (int(rng.integers(w)), int(horizon - h * 0.1)), int(h * rng.uniform(0.1, 0.35)), rng.integers(60, 256, 3).tolist(), -1, cv2.LINE_AA)
        cv2.fillPoly(small, [np.int32(np.vstack([ridge, [[w, h], [0, h]]]))], tint.tolist(), cv2.LINE_AA)
        if rng.random() < 0.5:  # something tall in the middle: a tree, a peach, an arch
            cv2.ellipse(small, (w // 2, int(h * 0.5)), (int(w * rng.uniform(0.04, 0.12)), int(h * rng.uniform(0.2, 0.5))), 0, 0, 360, rng.integers(40, 240, 3).tolist(), -1, cv2.LINE_AA)
    elif kind == "stripes":
        for y in rng.uniform(0, h, 3):
            cv2.line(small, (0, int(y)), (w, int(y + rng.normal(0, h * 0.2))), rng.integers(30, 256, 3).tolist(), max(1, int(h * rng.uniform(0.04, 0.2))), cv2.LINE_AA)
    else:
        small = cv2.resize(rng.integers(0, 256, (3, 7, 3)).astype(np.uint8), (w, h), interpolation=cv2.INTER_LINEAR)
        strength *= 0.6
    cv2.addWeighted(cv2.resize(small, (W, H), interpolation=cv2.INTER_LINEAR), strength, image, 1 - strength, 0, dst=image)


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


def paint_stickers(rng, image) -> None:
    """Month and year tabs in the corners, with their own small figures."""
    H, W = image.shape[:2]
    for corner in rng.permutation(4)[: rng.integers(0, 3)]:
        w, h = round(W * rng.uniform(0.08, 0.14)), round(H * rng.uniform(0.14, 0.2))
        x = round(W * 0.03) if corner % 2 == 0 else W - w - round(W * 0.03)
        y = round(H * 0.04) if corner < 2 else H - h - round(H * 0.04)
        cv2.rectangle(image, (x, y), (x + w, y + h), rng.integers(20, 256, 3).tolist(), -1)
        if rng.random() < 0.7:
            text = str(rng.integers(1, 32)) if rng.random() < 0.6 else ("JAN", "MAR", "JUN", "AUG", "OCT", "DEC")[rng.integers(6)]
            lettering(rng, image, text, (int(rng.integers(0, 90)),) * 3, (x + w * 0.1, y + h * 0.12, w * 0.8, h * 0.76))


@lru_cache(maxsize=None)
def _script_fonts(script: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fonts that can draw most of a script's marks, each with the marks it can draw."""
    pool = faces.installed_fonts().get("cjk" if script in ("cjk", "hangul", "kana") else script, ())
    able = [(file, tuple(m for m in SCRIPT_MARKS[script] if faces.has_character(file, m))) for file in pool]
    return tuple((file, marks) for file, marks in able if len(marks) * 2 > len(SCRIPT_MARKS[script]))


def script_character(rng, script: str, variant: int) -> np.ndarray | None:
    """A mask of one character that the reader skips; None where no font for the script is installed."""
    fonts = _script_fonts(script)
    if not fonts:
        return None
    file, marks = fonts[variant % len(fonts)]
    return cv2.dilate(faces.line_of_text(file, marks[rng.integers(len(marks))]), np.ones((3, 3), np.uint8))


def paint_words(rng, image, script: str, ink, box) -> None:
    """A short line of another script, such as a province's name."""
    fonts = _script_fonts(script)
    if fonts:
        file, marks = fonts[rng.integers(len(fonts))]
        lettering(rng, image, "".join(marks[i] for i in rng.integers(len(marks), size=rng.integers(2, 7))), ink, box, file)


def chip(rng, mask: np.ndarray) -> None:
    """Paint chipped off the characters: weakens a mask in spots."""
    small = rng.random((mask.shape[0] // 7 + 2, mask.shape[1] // 7 + 2), dtype=np.float32)
    spots = cv2.resize((np.clip(small - rng.uniform(0.75, 0.95), 0, 1) * rng.uniform(500, 1500)).clip(0, 255).astype(np.uint8), mask.shape[::-1], interpolation=cv2.INTER_LINEAR)
    cv2.subtract(mask, spots, dst=mask)


BOLT_X, BOLT_Y = np.array([0.04, 0.14, 0.2, 0.8, 0.86, 0.96]), np.array([0.09, 0.91])


def age(rng, image: np.ndarray) -> None:
    """Bolts, scratches, dirt, shadow and uneven light."""
    H, W = image.shape[:2]
    if rng.random() < 0.5:
        for _ in range(int(rng.integers(1, 5))):
            x, y = W * (BOLT_X[rng.integers(6)] + rng.normal(0, 0.01)), H * (0.5 if rng.random() < 0.35 else BOLT_Y[rng.integers(2)])
            r, shade = max(2, round(H * rng.uniform(0.02, 0.045))), int(rng.integers(20, 235))
            cv2.circle(image, (round(x), round(y)), r, (shade,) * 3, -1, cv2.LINE_AA)
            cv2.circle(image, (round(x) + 1, round(y) + 1), max(1, r // 2), (shade // 2,) * 3, 1, cv2.LINE_AA)
    if rng.random() < 0.25:
        for _ in range(int(rng.integers(1, 5))):
            p, q = rng.uniform(0, 1, 2) * [W, H], rng.normal(0, 0.2, 2) * [W, H]
            # thin and half-hearted: one shade away from what is there
            shade = np.clip(image[int(p[1]), int(p[0])].astype(int) + rng.integers(-90, 90), 0, 255).tolist()
            cv2.line(image, (int(p[0]), int(p[1])), (int(p[0] + q[0]), int(p[1] + q[1])), shade, 1, cv2.LINE_AA)
    light = 128 * (1 + rng.normal(0, 0.09, (2, 4)))
    field = cv2.resize(light.clip(30, 250).astype(np.uint8), (W, H), interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.3:  # dirt: blotches, more of it towards the bottom at times
        spots = rng.random((max(3, H // 20), max(3, W // 20)), dtype=np.float32) ** rng.uniform(1, 5)
        if rng.random() < 0.4:
            spots *= np.linspace(0, 1.6, len(spots), dtype=np.float32)[:, None]
        cv2.subtract(field, cv2.resize((spots * rng.uniform(10, 60)).clip(0, 255).astype(np.uint8), (W, H), interpolation=cv2.INTER_LINEAR), dst=field)
    if rng.random() < 0.12:  # the edge of a shadow across
        shadow = np.full((H, W), 255, np.uint8)
        y = rng.uniform(-0.1, 0.6) * H
        points = [[-5, -5], [W + 5, -5], [W + 5, y + rng.normal(0, 0.25) * H], [-5, y]] if rng.random() < 0.6 else [[W * rng.uniform(0.3, 1.0), -5], [W + 5, -5], [W + 5, H + 5], [W * rng.uniform(0.3, 1.0), H + 5]]
        cv2.fillPoly(shadow, [np.int32(points)], int(rng.integers(90, 210)), cv2.LINE_AA)
        field = cv2.multiply(field, cv2.blur(shadow, (5, 5)), scale=1 / 255)
    cv2.multiply(image, cv2.merge([field] * 3), dst=image, scale=1 / 128)


def mount(rng, image: np.ndarray) -> None:
    """What covers the plate's own edges: a holder's lip or a dealer's frame with its name."""
    kind = rng.random()
    if kind < 0.62:
        return
    H, W = image.shape[:2]
    shade = rng.integers(10, 70, 3) if rng.random() < 0.75 else rng.integers(120, 240, 3)
    lip = max(1, round(H * rng.uniform(0.005, 0.04)))
    if kind < 0.88:
        cv2.rectangle(image, (0, 0), (W - 1, H - 1), shade.tolist(), 2 * lip)
        return
    strip = round(H * rng.uniform(0.03, 0.07))
    cv2.rectangle(image, (0, H - strip), (W - 1, H - 1), shade.tolist(), -1)
    lettering(rng, image, DEALER_WORDS[rng.integers(len(DEALER_WORDS))], (225, 225, 225) if shade.mean() < 100 else (20, 20, 20), (W * 0.2, H - strip * 0.9, W * 0.6, strip * 0.8))
