"""One ride: what it is made of, decided by its seed, and its frames with their plates."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from ..plates import Plate, draw_plate, region_codes
from .face import draw_face
from .light import Light
from .recorder import Conditions, Recorder
from .scenes import LEFT_HAND, SCENES, WRITERS
from .vehicle import FARTHEST_M, Shot, Vehicle, draw_vehicle
from .viewpoint import SCALE, Camera, look
from .world import DrawnStreet, PhotoStreet

FPS = 30
WEATHERS = ("day", "day", "rain", "day", "night", "lowbitrate", "noise", "day", "dusk", "shake")


@dataclass(frozen=True)
class Brief:
    """What a ride is asked to be. ``scene`` of WRITERS, ``weather`` of WEATHERS, ``scenery`` a real picture or None."""

    name: str
    seed: int
    scene: str
    weather: str
    region: str
    seconds: float
    scenery: Path | None


def briefs(count: int, seed: int, seconds: tuple[float, float], scenery: list[Path], scenes: tuple[str, ...] = SCENES) -> list[Brief]:
    """``count`` rides in which ``scenes``, weathers and countries all take turns."""
    rng = np.random.default_rng([seed, 0])
    countries = [c for c in region_codes() if c != "unknown"]
    countries = [countries[i] for i in rng.permutation(len(countries))]
    weathers = [WEATHERS[i] for i in rng.permutation(len(WEATHERS))]
    rides = []
    for i in range(count):
        scene, weather = scenes[i % len(scenes)], weathers[(i + i // len(weathers)) % len(weathers)]
        region = countries[i % len(countries)]
        real = scenery and i % 5 == 3 and scene != "carpark"
        file = scenery[rng.integers(len(scenery))] if real else None
        rides.append(Brief(f"{region.lower()}_{scene}_{weather}_{i + 1:02d}", int(seed * 1000 + i), scene, weather, region, float(np.round(rng.uniform(*seconds), 1)), file))
    return rides


def conditions(rng: np.random.Generator, weather: str) -> Conditions:
    """A recorder and a weather; each kind is hard in its own way and ordinary in the others."""
    night, rain, dusk = weather == "night", weather == "rain", weather == "dusk"
    shutter = {"night": 1 / 110, "dusk": 1 / 160, "rain": 1 / 200}.get(weather, 1 / float(np.exp(rng.uniform(np.log(250), np.log(1200)))))
    low = weather == "lowbitrate"
    return Conditions(
        night=night, rain=rain, shutter_s=shutter, shake=rng.uniform(1.2, 1.8) if weather == "shake" else rng.uniform(0.15, 0.7),
        lens_blur_px=rng.uniform(0.4, 1.0), noise=rng.uniform(6, 11) if weather == "noise" else rng.uniform(5, 9) if night or dusk else rng.uniform(1, 4),
        sharpening=rng.uniform(0.3, 1.0) if rng.random() < 0.5 else 0.0, contrast=rng.uniform(0.7, 0.85) if rain or dusk else rng.uniform(0.85, 1.1),
        lift=rng.uniform(-14, 6) if night or dusk else rng.uniform(-10, 12), crf=int(rng.integers(22, 28)), kbit_s=int(rng.integers(700, 1300)) if low else 0,
        clock=("bottom", "bottom", "top", "")[rng.integers(4)],
    )


def plate_size_m(plate: Plate) -> tuple[float, float]:
    """How large a plate of this shape is in the world: (width, height)."""
    aspect = plate.image.shape[1] / plate.image.shape[0]
    if plate.lines == 2:
        width = 0.33 if aspect > 1.8 else 0.30 if aspect > 1.25 else 0.25
    else:
        width = 0.52 if aspect > 3.7 else 0.42 if aspect > 2.5 else 0.31
    return width, width / aspect


class Ride:
    """Everything that is drawn once. ``frame(i)`` gives planes to encode and the plates in them."""

    def __init__(self, brief: Brief):
        rng = np.random.default_rng([brief.seed, 1])
        self.brief = brief
        self.conditions = conditions(rng, brief.weather)
        side = -1 if brief.region in LEFT_HAND else 1
        self.script = WRITERS[brief.scene](rng, brief.seconds, side)
        self.focal_px = rng.uniform(900, 1180) * SCALE
        self.eye_m = rng.uniform(1.15, 1.45)
        self.eye_m = self.script.eye_m or self.eye_m
        self.pitch = rng.uniform(-0.05, 0.0)
        self.turns = rng.normal(0, 1, (6, 8))
        self.waves_hz = np.array([0.5, 0.9, 1.6, 2.7, 4.3, 6.1, 8.7, 11.9])
        self.light = self._light(rng)
        lettering = int(rng.integers(14, 34))
        if brief.scenery is None:
            script = self.script
            self.world = DrawnStreet(rng, lane_m=script.lane_m, lanes=script.lanes, wall_m=script.wall_m, lettering=lettering, night=self.conditions.night)
        else:
            self.world = PhotoStreet(rng, brief.scenery, night=self.conditions.night)
        self.recorder = Recorder(rng, self.conditions)
        self.vehicles = self._cast(rng)
        self.beam = self.light.beam_on_road() if self.conditions.night else None
        self.dim = np.clip(np.arange(256) * self.light.level, 0, 255).astype(np.uint8) if self.light.level < 0.9 and not self.conditions.night else None
        self.camera = lru_cache(maxsize=256)(self._camera)

    def _light(self, rng) -> Light:
        if self.conditions.night:
            return Light(True, rng.uniform(0.16, 0.3), rng.uniform(0.7, 1.2))
        if self.brief.weather == "dusk":
            return Light(False, rng.uniform(0.5, 0.7))
        return Light(False, rng.uniform(0.75, 0.9) if self.conditions.rain else rng.uniform(0.9, 1.1))

    def _cast(self, rng) -> list[Vehicle]:
        """A face, a plate and a light for each part; plates are all different, one in ten from abroad."""
        pool, vehicles, texts = {}, [], set()
        for kind, front in {(k, p.front) for p in self.script.parts for k in p.kinds if k != "lorry" or not p.front}:
            pool[kind, front] = None
        for kind, front in sorted(pool):
            pool[kind, front] = [draw_face(rng, front=front, kind=kind) for _ in range(2 if kind in ("hatch", "saloon") else 1)]
        for i, part in enumerate(self.script.parts):
            kind = part.kinds[rng.integers(len(part.kinds))]
            faces = pool[kind, part.front]
            region = self.brief.region if rng.random() < 0.9 else None
            plate = draw_plate(rng, region=region)
            while plate.text in texts or len(plate.text) < 4 or plate.region == "unknown":
                plate = draw_plate(rng, region=region)
            texts.add(plate.text)
            vehicles.append(Vehicle(
                id=i + 1, face=faces[rng.integers(len(faces))], plate=plate, plate_bgr=cv2.cvtColor(plate.image, cv2.COLOR_RGB2BGR), plate_m=plate_size_m(plate),
                plate_tilt=float(rng.normal(0, 0.012)), length_m=float(rng.uniform(3.0, 3.8)) if kind != "lorry" else 7.0, pose=part.pose, light=float(rng.uniform(0.62, 1.05)), role=part.role))
        return vehicles

    def _camera(self, t: float) -> Camera:
        """Where the camera is and looks; the road and its loose mount shake it."""
        sway = (self.turns[:3] * np.sin(2 * np.pi * (self.waves_hz * t + self.turns[3:]))) @ (1 / (1 + self.waves_hz))
        script = self.script
        if not script.shakes:
            sway = 0 * sway
        angle = self.conditions.shake * 0.0055 * sway
        place = (script.x_m + 0.06 * sway[0], self.eye_m + 0.008 * sway[1], script.travelled(t))
        return look(place, script.yaw(t) + angle[0], self.pitch + 0.8 * angle[1], 0.5 * angle[2], self.focal_px)

    @property
    def frames(self) -> int:
        return round(self.brief.seconds * FPS)

    def frame(self, index: int) -> tuple[np.ndarray, list[Shot]]:
        """Planes uint8 [1080, 1280] (I420) and the plates that are in the frame, far ones first."""
        t = index / FPS
        eye = self.camera(t)
        picture = self.world.draw(eye)
        if self.beam is not None:
            low = picture[picture.shape[0] // 2 :]
            cv2.multiply(low, self.beam, dst=low, scale=1 / 64)
        if self.dim is not None:
            picture = cv2.LUT(picture, self.dim)
        here = [(v, p) for v in self.vehicles if (p := v.pose(t)) is not None and -4 < p.z - eye.place[2] < FARTHEST_M]
        shots: list[Shot] = []
        for vehicle, _ in sorted(here, key=lambda h: -float(np.linalg.norm(h[1].foot - eye.place))):
            draw_vehicle(picture, vehicle, t, self.conditions.shutter_s, self.camera, self.light, shots)
        return self.recorder.planes(picture, index, t, self.script.speed(t)), shots

    def describe(self) -> dict:
        """What the ride is, for its JSON."""
        return {"name": self.brief.name, "seed": self.brief.seed, "scene": self.brief.scene, "weather": self.brief.weather, "region": self.brief.region, "seconds": self.brief.seconds,
                "scenery": "drawn" if self.brief.scenery is None else "photo", "focal_px": round(self.focal_px), "conditions": {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self.conditions).items()}}
