"""The street and the camera in it: a pinhole at 1.25 m over a flat road that looks along z. Metres, pixels, seconds."""
from __future__ import annotations

import cv2
import numpy as np

WIDTH, HEIGHT, FOCAL = 1280, 720, 1000.0
EYE_M = 1.25
SPEED_M_S = 9.0


def project(x: float, y: float, z: float, eye: tuple[float, float]) -> tuple[float, float]:
    """A point (x right, y up from the road, z ahead) in px; ``eye`` is the vanishing point in px."""
    return eye[0] + FOCAL * x / z, eye[1] + FOCAL * (EYE_M - y) / z


class Street:
    """Sky, road and roadside, painted once as textures and looked up for every moment."""

    def __init__(self, rng: np.random.Generator):
        clouds = cv2.resize(rng.random((10, 24)).astype(np.float32), (WIDTH + 80, 420), interpolation=cv2.INTER_CUBIC)
        clouds += 0.4 * cv2.resize(rng.random((30, 70)).astype(np.float32), (WIDTH + 80, 420), interpolation=cv2.INTER_CUBIC)
        base = np.linspace(0, 1, 420)[:, None, None]
        sky = np.array([112, 150, 196]) * (1 - base) + np.array([205, 214, 220]) * base
        white = np.clip((clouds - 0.75) * 1.8, 0, 1)[..., None]
        self.sky = (sky * (1 - white * 0.7) + 238 * white * 0.7).astype(np.uint8)
        self.asphalt = (96 + 14 * cv2.GaussianBlur(rng.standard_normal((512, 512)).astype(np.float32), (0, 0), 1.2) + 6 * cv2.resize(rng.standard_normal((16, 16)).astype(np.float32), (512, 512))).astype(np.float32)
        self.asphalt = np.block([[self.asphalt[:256, :256], self.asphalt[:256, 255::-1]], [self.asphalt[255::-1, :256], self.asphalt[255::-1, 255::-1]]])
        self.grass = (86 + 22 * cv2.GaussianBlur(rng.standard_normal((512, 512)).astype(np.float32), (0, 0), 1.0) * 1.5).astype(np.float32)
        self.trees = [(float(side * rng.uniform(7.5, 10)), float(z), float(rng.uniform(3.5, 6.5)), rng.integers(0, 40, 3)) for z in np.arange(8, 170, 5.5) for side in (-1, 1) if rng.random() < 0.8]
        self.houses = [(float(side * 13.0), float(z), float(rng.uniform(6, 10)), rng.integers(135, 205) + rng.integers(-22, 23, 3)) for z in np.arange(10, 200, 11.0) for side in (-1, 1)]
        self.leaf = cv2.GaussianBlur(rng.standard_normal((96, 96)).astype(np.float32), (0, 0), 2) * 90

    def backdrop(self, travelled_m: float, eye: tuple[float, float]) -> np.ndarray:
        """Sky and ground without objects, uint8 RGB [HEIGHT, WIDTH, 3]."""
        frame = np.empty((HEIGHT, WIDTH, 3), np.uint8)
        horizon = int(np.clip(eye[1], 60, 415))
        shift = int(np.clip(eye[0] - WIDTH / 2 + 40, 0, 79))
        frame[:horizon] = self.sky[420 - horizon :, shift : shift + WIDTH]
        rows = np.arange(horizon, HEIGHT, dtype=np.float32)
        z = FOCAL * EYE_M / np.maximum(rows - eye[1], 0.7)
        x = (np.arange(WIDTH, dtype=np.float32)[None] - np.float32(eye[0])) * z[:, None] / FOCAL
        depth = np.broadcast_to(z[:, None] + np.float32(travelled_m), x.shape)
        u, v = ((x * 40) % 512).astype(np.float32), ((depth * 40) % 512).astype(np.float32)
        fade = np.exp(-z / 30)[:, None]
        road = 96 + (cv2.remap(self.asphalt, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP) - 96) * fade
        verge = 86 + (cv2.remap(self.grass, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP) - 86) * fade
        lane = (np.abs(np.abs(x) - 1.65) < 0.07) & ((depth % 9) < 4)
        edge = np.abs(np.abs(x) - 5.0) < 0.08
        road = np.where(lane | edge, 205, road)
        off = np.abs(x) > 5.6
        kerb = (np.abs(x) > 5.2) & ~off
        ground = np.stack([np.where(off, verge * 0.72, road), np.where(off, verge, road), np.where(off, verge * 0.55, road * 1.02)], -1)
        ground[kerb] = 150
        frame[horizon:] = np.clip(ground, 0, 255).astype(np.uint8)
        return frame

    def roadside(self, frame: np.ndarray, travelled_m: float, eye: tuple[float, float]) -> None:
        """Houses and trees, far ones first."""
        items = [(z, "house", x, size, tint) for x, z, size, tint in self.houses] + [(z, "tree", x, size, tint) for x, z, size, tint in self.trees]
        for z, kind, x, size, tint in sorted(items, key=lambda i: -i[0]):
            z = z - travelled_m
            if not 5.0 < z < 110:
                continue
            haze = 1 - np.exp(-z / 90)
            if kind == "house":
                near_z, far_z = z, z + 9.5
                side = -1 if x < 0 else 1
                front = [project(side * abs(x), h, d, eye) for d, h in ((near_z, 0), (near_z, size), (far_z, size), (far_z, 0))]
                colour = np.asarray(tint) * (1 - haze) + 205 * haze
                cv2.fillPoly(frame, [np.int32(front)], (colour * 0.85).tolist(), cv2.LINE_AA)
                end = [project(side * (abs(x) + w), h, near_z, eye) for w, h in ((0, 0), (0, size), (9, size), (9, 0))]
                cv2.fillPoly(frame, [np.int32(end)], colour.tolist(), cv2.LINE_AA)
                for storey in np.arange(1.2, size - 1.4, 2.8):
                    for d in np.arange(1.2, 8.5, 2.6):
                        pane = [project(side * abs(x), h, near_z + dd, eye) for dd, h in ((d, storey), (d, storey + 1.4), (d + 1.2, storey + 1.4), (d + 1.2, storey))]
                        cv2.fillPoly(frame, [np.int32(pane)], (colour * 0.4).tolist(), cv2.LINE_AA)
            else:
                foot, crown = project(x, 0, z, eye), project(x, size * 0.65, z, eye)
                r = int(FOCAL * size * 0.33 / z)
                cv2.line(frame, tuple(map(int, foot)), tuple(map(int, crown)), (70, 56, 44), max(1, r // 6), cv2.LINE_AA)
                self._crown(frame, crown, r, tint, haze)

    def _crown(self, frame: np.ndarray, centre, r: int, tint, haze: float) -> None:
        if r < 2:
            return
        d = 2 * r
        leaf = cv2.resize(self.leaf, (d, d), interpolation=cv2.INTER_LINEAR)
        yy, xx = np.mgrid[-1 : 1 : d * 1j, -1 : 1 : d * 1j]
        mask = (xx**2 + yy**2 + 0.006 * leaf) < 0.86
        colour = np.array([58, 92, 44]) + np.asarray(tint)
        crown = np.clip(colour + leaf[..., None] * 0.35 - 18 * yy[..., None], 0, 255) * (1 - haze) + np.array([190, 200, 205]) * haze
        x0, y0 = int(centre[0] - r), int(centre[1] - r)
        xa, ya, xb, yb = max(x0, 0), max(y0, 0), min(x0 + d, WIDTH), min(y0 + d, HEIGHT)
        if xb > xa and yb > ya:
            part, m = frame[ya:yb, xa:xb], mask[ya - y0 : yb - y0, xa - x0 : xb - x0]
            part[m] = crown[ya - y0 : yb - y0, xa - x0 : xb - x0][m]


def hang(frame: np.ndarray, image: np.ndarray, alpha: np.ndarray | None, quad) -> None:
    """Paint a flat picture into the frame so that its corners (tl, tr, br, bl) lie at ``quad`` px."""
    quad = np.float32(quad)
    x0, y0 = np.floor(quad.min(0)).astype(int) - 1
    x1, y1 = np.ceil(quad.max(0)).astype(int) + 2
    x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, WIDTH), min(y1, HEIGHT)
    if x1 - x0 < 2 or y1 - y0 < 2:
        return
    shrink = image.shape[1] / max(4.0, np.linalg.norm(quad[1] - quad[0]))
    alpha = np.full(image.shape[:2], 255, np.uint8) if alpha is None else alpha
    while shrink > 1.9:  # mean before sampling, or letters shimmer
        image, alpha = (cv2.resize(p, (p.shape[1] // 2, p.shape[0] // 2), interpolation=cv2.INTER_AREA) for p in (image, alpha))
        shrink /= 2
    h, w = image.shape[:2]
    view = cv2.getPerspectiveTransform(np.float32([[0, 0], [w, 0], [w, h], [0, h]]), (quad - np.float32([x0, y0])).astype(np.float32))
    size = (int(x1 - x0), int(y1 - y0))
    a = cv2.warpPerspective(alpha, view, size).astype(np.float32)[..., None] / 255
    p = cv2.warpPerspective(image, view, size, borderMode=cv2.BORDER_REPLICATE)
    part = frame[y0:y1, x0:x1]
    part[:] = (part + (p.astype(np.float32) - part) * a).astype(np.uint8)
