"""Our own die faces: the 36 plate characters as strokes, drawn from parameters.

A character is a list of strokes in a box ``width`` x 100 units; a stroke is a polyline of its centre
line. Four families stand for what the stamping shops of the world use:

* ``fe``      German FE-Schrift and its relatives (Mercosur uses it too): 0 and O, 1 and I, E and F, B and 8 are
              drawn so that one cannot be painted into the other.
* ``din``     DIN 1451 as most of Europe stamps it: even stroke, straight sides, half-round ends.
* ``wright``  Charles Wright, Great Britain; narrowed, also Brazil's old "Mandatory".
* ``us``      narrow embossed North American dies: square shoulders, O and 0 alike or nearly so.

Every number that a real die shop varies (width, stroke, roundness, bar heights) is a field of
``DieShape``, so that a face can be perturbed and a reader cannot learn one shop by heart.
"""
from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

Stroke = list[tuple[float, float]]
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class DieShape:
    """One die set. Lengths are in hundredths of the character height."""

    letter_width: float = 58.0
    digit_width: float = 55.0
    stroke: float = 14.0
    roundness: float = 1.0  # corner radius over half the width: 1 is a half circle, 0.4 a square shoulder
    elongation: float = 1.1  # vertical over horizontal corner radius: 1 circular, 2 nearly elliptic
    style: str = "din"
    wide: float = 1.22  # M and W over the letter width
    narrow: float = 0.62  # 1 over the digit width
    one_base: bool = False
    i_serifs: bool = False
    flat_three: bool = False
    open_four: bool = True
    straight_tail: bool = False  # 6 and 9 with a straight or bent tail
    bar: float = 0.5  # height of the middle bars, 0 top to 1 bottom
    m_depth: float = 0.62
    terminal: float = 0.10  # how far C, G, S, 2, 3, 5, 6, 9 run on below the shoulder
    o_square: float = 0.0  # how much squarer (>0) or rounder (<0) the letter O is than the digit 0
    o_width: float = 1.0
    slashed_zero: bool = False
    q_inside: bool = False
    zero_slit: bool = False  # FE-Schrift cuts the 0 open at the upper right
    one_plain: bool = False  # a bare bar, the same as I


def _arc(cx: float, cy: float, rx: float, ry: float, start: float, stop: float, n: int = 9) -> Stroke:
    a = np.radians(np.linspace(start, stop, n))
    return list(zip(cx + rx * np.cos(a), cy + ry * np.sin(a)))


def _bezier(p0, p1, p2, p3, n: int = 12) -> Stroke:
    u = np.linspace(0, 1, n)[:, None]
    p0, p1, p2, p3 = (np.asarray(p, float) for p in (p0, p1, p2, p3))
    return [tuple(p) for p in (1 - u) ** 3 * p0 + 3 * u * (1 - u) ** 2 * p1 + 3 * u * u * (1 - u) * p2 + u**3 * p3]


def _trim(points: Stroke, length: float, start: bool = False) -> Stroke:
    """The polyline without its last (or first) ``length`` units, so that a square end stops where it should."""
    p = points if start else points[::-1]
    p = list(p)
    while length > 0 and len(p) > 2:
        dx, dy = p[1][0] - p[0][0], p[1][1] - p[0][1]
        step = float(np.hypot(dx, dy))
        if step > length:
            p[0] = (p[0][0] + dx * length / step, p[0][1] + dy * length / step)
            break
        length -= step
        p = p[1:]
    return p if start else p[::-1]


def _width(ch: str, d: DieShape) -> float:
    w = d.digit_width if ch.isdigit() else d.letter_width
    if ch == "1" and d.one_plain:
        return d.stroke * 1.04
    if ch == "1":
        return d.digit_width * (0.8 if d.one_base else d.narrow)
    if ch == "I":
        return d.letter_width * 0.62 if d.i_serifs else d.stroke * 1.04
    if ch in "MW":
        return w * d.wide * (1.08 if ch == "W" else 1.0)
    if ch in "EFLJ":
        return w * 0.93
    if ch in "OQ":
        return w * d.o_width
    if ch in "AVXYK":
        return w * 1.04
    return w


