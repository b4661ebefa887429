"""Draw our own sample recording and photos, with their truth: nothing in them is real.

    python -m platelog_training.samples OUT_DIR [--still SECONDS]

Writes ``drive.mp4`` (1280 x 720, 25 frames a second, H.264 by the ffmpeg on PATH), ``drive.truth.csv``,
``photos/car-1.jpg``, ``photos/car-2.png`` and ``photos/truth.csv``. Six cars with made-up plates are overtaken or
followed; each plate is 90 to 150 px wide for a second or more. A shop sign and the recorder's burnt-in clock are there to be
left alone. ``--still`` writes one frame as PNG instead. Needs the fonts of ``plates.fetch_fonts`` for its lettering.
"""
from __future__ import annotations

import argparse
import csv
import subprocess
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from .samples_scene.street import HEIGHT, SPEED_M_S, WIDTH, Street, hang, project
from .samples_scene.vehicle import Rear, draw_rear, draw_sample_plate, draw_shop

FPS, SECONDS = 25, 9.0
EYE = (WIDTH / 2, 318.0)
LEGIBLE_PX = 70  # a careful person reads the drawn plates whole from here on


@dataclass(frozen=True)
class Actor:
    """A car: its plate, its looks and where it is: (second, metres right, metres ahead) key points."""

    region: str
    style: int
    number: str
    seed: int
    plate_width_m: float
    colour: tuple[int, int, int]
    kind: str
    path: tuple[tuple[float, float, float], ...]

    @property
    def text(self) -> str:
        return "".join(c for c in self.number if c.isalnum())


ACTORS = (
    Actor("RO", 0, "B 987 XYZ", 4, 0.52, (150, 30, 34), "hatch", ((0.0, -2.1, 11.0), (0.9, -2.1, 5.7), (2.5, -2.1, 4.3), (3.1, -2.3, 1.6))),
    Actor("DE", 0, "K@XY 4567", 2, 0.52, (52, 66, 92), "saloon", ((0.0, 2.1, 20.0), (1.6, 2.1, 8.0), (2.3, 2.1, 5.6), (4.1, 2.1, 4.3), (4.7, 2.3, 1.6))),
    Actor("FR", 0, "AB-345-CD", 9, 0.52, (205, 208, 210), "hatch", ((1.0, -2.1, 34.0), (3.2, -2.1, 11.0), (4.4, -2.1, 5.7), (6.3, -2.1, 4.3), (6.9, -2.3, 1.6))),
    Actor("US", 0, "2ABC345", 8, 0.40, (44, 84, 70), "saloon", ((0.0, 0.1, 4.4), (1.7, 0.05, 3.7), (2.9, 0.0, 4.2), (4.2, 0.0, 30.0), (5.0, 0.0, 70.0), (9.0, 0.0, 160.0))),
    Actor("PL", 0, "WX 54321", 3, 0.52, (70, 70, 74), "van", ((3.0, 2.1, 34.0), (5.2, 2.1, 9.0), (6.1, 2.1, 5.7), (8.2, 2.1, 4.5), (9.0, 2.2, 3.0))),
    Actor("BR", 0, "ABC-1234", 4, 0.44, (176, 150, 96), "hatch", ((5.0, 0.1, 30.0), (6.4, 0.05, 9.0), (7.2, 0.0, 4.7), (9.0, 0.0, 3.9))),
)


def position(path, t: float) -> tuple[float, float] | None:
    """(metres right, metres ahead) at a time, smoothly between the key points; None before the first and after the last."""
    if not path[0][0] <= t <= path[-1][0]:
        return None
    times = [p[0] for p in path]
    i = min(int(np.searchsorted(times, t, side="right")), len(path) - 1)
    (t0, x0, z0), (t1, x1, z1) = path[i - 1], path[i]
    u = (t - t0) / (t1 - t0)
    return x0 + (x1 - x0) * u, float(np.exp(np.log(z0) + (np.log(z1) - np.log(z0)) * u))


def car_quad(rear: Rear, x: float, z: float, eye) -> list[tuple[float, float]]:
    """Corners of a car's back in px; one that stands aside is seen a little from its side."""
    half = rear.width_m / 2
    turn = 0.05 * np.sign(x) * min(1.0, abs(x))
    return [project(x - half, rear.height_m, z + turn, eye), project(x + half, rear.height_m, z - turn, eye), project(x + half, 0, z - turn, eye), project(x - half, 0, z + turn, eye)]


