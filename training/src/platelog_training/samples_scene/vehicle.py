"""The back of a car, drawn flat: body, window, lamps, bumper and, in its recess, a plate with a given number."""
from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from ..plates import faces
from ..plates.draw import draw_style
from ..plates.layouts import REGIONS
from ..plates.paint import lettering

PX_PER_M = 560


@dataclass(frozen=True)
class Rear:
    """``image`` uint8 RGB and ``alpha`` uint8 of the same size; ``plate_m`` the plate's left, top, right, bottom in metres."""

    image: np.ndarray
    alpha: np.ndarray
    width_m: float
    height_m: float
    plate_m: tuple[float, float, float, float]


def draw_sample_plate(region_code: str, style_index: int, number: str, seed: int) -> np.ndarray:
    """A plate with this number (written with its gaps) in one of the region's styles: uint8 RGB; ``seed`` decides the rest."""
    region = REGIONS[region_code]
    style = replace(region.styles[style_index], numbers=((1.0, number),))
    rng = np.random.default_rng(seed)
    return draw_style(rng, region, style).image


def _rounded(mask: np.ndarray, points, radius: int) -> None:
    """Fill a polygon whose corners are rounded."""
    layer = np.zeros_like(mask)
    cv2.fillPoly(layer, [np.int32(points)], 255, cv2.LINE_AA)
    soft = cv2.GaussianBlur(layer, (0, 0), radius / 2)
    np.maximum(mask, np.clip((soft.astype(np.float32) - 118) * 12 + 128, 0, 255).astype(np.uint8), out=mask)


def _paint(image: np.ndarray, mask: np.ndarray, colour) -> None:
    a = mask.astype(np.float32)[..., None] / 255
    image[:] = (image + (np.asarray(colour, np.float32) - image) * a).astype(np.uint8)


