"""Composes training patches: real photos at many scales, drawn plates on real cars and streets, second looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from .drawn_stock import DrawnStock
from .frame_damage import burn_out, damage_frame
from .lettering import lay_lettering, lettering_masks
from .pasting import fit_quad, paste, turn_dark, turned_quad, with_margin
from .photos import Photo, SharpCut
from .targets import Patch

PAD_GREY = 114
SMALLEST_WIDTH_PX, LARGEST_WIDTH_PX = 12, 440
REFINE_PAD_PX, REFINE_FRAME_PX = 20, 1280


class RecordedFrames(Protocol):
    """Frames that went through an encoder, with their truth: see `recorded_stock.RecordedStock`."""

    def any(self, rng: np.random.Generator, *, with_plates: bool) -> Photo: ...


@dataclass
class Mix:
    """How often each thing happens, 0..1."""

    scene: float = 0.3
    redraw: float = 0.5
    night: float = 0.22
    burnt_out: float = 0.14  # of plates
    extra_plate: float = 0.6
    look_alike: float = 0.5
    margin: float = 0.2
    hard: float = 0.25  # of looks, where mining has found hard places
    lettering: float = 0.25  # of looks, with one to three pieces of it
    light_on_dark: float = 0.0  # of real plates, made so
    recorded: float = 0.3  # of first and second looks, where there is a stock of recorded frames


class PatchComposer:
    """Makes one patch a call from photos, scenes and drawn stock; all chance comes from `rng`."""

    def __init__(self, photos: list[Photo], scenes: list[Photo], stock: DrawnStock, rng: np.random.Generator,
                 mix: Mix | None = None, recorded: RecordedFrames | None = None) -> None:
        self._photos = [p for p in photos if len(p.boxes)]
        self._scenes = scenes
        self._hard = [(p, box, scale) for p in photos + scenes for box, scale in p.hard]
        self._stock = stock
        self.rng = rng
        self._mix = mix or Mix()
        self._lettering = lettering_masks(rng)
        self._recorded = recorded

    def look(self, height: int, width: int, *, damaged: bool = True) -> Patch:
        """A part of a frame as the first look sees it; not `damaged`: before lens, sensor and codec."""
        rng = self.rng
        if self._recorded and rng.random() < self._mix.recorded:
            return self._recorded_look(height, width)
        if self._hard and rng.random() < self._mix.hard:
            photo, box, scale = self._hard[rng.integers(len(self._hard))]
            patch = self._place(photo, scale * np.exp(rng.normal(0, 0.2)), height, width, box)
            pasted = int(rng.random() < 0.25)
        elif rng.random() < self._mix.scene:
            patch = self._place(self._any(self._scenes), np.exp(rng.uniform(np.log(0.5), np.log(2.5))), height, width)
            pasted = rng.integers(0, 4)
        else:
            patch = self._photo_patch(height, width)
            pasted = int(rng.random() < 0.25)
        night = rng.random() < self._mix.night
        if night:
            patch.grey = cv2.LUT(patch.grey, _curve(rng.uniform(0.1, 0.5), rng.uniform(1.0, 1.8), rng.uniform(0, 16)))
        if rng.random() < self._mix.look_alike:
            for _ in range(rng.integers(1, 4)):
                self._paste_anywhere(patch, look_alike=True, night=night)
        for _ in range(pasted):
            self._paste_anywhere(patch, look_alike=False, night=night)
        if rng.random() < self._mix.lettering:
            for _ in range(rng.integers(1, 4)):
                mask = self._lettering[rng.integers(len(self._lettering))]
                lay_lettering(rng, patch.grey, mask, np.concatenate([patch.boxes, patch.ignored]))
        return self._finish(patch, damaged=damaged)

    def _recorded_look(self, height: int, width: int) -> Patch:
        """A window of a frame that went through an encoder, at the scale of one of the program's looks or near it."""
        rng = self.rng
        around_plate = rng.random() < 0.88
        photo = self._recorded.any(rng, with_plates=around_plate)
        chance = rng.random()
        scale = 1.0 if chance < 0.5 else 0.5 if chance < 0.65 else float(np.exp(rng.uniform(np.log(0.6), np.log(1.8))))
        scale = max(scale, height / photo.grey.shape[0], width / photo.grey.shape[1])
        free_x, free_y = photo.grey.shape[1] - width / scale, photo.grey.shape[0] - height / scale
        x, y = rng.uniform(0, free_x), rng.uniform(0, free_y)
        if around_plate:
            box = photo.boxes[rng.integers(len(photo.boxes))]
            x, y = np.clip(box[:2] + (box[2:] - box[:2]) * rng.random(2) - rng.uniform(0.05, 0.95, 2) * (width, height) / scale, 0, (free_x, free_y))
        return self.judge(self._crop(photo, scale, float(x), float(y), height, width))

    def refine(self, height: int, width: int) -> Patch:
        """A plate as the second look sees it: its box, a little wrong, padded by 20 px of a 1280 px frame."""
        rng = self.rng
        recorded = self._recorded is not None and rng.random() < self._mix.recorded
        photo = self._recorded.any(rng, with_plates=True) if recorded else self._any(self._photos)
        box = photo.boxes[rng.integers(len(photo.boxes))]
        size = box[2:] - box[:2]
        seen_px = size[0] if recorded else np.exp(rng.uniform(np.log(18), np.log(380)))
        pad = REFINE_PAD_PX * size[0] / seen_px
        wrong = rng.normal(0, 0.05, 4) * np.tile(size, 2) + rng.normal(0, 1, 4) * size[0] / seen_px
        wrong = np.clip(wrong, -0.9 * pad, 0.9 * pad)
        x1, y1, x2, y2 = box + wrong + np.array([-pad, -pad, pad, pad])
        x1, y1, x2, y2 = max(x1, 0), max(y1, 0), min(x2, photo.grey.shape[1]), min(y2, photo.grey.shape[0])
        scale = min(width / (x2 - x1), height / (y2 - y1))
        patch = self._crop(photo, scale, x1, y1, height, width)
        right, bottom = int(np.ceil((x2 - x1) * scale)), int(np.ceil((y2 - y1) * scale))
        if recorded:
            patch = self.judge(patch)
            patch.grey[:, right:], patch.grey[bottom:] = PAD_GREY, PAD_GREY
            return patch
        self._turn_dark(patch)
        # What the far frame did not resolve is gone: come down to its size and back up.
        if seen_px < size[0] * scale * 0.8 and rng.random() < 0.8:
            patch.grey = self._coarse(patch, seen_px / (size[0] * scale))
        elif rng.random() < self._mix.redraw:
            self._redraw(patch, scale)
        patch = self._finish(patch)
        patch.grey[:, right:] = PAD_GREY
        patch.grey[bottom:] = PAD_GREY
        return patch

    def _coarse(self, patch: Patch, factor: float) -> np.ndarray:
        height, width = patch.grey.shape
        small_w, small_h = max(8, round(width * factor)), max(4, round(height * factor))
        fx, fy = small_w / width, small_h / height
        scaled = Patch(cv2.resize(patch.grey, (small_w, small_h), interpolation=cv2.INTER_AREA),
                       patch.boxes * np.array([fx, fy, fx, fy], np.float32), patch.quads * (fx, fy), patch.ignored)
        if self.rng.random() < self._mix.redraw:
            self._redraw(scaled, 1.0)
        patch.boxes = (scaled.boxes / np.array([fx, fy, fx, fy])).astype(np.float32)
        patch.quads = (scaled.quads / (fx, fy)).astype(np.float32)
        return cv2.resize(scaled.grey, (width, height), interpolation=cv2.INTER_LINEAR)

    def _any(self, pictures: list[Photo]) -> Photo:
        return pictures[self.rng.integers(len(pictures))]

    def _photo_patch(self, height: int, width: int) -> Patch:
        """A car photo scaled so that one plate gets a width drawn from a log-uniform law."""
        photo = self._any(self._photos)
        box = photo.boxes[self.rng.integers(len(photo.boxes))]
        wanted = np.exp(self.rng.uniform(np.log(SMALLEST_WIDTH_PX + 1), np.log(min(LARGEST_WIDTH_PX, 0.97 * width))))
        return self.photo_at(photo, box, wanted, height, width)

    def photo_at(self, photo: Photo, box: np.ndarray, wanted_px: float, height: int, width: int) -> Patch:
        """A window of a car photo, scaled so that its plate `box` is `wanted_px` wide; before light, lens and codec."""
        rng = self.rng
        scale = float(np.clip(wanted_px / (box[2] - box[0]), 0.15, 4.5))
        shown_h, shown_w = photo.grey.shape[0] * scale, photo.grey.shape[1] * scale
        if shown_h >= height and shown_w >= width:
            return self._place(photo, scale, height, width, box)
        # A photo smaller than the patch lies on something else: a street, or the padding's grey.
        under = self._place(self._any(self._scenes), np.exp(rng.uniform(np.log(0.6), np.log(2))), height, width)
        if rng.random() < 0.2:
            under = Patch(np.full((height, width), PAD_GREY, np.uint8), under.boxes[:0], under.quads[:0], under.ignored[:0])
        for _ in range(3 if shown_h < 0.6 * height else 1):
            other = self._any(self._photos) if _ else photo
            over_h, over_w = int(min(height, other.grey.shape[0] * scale)), int(min(width, other.grey.shape[1] * scale))
            if over_h < 16 or over_w < 16:
                continue
            part = self._place(other, scale, over_h, over_w, other.boxes[rng.integers(len(other.boxes))])
            x, y = rng.integers(0, width - over_w + 1), rng.integers(0, height - over_h + 1)
            _lay_over(under, part, int(x), int(y))
        return under

    def _place(self, photo: Photo, scale: float, height: int, width: int, box: np.ndarray | None = None) -> Patch:
        """A window of the scaled photo; around `box` mostly, anywhere otherwise; plates redrawn now and then."""
        rng = self.rng
        scale = max(scale, height / photo.grey.shape[0], width / photo.grey.shape[1])
        window_w, window_h = width / scale, height / scale
        free_x, free_y = photo.grey.shape[1] - window_w, photo.grey.shape[0] - window_h
        if box is not None and rng.random() < 0.88:
            x = rng.uniform(min(box[0], box[2] - window_w), max(box[0], box[2] - window_w))
            y = rng.uniform(min(box[1], box[3] - window_h), max(box[1], box[3] - window_h))
        else:
            x, y = rng.uniform(0, max(free_x, 0)), rng.uniform(0, max(free_y, 0))
        patch = self._crop(photo, scale, float(np.clip(x, 0, max(free_x, 0))), float(np.clip(y, 0, max(free_y, 0))), height, width)
        if len(patch.boxes) and rng.random() < self._mix.redraw:
            self._redraw(patch, scale)
        self._turn_dark(patch)
        return patch

    def _turn_dark(self, patch: Patch) -> None:
        """Make some of the patch's real plates light on dark, often as dark as what is around them (ROUNDS.md, round 14)."""
        for box, quad in zip(patch.boxes, patch.quads, strict=True):
            if not np.isfinite(quad[0, 0]) and self.rng.random() < self._mix.light_on_dark:
                turn_dark(self.rng, patch.grey, box)

    def _crop(self, photo: Photo, scale: float, x: float, y: float, height: int, width: int) -> Patch:
        """The window of the photo that starts at (x, y) of it, `scale` times as large, with nothing drawn."""
        grey = photo.grey
        if scale < 0.6:
            # Shrink with area averaging, or fine detail turns into sparkle.
            small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            fx, fy = small.shape[1] / grey.shape[1], small.shape[0] / grey.shape[0]
        else:
            small, fx, fy = grey, 1.0, 1.0
        rest_x, rest_y = scale / fx, scale / fy
        matrix = np.array([[1 / rest_x, 0, x * fx + 0.5 / rest_x - 0.5], [0, 1 / rest_y, y * fy + 0.5 / rest_y - 0.5]])
        how = cv2.INTER_CUBIC if scale > 1.5 else cv2.INTER_LINEAR
        out = cv2.warpAffine(small, matrix, (width, height), flags=how | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
        if scale > 1.3:
            for cut in photo.sharp:
                _lay_sharp(out, cut, scale, x, y)
        move = np.array([x, y, x, y], np.float32)
        boxes = ((photo.boxes - move) * scale).astype(np.float32)
        quads = np.full((len(boxes), 4, 2), np.nan, np.float32) if photo.quads is None else ((photo.quads - move[:2]) * scale).astype(np.float32)
        return Patch(out, boxes, quads, ((photo.ignored - move) * scale).astype(np.float32))

    def _redraw(self, patch: Patch, scale: float) -> None:
        """Cover the patch's real plates by drawn ones, whose corners are known."""
        rng = self.rng
        picture_h, picture_w = patch.grey.shape
        for i, box in enumerate(patch.boxes):
            if np.isfinite(patch.quads[i, 0, 0]) or box[2] < 0 or box[3] < 0 or box[0] > picture_w or box[1] > picture_h:
                continue
            real_aspect = (box[2] - box[0]) / max(box[3] - box[1], 1)
            plate = self._plate_near(real_aspect)
            aspect = plate.shape[1] / plate.shape[0]
            quad = turned_quad(rng, aspect)
            grown = (box - box[[0, 1, 0, 1]]).astype(np.float64)
            grow = np.array([rng.uniform(-0.04, 0.04) * grown[2], rng.uniform(-0.05, 0.08) * grown[3]])
            target = np.concatenate([box[:2] - grow, box[2:] + grow])
            spread = quad.max(axis=0) - quad.min(axis=0)
            hull_aspect = spread[0] / spread[1]
            room = target[2:] - target[:2]
            if hull_aspect > room[0] / room[1]:  # keep the shape: cover the real plate wholly
                extra = max(room[0] / hull_aspect - room[1], -0.15 * room[1])
                target[1] -= extra / 2
                target[3] += extra / 2
            else:
                extra = min(room[1] * hull_aspect - room[0], 0.6 * room[0])
                target[0] -= extra / 2
                target[2] += extra / 2
            quad = fit_quad(quad, target)
            under = patch.grey[max(int(box[1]), 0) : int(box[3]) + 1, max(int(box[0]), 0) : int(box[2]) + 1]
            if under.size < 4:
                continue
            low, high = np.percentile(under, [4, 90])
            black = np.clip(low + rng.normal(0, 10), 0, 120)
            white = np.clip(max(high, black + 40) + rng.normal(0, 15), black + 25, 255)
            blur = rng.uniform(0.15, 0.5) * max(1.0, scale if rng.random() < 0.5 else 1.0)
            _erase(patch.grey, box)
            paste(patch.grey, plate, quad, black, white, blur)
            patch.quads[i] = quad
            patch.boxes[i] = [*quad.min(axis=0), *quad.max(axis=0)]

    def _plate_near(self, aspect: float) -> np.ndarray:
        """Of a few drawn plates, the one whose shape suits a box of `aspect` best."""
        few = [self._stock.plates[i] for i in self.rng.integers(0, len(self._stock.plates), 6)]
        best = min(few, key=lambda p: abs(np.log(p.shape[1] / p.shape[0] / aspect)))
        if self.rng.random() < self._mix.light_on_dark and best.mean() > 128:
            best = 255 - best
        return with_margin(self.rng, best) if self.rng.random() < self._mix.margin else best

    def _paste_anywhere(self, patch: Patch, *, look_alike: bool, night: bool) -> None:
        """A drawn plate (or a thing that is none) at a free place of the patch."""
        rng = self.rng
        height, width = patch.grey.shape
        pictures = self._stock.others if look_alike else self._stock.plates
        picture = pictures[rng.integers(len(pictures))]
        if not look_alike and rng.random() < self._mix.margin:
            picture = with_margin(rng, picture)
        wide = np.exp(rng.uniform(np.log(SMALLEST_WIDTH_PX), np.log(min(LARGEST_WIDTH_PX, 0.8 * width))))
        quad = turned_quad(rng, picture.shape[1] / picture.shape[0], 0.8) * wide
        spread = quad.max(axis=0) - quad.min(axis=0)
        if np.any(spread + 2 > (width, height)):
            return
        quad += np.array([rng.uniform(0, width - spread[0]), rng.uniform(0, height - spread[1])]) - quad.min(axis=0)
        box = np.array([*quad.min(axis=0), *quad.max(axis=0)], np.float32)
        for taken in (patch.boxes, patch.ignored):
            if len(taken) and np.any((taken[:, 0] < box[2] + 3) & (taken[:, 2] > box[0] - 3) & (taken[:, 1] < box[3] + 3) & (taken[:, 3] > box[1] - 3)):
                return
        around = patch.grey[max(int(box[1]) - 8, 0) : int(box[3]) + 8, max(int(box[0]) - 8, 0) : int(box[2]) + 8]
        mean = float(around.mean())
        if night and rng.random() < 0.8:
            white, black = rng.uniform(60, 255), rng.uniform(2, 30)
        else:
            white = np.clip(mean * rng.uniform(0.8, 1.8) + rng.uniform(10, 60), 45, 255)
            black = white * rng.uniform(0.1, 0.5)
        if not look_alike and rng.random() < 0.6:
            self._mount(patch, box, mean)
        paste(patch.grey, picture, quad, black, white, rng.uniform(0.15, 0.6) + max(0, rng.normal(0, 0.4)))
        if not look_alike:
            patch.boxes = np.concatenate([patch.boxes, box[None]])
            patch.quads = np.concatenate([patch.quads, quad[None].astype(np.float32)])

    def _mount(self, patch: Patch, box: np.ndarray, mean: float) -> None:
        """A smooth panel behind the plate, as a bumper or boot lid would be."""
        rng = self.rng
        w, h = box[2] - box[0], box[3] - box[1]
        x1, y1 = int(box[0] - rng.uniform(0.05, 1.2) * w), int(box[1] - rng.uniform(0.1, 1.5) * h)
        x2, y2 = int(box[2] + rng.uniform(0.05, 1.2) * w), int(box[3] + rng.uniform(0.1, 1.5) * h)
        for taken in patch.boxes:
            if taken[0] < x2 and taken[2] > x1 and taken[1] < y2 and taken[3] > y1:
                return
        region = patch.grey[max(y1, 0) : max(y2, 0), max(x1, 0) : max(x2, 0)]
        if region.size:
            shade = np.linspace(rng.uniform(0.6, 1), rng.uniform(0.6, 1), region.shape[0])[:, None] * np.clip(mean * rng.uniform(0.4, 1.5), 5, 250)
            keep = rng.uniform(0, 0.35)
            region[:] = np.clip(region * keep + shade * (1 - keep), 0, 255)

    def _finish(self, patch: Patch, *, damaged: bool = True) -> Patch:
        """Light, camera where `damaged`, then the judgement which plates count."""
        rng = self.rng
        gain, gamma, lift = np.exp(rng.normal(0, 0.2)), np.exp(rng.normal(0, 0.2)), rng.normal(0, 10)
        if rng.random() < 0.35:  # studio range, as most video carries it
            gain, lift = gain * 219 / 255, lift + 16
        grey = cv2.LUT(patch.grey, _curve(gain, gamma, lift))
        for box, quad in zip(patch.boxes, patch.quads, strict=True):
            if rng.random() < self._mix.burnt_out:
                known = np.isfinite(quad[0, 0])
                burn_out(rng, grey, quad if known else box[[0, 1, 2, 1, 2, 3, 0, 3]].reshape(4, 2))
        patch.grey = damage_frame(rng, grey, float(rng.beta(1.2, 2.2))) if damaged else grey
        return self.judge(patch)

    def judge(self, patch: Patch) -> Patch:
        """Keeps the plates that count; those cut off, too small or beyond telling are ignored."""
        height, width = patch.grey.shape
        size = patch.boxes[:, 2:] - patch.boxes[:, :2]
        clipped = np.clip(patch.boxes, 0, [width, height, width, height]).astype(np.float32)
        left = np.clip(clipped[:, 2:] - clipped[:, :2], 0, None)
        visible = left.prod(axis=1) / np.maximum(size.prod(axis=1), 1e-6)
        counts = (visible > 0.85) & (size[:, 0] >= SMALLEST_WIDTH_PX - 1) & (size[:, 1] >= 3)
        for i in np.flatnonzero(counts):  # burnt out or drowned in the dark: nobody could tell
            x1, y1, x2, y2 = clipped[i].astype(int)
            counts[i] = patch.grey[y1 : y2 + 1, x1 : x2 + 1].std() >= 3.5
        part = (visible > 0) & ~counts
        quads = patch.quads.copy()
        quads[visible < 0.999] = np.nan
        ignored = np.concatenate([patch.ignored, clipped[part]])
        return Patch(patch.grey, clipped[counts], quads[counts], ignored)


def _curve(gain: float, gamma: float, lift: float) -> np.ndarray:
    level = np.arange(256) / 255
    return np.clip(level**gamma * gain * 255 + lift, 0, 255).astype(np.uint8)


def _lay_sharp(picture: np.ndarray, cut: SharpCut, scale: float, x: float, y: float) -> None:
    """Draw the sharp cut into the enlarged window that starts at (x, y) of its photo, edges faded."""
    height, width = picture.shape
    x1, y1, x2, y2 = (cut.place - np.array([x, y, x, y])) * scale
    left, top, right, bottom = max(0, int(x1)), max(0, int(y1)), min(width, int(x2) + 1), min(height, int(y2) + 1)
    if right - left < 4 or bottom - top < 4:
        return
    per_x, per_y = cut.grey.shape[1] / (x2 - x1), cut.grey.shape[0] / (y2 - y1)
    matrix = np.array([[per_x, 0, (left - x1 + 0.5) * per_x - 0.5], [0, per_y, (top - y1 + 0.5) * per_y - 0.5]])
    how = cv2.INTER_AREA if per_x > 1.5 else cv2.INTER_LINEAR
    if per_x > 1.5:  # shrink first, or fine strokes sparkle
        small = cv2.resize(cut.grey, (max(2, round(x2 - x1)), max(2, round(y2 - y1))), interpolation=how)
        matrix = np.array([[1, 0, left - x1], [0, 1, top - y1]], np.float64)
    else:
        small = cut.grey
    drawn = cv2.warpAffine(small, matrix, (right - left, bottom - top), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    fade = max(2.0, 0.08 * (x2 - x1))
    along_x = np.clip(np.minimum(np.arange(left, right) - x1, x2 - np.arange(left, right)) / fade, 0, 1)
    along_y = np.clip(np.minimum(np.arange(top, bottom) - y1, y2 - np.arange(top, bottom)) / fade, 0, 1)
    alpha = (along_y[:, None] * along_x[None]).astype(np.float32)
    under = picture[top:bottom, left:right]
    picture[top:bottom, left:right] = np.clip(under + (drawn.astype(np.float32) - under) * alpha + 0.5, 0, 255).astype(np.uint8)


def _erase(picture: np.ndarray, box: np.ndarray) -> None:
    """Cover `box` (a little grown) by what surrounds it: rows above and below run into each other."""
    height, width = picture.shape
    grow_x, grow_y = 0.05 * (box[2] - box[0]) + 1, 0.1 * (box[3] - box[1]) + 1
    x1, y1 = max(0, int(box[0] - grow_x)), max(1, int(box[1] - grow_y))
    x2, y2 = min(width, int(box[2] + grow_x) + 1), min(height - 1, int(box[3] + grow_y) + 1)
    if x2 - x1 < 2 or y2 - y1 < 2:
        return
    above, below = picture[y1 - 1, x1:x2].astype(np.float32), picture[y2, x1:x2].astype(np.float32)
    down = np.linspace(0, 1, y2 - y1, dtype=np.float32)[:, None]
    fill = cv2.blur(above * (1 - down) + below * down, (max(1, (x2 - x1) // 8), 1))
    picture[y1:y2, x1:x2] = fill.astype(np.uint8)


def _lay_over(under: Patch, part: Patch, x: int, y: int) -> None:
    """Put `part` on `under` at (x, y); plates it half hides are ignored from then on, hidden ones are gone."""
    height, width = part.grey.shape
    under.grey[y : y + height, x : x + width] = part.grey
    if len(under.boxes):
        touched = (under.boxes[:, 0] < x + width) & (under.boxes[:, 2] > x) & (under.boxes[:, 1] < y + height) & (under.boxes[:, 3] > y)
        under.ignored = np.concatenate([under.ignored, under.boxes[touched]])
        under.boxes, under.quads = under.boxes[~touched], under.quads[~touched]
    # Ignored places that are now covered are judged again.
    inside = (under.ignored[:, 0] >= x) & (under.ignored[:, 2] <= x + width) & (under.ignored[:, 1] >= y) & (under.ignored[:, 3] <= y + height)
    move = np.array([x, y, x, y], np.float32)
    boxes = part.boxes + move
    clip = np.clip(boxes, [x, y, x, y], [x + width, y + height, x + width, y + height])
    visible = np.clip(clip[:, 2:] - clip[:, :2], 0, None).prod(axis=1) / np.maximum((boxes[:, 2:] - boxes[:, :2]).prod(axis=1), 1e-6)
    whole = visible > 0.9
    under.ignored = np.concatenate([under.ignored[~inside], np.clip(part.ignored + move, [x, y, x, y], [x + width, y + height, x + width, y + height]),
                                    clip[(visible > 0) & ~whole]]).astype(np.float32)
    under.boxes = np.concatenate([under.boxes, boxes[whole]]).astype(np.float32)
    under.quads = np.concatenate([under.quads, part.quads[whole] + move[:2]]).astype(np.float32)
