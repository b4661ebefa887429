"""The camera of a ride: a pinhole in a world of metres (x right, y up from the road, z along it)."""
from __future__ import annotations

import os
from dataclasses import dataclass

import cv2
import numpy as np

HEIGHT = int(os.environ.get("PLATELOG_RIDE_HEIGHT", "720"))  # 1080 draws the same rides through a finer sensor
WIDTH = HEIGHT * 16 // 9
SCALE = HEIGHT / 720
NEAR_M = 0.4


@dataclass(frozen=True)
class Camera:
    """``matrix`` float64 [3, 4] takes metres to px; (0, 0) is the top-left corner of the top-left pixel."""

    matrix: np.ndarray
    place: np.ndarray
    ahead: np.ndarray

    def depth(self, points: np.ndarray) -> np.ndarray:
        """Metres ahead of the camera of points [N, 3]."""
        return (points - self.place) @ self.ahead

    def project(self, points: np.ndarray) -> np.ndarray:
        """Points [N, 3] in px, float64 [N, 2]; all must lie ahead of the camera."""
        seen = points @ self.matrix[:, :3].T + self.matrix[:, 3]
        return seen[:, :2] / seen[:, 2:]

    def plane(self, origin, along_u, along_v) -> np.ndarray:
        """The homography [3, 3] of a plane: (u, v) metres along two directions from an origin, to px."""
        m = self.matrix
        return np.stack([m[:, :3] @ along_u, m[:, :3] @ along_v, m[:, :3] @ origin + m[:, 3]], axis=1)

    def outline(self, points: np.ndarray) -> np.ndarray | None:
        """A flat convex polygon [N, 3] cut off at the near plane, in px; None when nothing is ahead."""
        depths = self.depth(points) - NEAR_M
        if (depths > 0).all():
            return self.project(points)
        kept = []
        for i in range(len(points)):
            a, b, da, db = points[i - 1], points[i], depths[i - 1], depths[i]
            if (da > 0) != (db > 0):
                kept.append(a + (b - a) * (da / (da - db)))
            if db > 0:
                kept.append(b)
        return self.project(np.array(kept)) if len(kept) > 2 else None


def look(place, yaw: float, pitch: float, roll: float, focal_px: float) -> Camera:
    """A camera at ``place`` [3]: yaw to the right, pitch up, roll clockwise, in radians."""
    place = np.asarray(place, np.float64)
    ahead = np.array([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)])
    level = np.array([np.cos(yaw), 0.0, -np.sin(yaw)])
    down = np.cross(level, ahead)
    right, down = np.cos(roll) * level + np.sin(roll) * down, np.cos(roll) * down - np.sin(roll) * level
    axes = np.stack([right, down, ahead])
    lens = np.array([[focal_px, 0, WIDTH / 2], [0, focal_px, HEIGHT / 2], [0, 0, 1]])
    return Camera(lens @ np.hstack([axes, -(axes @ place)[:, None]]), place, ahead)


_HALF = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
_BACK = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1]])


def between_pixels(places: np.ndarray) -> np.ndarray:
    """A homography between places as one between the indices of pixels: pixel i covers i to i + 1."""
    return _BACK @ places @ _HALF


def rectangle_to_quad(width: float, height: float, quad: np.ndarray) -> np.ndarray:
    """The homography of places that takes a picture's rectangle to four corners [4, 2], clockwise from the top left."""
    return cv2.getPerspectiveTransform(np.float32([[0, 0], [width, 0], [width, height], [0, height]]), np.asarray(quad, np.float32))
