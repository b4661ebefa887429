"""Things that a detector takes for a plate and a reader must call "none".

Shop and van lettering, road signs, prices, telephone numbers, the recorder's own burnt-in clock, bus routes, badges, grilles,
lamps, plain panels, and plates without a number. All have letters, edges or figures; none has a registration number.
"""
from __future__ import annotations

import cv2
import numpy as np

from . import surface
from .draw import draw_style
from .layouts import REGIONS
from .paint import lettering, pick

WORDS = ("EXIT", "STOP", "TAXI", "BUS", "SALE", "CAFE", "HOTEL", "PARKING", "SPRINTER", "TRANSIT", "QUATTRO", "TURBO", "DIESEL", "HYBRID", "BANK", "PHARMACY", "OPEN", "PIZZA", "BAKERY",
         "ONE WAY", "NO PARKING", "EXPRESS", "LOGISTICS", "RENT A CAR", "AUTO", "MARKET", "www.example.com", "SERVICE", "DELIVERY", "POLICE", "AMBULANCE", "SCHOOL BUS", "VOLVO", "SCANIA", "LONG VEHICLE",
         "FARMACIA", "LIBRARIE", "VULCANIZARE", "SUPERMARKET", "NON STOP", "APOTHEKE", "SPARKASSE", "UMLEITUNG", "BOULANGERIE", "TABAC", "PANADERIA", "FERRETERIA", "SKLEP", "APTEKA", "RUTA", "CENTRUM", "CITY CENTER", "AIRPORT")
SYLLABLES = "ba bo ca do fa fo la lo ma mo ra ro ta to va vo za ver lan tor mar".split()


def _word(rng) -> str:
    """A word, known or made up, in capitals or not."""
    word = WORDS[rng.integers(len(WORDS))] if rng.random() < 0.5 else "".join(SYLLABLES[i] for i in rng.integers(len(SYLLABLES), size=rng.integers(2, 5)))
    return (word.upper, word.lower, word.capitalize)[rng.integers(3)]()


def _figures(rng) -> str:
    """Numbers in the street that are no registration: clock, date, telephone, price, route, limit, speed, place."""
    n = rng.integers
    kind = n(10)
    if kind == 0:
        return f"{n(2015, 2027)}{'/-.'[n(3)]}{n(1, 13):02d}{'/-.'[n(3)]}{n(1, 29):02d} {n(24):02d}:{n(60):02d}:{n(60):02d}"
    if kind == 1:
        return f"{n(24):02d}:{n(60):02d}:{n(60):02d}"
    if kind == 2:
        return f"0{n(10, 1000)} {n(100, 1000)} {n(100, 1000)}"
    if kind == 3:
        return f"{n(1, 10)}.{n(100):02d}"
    if kind == 4:
        return f"{'EADN'[n(4)]}{n(1, 99)} {_word(rng)} {n(1, 300)}"
    if kind == 5:
        return str(n(1, 13) * 10)
    if kind == 6:
        return f"{n(140):03d} KM/H {'NS'[n(2)]}{n(90)}.{n(10**5):05d}"
    if kind == 7:
        return f"{n(1, 500)} {_word(rng)}"
    if kind == 8:
        return f"-{n(1, 8) * 10}%"
    return f"{n(1, 25)}.{n(1, 10)} t"


def _lines(rng, image, ink, one) -> None:
    """One to four rows of lettering from ``one``, filling the panel."""
    H, W = image.shape[:2]
    rows = int(rng.integers(1, 5))
    for i in range(rows):
        lettering(rng, image, one(rng), ink, (W * rng.uniform(0.02, 0.15), H * (0.06 + 0.88 * i / rows), W * rng.uniform(0.6, 0.85), H * 0.75 / rows))


