"""Puts a drawn plate into a picture by homography, lit like its surroundings."""

from __future__ import annotations

import cv2
import numpy as np


def turned_quad(rng: np.random.Generator, aspect: float, most_turn: float = 1.0) -> np.ndarray:
    """A plate of `aspect` (width / height) seen from somewhere: quad [4,2] around 0, one unit wide.

    `most_turn` scales the largest turn: at 1, up to about 55 degrees sideways, 35 up and 35 rolled.
    """
    yaw = np.deg2rad(rng.normal(0, 24) if rng.random() < 0.8 else rng.uniform(-55, 55)) * most_turn
    pitch = np.deg2rad(np.clip(rng.normal(0, 12), -35, 35)) * most_turn
    roll = np.deg2rad(np.clip(rng.normal(0, 5), -20, 20) if rng.random() < 0.88 else rng.uniform(-35, 35)) * most_turn
    y, x = 0.5 / aspect, 0.5
    points = np.array([[-x, -y, 0], [x, -y, 0], [x, y, 0], [-x, y, 0]])
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
    about_z = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    points = points @ (about_z @ about_x @ about_y).T
    distance = rng.uniform(3, 12)  # in plate widths: near plates show perspective
    return (points[:, :2] * (distance / (distance + points[:, 2:]))).astype(np.float32)


def fit_quad(quad: np.ndarray, box: np.ndarray) -> np.ndarray:
    """`quad` moved and stretched so that its hull is `box` [4]."""
    low, high = quad.min(axis=0), quad.max(axis=0)
    return (quad - low) / (high - low) * (box[2:] - box[:2]) + box[:2]


def with_margin(rng: np.random.Generator, plate: np.ndarray) -> np.ndarray:
    """The plate with more of its own ground around the characters: many real ones are half empty."""
    height, width = plate.shape
    ground = int(np.median(plate[:: max(1, height // 12)]))
    x, y = int(rng.uniform(0, 0.3) * width), int(rng.uniform(0, 0.3) * height)
    wide = cv2.copyMakeBorder(plate, y, int(rng.uniform(0.3, 1) * y), x, int(rng.uniform(0.6, 1.2) * x), cv2.BORDER_CONSTANT, value=ground)
    if rng.random() < 0.5:
        cv2.rectangle(wide, (0, 0), (wide.shape[1] - 1, wide.shape[0] - 1), int(255 - ground), max(1, height // 40))
    return wide


def paste(picture: np.ndarray, plate: np.ndarray, quad: np.ndarray, black: float, white: float, blur_px: float) -> None:
    """Draw `plate` (uint8) onto `picture` (uint8, changed in place) so that its corners are `quad` [4,2].

    The plate's 0..255 is mapped to `black`..`white`; `blur_px` is the sigma it is softened by.
    """
    height, width = picture.shape
    margin = int(3 * blur_px) + 2
    x1, y1 = np.maximum(np.floor(quad.min(axis=0)).astype(int) - margin, 0)
    x2, y2 = np.minimum(np.ceil(quad.max(axis=0)).astype(int) + margin, (width, height))
    if x2 - x1 < 3 or y2 - y1 < 3:
        return
    # Shrink the plate first: warping alone would skip pixels and sparkle.
    shown_w = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]), 4)
    shown_h = max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]), 2)
    small_w, small_h = min(plate.shape[1], int(shown_w * 1.2) + 1), min(plate.shape[0], int(shown_h * 1.2) + 1)
    source = cv2.resize(plate, (small_w, small_h), interpolation=cv2.INTER_AREA)
    corners = np.array([[-0.5, -0.5], [small_w - 0.5, -0.5], [small_w - 0.5, small_h - 0.5], [-0.5, small_h - 0.5]], np.float32)
    # Pixel (i, j) covers i..i+1, so a place p lies at index p - 0.5.
    matrix = cv2.getPerspectiveTransform(corners, (quad - (x1, y1) - 0.5).astype(np.float32))
    size = (int(x2 - x1), int(y2 - y1))
    drawn = cv2.warpPerspective(source, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    # A warped mask gives the edge pixels their true share; filling a polygon would grow it by half a pixel.
    cover = cv2.warpPerspective(np.full_like(source, 255), matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    drawn = drawn.astype(np.float32) * ((white - black) / 255) + black
    alpha = cover.astype(np.float32) / 255
    if blur_px > 0.2:
        drawn, alpha = cv2.GaussianBlur(drawn, (0, 0), blur_px), cv2.GaussianBlur(alpha, (0, 0), blur_px)
    under = picture[y1:y2, x1:x2]
    picture[y1:y2, x1:x2] = np.clip(under + (drawn - under) * alpha + 0.5, 0, 255).astype(np.uint8)


def turn_dark(rng: np.random.Generator, picture: np.ndarray, box: np.ndarray) -> None:
    """Turn a plate that is dark on light, at `box` of the grey picture, into one that is light on dark, in place.

    Its ground becomes anything from black to as light as what is around it, so that often its lettering alone stands out; its edges fade.
    """
    x1, y1, x2, y2 = np.clip(box, 0, [picture.shape[1], picture.shape[0]] * 2).round().astype(int)
    plate = picture[y1:y2, x1:x2]
    if min(plate.shape) < 4:
        return
    rim = max(2, (y2 - y1) // 3)
    around = picture[max(0, y1 - rim) : y2 + rim, max(0, x1 - rim) : x2 + rim]
    dark, light = np.percentile(plate, [4, 90])
    if np.median(plate) < 0.5 * (dark + light):
        return  # it is so already
    ground = float(np.percentile(around, rng.uniform(5, 60))) * rng.uniform(0.5, 1.05)
    lettering = ground + (light - dark) * rng.uniform(0.4, 1)
    turned = ground + (light - plate.astype(np.float32)) / max(light - dark, 1) * (lettering - ground)
    fade_x, fade_y = (np.minimum(np.arange(n) + 1, n - np.arange(n)) / max(1.0, 0.06 * n) for n in plate.shape[::-1])
    share = np.clip(np.minimum(fade_y[:, None], fade_x[None]), 0, 1)
    plate[:] = np.clip(plate + (turned - plate) * share + 0.5, 0, 255).astype(np.uint8)
