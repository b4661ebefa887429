"""What stands still: sky, road, two rows of houses and hedges, lettering on walls; or a real street picture instead."""
from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from ..plates import draw_not_plate
from .layer import Sheet, lay_sheet
from .viewpoint import HEIGHT, WIDTH, Camera, between_pixels

ROAD_PX_PER_M = (32, 16)  # across, along
ROAD_SIZE_M = (28.0, 48.0)  # it repeats after this
WALL_PX_PER_M = 20
WALL_SIZE_M = (60.0, 11.0)
FAR_M = 130.0
HALF_WIDTH, HALF_HEIGHT = WIDTH // 2, HEIGHT // 2
SKY_ROWS = HALF_HEIGHT - 10


class DrawnStreet:
    """A straight street; ``night`` paints it dark with lit windows."""

    def __init__(self, rng: np.random.Generator, *, lane_m: float, lanes: int, wall_m: float, lettering: int, night: bool):
        self.wall_m = wall_m
        self.night = night
        self.haze = np.array([40, 34, 30] if night else np.array([208, 205, 200]) + rng.normal(0, 12) + rng.normal(0, 3, 3), np.float32)
        self.sky = self._sky(rng)
        self.road = self._road(rng, lane_m, lanes)
        self.walls = [self._wall(rng) for _ in range(2)]
        self.signs = []
        for _ in range(lettering):
            side = rng.choice([-1, 1])
            picture = cv2.cvtColor(draw_not_plate(rng, blanks=False), cv2.COLOR_RGB2BGR)
            if night:
                picture = cv2.convertScaleAbs(picture, alpha=rng.uniform(0.3, 0.9))
            width = rng.uniform(0.5, 2.4)
            self.signs.append((Sheet.of(picture), float(side), float(rng.uniform(4, 240)), width, width * picture.shape[0] / picture.shape[1], float(rng.uniform(1.3, 3.6)), bool(rng.random() < 0.5)))
        self.signs.sort(key=lambda s: -s[2])
        self.trees = [(self._tree(rng), float(rng.choice([-1, 1])), float(z), float(rng.uniform(4, 7))) for z in np.arange(6, 280, 11) if rng.random() < 0.7]

    def _sky(self, rng) -> np.ndarray:
        clouds = sum(a * cv2.resize(rng.random((h, w)).astype(np.float32), (HALF_WIDTH + 200, SKY_ROWS), interpolation=cv2.INTER_CUBIC) for a, h, w in ((1, 6, 14), (0.4, 20, 46), (0.2, 60, 140)))
        down = np.linspace(0, 1, SKY_ROWS)[:, None, None]
        top = np.array([34, 26, 22] if self.night else np.array([196, 160, 126]) + rng.normal(0, 16) + rng.normal(0, 5, 3) if rng.random() < 0.6 else np.array([196, 192, 188]) + rng.normal(0, 12))
        white = np.clip((clouds - rng.uniform(0.6, 1.0)) * 1.4, 0, 1)[..., None] * (0.15 if self.night else 0.75)
        sky = (top * (1 - down) + self.haze * down) * (1 - white) + 232 * white
        return np.clip(sky, 0, 255).astype(np.uint8)

    def _road(self, rng, lane_m: float, lanes: int) -> list[np.ndarray]:
        w, h = int(ROAD_SIZE_M[0] * ROAD_PX_PER_M[0]), int(ROAD_SIZE_M[1] * ROAD_PX_PER_M[1])
        base = rng.uniform(82, 112)
        grain = cv2.GaussianBlur(rng.standard_normal((h, w)).astype(np.float32), (0, 0), 1.1) * 16 + cv2.resize(rng.standard_normal((8, 40)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC) * 5
        x = (np.arange(w) + 0.5) / ROAD_PX_PER_M[0] - ROAD_SIZE_M[0] / 2
        z = (np.arange(h) + 0.5) / ROAD_PX_PER_M[1]
        grey = base + grain
        grey -= 7 * np.cos(2 * np.pi * x / lane_m * 2)[None] * (np.abs(x) < lane_m * lanes / 2)[None]  # wheel tracks
        for _ in range(6):  # patches and cracks
            px, pz, pw, ph = rng.integers(0, w), rng.integers(0, h), rng.integers(20, 160), rng.integers(20, 200)
            grey[pz : pz + ph, px : px + pw] += rng.normal(0, 14)
        ground = np.repeat(grey[..., None], 3, 2) + np.array([3, 0, -2])
        paint = 205 + cv2.GaussianBlur(rng.standard_normal((h, w)).astype(np.float32), (0, 0), 2) * 30
        edge = lane_m * lanes / 2
        marks = np.zeros((h, w), bool)
        for k in range(1, lanes):
            marks |= (np.abs(x + edge - k * lane_m) < 0.06)[None] & ((z % 12) < 4)[:, None]
        marks |= (np.abs(np.abs(x) - edge) < 0.06)[None]
        ground[marks] = paint[marks][:, None]
        walk = np.abs(x) > max(edge + 2.4, self.wall_m - 3.5)
        ground[:, walk] = ground[:, walk] * 0.6 + np.array([70, 74, 76])
        kerb = np.abs(np.abs(x) - max(edge + 2.4, self.wall_m - 3.5)) < 0.1
        ground[:, kerb] = 168
        if self.night:
            ground *= 0.16
            ground *= (1 + 1.3 * np.exp(-(((z % 24) - 12) / 5) ** 2))[:, None, None] * np.array([0.8, 0.95, 1.1])
        ground = np.clip(ground, 0, 255).astype(np.uint8)
        # farther rows take in more metres along the road each: the same road, softened ahead of time
        return [ground, cv2.blur(ground, (3, 7), borderType=cv2.BORDER_REFLECT), cv2.blur(ground, (9, 33), borderType=cv2.BORDER_REFLECT)]

    def _wall(self, rng) -> tuple[list[np.ndarray], np.ndarray]:
        s = WALL_PX_PER_M
        w, h = int(WALL_SIZE_M[0] * s), int(WALL_SIZE_M[1] * s)
        wall, mask = np.zeros((h, w, 3), np.float32), np.zeros((h, w), np.uint8)
        x = 0.0
        while x < WALL_SIZE_M[0] - 3:
            long = min(rng.uniform(5, 13), WALL_SIZE_M[0] - x)
            a, b = int(x * s), int((x + long) * s)
            kind = rng.choice(["house", "house", "shop", "hedge"])
            high = rng.uniform(1.6, 4.0) if kind == "hedge" else rng.uniform(5.0, 10.8)
            top = int((WALL_SIZE_M[1] - high) * s)
            mask[top:, a:b] = 255
            if kind == "hedge":
                leaf = cv2.resize(rng.standard_normal((int(high * 9), int(long * 9))).astype(np.float32), (b - a, h - top), interpolation=cv2.INTER_LINEAR)
                wall[top:, a:b] = np.array([44, 78, 58]) + leaf[..., None] * 20
                cut = (rng.standard_normal(b - a) * 5 + 6).clip(0)
                for i in range(0, b - a, 6):
                    mask[top : top + int(cut[i]), a + i : a + i + 6] = 0
            else:
                tint = rng.uniform(95, 205) + rng.normal(0, 5, 3) + np.array([-16, 0, 12]) * rng.random()
                wall[top:, a:b] = tint + cv2.resize(rng.standard_normal((30, 40)).astype(np.float32), (b - a, h - top))[..., None] * 5
                wall[top : top + int(0.3 * s), a:b] = tint * 0.6
                floor = 3.2 if kind == "shop" else 0.2
                if kind == "shop":
                    wall[h - int(2.5 * s) : h - int(0.5 * s), a + s // 2 : b - s // 2] = rng.uniform(30, 80, 3) if not self.night else rng.uniform(170, 250, 3)
                    sign = draw_not_plate(rng, blanks=False)[:, :, ::-1]
                    sw, sh = int(min(long - 1, 5) * s), int(0.62 * s)
                    wall[h - int(3.2 * s) : h - int(3.2 * s) + sh, a + s // 2 : a + s // 2 + sw] = cv2.resize(sign, (sw, sh), interpolation=cv2.INTER_AREA)
                for up in np.arange(floor + 0.9, high - 1.9, 2.9):
                    for along in np.arange(0.9, long - 1.4, 2.4):
                        x0, y1 = a + int(along * s), h - int(up * s)
                        lit = self.night and rng.random() < 0.3
                        wall[y1 - int(1.5 * s) : y1, x0 : x0 + int(1.1 * s)] = np.array([120, 190, 230]) / 0.22 if lit else rng.uniform(40, 92)
                        wall[y1 : y1 + 3, x0 - 3 : x0 + int(1.1 * s) + 3] = tint * 1.15
            x += long
        if self.night:
            wall *= 0.22
        wall = np.clip(wall, 0, 255).astype(np.uint8)
        return [wall, cv2.blur(wall, (5, 2)), cv2.blur(wall, (21, 5))], mask

    def _tree(self, rng) -> Sheet:
        h, w = 220, 150
        leaf = sum(cv2.resize(rng.standard_normal((h // k, w // k)).astype(np.float32), (w, h), interpolation=cv2.INTER_LINEAR) for k in (4, 10, 25))
        yy, xx = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
        crown = ((xx / 0.95) ** 2 + ((yy + 0.3) / 0.68) ** 2 + 0.12 * leaf) < 0.85
        colour = np.array([40, 78, 54]) + rng.normal(0, 10, 3)
        picture = np.clip(colour - 14 * yy[..., None] + leaf[..., None] * 10, 0, 255)
        trunk = (np.abs(xx) < 0.05) & (yy > 0.2)
        picture[trunk & ~crown] = (44, 56, 66)
        if self.night:
            picture *= 0.25
        return Sheet.of(picture.astype(np.uint8), ((crown | trunk) * 255).astype(np.uint8))

    def draw(self, camera: Camera) -> np.ndarray:
        """The street from here, a new frame. Road and walls are drawn at half size: they are soft anyway, and it is the most work."""
        half = Camera(np.diag([0.5, 0.5, 1]) @ camera.matrix, camera.place, camera.ahead)
        canvas = np.empty((HALF_HEIGHT, HALF_WIDTH, 3), np.uint8)
        horizon = half.project((camera.place + camera.ahead * [1e6, 0, 1e6])[None])[0, 1]
        line = int(np.clip(round(horizon), 2, SKY_ROWS - 1))
        turned = int(np.clip(100 + 250 * np.arctan2(camera.ahead[0], camera.ahead[2]), 0, 199))
        canvas[:line] = self.sky[SKY_ROWS - line :, turned : turned + HALF_WIDTH]
        canvas[line:] = self.haze.astype(np.uint8)
        self._lay_road(canvas, half, horizon)
        for side, wall in zip((-1, 1), self.walls):
            self._lay_wall(canvas, half, side, wall)
        frame = cv2.resize(canvas, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
        for sheet, side, z, width, height, up, flat in self.signs:
            if 3 < z - camera.place[2] < 70:
                x = side * (self.wall_m - 0.3 if flat else self.wall_m - 2.2)
                along = np.array([0, 0, -side]) if flat else np.array([1.0, 0, 0])
                left = np.array([x, up, z]) - along * width / 2
                self._lay_board(frame, camera, sheet, left, along * width, height)
        for sheet, side, z, high in sorted(self.trees, key=lambda tree: -tree[2]):
            if 4 < z - camera.place[2] < 90:
                self._lay_board(frame, camera, sheet, np.array([side * (self.wall_m - 1.2) - high * 0.34, 0, z]), np.array([high * 0.68, 0, 0]), high)
        return frame

    def _lay_board(self, frame, camera: Camera, sheet: Sheet, left: np.ndarray, along: np.ndarray, height: float) -> None:
        up = np.array([0, height, 0])
        points = np.array([left + up, left + along + up, left + along, left])
        if camera.depth(points).min() > 0.5:
            lay_sheet(frame, sheet, camera.project(points))

    def _lay_road(self, frame, camera: Camera, horizon: float) -> None:
        start = np.floor(camera.place[2] / ROAD_SIZE_M[1]) * ROAD_SIZE_M[1]
        metres = camera.plane(np.array([-ROAD_SIZE_M[0] / 2, 0, start]), np.array([1.0, 0, 0]), np.array([0, 0, 1.0]))
        view = between_pixels(metres @ np.diag([1 / ROAD_PX_PER_M[0], 1 / ROAD_PX_PER_M[1], 1]))
        focal_drop = camera.place[1] * 500
        bounds = [HALF_HEIGHT] + [int(np.clip(horizon + focal_drop / z, 0, HALF_HEIGHT)) for z in (9, 26, 120)]
        for road, low, high in zip(self.road, bounds, bounds[1:]):
            if low - high < 1:
                continue
            shift = np.array([[1, 0, 0], [0, 1, -high], [0, 0, 1.0]])
            cv2.warpPerspective(road, shift @ view, (HALF_WIDTH, low - high), dst=frame[high:low], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)

    def _lay_wall(self, frame, camera: Camera, side: int, wall) -> None:
        pictures, mask = wall
        x, z0, top = side * self.wall_m, camera.place[2], WALL_SIZE_M[1] - 0.15
        start = np.floor(z0 / WALL_SIZE_M[0]) * WALL_SIZE_M[0]
        metres = camera.plane(np.array([x, WALL_SIZE_M[1], start]), np.array([0, 0, 1.0]), np.array([0, -1.0, 0]))
        view = between_pixels(metres @ np.diag([1 / WALL_PX_PER_M, 1 / WALL_PX_PER_M, 1]))
        for picture, far, near in zip(reversed(pictures), (FAR_M, 45, 16), (45, 16, -4)):
            points = camera.outline(np.array([[x, y, z0 + z] for z, y in ((near, 0), (near, top), (far, top), (far, 0))]))
            if points is None:
                continue
            x0, y0 = np.clip(np.floor(points.min(0)), 0, (HALF_WIDTH, HALF_HEIGHT)).astype(int)
            x1, y1 = np.clip(np.ceil(points.max(0)), 0, (HALF_WIDTH, HALF_HEIGHT)).astype(int)
            if x1 - x0 < 1 or y1 - y0 < 1:
                continue
            shift = np.array([[1, 0, -x0], [0, 1, -y0], [0, 0, 1.0]])
            size = (int(x1 - x0), int(y1 - y0))
            seen = np.zeros((size[1], size[0]), np.uint8)
            cv2.fillConvexPoly(seen, np.int32(np.round(np.clip(points, -8000, 9000) - [x0, y0])), 255)
            colour = cv2.warpPerspective(picture, shift @ view, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
            shown = cv2.warpPerspective(mask, shift @ view, size, flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_WRAP)
            if near >= 45:
                colour = cv2.addWeighted(colour, 0.6, np.broadcast_to(self.haze.astype(np.uint8), colour.shape).copy(), 0.4, 0)
            cv2.copyTo(colour, cv2.bitwise_and(seen, shown), frame[y0:y1, x0:x1])


class PhotoStreet:
    """A real street picture that slowly comes nearer; nothing in it may be read as a plate."""

    def __init__(self, rng: np.random.Generator, file: Path, *, night: bool):
        photo = cv2.imread(str(file))
        if photo is None:
            raise ValueError(f"{file}: not a picture that can be read")
        self.photo = cv2.convertScaleAbs(photo, alpha=0.22) if night else photo
        self.scale = max(WIDTH / photo.shape[1], HEIGHT / photo.shape[0]) * 1.06
        self.start = rng.uniform(0, 20)

    def draw(self, camera: Camera) -> np.ndarray:
        """The picture as the camera turns and drives."""
        grown = self.scale * (1 + 0.25 * (0.5 - 0.5 * np.cos((camera.place[2] + self.start) / 60)))
        h, w = self.photo.shape[:2]
        yaw, pitch = np.arctan2(camera.ahead[0], camera.ahead[2]), np.arcsin(camera.ahead[1])
        room_x, room_y = (grown * w - WIDTH) / 2, (grown * h - HEIGHT) / 2
        dx, dy = np.clip(-1000 * yaw, -room_x, room_x), np.clip(1000 * (pitch + 0.03), -room_y, room_y)
        view = np.array([[grown, 0, WIDTH / 2 - grown * w / 2 + dx], [0, grown, HEIGHT / 2 - grown * h / 2 + dy]])
        return cv2.warpAffine(self.photo, view, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
