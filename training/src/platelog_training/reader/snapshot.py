"""One training crop: a plate seen by a camera, then cut out by a detector that is a little off.

Everything here is grey uint8. The order is that of the world: geometry at the size the camera saw, light,
lens and sensor damage at that size, then the product's own warp to 160x48.
"""

from __future__ import annotations

import cv2
import numpy as np

from ..camera import degrade
from .network import HEIGHT_PX, WIDTH_PX

MARGIN_RATIO = 0.06
ASKEW = 0.3  # of the drawn plates stand askew in the picture
UPRIGHT = 0.4  # are cut by an upright box, as other people's crops are
SLANT_GUESS = 0.4  # of the upright boxes, the share cut by a guess at the plate's slant inside them
TAPER = 0.06  # of plates askew, and of cuts of real ones: spread of how far the height at either end is off the mean
_TARGET = np.float32([[0, 0], [WIDTH_PX, 0], [WIDTH_PX, HEIGHT_PX], [0, HEIGHT_PX]])
_NOISE = np.random.default_rng(7).normal(0, 1, 1 << 20).astype(np.float32)


def _noise(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    """Standard normal noise [height,width], cut from a bank: drawing it afresh would cost most of a crop."""
    at = int(rng.integers(0, _NOISE.size - height * width))
    return _NOISE[at : at + height * width].reshape(height, width)


def box_quad(x1: float, y1: float, x2: float, y2: float) -> np.ndarray:
    """float32 [4,2]: top-left, top-right, bottom-right, bottom-left."""
    return np.float32([[x1, y1], [x2, y1], [x2, y2], [x1, y2]])


def slanted_quad(box: np.ndarray, slant: float) -> np.ndarray:
    """float32 [4,2]: the parallelogram inside an upright `box` [4,2] whose ends lie `slant` (-1..1) of its height apart.

    Positive rises to the right. An upright box around a plate that stands askew holds such a shape.
    """
    (x1, y1), (x2, y2) = box.min(0), box.max(0)
    rise, fall = max(slant, 0.0) * (y2 - y1), max(-slant, 0.0) * (y2 - y1)
    return np.float32([[x1, y1 + rise], [x2, y1 + fall], [x2, y2 - rise], [x1, y2 - fall]])


def expand_quad(quad: np.ndarray, left: float, top: float, right: float, bottom: float) -> np.ndarray:
    """Moves each edge outward by its share of the plate's width or height, along the plate's own axes."""
    tl, tr, br, bl = quad
    across_top, across_bottom, down_left, down_right = tr - tl, br - bl, bl - tl, br - tr
    return np.float32(
        [
            tl - left * across_top - top * down_left,
            tr + right * across_top - top * down_right,
            br + right * across_bottom + bottom * down_right,
            bl - left * across_bottom + bottom * down_left,
        ]
    )


def warp_crop(picture: np.ndarray, quad: np.ndarray, interpolation: int = cv2.INTER_LINEAR) -> np.ndarray:
    """uint8 [48,160]: `quad` of `picture` stretched to the reader's input, shrunk by area first when twice too large."""
    width = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))
    height = max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]))
    factor = int(min(width / WIDTH_PX, height / HEIGHT_PX))
    if factor >= 2:
        # Pixel centres: (x + 0.5) / factor - 0.5.
        rows, columns = picture.shape[0] // factor * factor, picture.shape[1] // factor * factor
        if rows and columns:
            picture = cv2.resize(picture[:rows, :columns], (columns // factor, rows // factor), interpolation=cv2.INTER_AREA)
            quad = np.float32((quad + 0.5) / factor - 0.5)
    matrix = cv2.getPerspectiveTransform(np.float32(quad), _TARGET)
    return cv2.warpPerspective(picture, matrix, (WIDTH_PX, HEIGHT_PX), flags=interpolation, borderMode=cv2.BORDER_REPLICATE)


def sloppy_crop(rng: np.random.Generator, picture: np.ndarray, quad: np.ndarray, *, slack: float = 1.0) -> np.ndarray:
    """The product's warp, with the corner errors of a real detector. `slack` scales them."""
    if rng.random() < 0.5:
        left, top, right, bottom = MARGIN_RATIO + rng.normal(0, 0.02 * slack, 4)
    else:
        left, top, right, bottom = rng.uniform(-0.02, 0.06 + 0.12 * slack, 4)
    quad = expand_quad(quad, left, top, right, bottom)
    size = np.float32([np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[3] - quad[0])])
    quad = quad + rng.normal(0, 1, (4, 2)).astype(np.float32) * size * np.float32([0.012, 0.03]) * slack * rng.random()
    flags = cv2.INTER_LINEAR if rng.random() < 0.85 else cv2.INTER_CUBIC
    return warp_crop(picture, np.float32(quad), flags)


def _motion_kernel(rng: np.random.Generator, length: float) -> np.ndarray:
    size = int(length) | 1
    kernel = np.zeros((size, size), np.float32)
    angle = rng.choice([rng.normal(0, 0.15), rng.uniform(0, np.pi)])
    reach = np.array([np.cos(angle), np.sin(angle)]) * (size / 2 - 0.5)
    middle = np.array([size // 2, size // 2])
    start, end = np.round(middle - reach).astype(int), np.round(middle + reach).astype(int)
    cv2.line(kernel, tuple(map(int, start)), tuple(map(int, end)), 1.0, 1)
    return kernel / max(kernel.sum(), 1e-6)


def damage(rng: np.random.Generator, picture: np.ndarray, strength: float) -> np.ndarray:
    """Light, lens, sensor and codec at the size the camera saw. `strength` 0 (clean) to 1 (barely legible)."""
    height, width = picture.shape
    x = picture.astype(np.float32)
    if rng.random() < 0.35:  # shadow edge or uneven light
        ramp = rng.uniform(1 - 0.6 * strength - 0.1, 1.25, (2, 2)).astype(np.float32)
        x *= cv2.resize(ramp, (width, height), interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.08:  # a hard shadow
        cut = rng.uniform(-0.2, 1.2, 2) * width
        slope = np.linspace(cut[0], cut[1], height, dtype=np.float32)[:, None]
        x = np.where(np.arange(width, dtype=np.float32)[None] < slope, x * rng.uniform(0.35, 0.8), x)
    if rng.random() < 0.06 * (1 + strength):  # headlight or sun glare
        centre = rng.uniform(0, 1, 2) * [width, height]
        xs = (np.arange(width, dtype=np.float32) - centre[0]) / (width * rng.uniform(0.1, 0.4))
        ys = (np.arange(height, dtype=np.float32) - centre[1]) / (height * rng.uniform(0.2, 0.8))
        x += rng.uniform(60, 220) * np.exp(-(xs[None] ** 2) - ys[:, None] ** 2)
    blur = abs(rng.normal(0, 1)) * (0.25 + 1.0 * strength)
    if blur > 0.3:
        x = cv2.GaussianBlur(x, (0, 0), blur * rng.uniform(0.7, 1.3), sigmaY=blur * rng.uniform(0.7, 1.3))
    if rng.random() < 0.35 * strength:
        length = rng.uniform(2, 3 + 7 * strength)
        x = cv2.filter2D(x, -1, _motion_kernel(rng, length), borderType=cv2.BORDER_REPLICATE)
    contrast, level = rng.uniform(0.45, 1.25), rng.normal(0, 22)
    if rng.random() < 0.1:  # night: dark and flat
        contrast, level = rng.uniform(0.12, 0.45), rng.uniform(-50, 0)
    x = (x - 120) * contrast + 120 + level
    if rng.random() < 0.3:
        x = 255 * (np.clip(x, 0, 255) / 255) ** rng.uniform(0.6, 1.7)
    sigma = abs(rng.normal(0, 1)) * (1 + 9 * strength)
    if sigma > 1:
        noise = _noise(rng, height, width)
        if rng.random() < 0.4:
            noise = cv2.GaussianBlur(noise, (0, 0), 0.8) * 1.8
        x = x + noise * (sigma * min(1.0, contrast + 0.3))
    if rng.random() < 0.2:  # in-camera sharpening
        x = x + (x - cv2.GaussianBlur(x, (0, 0), 1.2)) * rng.uniform(0.4, 1.6)
    x = np.clip(x, 0, 255).astype(np.uint8)
    if rng.random() < 0.4:
        quality = int(np.clip(95 - rng.exponential(12 + 35 * strength), 12, 98))
        x = cv2.imdecode(cv2.imencode(".jpg", x, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)
    return x


def _seen_quad(rng: np.random.Generator, width: float, height: float) -> np.ndarray:
    """Corners of a plate seen from the road, around (0, 0)."""
    quad = box_quad(-width / 2, -height / 2, width / 2, height / 2)
    lean = rng.normal(0, 1)
    # A bend, a camera held by hand, a car on a verge: now and then a plate is turned or sheared a good deal.
    askew = 3.0 if rng.random() < ASKEW else 1.0
    angle = rng.normal(0, 0.05 * askew)
    turn = abs(rng.normal(0, 0.35))
    squeeze = np.cos(min(turn, 1.1))
    quad[:, 0] *= squeeze
    quad[:, 1] += quad[:, 0] * rng.normal(0, 0.06 * min(askew, 2.0))
    quad[:, 0] += quad[:, 1] * 0.08 * lean
    keystone = rng.normal(0, 0.05) * turn * 2 + (rng.normal(0, TAPER) if askew > 1 else 0.0)
    quad[[0, 3], 1] *= 1 + keystone
    quad[[1, 2], 1] *= 1 - keystone
    turned = np.float32([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return quad @ turned.T


def photograph_flat(rng: np.random.Generator, plate: np.ndarray, backdrop: np.ndarray, *, lines: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """The flat plate in front of `backdrop` as a camera saw it, and its corners float32 [4,2] there."""
    aspect = plate.shape[1] / plate.shape[0]
    height = np.exp(rng.uniform(np.log(11), np.log(75)))
    if lines > 1:
        height *= 1.6
    if aspect < 3:  # American sizes: characters take less of the plate's height
        height *= 1.4
    width = max(20.0, min(300.0, height * aspect))
    height = width / aspect
    quad = _seen_quad(rng, width, height)
    low, high = quad.min(0), quad.max(0)
    pad = 0.2 * (high - low) + 3
    quad = np.float32(quad - low + pad + rng.random(2))
    out_w, out_h = (int(v) for v in np.ceil(high - low + 2 * pad))
    if plate.shape[1] > 1.5 * width:
        plate = cv2.resize(plate, (max(8, round(width * 1.2)), max(6, round(height * 1.2))), interpolation=cv2.INTER_AREA)
    corners = box_quad(-0.5, -0.5, plate.shape[1] - 0.5, plate.shape[0] - 0.5)
    matrix = cv2.getPerspectiveTransform(corners, quad)
    y = int(rng.integers(0, max(1, backdrop.shape[0] - out_h)))
    x = int(rng.integers(0, max(1, backdrop.shape[1] - out_w)))
    canvas = cv2.resize(backdrop[y : y + out_h, x : x + out_w], (out_w, out_h)) if rng.random() < 0.75 else np.full(
        (out_h, out_w), int(rng.integers(5, 250)), np.uint8
    )
    if rng.random() < 0.3:  # a holder around the plate
        rim = expand_quad(quad, *rng.uniform(0.005, 0.05, 4))
        canvas = canvas.copy()
        cv2.fillConvexPoly(canvas, np.int32(np.round(rim)), int(rng.integers(5, 120)), cv2.LINE_AA)
    seen = cv2.warpPerspective(plate, matrix, (out_w, out_h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros((out_h, out_w), np.uint8)
    cv2.fillConvexPoly(mask, np.int32(np.round(quad * 16)), 255, cv2.LINE_AA, 4)
    light = rng.uniform(0.55, 1.1)
    alpha = mask.astype(np.float32) / 255
    mixed = canvas * (1 - alpha) + np.minimum(seen * np.float32(light), 255) * alpha
    return mixed.astype(np.uint8), quad


def cut_of_drawn(rng: np.random.Generator, picture: np.ndarray, quad: np.ndarray) -> np.ndarray:
    """The crop (uint8 [48,160]) of a plate whose corners are known, by them or by an upright box around them."""
    if rng.random() < UPRIGHT:  # a detector that knew only an upright box
        (low, high), seen = (quad.min(0), quad.max(0)), quad
        quad = box_quad(*low, *high)
        if rng.random() < SLANT_GUESS:  # what the program tries when it doubts: near the truth, or not
            true_slant = ((seen[0, 1] + seen[3, 1]) - (seen[1, 1] + seen[2, 1])) / 2 / max(high[1] - low[1], 1.0)
            quad = slanted_quad(quad, float(np.clip(true_slant + rng.normal(0, 0.12), -0.5, 0.5)))
    return sloppy_crop(rng, picture, quad)


def cut_of_real(rng: np.random.Generator, picture: np.ndarray, quad: np.ndarray) -> np.ndarray:
    """The crop (uint8 [48,160]) of a real plate, whose box is upright mostly: half of the cuts are tilted instead."""
    if rng.random() < 0.5:
        middle = quad.mean(0)
        angle, shear = rng.normal(0, 0.035), rng.normal(0, 0.05)
        turn = np.float32([[np.cos(angle), -np.sin(angle) + shear], [np.sin(angle), np.cos(angle)]])
        quad = quad - middle
        quad[:, 1] *= 1 + np.float32([1, -1, -1, 1]) * rng.normal(0, TAPER)
        quad = np.float32(quad @ turn.T + middle)
    return sloppy_crop(rng, picture, quad)


def snapshot_of_flat(rng: np.random.Generator, plate: np.ndarray, backdrop: np.ndarray, *, lines: int = 1) -> np.ndarray:
    """A finished training crop (uint8 [48,160]) of a drawn plate."""
    picture, quad = photograph_flat(rng, plate, backdrop, lines=lines)
    height = np.linalg.norm(quad[3] - quad[0]) / (1.6 if lines > 1 else 1.0)
    # Small plates are hard enough: heavy damage on top would only teach guessing.
    strength = rng.random() ** 1.3 * min(1.0, height / 28)
    # Two models of a camera, written apart: what one of them gets wrong is not all the reader ever sees.
    picture = degrade(rng, picture, strength) if rng.random() < 0.35 else damage(rng, picture, strength)
    return cut_of_drawn(rng, picture, quad)


def snapshot_of_real(rng: np.random.Generator, picture: np.ndarray, quad: np.ndarray, *, worst: float = 0.6) -> np.ndarray:
    """A finished training crop of a real plate: smaller, shaken and cut differently each time."""
    width = np.linalg.norm(quad[1] - quad[0])
    if width > 48 and rng.random() < 0.75:
        smaller = np.exp(rng.uniform(np.log(44), np.log(min(width, 300))))
        scale = smaller / width
        size = (max(8, round(picture.shape[1] * scale)), max(6, round(picture.shape[0] * scale)))
        quad = quad * np.float32([size[0] / picture.shape[1], size[1] / picture.shape[0]])
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        width = smaller
    if rng.random() < 0.8:
        picture = damage(rng, picture, rng.random() * worst * min(1.0, width / 130))
    return cut_of_real(rng, picture, quad)
