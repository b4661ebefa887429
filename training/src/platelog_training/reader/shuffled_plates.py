"""New texts on real plates: the characters of one plate change places.

There are a few thousand real crops, and a reader soon knows their texts by heart. What it lacks is not more looks at them
but more real plates. So letters change places with letters of the same plate and digits with digits (a country's layout stays
true, and with it what tells an O from a 0), the gaps between them stay where they are, and the result is laid
back into the photo it came from, with its blur, dirt, light and surroundings.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from .alphabet import BLANK, encode
from .decode import greedy
from .network import COLUMNS, HEIGHT_PX, WIDTH_PX
from .real_crops import RealCrop
from .running import Run
from .snapshot import MARGIN_RATIO, box_quad, expand_quad, warp_crop

LEAST_HEIGHT_PX = 18.0  # of the plate in the photo: below, characters run into each other
_FEATHER_PX = 2
_CLEAR = 0.45  # of the ink of a character: less is ground


def character_columns(logits: np.ndarray, text: str) -> np.ndarray | None:
    """Where each character of a one-line `text` lies: float [len(text)], 0..1 from left to right in the reader's crop.

    `logits` are log-softmax [80,37]. The most probable alignment (CTC) decides; None when the text is not the reader's own
    best one or lies on both rows, and so cannot be told apart column by column.
    """
    best = logits.argmax(1)
    rows = [best[:COLUMNS], best[COLUMNS:]]
    wanted = encode(text)
    for classes, offset in ((rows[0], 0), (rows[1], COLUMNS)):
        other = rows[1] if offset == 0 else rows[0]
        starts = [i for i, c in enumerate(classes) if c != BLANK and (i == 0 or classes[i - 1] != c)]
        if (other == BLANK).all() and [int(classes[i]) for i in starts] == wanted:
            middles = []
            for i in starts:
                end = i
                while end + 1 < COLUMNS and classes[end + 1] == classes[i]:
                    end += 1
                middles.append((i + end + 1) / 2 / COLUMNS)
            return np.array(middles)
    return None


def _ground_percentile(rows: np.ndarray) -> float:
    """Where the ground lies among the brightnesses of a plate: high for dark characters on light, low for light on dark."""
    low, middle, high = np.percentile(rows, [8, 50, 92])
    return 80.0 if middle > (low + high) / 2 else 20.0


def _ground(rows: np.ndarray, reach: int) -> np.ndarray:
    """float32 [w]: the brightness of what is behind the characters, over `reach` columns to either side."""
    width, percentile = rows.shape[1], _ground_percentile(rows)
    steps = np.arange(0, width, max(1, reach // 2))
    levels = [np.percentile(rows[:, max(0, x - reach) : x + reach + 1], percentile) for x in steps]
    return np.interp(np.arange(width), steps, levels).astype(np.float32)


def _middle_rows(plate: np.ndarray) -> np.ndarray:
    """float32: the rows that every character crosses."""
    height = plate.shape[0]
    return plate[round(height * 0.25) : round(height * 0.72)].astype(np.float32)


def column_ink(plate: np.ndarray, pitch: float) -> np.ndarray:
    """float32 [w]: how far a column of the middle rows is from the ground around it."""
    rows = _middle_rows(plate)
    ink = np.abs(rows - _ground(rows, max(2, round(pitch)))).mean(0)
    return cv2.blur(ink[None], (3, 1), borderType=cv2.BORDER_REPLICATE)[0]


def character_cells(plate: np.ndarray, columns: np.ndarray) -> list[tuple[int, int]] | None:
    """[left, right) of each character of a straight `plate`, whose characters are near `columns` (pixels).

    None where characters run into each other: no column between them is clear. Between characters that stand far apart
    (a gap, a seal) a cell ends before the gap does.
    """
    distances = np.diff(columns)
    pitch = float(np.median(distances))
    if distances.min() < 0.25 * pitch:
        return None
    ink = column_ink(plate, pitch)
    inked = float(np.median([ink[max(0, int(c - pitch / 3)) : int(c + pitch / 3) + 1].max() for c in columns]))
    clear = ink < inked * _CLEAR
    low_end, high_end = columns[0] - 0.8 * pitch, columns[-1] + 0.8 * pitch
    windows = [(low_end, columns[0] - 0.2 * pitch)]
    windows += [(a + 0.12 * (b - a), b - 0.12 * (b - a)) for a, b in zip(columns[:-1], columns[1:], strict=True)]
    windows += [(columns[-1] + 0.2 * pitch, high_end)]
    edges: list[tuple[int, int]] = []
    for index, (low, high) in enumerate(windows):
        first, last = max(0, int(low)), min(len(ink), int(high) + 1)
        if last - first < 1:
            return None
        cut = first + int(ink[first:last].argmin())
        outer = index in (0, len(windows) - 1)  # there the plate's own edge may stand close
        if not clear[cut] and not outer:
            return None
        start = end = cut
        while start > first and clear[start - 1]:
            start -= 1
        while end + 1 < last and clear[end + 1]:
            end += 1
        edges.append((start, end + 1))
    cells = []
    for (_, before), (after, _), (start, _), (_, end) in zip(edges[:-1], edges[1:], edges[:-1], edges[1:], strict=True):
        # A narrow gap is shared; of a wide one each side keeps a little.
        left = max((start + before) // 2, round(before - 0.15 * pitch))
        right = min((after + end + 1) // 2, round(after + 0.15 * pitch))
        if right - left < 3:
            return None
        cells.append((max(0, left), min(plate.shape[1], right)))
    return cells


def shuffle_plate(rng: np.random.Generator, plate: np.ndarray, text: str, cells: list[tuple[int, int]]) -> tuple[np.ndarray, str]:
    """`plate` (uint8 [h,w], straight) with its characters, which lie in `cells`, in another order, and its new text.

    Half of the time characters are drawn with repetition. Widths go with the characters.
    """
    order = np.arange(len(text))
    for same in ([c.isdigit() for c in text], [not c.isdigit() for c in text]):
        places = np.flatnonzero(same)
        order[places] = rng.choice(places, len(places), replace=bool(rng.random() < 0.5))
    ground = _ground(_middle_rows(plate), max(2, round((cells[-1][1] - cells[0][0]) / len(cells))))
    # Gaps keep their width; characters share what is left in proportion to their own.
    room = sum(right - left for left, right in cells)
    stretch = room / max(1, sum(cells[i][1] - cells[i][0] for i in order))
    pieces = [plate[:, : cells[0][0]].astype(np.float32)]
    seams: list[int] = []
    at = pieces[0].shape[1]
    for place, source in enumerate(order):
        left, right = cells[source]
        piece = plate[:, left:right].astype(np.float32)
        width = max(1, round((right - left) * stretch))
        if width != piece.shape[1]:
            piece = cv2.resize(piece, (width, plate.shape[0]), interpolation=cv2.INTER_LINEAR)
        here = min(plate.shape[1] - 1, round((cells[place][0] + cells[place][1]) / 2))
        piece = piece + (ground[here] - ground[(left + right) // 2])
        gap = plate[:, cells[place][1] : cells[place + 1][0] if place + 1 < len(cells) else plate.shape[1]].astype(np.float32)
        seams += [at, at + width]
        pieces += [piece, gap]
        at += width + gap.shape[1]
    joined = np.concatenate(pieces, 1)
    for seam in seams:  # no cut of a knife: a short ramp over each seam
        low, high = max(0, seam - _FEATHER_PX), min(joined.shape[1], seam + _FEATHER_PX)
        if high - low >= 3:
            joined[:, low:high] = cv2.blur(joined[:, low:high], (3, 1), borderType=cv2.BORDER_REPLICATE)
    joined = cv2.resize(joined, (plate.shape[1], plate.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.clip(joined, 0, 255).astype(np.uint8), "".join(text[i] for i in order)


def _laid_back(crop: RealCrop, plate: np.ndarray, quad: np.ndarray) -> np.ndarray:
    """The crop's picture with the straight `plate` where `quad` is."""
    height, width = crop.picture.shape
    corners = np.float32([[-0.5, -0.5], [plate.shape[1] - 0.5, -0.5], [plate.shape[1] - 0.5, plate.shape[0] - 0.5], [-0.5, plate.shape[0] - 0.5]])
    matrix = cv2.getPerspectiveTransform(corners, np.float32(quad))
    seen = cv2.warpPerspective(plate, matrix, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(mask, np.int32(np.round(quad * 16)), 255, cv2.LINE_AA, 4)
    alpha = mask.astype(np.float32) / 255
    return np.clip(crop.picture * (1 - alpha) + seen * alpha, 0, 255).astype(np.uint8)


def _read_all(run: Run, crops: list[RealCrop], size: int = 256) -> list[np.ndarray]:
    """Log-softmax [80,37] of each crop, cut as the program cuts it."""
    margins = [MARGIN_RATIO] * 4
    found: list[np.ndarray] = []
    for at in range(0, len(crops), size):
        found += list(run(np.stack([warp_crop(c.picture, expand_quad(c.quad, *margins)) for c in crops[at : at + size]])[:, None])[0])
    return found


def shuffled_plates(run: Run, crops: list[RealCrop], *, each: int, seed: int) -> list[RealCrop]:
    """Up to `each` new plates of every crop whose characters our reader places; `crops` have the detector's corners.

    Crops that are small, have two lines, or are read otherwise than labelled give none, and a new plate in which the reader
    sees more or fewer characters than were laid is left out: it was cut badly. Their names end in `#0`, `#1`, ...; every
    second one has the plate's upright box for corners, as other people's crops do.
    """
    rng = np.random.default_rng(seed)
    large = [c for c in crops if np.linalg.norm(c.quad[3] - c.quad[0]) >= LEAST_HEIGHT_PX]
    if not large:
        return []
    logits = _read_all(run, large)
    found: list[RealCrop] = []
    for crop, out in zip(large, logits, strict=True):
        shares = character_columns(out, crop.text)
        if shares is None or len(crop.text) < 3:
            continue
        # The reader's crop has a margin around the plate; so has the piece that is cut here.
        quad = expand_quad(crop.quad, *[MARGIN_RATIO / 2] * 4)
        inner = (shares * (1 + 2 * MARGIN_RATIO) - MARGIN_RATIO / 2) / (1 + MARGIN_RATIO)
        width = round(1.5 * max(np.linalg.norm(quad[1] - quad[0]), WIDTH_PX / 2))
        height = round(1.5 * max(np.linalg.norm(quad[3] - quad[0]), HEIGHT_PX / 2))
        target = np.float32([[-0.5, -0.5], [width - 0.5, -0.5], [width - 0.5, height - 0.5], [-0.5, height - 0.5]])
        matrix = cv2.getPerspectiveTransform(np.float32(quad), target)
        plate = cv2.warpPerspective(crop.picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        cells = character_cells(plate, inner * width)
        for index in range(each if cells else 0):
            other, text = shuffle_plate(rng, plate, crop.text, cells)
            if text != crop.text:
                found.append(replace(crop, name=f"{crop.name}#{index}", picture=_laid_back(crop, other, quad), text=text))
    lengths = [len(greedy(out)) for out in _read_all(run, found)]
    whole = [crop for crop, length in zip(found, lengths, strict=True) if length == len(crop.text)]
    return [replace(c, quad=box_quad(*c.quad.min(0), *c.quad.max(0))) if c.name[-1] in "13579" else c for c in whole]
