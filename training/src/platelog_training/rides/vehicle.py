"""A vehicle of a ride: where it is at any time, its plate, and how it is drawn."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Callable

import numpy as np

from ..plates import Plate
from .face import Face
from .layer import Laid, hide, hide_by_polygon, lay_plate, lay_polygon, lay_sheet, shade_polygon
from .light import Light
from .viewpoint import HEIGHT, NEAR_M, WIDTH, Camera

UP = np.array([0.0, 1.0, 0.0])
MOST_INSTANTS = 12
FARTHEST_M = 40.0


@dataclass(frozen=True)
class Pose:
    """The middle of the visible end on the road, in metres; ``turn`` rad: 0 faces straight back along z."""

    x: float
    z: float
    turn: float = 0.0

    @property
    def across(self) -> np.ndarray:
        """From the end's left to its right as it is seen."""
        return np.array([np.cos(self.turn), 0.0, np.sin(self.turn)])

    @property
    def outward(self) -> np.ndarray:
        return np.array([np.sin(self.turn), 0.0, -np.cos(self.turn)])

    @property
    def foot(self) -> np.ndarray:
        return np.array([self.x, 0.0, self.z])


@dataclass
class Vehicle:
    """``pose(t)`` is None while it is not there. ``plate_bgr`` is the plate's picture, ``plate_m`` its (width, height)."""

    id: int
    face: Face
    plate: Plate
    plate_bgr: np.ndarray
    plate_m: tuple[float, float]
    plate_tilt: float  # rad, as it is screwed on
    length_m: float
    pose: Callable[[float], Pose | None]
    light: float = 1.0  # what the day gives this side
    role: str = ""

    def face_corners(self, pose: Pose) -> np.ndarray:
        half = self.face.width_m / 2 * pose.across
        foot, top = pose.foot, self.face.height_m * UP
        return np.array([foot - half + top, foot + half + top, foot + half, foot - half])

    def plate_corners(self, pose: Pose) -> np.ndarray:
        """Top left, top right, bottom right, bottom left in metres, [4, 3], 1 cm in front of the face."""
        x, y = self.face.plate_centre_m
        centre = pose.foot + (x - self.face.width_m / 2) * pose.across + (self.face.height_m - y) * UP + 0.01 * pose.outward
        along = np.cos(self.plate_tilt) * pose.across - np.sin(self.plate_tilt) * UP
        down = -np.sin(self.plate_tilt) * pose.across - np.cos(self.plate_tilt) * UP
        w, h = self.plate_m
        return np.array([centre + sx * w / 2 * along + sy * h / 2 * down for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))])


@dataclass
class Shot:
    """A plate in one frame: its corners in px at the middle of the exposure, and what of it is left to see."""

    vehicle: Vehicle
    corners: np.ndarray
    laid: Laid
    smear_px: float
    gain: float

    @property
    def width_px(self) -> float:
        return float(np.linalg.norm(self.corners[1] - self.corners[0]) + np.linalg.norm(self.corners[2] - self.corners[3])) / 2

    @property
    def height_px(self) -> float:
        return float(np.linalg.norm(self.corners[3] - self.corners[0]) + np.linalg.norm(self.corners[2] - self.corners[1])) / 2

    @property
    def visible(self) -> float:
        """Share of the plate that is inside the frame and hidden by nothing."""
        x, y = self.corners[:, 0], self.corners[:, 1]
        area = 0.5 * abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
        return float(min(1.0, self.laid.cover.sum() / max(area, 1e-6)))


def draw_vehicle(frame: np.ndarray, vehicle: Vehicle, t: float, shutter_s: float, camera: Callable[[float], Camera], light: Light, shots: list[Shot]) -> None:
    """Draw the vehicle at time ``t`` (the middle of the exposure) and add its plate to ``shots`` when it is in the frame."""
    pose, eye = vehicle.pose(t), camera(t)
    if pose is None:
        return
    beam = eye.place - pose.foot
    ahead_m = -float(beam @ eye.ahead)
    if not -3 < ahead_m < FARTHEST_M:
        return
    corners = vehicle.face_corners(pose)
    if eye.depth(corners).min() < 0.7:
        return
    if not _in_sight(eye, np.concatenate([corners, corners - pose.outward * vehicle.length_m])):
        return
    distance = float(np.linalg.norm(beam))
    aside = float(-(beam @ eye.ahead) / distance)  # cosine to the optical axis
    gain = light.on_body(vehicle.light, distance, aside)
    behind = -pose.outward * vehicle.length_m
    base = np.array([corners[3], corners[2], corners[2] + behind, corners[3] + behind])
    shade_polygon(frame, eye.outline(base - pose.outward * -0.1), 0.42, max(2, int(90 / eye.depth(pose.foot[None])[0])))
    if ahead_m < 32:
        _draw_side(frame, vehicle, pose, eye, gain, shots)
    if pose.outward @ (eye.place - pose.foot) < 0.05:
        return  # only its flank is seen
    before, after = camera(t - shutter_s / 2), camera(t + shutter_s / 2)
    pose0, pose1 = vehicle.pose(t - shutter_s / 2) or pose, vehicle.pose(t + shutter_s / 2) or pose
    move = after.project(vehicle.face_corners(pose1)).mean(0) - before.project(vehicle.face_corners(pose0)).mean(0)
    laid = lay_sheet(frame, vehicle.face.sheet, eye.project(corners), gain, move)
    if laid is not None:
        for shot in shots:
            hide(shot.laid, laid)
    plate0, plate1 = before.project(vehicle.plate_corners(pose0)), after.project(vehicle.plate_corners(pose1))
    smear = float(np.linalg.norm(plate1 - plate0, axis=1).mean())
    instants = 1 if smear < 0.6 else int(np.clip(np.ceil(smear) + 1, 1, MOST_INSTANTS)) | 1
    quads = []
    for u in (np.arange(instants) + 0.5) / instants - 0.5:
        moment = t + u * shutter_s
        at = vehicle.pose(moment) or pose
        quads.append(camera(moment).project(vehicle.plate_corners(at)))
    on_plate = light.on_plate(vehicle.light, distance, aside)
    laid = lay_plate(frame, vehicle.plate_bgr, np.array(quads), on_plate)
    if laid is not None:
        shots.append(Shot(vehicle, eye.project(vehicle.plate_corners(pose)), laid, smear, on_plate))
    if light.night and vehicle.role != "parked":
        for x, y in vehicle.face.lamps_m:
            lamp = pose.foot + (x - vehicle.face.width_m / 2) * pose.across + (vehicle.face.height_m - y) * UP
            facing = max(0.0, float(pose.outward @ beam) / distance)
            light.glow(frame, eye.project(lamp[None])[0], 1000 / distance, vehicle.face.is_front, facing)


