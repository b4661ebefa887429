"""What happens on a ride: how the camera drives and where the other vehicles are, in metres and seconds."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

import numpy as np

from .vehicle import Pose

LEFT_HAND = {"GB", "IE", "CY", "MT", "JP", "IN", "AU", "NZ", "ZA", "KE", "TH", "MY", "SG", "ID", "HK", "LK", "PK"}
# Those that take turns. "barrier" and "parked" are rendered when they are asked for.
SCENES = ("street", "jam", "motorway", "carpark", "road", "street", "junction", "motorway")


@dataclass(frozen=True)
class Part:
    """A vehicle to be cast: what end is seen, what it is, where it is."""

    role: str
    front: bool
    kinds: tuple[str, ...]
    pose: Callable[[float], Pose | None]


@dataclass
class Script:
    """A ride before its vehicles are drawn. ``x_m`` is where the camera drives; ``yaw`` rad at a time."""

    name: str
    seconds: float
    lane_m: float
    lanes: int
    wall_m: float
    x_m: float
    travelled: Callable[[float], float]
    speed: Callable[[float], float]
    yaw: Callable[[float], float]
    parts: list[Part] = field(default_factory=list)
    eye_m: float = 0.0  # 0: as high as a recorder hangs in a car
    shakes: bool = True  # the mount, as the engine and the road do


CARS = ("hatch", "saloon", "hatch", "saloon", "van")


def _drive(rng, seconds: float, base: float, sway: float, stops: bool = False) -> tuple[Callable, Callable]:
    """(metres travelled, metres a second) at a time, from a speed that varies smoothly and never goes backwards."""
    t = np.arange(-1, seconds + 1, 1 / 120)
    v = base * (1 + sway * np.sin(2 * np.pi * (t / rng.uniform(7, 12) + rng.random())))
    if stops:
        v *= np.clip(0.5 + 0.9 * np.sin(2 * np.pi * (t / rng.uniform(6, 9) + rng.random())), 0, 1)
    z = np.cumsum(np.maximum(v, 0)) / 120
    z -= np.interp(0, t, z)
    return (lambda s: float(np.interp(s, t, z))), (lambda s: float(np.interp(s, t, v)))


def _parked(x: float, z: float, turn: float) -> Callable:
    return lambda t: Pose(x, z, turn)


def _relative(travelled: Callable, x: float, ahead: Callable[[float], float], first: float = -9.0, last: float = 999.0) -> Callable:
    return lambda t: Pose(x, travelled(t) + ahead(t), 0.0) if first <= t <= last else None


def _wander(rng, centre: float, reach: float) -> Callable[[float], float]:
    """A distance that swings around ``centre``."""
    w, p = rng.uniform(0.05, 0.12, 2), rng.random(2)
    return lambda t: centre + reach * (0.7 * np.sin(2 * np.pi * (w[0] * t + p[0])) + 0.3 * np.sin(2 * np.pi * (2.3 * w[1] * t + p[1])))


def street(rng, seconds: float, s: int) -> Script:
    """Parked cars on both sides, some traffic."""
    travelled, speed = _drive(rng, seconds, rng.uniform(6.5, 10), 0.2)
    lane = rng.uniform(3.0, 3.4)
    script = Script("street", seconds, lane, 2, rng.uniform(8.5, 10.5), s * lane / 2, travelled, speed, lambda t: 0.02 * np.sin(0.4 * t))
    end = travelled(seconds) + 40
    for side in (-1, 1):
        z = rng.uniform(7, 12)
        while z < end:
            if rng.random() < 0.92:
                same_way = side == s or rng.random() < 0.3
                front = (rng.random() < 0.2) if same_way else True
                script.parts.append(Part("parked", front, CARS, _parked(side * (lane + rng.uniform(0.95, 1.2)), z, rng.normal(0, 0.03))))
            z += rng.uniform(5.4, 7.2)
    z = rng.uniform(30, 60)
    while z < end + 10 * seconds:
        rng.random()  # asked for nothing, so that seeds still give the rides that were measured
        script.parts.append(Part("oncoming", True, CARS, (lambda z0: lambda t: Pose(-s * lane / 2, z0 - 7.5 * t))(z)))
        z += rng.uniform(28, 60)
    if rng.random() < 0.6:
        script.parts.append(Part("followed", False, (*CARS, "lorry"), _relative(travelled, s * lane / 2, _wander(rng, rng.uniform(6.5, 12), 2.5))))
    return script


def jam(rng, seconds: float, s: int) -> Script:
    """Stop and go behind one car, others beside, slow traffic towards us."""
    travelled, speed = _drive(rng, seconds, rng.uniform(2, 4), 0.2, stops=True)
    lane = 3.3
    script = Script("jam", seconds, lane, 3, rng.uniform(9, 12), 0.0, travelled, speed, lambda t: 0.015 * np.sin(0.5 * t))
    script.parts.append(Part("followed", False, CARS, _relative(travelled, rng.normal(0, 0.15), _wander(rng, rng.uniform(3.6, 5.5), 1.0))))
    creep = _wander(rng, 0, 4)
    for k in range(-2, 5):
        script.parts.append(Part("beside", False, (*CARS, "lorry"), (lambda offset: _relative(travelled, s * lane, lambda t: offset + creep(t) - 0.7 * t))(6 + k * rng.uniform(6.6, 7.4))))
    z, v = rng.uniform(8, 20), rng.uniform(4, 7)
    while z < travelled(seconds) + v * seconds + 30:
        script.parts.append(Part("oncoming", True, CARS, (lambda z0: lambda t: Pose(-s * lane, z0 - v * t))(z)))
        z += rng.uniform(8, 12)
    return script


def motorway(rng, seconds: float, s: int) -> Script:
    """Three lanes one way: overtaken on one side, overtaking on the other; one car comes back."""
    travelled, speed = _drive(rng, seconds, rng.uniform(22, 31), 0.04)
    lane = 3.5
    script = Script("motorway", seconds, lane, 3, rng.uniform(11, 13), 0.0, travelled, speed, lambda t: 0.01 * np.sin(0.3 * t))
    for side, pace in ((s, -rng.uniform(3, 6)), (-s, rng.uniform(3, 6))):
        swing = _wander(rng, 0, 1.5)
        ahead = rng.uniform(5, 9) if pace < 0 else rng.uniform(2, 7)
        while abs(ahead) < abs(pace) * seconds + 20:
            kinds = (*CARS, "lorry", "lorry") if pace < 0 else CARS
            script.parts.append(Part("overtaken" if pace < 0 else "overtaking", False, kinds, _lane_car(travelled, side * lane, ahead, pace, swing)))
            ahead += -np.sign(pace) * rng.uniform(8, 12.5)
    script.parts.append(Part("returning", False, CARS, _relative(travelled, 0.0, _wander(rng, rng.uniform(6.5, 11), 3))))
    return script


def _lane_car(travelled, x: float, ahead: float, pace: float, swing: Callable) -> Callable:
    return _relative(travelled, x, lambda t: ahead + pace * t + swing(t))


def carpark(rng, seconds: float, s: int) -> Script:
    """Along a row of cars at walking pace, looking at one side and then at the other."""
    travelled, speed = _drive(rng, seconds, rng.uniform(1.9, 2.8), 0.25)
    first = rng.choice([-1, 1])
    side_yaw, change = rng.uniform(0.55, 0.85), rng.uniform(0.4, 0.6) * seconds
    both = rng.random() < 0.6

    def yaw(t: float) -> float:
        swing = np.tanh((t - change) * 1.1) if both else -1.0
        return float(-first * swing * side_yaw + 0.03 * np.sin(0.9 * t))

    script = Script("carpark", seconds, 6.0, 1, 9.5, 0.0, travelled, speed, yaw)
    angle = np.radians(rng.choice([90, 90, 70, 60]))
    for side in (-1, 1):
        z = rng.uniform(0.5, 3)
        while z < travelled(seconds) + 16:
            if rng.random() < 0.92:
                script.parts.append(Part("parked", bool(rng.random() < 0.5), CARS, _parked(side * rng.uniform(3.2, 3.7), z, -side * angle + rng.normal(0, 0.03))))
            z += rng.uniform(2.5, 2.9) / (1.0 if angle > 1.4 else 0.9)
    return script


def junction(rng, seconds: float, s: int) -> Script:
    """Standing at a crossing: cars cross, turn in front of us, or turn towards us."""
    travelled, speed = _drive(rng, seconds, rng.uniform(0.02, 0.1), 0.3)
    lane = 3.3
    script = Script("junction", seconds, lane, 2, 12.0, s * lane / 2, travelled, speed, lambda t: 0.03 * np.sin(0.5 * t))
    t = rng.uniform(-3, -1)
    while t < seconds - 1:
        kind = rng.choice(["toward", "toward", "away", "cross"])
        v, side = rng.uniform(4.5, 6.5), float(rng.choice([-1, 1]))
        script.parts.append(Part("crossing", kind == "toward", CARS, _turning(kind, t, v, side, s, lane)))
        t += rng.uniform(1.2, 1.9) if kind != "away" else rng.uniform(1.8, 2.4)
    script.parts.append(Part("parked", False, CARS, _parked(s * (lane + 1.9), rng.uniform(6, 7), 0.0)))
    return script


def _turning(kind: str, start_s: float, v: float, side: float, s: int, lane: float) -> Callable:
    """A car that comes from ``side``, then turns away from us or towards us on an arc of 5 m, or goes straight over."""
    radius, z_road = 5.0, {"toward": 13.0, "away": 6.5, "cross": 9.0}[kind]

    def pose(t: float) -> Pose | None:
        gone = v * (t - start_s)
        if gone < 0 or gone > 70:
            return None
        if kind == "cross":
            x = -side * -14 - side * gone
            return Pose(x, z_road + 1.5, side * np.radians(78)) if abs(x) < 15 else None
        target = s * lane / 2 if kind == "away" else -s * lane / 2
        straight = 14 - radius
        way = 1 if kind == "away" else -1
        if gone < straight:
            x, z, h = target + side * (14 - gone), z_road, 0.0
        elif gone < straight + radius * np.pi / 2:
            h = (gone - straight) / radius
            x, z = target + side * radius * (1 - np.sin(h)), z_road + way * radius * (1 - np.cos(h))
        else:
            h = np.pi / 2
            x, z = target, z_road + way * (radius + gone - straight - radius * np.pi / 2)
        left = np.pi / 2 - h  # how far from the end of its turn
        if left > np.radians(80):
            return None if gone > 70 else Pose(x, z, side * np.radians(80) * (1 if kind == "away" else -1))
        return Pose(x, z, side * left * (1 if kind == "away" else -1))

    return pose


def road(rng, seconds: float, s: int) -> Script:
    """A road out of town: fast traffic towards us, a car ahead that we come near, lay-bys."""
    travelled, speed = _drive(rng, seconds, rng.uniform(11, 17), 0.12)
    lane = 3.4
    script = Script("road", seconds, lane, 2, rng.uniform(10, 13), s * lane / 2, travelled, speed, lambda t: 0.03 * np.sin(0.35 * t))
    end, v = travelled(seconds), rng.uniform(10, 16)
    z = rng.uniform(20, 40)
    while z < end + v * seconds + 40:
        script.parts.append(Part("oncoming", True, (*CARS, "van"), (lambda z0: lambda t: Pose(-s * lane / 2, z0 - v * t))(z)))
        z += rng.uniform(13, 30)
    script.parts.append(Part("followed", False, (*CARS, "lorry"), _relative(travelled, s * lane / 2, _wander(rng, rng.uniform(7, 11), 2.5))))
    z = rng.uniform(15, 40)
    while z < end + 30:
        script.parts.append(Part("parked", bool(rng.random() < 0.3), CARS, _parked(s * (lane + rng.uniform(1.1, 1.6)), z, rng.normal(0, 0.04))))
        z += rng.uniform(9, 20)
    return script


def barrier(rng, seconds: float, s: int) -> Script:
    """A standing camera; one car after the other comes close, waits and leaves to the side. The largest plates there are."""
    script = Script("barrier", seconds, 3.4, 1, 9.0, 0.0, lambda t: 0.0, lambda t: 0.0, lambda t: 0.01 * np.sin(0.3 * t), eye_m=0.75)
    t = rng.uniform(-0.5, 0.3)
    while t < seconds - 2:
        script.parts.append(Part("waiting", bool(rng.random() < 0.6), CARS, _visit(t, rng.uniform(1.45, 2.6), rng.normal(0, 0.15), float(rng.choice([-1, 1])), rng.normal(0, 0.06))))
        t += rng.uniform(3.6, 4.4)
    return script


def _visit(start_s: float, nearest_m: float, x: float, side: float, turn: float) -> Callable:
    """Comes up from 14 m in two seconds, stands for one, goes off to ``side``."""

    def pose(t: float) -> Pose | None:
        u = t - start_s
        if not 0 <= u < 4.2:
            return None
        near = 1 - np.clip(u / 2, 0, 1)
        gone = max(0.0, u - 3)
        return Pose(x + side * 3.2 * gone**2, nearest_m + (14 - nearest_m) * near**2 + 0.4 * gone, turn)

    return pose


def parked(rng, seconds: float, s: int) -> Script:
    """A recorder that watches over a parked car: nothing moves, but for a car that drives by now and then."""
    lane = rng.uniform(3.0, 3.4)
    kerb = lane + 1.05
    script = Script("parked", seconds, lane, 2, 9.5, s * kerb, lambda t: 0.0, lambda t: 0.0, lambda t: 0.0, shakes=False)
    for side, front, first in ((s, False, rng.uniform(7, 9)), (-s, True, rng.uniform(7, 12))):
        for z in np.arange(first, 40, 6.4):
            script.parts.append(Part("parked", front, CARS, _parked(side * kerb, z + rng.normal(0, 0.3), rng.normal(0, 0.03))))
    t = rng.uniform(2, 5)
    while t < seconds:
        v, towards = rng.uniform(5, 9), bool(rng.random() < 0.5)
        pose = _passing(-s * lane / 2, 75.0, -v, t) if towards else _passing(s * lane / 2, -4.0, v, t)
        script.parts.append(Part("passing", towards, CARS, pose))
        t += rng.uniform(7, 16)
    return script


def _passing(x: float, first_m: float, v: float, start_s: float) -> Callable:
    """Along the road from ``first_m`` on, until it is far away."""
    return lambda t: Pose(x, first_m + v * (t - start_s), 0.0) if t >= start_s and -6 <= first_m + v * (t - start_s) <= 80 else None


WRITERS = {"barrier": barrier, "parked": parked, "street": street, "jam": jam, "motorway": motorway, "carpark": carpark, "junction": junction, "road": road}
