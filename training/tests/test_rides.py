"""Rendered rides: the truth's corners and visible shares are where the pixels are; a seed gives the same ride."""
from dataclasses import replace

import cv2
import numpy as np
import pytest

from platelog_training.plates import Plate
from platelog_training.rides.layer import Sheet, hide, lay_plate
from platelog_training.rides.face import Face
from platelog_training.rides.light import Light
from platelog_training.rides.ride import Brief, Ride, briefs
from platelog_training.rides.scenes import SCENES
from platelog_training.rides.truth import likeness
from platelog_training.rides.vehicle import Pose, Vehicle, draw_vehicle
from platelog_training.rides.viewpoint import HEIGHT, WIDTH, look

GREEN = np.full((60, 280, 3), (0, 255, 0), np.uint8)
FACE = Face(Sheet.of(np.zeros((150, 180, 3), np.uint8)), 1.8, 1.5, (0.9, 0.9), (), (0, 0, 0), False, False)


def exact_cover(corners: np.ndarray, times: int = 16) -> np.ndarray:
    """Share of every pixel inside the corners, by counting points: float32 [HEIGHT, WIDTH]."""
    cover = np.zeros((HEIGHT, WIDTH), np.float32)
    x0, y0 = np.clip(np.floor(corners.min(0)).astype(int) - 1, 0, (WIDTH, HEIGHT))
    x1, y1 = np.clip(np.ceil(corners.max(0)).astype(int) + 1, 0, (WIDTH, HEIGHT))
    yy, xx = np.mgrid[y0 * times : y1 * times, x0 * times : x1 * times] / times + 0.5 / times
    inside = np.ones(xx.shape, bool)
    for a, b in zip(corners, np.roll(corners, -1, 0)):
        inside &= (b[0] - a[0]) * (yy - a[1]) - (b[1] - a[1]) * (xx - a[0]) >= 0
    cover[y0:y1, x0:x1] = inside.reshape(y1 - y0, times, x1 - x0, times).mean((1, 3))
    return cover


def car(pose: Pose, plate_bgr: np.ndarray = GREEN) -> Vehicle:
    return Vehicle(1, FACE, Plate(plate_bgr[:, :, ::-1], "AB123", "RO", 1), plate_bgr, (0.52, 0.11), 0.02, 3.0, lambda t: pose)


@pytest.mark.parametrize("pose", [Pose(0.3, 4), Pose(-2.2, 6, 0.2), Pose(1.5, 9, -0.6), Pose(3, 15), Pose(0.5, 24, 0.1)])
def test_corners_lie_where_the_plate_is_drawn(pose):
    eye = look((0.1, 1.3, 0), 0.03, -0.02, 0.015, 1000)
    shots, frame, without = [], np.zeros((HEIGHT, WIDTH, 3), np.uint8), np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    draw_vehicle(frame, car(pose), 0.0, 0.004, lambda t: eye, Light(False, 1.0), shots)
    draw_vehicle(without, car(pose, 0 * GREEN), 0.0, 0.004, lambda t: eye, Light(False, 1.0), [])
    seen, exact = (frame[:, :, 1] - without[:, :, 1]) / 255, exact_cover(shots[0].corners)
    yy, xx = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5
    for weight in (xx, yy):  # the middle agrees to a twentieth of a pixel ...
        assert abs((seen * weight).sum() / seen.sum() - (exact * weight).sum() / exact.sum()) < 0.05
    assert abs(seen.sum() / exact.sum() - 1) < 0.02  # ... so does the area, and pixel by pixel only edges differ a little
    assert np.abs(seen - exact).sum() < 0.12 * np.linalg.norm(np.diff(np.vstack([shots[0].corners, shots[0].corners[:1]]), axis=0), axis=1).sum()
    assert shots[0].visible > 0.97


def test_a_moving_plate_smears_around_its_corners():
    frame = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    corners = np.array([[400.2, 300.6], [500.2, 302.6], [500.2, 326.6], [400.2, 324.6]])
    lay_plate(frame, GREEN, np.array([corners + [d, 0] for d in np.linspace(-6, 6, 13)]))
    seen = frame[:, :, 1] / 255
    xx = np.arange(WIDTH) + 0.5
    assert abs((seen.sum(0) * xx).sum() / seen.sum() - corners[:, 0].mean()) < 0.05
    middle = seen[313]
    assert middle[450] > 0.99 and 0.35 < middle[400] < 0.65 and 0 < middle[396] < 0.3


def test_visible_share():
    eye = look((0, 1.3, 0), 0, 0, 0, 1000)
    shots, frame = [], np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    draw_vehicle(frame, car(Pose(3.2, 5)), 0.0, 0.004, lambda t: eye, Light(False, 1.0), shots)  # its middle on the frame's edge
    assert 0.45 < shots[0].visible < 0.55
    shots = []
    draw_vehicle(frame, car(Pose(0, 12)), 0.0, 0.004, lambda t: eye, Light(False, 1.0), shots)
    draw_vehicle(frame, car(Pose(0, 6)), 0.0, 0.004, lambda t: eye, Light(False, 1.0), shots)
    assert shots[0].visible < 0.01 and shots[1].visible > 0.97
    shots = []
    draw_vehicle(frame, car(Pose(3.3, 9)), 0.0, 0.004, lambda t: eye, Light(False, 1.0), shots)
    draw_vehicle(frame, car(Pose(3.0, 5.5)), 0.0, 0.004, lambda t: eye, Light(False, 1.0), shots)  # its flank stands before the other
    assert shots[0].visible < 0.05


def test_hide_takes_only_what_is_covered():
    frame = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    box = lambda x: np.array([[[x, 100], [x + 60, 100], [x + 60, 120], [x, 120]]], float)  # noqa: E731
    far, near = lay_plate(frame, GREEN, box(100)), lay_plate(frame, GREEN, box(130))
    hide(far, near)
    assert abs(far.cover.sum() - 600) < 5 and abs(near.cover.sum() - 1200) < 5


def test_likeness_tells_sharp_from_smeared():
    drawing = np.full((60, 280, 3), 235, np.uint8)
    cv2.putText(drawing, "AB 123", (20, 48), cv2.FONT_HERSHEY_SIMPLEX, 1.8, (20, 20, 20), 6, cv2.LINE_AA)
    corners = np.array([[300.3, 200.1], [400.3, 203.1], [400.3, 225.1], [300.3, 222.1]])
    sharp, smeared = np.full((HEIGHT, WIDTH, 3), 60, np.uint8), np.full((HEIGHT, WIDTH, 3), 60, np.uint8)
    lay_plate(sharp, drawing, corners[None])
    lay_plate(smeared, drawing, np.array([corners + [d, 0] for d in np.linspace(-9, 9, 13)]))
    assert likeness(sharp[:, :, 1], corners, drawing) > 0.93
    assert likeness(smeared[:, :, 1], corners, drawing) < 0.5


def test_a_seed_gives_the_same_frame():
    brief = Brief("x", 77, "jam", "rain", "PL", 6.0, None)
    (a, shots), (b, _) = Ride(brief).frame(20), Ride(brief).frame(20)
    assert (a == b).all() and shots
    assert not (a == Ride(replace(brief, seed=78)).frame(20)[0]).all()


def test_rides_take_turns():
    rides = briefs(24, 3, (12, 20), [])
    assert {r.scene for r in rides} == set(SCENES) and len({r.region for r in rides}) == 24 and len({r.name for r in rides}) == 24
    assert briefs(30, 3, (12, 20), [])[:24] == rides  # a longer set begins with the shorter one