def _in_sight(eye: Camera, points: np.ndarray) -> bool:
    """Whether a box with these corners [N, 3] can show in the frame."""
    if eye.depth(points).min() < NEAR_M:
        return True
    low, high = (p := eye.project(points)).min(0), p.max(0)
    return low[0] < WIDTH and high[0] > 0 and low[1] < HEIGHT and high[1] > 0


_ROUND = np.linspace(0, 2 * np.pi, 11)[:-1]


@lru_cache(maxsize=512)
def _flank(face_height_m: float, is_tall: bool, paint_rgb: tuple[int, int, int], length_m: float) -> tuple[np.ndarray, list[tuple[int, int, np.ndarray, bool]]]:
    """A flank as flat polygons: points (metres back, metres up, metres inwards), and (from, to, BGR, is paint) of each."""
    inset = 0.05 if is_tall else 0.3
    glass, tyre, rim = (46, 42, 38), (22, 21, 20), (120, 118, 116)
    paint = np.array(paint_rgb[::-1], float)
    shares: list[tuple[list[tuple[float, ...]], np.ndarray, bool]] = []
    if is_tall:
        shares.append(([(0, 0.14, 0), (1, 0.14, 0), (1, 0.97, 0), (0, 0.97, 0)], paint, True))
        if face_height_m < 2.5:
            shares.append(([(0.62, 0.55, 0), (0.95, 0.55, 0), (0.9, 0.86, 0), (0.64, 0.88, 0)], np.array(glass), False))
    else:
        shares.append(([(0, 0.14, 0), (1, 0.14, 0), (1, 0.5, 0), (0, 0.58, 0)], paint, True))
        shares.append(([(0.01, 0.57, 0), (0.96, 0.52, 0), (0.66, 0.97, inset), (0.08, 0.97, inset)], paint * 0.92, True))
        shares.append(([(0.09, 0.60, 0.04), (0.42, 0.59, 0.04), (0.42, 0.92, inset * 0.85), (0.14, 0.92, inset * 0.85)], np.array(glass), False))
        shares.append(([(0.45, 0.59, 0.04), (0.85, 0.56, 0.04), (0.64, 0.92, inset * 0.85), (0.45, 0.92, inset * 0.85)], np.array(glass), False))
    points = [np.array(p, float) * (length_m, face_height_m, 1) for p, _, _ in shares]
    colours = [(c, is_paint) for _, c, is_paint in shares]
    for wheel in (0.17, 0.8):
        for radius, colour in ((0.32, tyre), (0.2, rim)):
            points.append(np.stack([wheel * length_m + radius * np.cos(_ROUND), 0.32 + radius * np.sin(_ROUND), np.full(len(_ROUND), -0.01)], 1))
            colours.append((np.array(colour), False))
    ends = np.cumsum([len(p) for p in points])
    return np.concatenate(points), [(int(e - len(p)), int(e), c, is_paint) for e, p, (c, is_paint) in zip(ends, points, colours)]


def _draw_side(frame: np.ndarray, vehicle: Vehicle, pose: Pose, eye: Camera, gain: float, behind: list[Shot]) -> None:
    """The flank that the camera sees: sill, doors, glass, wheels. It hides plates that lie behind it."""
    across, outward, face = pose.across, pose.outward, vehicle.face
    for side in (-1, 1):
        edge = pose.foot + side * face.width_m / 2 * 0.97 * across
        if side * across @ (eye.place - edge) < 0.05:
            continue
        points, parts = _flank(face.height_m, face.is_tall, face.colour, vehicle.length_m)
        places = edge + points @ np.array([-outward, UP, -side * across])
        whole = eye.depth(places).min() > NEAR_M
        seen = eye.project(places) if whole else None
        for first, last, colour, is_paint in parts:
            outline = seen[first:last] if whole else eye.outline(places[first:last])
            if outline is not None:
                if is_paint:
                    for shot in behind:
                        hide_by_polygon(shot.laid, outline)
                lay_polygon(frame, outline, np.minimum(colour * (gain * (0.62 if side < 0 else 0.8) if is_paint else gain), 255))