def draw_rear(rng: np.random.Generator, plate: np.ndarray, plate_width_m: float, colour, kind: str = "hatch") -> Rear:
    """The back of a car or van ("hatch", "saloon", "van") with the plate in its recess."""
    width_m, height_m = {"hatch": (1.78, 1.48), "saloon": (1.82, 1.42), "van": (1.95, 1.95)}[kind]
    W, H = int(width_m * PX_PER_M), int(height_m * PX_PER_M)
    image = np.zeros((H, W, 3), np.uint8)
    alpha = np.zeros((H, W), np.uint8)
    x, y = (lambda f: f * W), (lambda f: f * H)
    wheel = np.zeros((H, W), np.uint8)
    for side in (0.06, 0.80):
        cv2.rectangle(wheel, (int(x(side)), int(y(0.72))), (int(x(side + 0.14)), int(y(0.99))), 255, -1)
    _paint(image, wheel, (24, 24, 26))
    body = np.zeros((H, W), np.uint8)
    roof = 0.03 if kind == "van" else 0.02
    inset = 0.05 if kind == "van" else 0.17
    _rounded(body, [(x(inset), y(roof)), (x(1 - inset), y(roof)), (x(0.96), y(0.44)), (x(0.99), y(0.56)), (x(0.985), y(0.9)), (x(0.015), y(0.9)), (x(0.01), y(0.56)), (x(0.04), y(0.44))], 34)
    shade = np.clip(1.15 - 0.5 * np.linspace(0, 1, H) ** 1.2 + 0.06 * np.sin(np.linspace(0, 9, H)), 0.3, 1.3)
    paint = np.clip(np.asarray(colour, np.float32)[None, None] * shade[:, None, None], 0, 255)
    a = body.astype(np.float32)[..., None] / 255
    image[:] = (image + (np.broadcast_to(paint, image.shape) - image) * a).astype(np.uint8)
    alpha = np.maximum(body, wheel)
    window = np.zeros((H, W), np.uint8)
    top, low = (0.09, 0.42) if kind == "van" else (0.07, 0.37)
    _rounded(window, [(x(inset + 0.04), y(top)), (x(0.96 - inset), y(top)), (x(0.90), y(low)), (x(0.10), y(low))], 22)
    _paint(image, window, (34, 40, 46))
    sky = np.zeros((H, W), np.uint8)
    _rounded(sky, [(x(0.25), y(top + 0.02)), (x(0.52), y(top + 0.02)), (x(0.40), y(low - 0.02)), (x(0.16), y(low - 0.02))], 14)
    _paint(image, cv2.min(sky, window) // 3, (190, 205, 220))
    for left in (True, False):
        lamp = np.zeros((H, W), np.uint8)
        points = [(x(0.03), y(0.46)), (x(0.20), y(0.47)), (x(0.17), y(0.60)), (x(0.02), y(0.60))]
        _rounded(lamp, points if left else [(W - px, py) for px, py in points], 12)
        _paint(image, lamp, (168, 26, 28))
        inner = cv2.erode(lamp, np.ones((25, 25), np.uint8))
        _paint(image, inner // 2, (240, 120, 110))
    cv2.line(image, (int(x(0.06)), int(y(0.685))), (int(x(0.94)), int(y(0.685))), tuple(int(c * 0.45) for c in colour), 4, cv2.LINE_AA)
    bumper = np.zeros((H, W), np.uint8)
    _rounded(bumper, [(x(0.03), y(0.80)), (x(0.97), y(0.80)), (x(0.95), y(0.90)), (x(0.05), y(0.90))], 16)
    _paint(image, bumper, (38, 38, 40))
    # the recess and the plate in it
    pw = int(plate_width_m * PX_PER_M)
    ph = int(pw * plate.shape[0] / plate.shape[1])
    px, py = (W - pw) // 2, int(y(0.60)) - ph // 2 if ph < 0.12 * H else int(y(0.575)) - ph // 2
    recess = np.zeros((H, W), np.uint8)
    m = int(0.035 * PX_PER_M)
    _rounded(recess, [(px - 2 * m, py - m), (px + pw + 2 * m, py - m), (px + pw + 2 * m, py + ph + m), (px - 2 * m, py + ph + m)], 14)
    _paint(image, recess, [c * 0.42 for c in colour])
    image[py : py + ph, px : px + pw] = cv2.resize(plate, (pw, ph), interpolation=cv2.INTER_AREA)
    cv2.circle(image, (W // 2, int(y(0.455))), int(0.035 * PX_PER_M), (188, 190, 194), 6, cv2.LINE_AA)
    image[:] = np.clip(image + rng.normal(0, 2.0, (H, W, 1)), 0, 255).astype(np.uint8)
    return Rear(image, alpha, width_m, height_m, (px / PX_PER_M, py / PX_PER_M, (px + pw) / PX_PER_M, (py + ph) / PX_PER_M))


def draw_shop(rng: np.random.Generator, words: str, colour) -> np.ndarray:
    """A shop front: wall, windows, door and a sign with lettering, uint8 RGB [420, 900, 3]."""
    wall = np.full((420, 900, 3), 0, np.uint8)
    wall[:] = np.clip(np.asarray(colour) + rng.normal(0, 6, (420, 900, 1)), 0, 255)
    for x in (40, 330, 620):
        cv2.rectangle(wall, (x, 190), (x + 240, 360), (52, 62, 72), -1)
        cv2.rectangle(wall, (x, 190), (x + 240, 360), (210, 205, 195), 8)
        cv2.line(wall, (x + 30, 350), (x + 150, 200), (110, 122, 132), 14, cv2.LINE_AA)
    sign = (24, 84, 60)
    cv2.rectangle(wall, (120, 40), (780, 150), sign, -1)
    cv2.rectangle(wall, (120, 40), (780, 150), (235, 225, 190), 5)
    fonts = faces.installed_fonts()["lettering"]
    if fonts:
        lettering(rng, wall, words, (245, 238, 215), (150, 56, 600, 78), next((f for f in fonts if f.startswith("lato")), fonts[0]))
    else:
        cv2.putText(wall, words, (160, 115), cv2.FONT_HERSHEY_DUPLEX, 2, (245, 238, 215), 4, cv2.LINE_AA)
    return wall