def strokes(ch: str, d: DieShape) -> tuple[float, list[Stroke], list[Stroke]]:
    """Width of a character's box, its open strokes (square ends) and its closed ones."""
    W, s = _width(ch, d), d.stroke
    l, r, t, b = s / 2, W - s / 2, s / 2, 100 - s / 2
    w, h = r - l, b - t
    x = (l + r) / 2
    k = d.roundness
    qx = k * w / 2
    qy = min(h * 0.5, qx * d.elongation)
    m = t + d.bar * h
    e = min(d.terminal, 0.16) * h
    short = min(qy, 0.2 * h)  # a terminal must end well above the waist, or 3 closes to an 8 and C to an O

    def corner(px, py, rx, ry, which):  # which: tl, tr, br, bl, in the direction of travel clockwise
        cx = px + rx if "l" in which else px - rx
        cy = py + ry if "t" in which else py - ry
        start = {"tl": 180, "tr": 270, "br": 0, "bl": 90}[which]
        return _arc(cx, cy, rx, ry, start, start + 90)

    def ring(l, t, r, b, k=k, e=d.elongation):
        rx = k * (r - l) / 2
        ry = min((b - t) / 2, rx * e)
        return corner(l, t, rx, ry, "tl") + corner(r, t, rx, ry, "tr") + corner(r, b, rx, ry, "br") + corner(l, b, rx, ry, "bl")

    def rev(p):
        return p[::-1]

    def turn(ss):
        return [[(W - px, 100 - py) for px, py in p] for p in ss]

    if ch == "0":
        extra = [[(l + w * 0.28, b - h * 0.28), (r - w * 0.28, t + h * 0.28)]] if d.slashed_zero else []
        squarer = min(k, 0.78) if d.style == "fe" else k
        return W, extra, [ring(l, t, r, b, k=squarer)]
    if ch in "OQ":
        ring_o = ring(l, t, r, b, k=min(1.0, max(0.25, k - d.o_square)), e=d.elongation if d.o_square >= 0 else d.elongation * 1.5)
        tail = [[(l + w * 0.52, b - h * 0.26), (r - w * 0.02, b + s * 0.2)]] if ch == "Q" else []
        if ch == "Q" and d.q_inside:
            tail = [[(l + w * 0.55, b - h * 0.2), (r - w * 0.12, b - h * 0.02)]]
        return W, tail, [ring_o]
    if ch == "1":
        if d.one_plain:
            return W, [[(x, t), (x, b)]], []
        if d.one_base:
            return W, [[(x, t), (x, b)], [(l, b), (r, b)], [(x, t), (l + w * 0.05, t + h * 0.22)]], []
        return W, [[(r, t), (r, b)], [(r, t), (l - s * 0.1, t + h * 0.26)]], []
    if ch == "2":
        top = [(l, t + short + e * 0.4)] + corner(l, t, qx, short, "tl") + corner(r, t, qx, min(qy, 0.3 * h), "tr")
        low = t + h * 0.3
        body = _bezier((r, low), (r, t + h * 0.52), (l + w * 0.12, t + h * 0.66), (l + s * 0.12, b))
        return W, [_trim(top + body, s * 0.45, True), [(l, b), (r, b)]], []
    if ch == "3":
        ry = min(qy, (b - m) / 2)
        lower = corner(r, m, qx, ry, "tr") + corner(r, b, qx, ry, "br") + corner(l, b, qx, min(short, ry), "bl")
        lower.append((l, b - min(short, ry) - e * 0.25))
        lower = _trim(lower, s * 0.5)
        if d.flat_three:
            return W, [[(l, t), (r, t)], [(r - s * 0.1, t), (x - w * 0.02, m)], [(x - w * 0.1, m)] + lower], []
        in_r = r - w * 0.03
        ru = min(qy, (m - t) / 2)
        upper = [(l, t + min(short, ru) + e * 0.25)] + corner(l, t, qx, min(short, ru), "tl") + corner(in_r, t, qx, ru, "tr") + corner(in_r, m, qx, ru, "br")
        upper = _trim(upper + [(l + w * 0.36, m)], s * 0.5, True)
        return W, [upper, [(l + w * 0.36, m)] + lower], []
    if ch == "4":
        yb = t + h * 0.74
        if d.open_four:
            return W, [[(l + w * 0.5, t - s * 0.3), (l + s * 0.1, yb)], [(l, yb), (r, yb)], [(l + w * 0.74, t + h * 0.42), (l + w * 0.74, b)]], []
        return W, [[(l + w * 0.74, t), (l + s * 0.1, yb)], [(l, yb), (r, yb)], [(l + w * 0.74, t), (l + w * 0.74, b)]], []
    if ch == "5":
        top = t + h * 0.38
        ry = min(qy, (b - top) / 2)
        bowl = [(l + s * 0.3, top + h * 0.05)] + _bezier((l + s * 0.3, top + h * 0.05), (l + w * 0.2, top + h * 0.01), (l + w * 0.3, top), (r - qx, top), 6)[1:]
        bowl += corner(r, top, qx, ry, "tr") + corner(r, b, qx, ry, "br") + corner(l, b, qx, min(short, ry), "bl") + [(l, b - min(short, ry) - e * 0.3)]
        return W, [[(r - w * 0.05, t), (l + s * 0.1, t)], [(l + s * 0.1, t), (l + s * 0.02, top + h * 0.04)], _trim(bowl, s * 0.45)], []
    if ch in "69":
        top = t + h * 0.40
        ry = min(qy, (b - top) / 2)
        if d.straight_tail:
            tail = _bezier((r - w * 0.22, t - s * 0.2), (l + w * 0.3, t + h * 0.25), (l, t + h * 0.42), (l, b - ry))
            ss = [tail]
        else:
            ss = [[(r - w * 0.02, t + min(short, 0.17 * h) + e * 0.1)] + rev(corner(r - w * 0.02, t, qx, min(short, 0.17 * h), "tr")) + rev(corner(l, t, qx, qy, "tl")) + [(l, b - ry)]]
            ss = [_trim(ss[0], s * 0.5, True)]
        closed = [ring(l, top, r, b)]
        if ch == "9":
            return W, turn(ss), turn(closed)
        return W, ss, closed
    if ch == "7":
        if d.style == "us":
            return W, [[(l, t), (r, t)], _bezier((r - s * 0.05, t), (r - w * 0.15, t + h * 0.3), (l + w * 0.36, t + h * 0.55), (l + w * 0.3, b + s * 0.3))], []
        return W, [[(l, t), (r, t)], [(r - s * 0.12, t), (l + w * 0.28, b + s * 0.3)]], []
    if ch == "8":
        i = w * 0.04
        return W, [], [ring(l + i, t, r - i, m), ring(l, m, r, b)]
    if ch == "A":
        i = s * 0.14
        return W, [[(l + s * 0.08, b + s), (x - i, t - s)], [(r - s * 0.08, b + s), (x + i, t - s)], [(l + w * 0.18, t + h * 0.7), (r - w * 0.18, t + h * 0.7)]], []
    if ch == "B":
        i = r - w * 0.06
        ru, rl = min(qy, (m - t) / 2), min(qy, (b - m) / 2)
        rx = min(qx, w * 0.5)
        up = [(l, t)] + corner(i, t, rx, ru, "tr") + corner(i, m, rx, ru, "br") + [(l, m)]
        lo = [(l, m)] + corner(r, m, rx, rl, "tr") + corner(r, b, rx, rl, "br") + [(l, b)]
        return W, [[(l, t), (l, b)], up, lo], []
    if ch in "CG":
        qy = min(qy, h * 0.27)
        e *= max(0.0, 1 - (s - 13) / 6)
        top = [(r, t + qy + e * 0.3)] + rev(corner(r, t, qx, qy, "tr")) + rev(corner(l, t, qx, qy, "tl")) + rev(corner(l, b, qx, qy, "bl")) + rev(corner(r, b, qx, qy, "br"))
        top = _trim(top, s * 0.5, True)
        if ch == "C":
            return W, [_trim(top + [(r, b - qy - e * 0.3)], s * 0.5)], []
        y = t + h * 0.56
        return W, [top + [(r, y + s * 0.5)], [(r, y), (l + w * 0.58, y)]], []
    if ch == "D":
        return W, [[(l, t), (l, b)], [(l, t)] + corner(r, t, qx, qy, "tr") + corner(r, b, qx, qy, "br") + [(l, b)]], []
    if ch == "E":
        return W, [[(l, t), (l, b)], [(l, t), (r, t)], [(l, m), (r - w * 0.12, m)], [(l, b), (r, b)]], []
    if ch == "F":
        y = m + (h * 0.04 if d.style == "fe" else 0)
        return W, [[(l, t), (l, b)], [(l, t), (r, t)], [(l, y), (r - w * 0.14, y)]], []
    if ch == "H":
        return W, [[(l, t), (l, b)], [(r, t), (r, b)], [(l, m), (r, m)]], []
    if ch == "I":
        if d.i_serifs:
            return W, [[(x, t), (x, b)], [(l, t), (r, t)], [(l, b), (r, b)]], []
        return W, [[(x, t), (x, b)]], []
    if ch == "J":
        hook = _trim([(r, t)] + corner(r, b, qx, qy, "br") + corner(l, b, qx, min(qy, 0.25 * h), "bl") + [(l, b - min(qy, 0.25 * h) - e * 0.3)], s * 0.4)
        top = [[(l + w * 0.35, t), (r, t)]] if d.style == "fe" else []
        return W, [hook] + top, []
    if ch == "K":
        return W, [[(l, t), (l, b)], [(r - s * 0.1, t - s * 0.4), (l, m + h * 0.14)], [(l + w * 0.3, m - h * 0.04), (r - s * 0.02, b + s * 0.4)]], []
    if ch == "L":
        return W, [[(l, t), (l, b)], [(l, b), (r, b)]], []
    if ch == "M":
        y = t + d.m_depth * h
        return W, [[(l, t), (l, b)], [(r, t), (r, b)], [(l, t - s * 0.3), (x, y)], [(r, t - s * 0.3), (x, y)]], []
    if ch == "N":
        return W, [[(l, t), (l, b)], [(r, t), (r, b)], [(l + s * 0.06, t - s * 0.1), (r - s * 0.06, b + s * 0.1)]], []
    if ch in "PR":
        y = t + h * (0.54 if ch == "R" else 0.57)
        ry = min(qy, (y - t) / 2)
        bowl = [(l, t)] + corner(r, t, qx, ry, "tr") + corner(r, y, qx, ry, "br") + [(l, y)]
        leg = [[(l + w * 0.42, y), (r - s * 0.02, b + s * 0.4)]] if ch == "R" else []
        return W, [[(l, t), (l, b)], bowl] + leg, []
    if ch == "S":
        ru, rl = min(qy, (m - t) / 2), min(qy, (b - m) / 2)
        i = w * 0.03
        p = [(r - i, t + min(short, ru) + e * 0.2)] + rev(corner(r - i, t, qx, min(short, ru), "tr")) + rev(corner(l + i, t, qx, ru, "tl")) + rev(corner(l + i, m, qx, ru, "bl"))
        p += corner(r, m, qx, rl, "tr") + corner(r, b, qx, rl, "br") + corner(l, b, qx, min(short, rl), "bl") + [(l, b - min(short, rl) - e * 0.2)]
        return W, [_trim(_trim(p, s * 0.5), s * 0.5, True)], []
    if ch == "T":
        return W, [[(l, t), (r, t)], [(x, t), (x, b)]], []
    if ch == "U":
        return W, [[(r, t)] + corner(r, b, qx, qy, "br") + corner(l, b, qx, qy, "bl") + [(l, t)]], []
    if ch == "V":
        i = s * 0.12
        return W, [[(l + s * 0.08, t - s), (x - i, b + s)], [(r - s * 0.08, t - s), (x + i, b + s)]], []
    if ch == "W":
        i, top = s * 0.08, t + h * (1 - d.m_depth) * 0.8
        q1, q3 = l + w * 0.22, r - w * 0.22
        return W, [[(l, t - s), (q1, b + s)], [(r, t - s), (q3, b + s)], [(x, top), (q1 + i, b + s)], [(x, top), (q3 - i, b + s)]], []
    if ch == "X":
        return W, [[(l + s * 0.06, t - s), (r - s * 0.06, b + s)], [(r - s * 0.06, t - s), (l + s * 0.06, b + s)]], []
    if ch == "Y":
        return W, [[(l + s * 0.06, t - s), (x, m + h * 0.06)], [(r - s * 0.06, t - s), (x, m + h * 0.06)], [(x, m + h * 0.04), (x, b)]], []
    if ch == "Z":
        return W, [[(l, t), (r, t)], [(l, b), (r, b)], [(r - s * 0.12, t), (l + s * 0.12, b)]], []
    raise KeyError(ch)