def plate_box(rear: Rear, quad) -> np.ndarray:
    """The plate's corners in px, float32 [4, 2]."""
    view = cv2.getPerspectiveTransform(np.float32([[0, 0], [rear.width_m, 0], [rear.width_m, rear.height_m], [0, rear.height_m]]), np.float32(quad))
    left, top, right, bottom = rear.plate_m
    return cv2.perspectiveTransform(np.float32([[[left, top], [right, top], [right, bottom], [left, bottom]]]), view)[0]


class Film:
    """Everything that is drawn once, and the frame at any time."""

    def __init__(self, seed: int = 7):
        rng = np.random.default_rng(seed)
        self.street = Street(rng)
        self.shop = draw_shop(rng, "BRUTARIA NON STOP", (196, 172, 132))
        self.rears = [draw_rear(rng, draw_sample_plate(a.region, a.style, a.number, a.seed), a.plate_width_m, a.colour, a.kind) for a in ACTORS]
        self.shake = rng.normal(0, 1, (4, 8))

    def eye(self, t: float) -> tuple[float, float]:
        """Where the horizon's vanishing point lies: the road shakes the camera."""
        w = np.array([0.6, 1.1, 1.9, 3.1, 4.7, 6.3, 8.9, 11.3])
        sway = (self.shake[:2] * np.sin(2 * np.pi * (w * t + self.shake[2:]))) @ (1 / (1 + w))
        return EYE[0] + 5.0 * sway[0], EYE[1] + 4.0 * sway[1]

    def moment(self, t: float) -> np.ndarray:
        """The scene at an instant, uint8 RGB, before the camera's own faults."""
        eye, gone = self.eye(t), SPEED_M_S * t
        frame = self.street.backdrop(gone, eye)
        self.street.roadside(frame, gone, eye)
        z = 46.0 - gone * 0.62
        if z > 6.5:
            hang(frame, self.shop, None, [project(6.4, 3.9, z + 8.5, eye), project(6.4, 3.9, z, eye), project(6.4, 0.1, z, eye), project(6.4, 0.1, z + 8.5, eye)])
        here = [(position(a.path, t), r) for a, r in zip(ACTORS, self.rears)]
        for place, rear in sorted((h for h in here if h[0]), key=lambda h: -h[0][1]):
            quad = car_quad(rear, *place, eye)
            self.shadow(frame, place, rear, eye)
            hang(frame, rear.image, rear.alpha, quad)
        return frame

    def shadow(self, frame, place, rear: Rear, eye) -> None:
        x, z = place
        points = [project(x + sx * rear.width_m * 0.55, 0, z + dz, eye) for sx, dz in ((-1, 1.2), (1, 1.2), (1, -0.12), (-1, -0.12))]
        xs, ys = zip(*points)
        x0, y0, x1, y1 = max(0, int(min(xs)) - 12), max(0, int(min(ys)) - 12), min(WIDTH, int(max(xs)) + 12), min(HEIGHT, int(max(ys)) + 12)
        if x1 - x0 < 2 or y1 - y0 < 2:
            return
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        cv2.fillPoly(mask, [np.int32(points) - [x0, y0]], 150)
        part = frame[y0:y1, x0:x1]
        part[:] = cv2.multiply(part, cv2.merge([255 - cv2.blur(mask, (11, 11))] * 3), scale=1 / 255)

    def frame(self, index: int) -> np.ndarray:
        """A recorded frame, uint8 RGB: open shutter, lens, sensor, windscreen and the burnt-in clock."""
        rng = np.random.default_rng([11, index])
        t = index / FPS
        shots = [self.moment(t + dt).astype(np.float32) for dt in (0.0, 0.004, 0.008)]
        frame = sum(shots) / len(shots)
        yy, xx = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j].astype(np.float32)
        frame *= (1.02 - 0.16 * (xx**2 + yy**2))[..., None] * (1 + 0.015 * np.sin(2 * np.pi * 0.7 * t))
        frame += 10 * np.exp(-(((yy - 0.85) / 0.25) ** 2))[..., None]  # the dashboard's reflection
        frame = cv2.GaussianBlur(frame, (0, 0), 0.7)
        frame += rng.standard_normal((HEIGHT, WIDTH, 1), dtype=np.float32) * 3.0
        frame = np.ascontiguousarray(np.clip(frame, 0, 255).astype(np.uint8))
        clock = f"2026/03/14 08:15:{30 + int(t):02d}  52 KM/H"
        for colour, width in (((10, 10, 10), 4), ((240, 240, 240), 2)):
            cv2.putText(frame, clock, (24, HEIGHT - 24), cv2.FONT_HERSHEY_SIMPLEX, 0.8, colour, width, cv2.LINE_AA)
        return frame


