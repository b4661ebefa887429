"""The fronts and backs of vehicles, drawn flat and without a plate. Backs of cars are those of the sample recording."""
from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ..plates import draw_not_plate
from ..samples_scene.vehicle import _paint, _rounded, draw_rear
from .layer import Sheet

PX_PER_M = 280
PAINTS = ((150, 30, 34), (52, 66, 92), (205, 208, 210), (44, 84, 70), (70, 70, 74), (176, 150, 96), (24, 26, 30), (230, 230, 228), (120, 124, 130), (28, 60, 130), (190, 60, 40), (92, 58, 40))


@dataclass(frozen=True)
class Face:
    """One end of a vehicle. ``plate_centre_m``: (from the left, from the top); ``lamps_m`` the same for its lamps."""

    sheet: Sheet
    width_m: float
    height_m: float
    plate_centre_m: tuple[float, float]
    lamps_m: tuple[tuple[float, float], ...]
    colour: tuple[int, int, int]  # RGB of the paint
    is_front: bool
    is_tall: bool


def draw_face(rng: np.random.Generator, *, front: bool, kind: str) -> Face:
    """A "hatch", "saloon", "van" or "lorry" from the front or the back."""
    colour = PAINTS[rng.integers(len(PAINTS))]
    if kind == "lorry":
        return _lorry(rng)
    if front:
        return _front(rng, kind, colour)
    recess = np.full((110, 520, 3), np.array(colour) * 0.35, np.uint8)
    rear = draw_rear(rng, recess, 0.5, colour, kind)
    image, alpha = rear.image, rear.alpha
    if kind == "van" and rng.random() < 0.6:  # a firm's lettering: no plate
        _letter(rng, image, (0.2, 0.47, 0.6, 0.08))
    half = cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), cv2.resize(alpha, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    left, top, right, bottom = rear.plate_m
    w, h = rear.width_m, rear.height_m
    return Face(_sheet(*half), w, h, ((left + right) / 2, (top + bottom) / 2), ((0.11 * w, 0.53 * h), (0.89 * w, 0.53 * h)), colour, False, kind == "van")


def _sheet(rgb: np.ndarray, alpha: np.ndarray) -> Sheet:
    return Sheet.of(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), alpha)


def _letter(rng, image: np.ndarray, box: tuple[float, float, float, float]) -> None:
    """Put a thing that is no plate into a part (left, top, width, height as shares) of a face."""
    H, W = image.shape[:2]
    x, y, w, h = int(box[0] * W), int(box[1] * H), int(box[2] * W), int(box[3] * H)
    other = draw_not_plate(rng, blanks=False)
    scale = min(w / other.shape[1], h / other.shape[0])
    other = cv2.resize(other, (max(2, int(other.shape[1] * scale)), max(2, int(other.shape[0] * scale))), interpolation=cv2.INTER_AREA)
    x += (w - other.shape[1]) // 2
    image[y : y + other.shape[0], x : x + other.shape[1]] = other