def cuts(ch: str, d: DieShape) -> list[tuple[Stroke, float]]:
    """Slits that are left unpainted, with their widths."""
    if ch == "0" and d.zero_slit:
        W = _width(ch, d)
        return [([(W * 0.60, d.stroke + 16), (W * 0.90, -6)], 4.5)]
    return []


def _fill_stroke(mask: np.ndarray, points: Stroke, half: float, scale: float, closed: bool, shade: int = 255) -> None:
    """Paint one stroke: a quad a segment, discs at the joints, square ends on open strokes."""
    p = np.asarray(points, float) * scale
    p = p[np.r_[True, np.abs(np.diff(p, axis=0)).sum(1) > 1e-3]]
    if closed:
        p = np.vstack([p, p[:1]])
    half *= scale
    d = np.diff(p, axis=0)
    length = np.hypot(d[:, 0], d[:, 1])[:, None]
    keep = length[:, 0] > 1e-6
    u = d[keep] / length[keep]
    a, z = p[:-1][keep].copy(), p[1:][keep].copy()
    joints = z[:-1].copy()
    if not closed:
        a[0] -= u[0] * half
        z[-1] += u[-1] * half
    n = np.stack([-u[:, 1], u[:, 0]], 1) * half
    quads = np.stack([a + n, z + n, z - n, a - n], 1)
    for q in np.round(quads * 16).astype(np.int32):
        cv2.fillConvexPoly(mask, q, shade, cv2.LINE_AA, 4)
    for cx, cy in np.round((np.vstack([joints, p[:1]]) if closed else joints) * 16).astype(np.int32):
        cv2.circle(mask, (int(cx), int(cy)), int(half * 16), shade, -1, cv2.LINE_AA, 4)