def _bars(rng, image, ink, _) -> None:
    """A grille, a fence, a shutter, a crossing."""
    H, W = image.shape[:2]
    step, slant = int(rng.integers(6, 34)), int(rng.normal(0, 24))
    upright = rng.random() < 0.4
    for at in range(-H, W + H, step):
        a, b = ((at, 0), (at + slant, H)) if upright else ((0, at), (W, at + slant))
        cv2.line(image, a, b, ink, max(1, int(step * rng.uniform(0.2, 0.5))), cv2.LINE_AA)
    if rng.random() < 0.3:
        cv2.ellipse(image, (W // 2, H // 2), (int(H * 0.35), int(H * 0.3)), 0, 0, 360, rng.integers(0, 256, 3).tolist(), -1, cv2.LINE_AA)


def _texture(rng, image, ink, _) -> None:
    """Asphalt, leaves, glass: blurred noise of one grain."""
    H, W = image.shape[:2]
    low = rng.integers(0, 256, (int(rng.integers(2, 40)), int(rng.integers(2, 80)), 1)).astype(np.uint8)
    if rng.random() < 0.3:
        low = rng.integers(0, 256, (*low.shape[:2], 3)).astype(np.uint8)
    noise = cv2.resize(low, (W, H), interpolation=(cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST)[rng.integers(3)])
    noise = cv2.merge([noise] * 3) if noise.ndim == 2 else noise
    share = rng.uniform(0.2, 1)
    cv2.addWeighted(noise, share, image, 1 - share, 0, dst=image)


def _shapes(rng, image, ink, _) -> None:
    """Badges, lamps, stickers: filled and open ellipses and boxes."""
    H, W = image.shape[:2]
    for _ in range(int(rng.integers(1, 9))):
        x, y, colour = int(rng.integers(W)), int(rng.integers(H)), rng.integers(0, 256, 3).tolist()
        width = -1 if rng.random() < 0.5 else int(rng.integers(1, 6))
        if rng.random() < 0.5:
            cv2.ellipse(image, (x, y), (int(rng.integers(4, W // 3)), int(rng.integers(4, H // 2))), float(rng.integers(180)), 0, 360, colour, width, cv2.LINE_AA)
        else:
            cv2.rectangle(image, (x, y), (x + int(rng.integers(8, W)), y + int(rng.integers(5, H))), colour, width)


def _lamp(rng, image, ink, _) -> None:
    """A head or tail lamp: a bright core with its bloom on something dark."""
    H, W = image.shape[:2]
    image[:] = image // 4
    glow = np.zeros((H, W), np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        cv2.ellipse(glow, (int(rng.integers(W)), int(rng.integers(H))), (int(rng.integers(6, W // 3)), int(rng.integers(4, H // 2))), 0, 0, 360, 255, -1, cv2.LINE_AA)
    glow = cv2.blur(glow, (int(rng.integers(3, 40)),) * 2)
    hue = np.array([(255, 40, 30), (255, 250, 235), (255, 170, 40)][rng.integers(3)], np.float32)
    image[:] = np.clip(image + glow[..., None] * (hue / 255), 0, 255).astype(np.uint8)


def _sign(rng, image, ink, _) -> None:
    """A round or rectangular road sign with a number or a word."""
    H, W = image.shape[:2]
    r = int(min(H, W) * rng.uniform(0.38, 0.48))
    face, rim = ((245, 245, 245), (190, 20, 30)) if rng.random() < 0.6 else ((20, 60, 160), (240, 240, 240))
    cv2.circle(image, (W // 2, H // 2), r, face, -1, cv2.LINE_AA)
    cv2.circle(image, (W // 2, H // 2), r, rim, max(2, r // 6), cv2.LINE_AA)
    lettering(rng, image, str(rng.integers(1, 14) * 10) if rng.random() < 0.7 else _word(rng), (20, 20, 20) if face[0] > 100 else (240, 240, 240), (W / 2 - r * 0.65, H / 2 - r * 0.45, r * 1.3, r * 0.9))


def _plain(rng, image, ink, _) -> None:
    """A panel with nothing on it."""


KINDS = ((5, (_lines, _word)), (5, (_lines, _figures)), (2, (_bars, None)), (2, (_texture, None)), (2, (_shapes, None)), (1, (_lamp, None)), (1, (_sign, None)), (0.7, (_plain, None)))
_CODES = tuple(REGIONS)


def draw_not_plate(rng: np.random.Generator, *, blanks: bool = True) -> np.ndarray:
    """An RGB picture uint8 [H, W, 3] of plate-like shape in which there is no registration number.

    ``blanks=False`` leaves out plates without one: the detector may find those, the reader must not read them.
    """
    if blanks and rng.random() < 0.12:  # a plate with its number missing: a dealer's dummy, a blank
        region = REGIONS[_CODES[rng.integers(len(_CODES))]]
        return draw_style(rng, region, region.styles[rng.integers(len(region.styles))], blank=True).image
    H = int(rng.integers(90, 150))
    W = int(H * np.exp(rng.uniform(np.log(1.2), np.log(6))))
    image = np.empty((H, W, 3), np.uint8)
    image[:] = rng.integers(0, 256, 3) if rng.random() < 0.4 else np.clip(rng.integers(0, 256) + rng.integers(-15, 16, 3), 0, 255)
    if rng.random() < 0.4:
        surface.paint_art(rng, image, "mixed")
    ink = rng.integers(0, 256, 3).tolist() if rng.random() < 0.25 else [int(rng.integers(0, 70))] * 3 if image.mean() > 120 else [int(rng.integers(170, 256))] * 3
    paint, words = pick(rng, KINDS)
    paint(rng, image, ink, words)
    surface.age(rng, image)
    if rng.random() < 0.35:
        surface.paint_rim(rng, image, ink)
    return image