def _front(rng, kind: str, colour) -> Face:
    """Windscreen, bonnet, grille with a badge, head lamps, bumper with its plate's place."""
    width_m, height_m = {"hatch": (1.78, 1.46), "saloon": (1.82, 1.42), "van": (1.95, 1.92)}[kind]
    W, H = int(width_m * PX_PER_M), int(height_m * PX_PER_M)
    image, alpha = np.zeros((H, W, 3), np.uint8), np.zeros((H, W), np.uint8)
    at = lambda *points: [(x * W, y * H) for x, y in points]  # noqa: E731
    both = lambda *points: (at(*points), at(*[(1 - x, y) for x, y in points]))  # noqa: E731
    wheels = np.zeros((H, W), np.uint8)
    for side in (0.05, 0.81):
        cv2.rectangle(wheels, (int(side * W), int(0.75 * H)), (int((side + 0.14) * W), int(0.99 * H)), 255, -1)
    _paint(image, wheels, (22, 22, 24))
    inset = 0.07 if kind == "van" else 0.18
    body = np.zeros((H, W), np.uint8)
    _rounded(body, at((inset, 0.02), (1 - inset, 0.02), (0.95, 0.45), (0.985, 0.6), (0.985, 0.92), (0.015, 0.92), (0.015, 0.6), (0.05, 0.45)), 17)
    shade = np.interp(np.linspace(0, 1, H), [0, 0.4, 0.43, 0.6, 1], [0.9, 0.85, 1.22, 1.0, 0.6])
    paint = np.clip(np.asarray(colour, np.float32)[None, None] * shade[:, None, None], 0, 255)
    image[:] = (image + (np.broadcast_to(paint, image.shape) - image) * (body.astype(np.float32)[..., None] / 255)).astype(np.uint8)
    alpha = np.maximum(body, wheels)
    glass = np.zeros((H, W), np.uint8)
    _rounded(glass, at((inset + 0.03, 0.06), (0.97 - inset, 0.06), (0.9, 0.4), (0.1, 0.4)), 11)
    _paint(image, glass, rng.integers(28, 60, 3))
    sky = np.zeros((H, W), np.uint8)
    _rounded(sky, at((0.3, 0.07), (0.62, 0.07), (0.5, 0.38), (0.2, 0.38)), 9)
    _paint(image, cv2.min(sky, glass) // 3, (186, 200, 214))
    for points in both((0.03, 0.52), (0.24, 0.55), (0.22, 0.64), (0.04, 0.63)):
        lamp = np.zeros((H, W), np.uint8)
        _rounded(lamp, points, 8)
        _paint(image, lamp, (205, 212, 218))
        _paint(image, cv2.erode(lamp, np.ones((15, 15), np.uint8)) // 2, (70, 76, 84))
    grille = np.zeros((H, W), np.uint8)
    _rounded(grille, at((0.27, 0.55), (0.73, 0.55), (0.7, 0.65), (0.3, 0.65)), 7)
    _paint(image, grille, (24, 25, 27))
    for y in np.arange(0.565, 0.645, 0.02):
        cv2.line(image, (int(0.3 * W), int(y * H)), (int(0.7 * W), int(y * H)), (90, 92, 96), 1, cv2.LINE_AA)
    cv2.ellipse(image, (W // 2, int(0.6 * H)), (int(0.045 * W), int(0.032 * H)), 0, 0, 360, (196, 198, 202), 3, cv2.LINE_AA)
    low = np.zeros((H, W), np.uint8)
    _rounded(low, at((0.12, 0.83), (0.88, 0.83), (0.84, 0.91), (0.16, 0.91)), 8)
    _paint(image, low, (30, 30, 32))
    for side in (0.0, 0.94):  # mirrors
        cv2.ellipse(image, (int((side + 0.03) * W), int(0.4 * H)), (int(0.03 * W), int(0.035 * H)), 0, 0, 360, [int(c * 0.7) for c in colour], -1, cv2.LINE_AA)
        cv2.ellipse(alpha, (int((side + 0.03) * W), int(0.4 * H)), (int(0.03 * W), int(0.035 * H)), 0, 0, 360, 255, -1, cv2.LINE_AA)
    image[:] = np.clip(image + rng.normal(0, 2.0, (H, W, 1)), 0, 255).astype(np.uint8)
    return Face(_sheet(image, alpha), width_m, height_m, (width_m / 2, 0.745 * height_m), ((0.13 * width_m, 0.585 * height_m), (0.87 * width_m, 0.585 * height_m)), colour, True, kind == "van")


def _lorry(rng) -> Face:
    """The back of a box lorry: doors with lettering, a low bar with lamps and the plate."""
    width_m, height_m = 2.4, 3.3
    W, H = int(width_m * PX_PER_M * 0.6), int(height_m * PX_PER_M * 0.6)
    image, alpha = np.zeros((H, W, 3), np.uint8), np.zeros((H, W), np.uint8)
    box = PAINTS[(2, 7, 8, 9)[rng.integers(4)]]
    image[: int(0.8 * H)] = box
    alpha[: int(0.8 * H)] = 255
    for x in (0.02, 0.49, 0.51, 0.98):
        cv2.line(image, (int(x * W), 0), (int(x * W), int(0.8 * H)), [int(c * 0.6) for c in box], 3, cv2.LINE_AA)
    for _ in range(int(rng.integers(1, 4))):
        _letter(rng, image, (rng.uniform(0.05, 0.2), rng.uniform(0.05, 0.55), 0.7, 0.15))
    cv2.rectangle(image, (int(0.06 * W), int(0.8 * H)), (int(0.94 * W), int(0.9 * H)), (34, 34, 36), -1)
    cv2.rectangle(alpha, (int(0.06 * W), int(0.8 * H)), (int(0.94 * W), int(0.9 * H)), 255, -1)
    for x in (0.08, 0.80):
        cv2.rectangle(image, (int(x * W), int(0.83 * H)), (int((x + 0.12) * W), int(0.87 * H)), (170, 30, 26), -1)
        cv2.rectangle(image, (int((x - 0.0) * W), int(0.88 * H)), (int((x + 0.12) * W), int(0.995 * H)), (20, 20, 22), -1)
        cv2.rectangle(alpha, (int((x - 0.0) * W), int(0.88 * H)), (int((x + 0.12) * W), int(0.995 * H)), 255, -1)
    image[:] = np.clip(image + rng.normal(0, 2.0, (H, W, 1)), 0, 255).astype(np.uint8)
    return Face(_sheet(image, alpha), width_m, height_m, (width_m / 2, 0.85 * height_m), ((0.14 * width_m, 0.85 * height_m), (0.86 * width_m, 0.85 * height_m)), box, False, True)