def draw_character(ch: str, shape: DieShape, height_px: int) -> np.ndarray:
    """One character as a mask uint8 [height_px, its width in px], cut to its box."""
    width, open_strokes, closed_strokes = strokes(ch, shape)
    scale = 2 * height_px / 100
    mask = np.zeros((2 * height_px, max(4, round(width * scale))), np.uint8)
    for p in open_strokes:
        # four slanted strokes side by side close up; dies cut them thinner
        thin = 0.82 if ch in "MW" and abs(p[0][0] - p[-1][0]) > 2 else 1.0
        _fill_stroke(mask, p, thin * shape.stroke / 2, scale, False)
    for p in closed_strokes:
        _fill_stroke(mask, p, shape.stroke / 2, scale, True)
    for p, slit in cuts(ch, shape):
        _fill_stroke(mask, p, slit / 2, scale, False, 0)
    return cv2.resize(mask, (max(2, mask.shape[1] // 2), height_px), interpolation=cv2.INTER_AREA)


FAMILIES = {
    "fe": DieShape(letter_width=62, digit_width=58, stroke=14.5, roundness=1.0, elongation=1.5, style="fe", wide=1.05, narrow=0.62,
                   i_serifs=True, straight_tail=True, open_four=False, o_square=0.12, m_depth=0.6, o_width=1.02, flat_three=True, zero_slit=True, one_base=True),
    "din": DieShape(letter_width=59, digit_width=56, stroke=14.5, wide=1.2),
    "wright": DieShape(letter_width=64, digit_width=63, stroke=18, roundness=0.9, elongation=1.0, style="wright", wide=1.0, narrow=0.4,
                       open_four=False, m_depth=0.7, one_plain=True),
    "mandatory": DieShape(letter_width=59, digit_width=56, stroke=15.5, roundness=0.92, elongation=1.0, style="wright", wide=1.05, narrow=0.5,
                          open_four=False, m_depth=0.72),
    "us": DieShape(letter_width=49, digit_width=47, stroke=12.5, roundness=0.72, elongation=1.1, style="us", wide=1.12, one_base=True,
                   i_serifs=True, open_four=False, m_depth=0.66, o_square=0.06),
    "us_round": DieShape(letter_width=52, digit_width=50, stroke=12.5, roundness=1.0, elongation=1.35, style="us", wide=1.15, one_base=False,
                         i_serifs=True, open_four=False, m_depth=0.62, straight_tail=True),
}


def perturbed(shape: DieShape, rng: np.random.Generator) -> DieShape:
    """The same die as another shop would cut it."""
    n = rng.normal
    return replace(
        shape,
        letter_width=shape.letter_width * (1 + n(0, 0.045)), digit_width=shape.digit_width * (1 + n(0, 0.045)),
        stroke=shape.stroke * (1 + n(0, 0.1)), roundness=float(np.clip(shape.roundness + n(0, 0.07), 0.35, 1.0)),
        elongation=float(np.clip(shape.elongation * (1 + n(0, 0.12)), 0.85, 2.2)), bar=0.5 + n(-0.005, 0.015),
        m_depth=float(np.clip(shape.m_depth + n(0, 0.08), 0.4, 0.95)), terminal=float(np.clip(shape.terminal + n(0, 0.05), 0, 0.25)),
        wide=shape.wide * (1 + n(0, 0.04)), narrow=shape.narrow * (1 + n(0, 0.06)),
        open_four=shape.open_four if rng.random() < 0.8 else not shape.open_four,
        straight_tail=shape.straight_tail if rng.random() < 0.8 else not shape.straight_tail,
        flat_three=shape.flat_three if rng.random() < 0.93 else not shape.flat_three,
        zero_slit=shape.zero_slit and rng.random() < 0.9,
        one_plain=shape.one_plain and rng.random() < 0.75,
        one_base=shape.one_base if rng.random() < 0.85 else not shape.one_base,
        o_width=shape.o_width * (1 + n(0.01, 0.03)),
        o_square=shape.o_square + n(0, 0.12 if shape.style == "fe" else 0.03),
    )


def odd(shape: DieShape, rng: np.random.Generator) -> DieShape:
    """A die that no shop we know has cut: corners from nearly square to round, any width and weight that stay legible.

    Dies whose corners are squarer than all that was drawn are misread most (ROUNDS.md, reader round 20).
    """
    other, wide = perturbed(shape, rng), np.exp(rng.uniform(np.log(0.72), np.log(1.25)))
    stroke = float(np.clip(other.stroke * rng.uniform(0.65, 1.4), 8, 0.36 * wide * other.letter_width))
    return replace(
        other, letter_width=wide * other.letter_width, digit_width=wide * other.digit_width * (1 + rng.normal(0, 0.05)), stroke=stroke,
        roundness=float(rng.uniform(0.2, 1.0)), elongation=float(rng.uniform(0.85, 1.8)), slashed_zero=rng.random() < 0.08,
    )