def truth(film: Film) -> list[dict[str, str]]:
    """Every plate with the seconds in which it stands whole in the picture, LEGIBLE_PX or wider."""
    rows = []
    for actor, rear in zip(ACTORS, film.rears):
        seen, widths = [], []
        for i in range(int(FPS * SECONDS)):
            place = position(actor.path, i / FPS)
            if place is None:
                continue
            corners = plate_box(rear, car_quad(rear, *place, film.eye(i / FPS)))
            inside = (corners >= 0).all() and (corners[:, 0] < WIDTH).all() and (corners[:, 1] < HEIGHT).all()
            width = float(np.linalg.norm(corners[1] - corners[0]))
            if inside and width >= LEGIBLE_PX:
                seen.append(i / FPS)
                widths.append(width)
        good = sum(90 <= w <= 150 for w in widths) / FPS
        rows.append({"plate": actor.text, "first_s": f"{seen[0]:.2f}", "last_s": f"{seen[-1]:.2f}", "legibility": "easy", "note": f"{actor.region}, {min(widths):.0f} to {max(widths):.0f} px wide, 90 to 150 px for {good:.1f} s"})
    return sorted(rows, key=lambda r: float(r["first_s"]))


def write_film(film: Film, out: Path) -> None:
    """Encode with the ffmpeg on PATH. Raises CalledProcessError, or FileNotFoundError without ffmpeg."""
    command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(FPS), "-i", "-", "-c:v", "libx264", "-preset", "slow", "-crf", "27", "-pix_fmt", "yuv420p",
               "-movflags", "+faststart", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", str(out)]
    encoder = subprocess.Popen(command, stdin=subprocess.PIPE)
    for i in range(int(FPS * SECONDS)):
        encoder.stdin.write(film.frame(i).tobytes())
    encoder.stdin.close()
    if encoder.wait():
        raise subprocess.CalledProcessError(encoder.returncode, command)


PHOTOS = (("car-1.jpg", Actor("IT", 0, "DC 543 BA", 8, 0.52, (60, 80, 130), "hatch", ((0, -0.25, 3.4), (1, -0.25, 3.4)))), ("car-2.png", Actor("ES", 0, "2345 BCD", 13, 0.52, (190, 60, 40), "saloon", ((0, 0.4, 4.2), (1, 0.4, 4.2)))))


def write_photos(film: Film, folder: Path) -> None:
    """Two still pictures of one parked car each, with their truth."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for i, (name, actor) in enumerate(PHOTOS):
        rng = np.random.default_rng([31, i])
        rear = draw_rear(rng, draw_sample_plate(actor.region, actor.style, actor.number, actor.seed), actor.plate_width_m, actor.colour, actor.kind)
        frame = film.street.backdrop(20.0 * i, EYE)
        film.street.roadside(frame, 20.0 * i, EYE)
        place = position(actor.path, 0.5)
        film.shadow(frame, place, rear, EYE)
        hang(frame, rear.image, rear.alpha, car_quad(rear, *place, EYE))
        noisy = cv2.GaussianBlur(frame, (0, 0), 0.8).astype(np.float32) + rng.standard_normal((HEIGHT, WIDTH, 1), dtype=np.float32) * 2.5
        picture = cv2.cvtColor(np.clip(noisy, 0, 255).astype(np.uint8), cv2.COLOR_RGB2BGR)
        if name.endswith(".jpg"):
            cv2.imwrite(str(folder / name), picture, [cv2.IMWRITE_JPEG_QUALITY, 88])
        else:  # smaller, as a lossless picture of this size is large
            cv2.imwrite(str(folder / name), cv2.resize(picture, (960, 540), interpolation=cv2.INTER_AREA), [cv2.IMWRITE_PNG_COMPRESSION, 9])
        rows.append({"image": name, "plate": actor.text, "legibility": "easy", "note": actor.region})
    write_csv(folder / "truth.csv", rows)


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--still", type=float, action="append", help="write only the frame at this second")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    film = Film()
    if options.still:
        for second in options.still:
            cv2.imwrite(str(options.folder / f"still-{second:g}.png"), cv2.cvtColor(film.frame(round(second * FPS)), cv2.COLOR_RGB2BGR))
        return
    write_csv(options.folder / "drive.truth.csv", truth(film))
    write_photos(film, options.folder / "photos")
    write_film(film, options.folder / "drive.mp4")


if __name__ == "__main__":
    main()
