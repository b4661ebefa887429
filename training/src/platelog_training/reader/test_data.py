"""The data side of training: caches, crops, batches and what a new run takes over from an old one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from ..runs.folding import fold_norms
from .alphabet import encode
from .batches import NO_REGION, NONE, Mix, TrainingBatches, cut_nothing, region_names, sampling_weights
from .bending import bent
from .blend import with_silent_layers
from .calibration import calibrated, expected_error, text_temperature
from .eye_labels import EyeLabels, digest, near_texts
from .flat_cache import FlatCache
from .network import PlateReader, layers_of
from .real_crops import RealCrop, is_held, plausible, split_held
from .snapshot import box_quad, snapshot_of_flat, snapshot_of_real
from .train import learning_rate, load_weights, loss_of


def tiny_cache(folder: Path) -> Path:
    """Three flat plates without any font: stripes are enough to test the plumbing. The last row is half written."""
    folder.mkdir()
    rng = np.random.default_rng(0)
    rows, at = [], 0
    with (folder / "pixels.bin").open("wb") as out:
        for text, region, lines, kind in (("AB12", "RO", 1, "plate"), ("", NONE, 1, "not"), ("XY9", "unknown", 2, "freeform")):
            image = rng.integers(0, 256, (96 if lines == 2 else 64, 150), dtype=np.uint8)
            out.write(image.tobytes())
            rows.append({"at": at, "h": image.shape[0], "w": 150, "text": text, "region": region, "lines": lines, "kind": kind})
            at += image.size
    (folder / "plates.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + '{"at": 9')
    return folder


def test_a_cache_being_written_is_read_up_to_its_last_whole_plate(tmp_path: Path) -> None:
    cache = FlatCache(tiny_cache(tmp_path / "flat"))
    assert len(cache) == 3 and cache.two_lines == [2]
    assert cache.image(2).shape == (96, 150)
    assert region_names([cache]) == ["RO", "unknown", "none"]


def test_batches_match_their_texts_and_train(tmp_path: Path) -> None:
    picture = np.full((60, 180), 90, np.uint8)
    real = [RealCrop("a/1.jpg", picture, box_quad(20, 10, 160, 50), "ABC", "open-lpr"), RealCrop("cn/2.jpg", picture, box_quad(1, 1, 170, 50), "A1", "cn")]
    backdrops = [(np.full((200, 300), 120, np.uint8), np.float32([[10, 10, 60, 30]]))]
    regions = ["RO", "unknown", "none"]
    stream = TrainingBatches([tiny_cache(tmp_path / "flat")], real, backdrops, regions, batch=24, seed=1, mix=Mix(0.3, 0.1, 0.1, bent_real=0.5, bent_drawn=0.5))
    batch = next(iter(stream))
    assert batch.crops.shape == (24, 1, 48, 160) and batch.crops.dtype == torch.uint8
    assert int(batch.lengths.sum()) == len(batch.targets)
    assert set(batch.regions.tolist()) <= {NO_REGION, 0, 1, 2}
    ctc, region = loss_of(PlateReader(3), batch, torch.device("cpu"))
    (ctc + region).backward()
    assert torch.isfinite(ctc)


@pytest.mark.parametrize("shape", [(64, 300), (96, 110), (20, 24)])
def test_crops_have_the_readers_size_whatever_the_plates(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(2)
    plate = rng.integers(0, 256, shape, dtype=np.uint8)
    for _ in range(40):
        assert snapshot_of_flat(rng, plate, plate, lines=1).shape == (48, 160)
        assert snapshot_of_real(rng, plate, box_quad(2, 2, shape[1] - 2, shape[0] - 2)).shape == (48, 160)
    assert cut_nothing(rng, [(plate, np.zeros((0, 4), np.float32))]).shape == (48, 160)


def test_only_real_crops_are_bent_when_only_they_are_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platelog_training.reader.batches.bent", lambda rng, crop: np.full_like(crop, 7))
    picture = np.full((60, 180), 90, np.uint8)
    real = [RealCrop("a/1.jpg", picture, box_quad(20, 10, 160, 50), "ABC", "open-lpr"), RealCrop("cn/2.jpg", picture, box_quad(1, 1, 170, 50), "A1", "cn")]
    backdrops = [(np.full((200, 300), 120, np.uint8), np.float32([[10, 10, 60, 30]]))]
    stream = TrainingBatches([tiny_cache(tmp_path / "flat")], real, backdrops, ["RO", "unknown", "none"], batch=60, seed=1, mix=Mix(0.4, 0.1, 0.1, bent_real=1.0))
    batch = next(iter(stream))
    bent_ones = {text_length for crop, text_length in zip(batch.crops, batch.lengths.tolist(), strict=True) if bool((crop == 7).all())}
    assert bent_ones == {2, 3}  # "A1" and "ABC"; nothing, and the drawn plates, are as they were


def test_a_bent_crop_differs_each_time_and_keeps_its_middle() -> None:
    crop = np.zeros((48, 160), np.uint8)
    crop[12:36, 60:100] = 255
    rng = np.random.default_rng(3)
    seen = [bent(rng, crop) for _ in range(30)]
    assert all(one.shape == crop.shape and one.dtype == np.uint8 for one in seen)
    assert len({one.tobytes() for one in seen}) == 30
    # What stands in the middle is moved, leant and shaken, but neither lost nor torn.
    assert all(0.75 < (one > 127).sum() / (crop > 127).sum() < 1.35 and one[20:28, 74:86].min() > 127 for one in seen)


def test_a_new_region_keeps_the_old_ones_outputs() -> None:
    old, new = PlateReader(3), PlateReader(4)
    load_weights(new, {"average": old.state_dict(), "regions": ["RO", "unknown", "none"]}, ["DE", "RO", "unknown", "none"])
    assert torch.equal(new.region[2].weight[1], old.region[2].weight[0])
    assert torch.equal(new.region[2].bias[3], old.region[2].bias[2])
    assert torch.equal(new.characters.weight, old.characters.weight)


def test_an_added_layer_starts_silent_and_can_be_blended() -> None:
    regions = ["RO", "unknown", "none"]
    old, new = PlateReader(3, layers=2).eval(), PlateReader(3, layers=3).eval()
    load_weights(new, {"average": old.state_dict(), "regions": regions}, regions)
    crops = torch.randint(0, 256, (2, 1, 48, 160), dtype=torch.uint8)
    assert layers_of(old.state_dict()) == 2 and layers_of(new.state_dict()) == 3
    assert torch.equal(old(crops)[0], new(crops)[0])
    trained = PlateReader(3, layers=3)
    fold_norms(old), fold_norms(trained)
    longer = PlateReader(3, layers=3)
    fold_norms(longer)
    longer.load_state_dict(with_silent_layers(old.state_dict(), trained.state_dict(), regions))
    assert torch.equal(old(crops)[0], longer.eval()(crops)[0])


def test_small_decisions() -> None:
    assert [plausible(t) for t in ("", "AB", "ABC", "A" * 10, "A" * 11, "AB_1")] == [False, False, True, True, False, False]
    assert 0.05 < np.mean([is_held(f"x/{i}.jpg") for i in range(2000)]) < 0.15
    assert learning_rate(0.0, 10_000, 1e-3, 1e-5) == pytest.approx(1e-3)
    assert learning_rate(1.0, 10_000, 1e-3, 1e-5) == pytest.approx(1e-5)
    assert encode("") == []


def test_calibration_pulls_overconfidence_back() -> None:
    p = np.full(400, 0.99)
    right = np.arange(400) % 4 > 0
    temperature = text_temperature(p, right)
    assert temperature > 2
    assert calibrated(0.99, temperature) == pytest.approx(0.75, abs=0.06)
    assert calibrated(0.5, temperature) == pytest.approx(0.5)
    assert expected_error(p, right) == pytest.approx(0.24)
    assert expected_error(np.array([]), np.array([], bool)) == 0


def test_what_the_eye_saw_is_known_by_its_digest_alone(tmp_path: Path) -> None:
    digests, texts = tmp_path / "digests.json", tmp_path / "texts.json"
    digests.write_text(json.dumps({"a.jpg": digest("a.jpg", "XY07123"), "b.jpg": "unreadable", "c.jpg": "none"}))
    labels = EyeLabels(digests, texts)
    assert [labels.known(n) for n in ("a.jpg", "b.jpg", "d.jpg")] == [True, True, False]
    assert labels.text("a.jpg", ["ZZ99999"]) is None
    assert labels.text("a.jpg", ["ZZ99999", "XY0712"]) == "XY07123"  # one character left out
    assert labels.text("a.jpg", ["XYO7I23"]) == "XY07123"  # twins
    assert labels.text("b.jpg", ["XY07123"]) is None
    assert labels.text("c.jpg", ["XY07123"]) is None
    texts.write_text(json.dumps({"a.jpg": "XY07123"}))
    assert EyeLabels(digests, texts).text("a.jpg", []) == "XY07123"
    texts.write_text(json.dumps({"a.jpg": "WRONG1"}))  # of another version of the digests
    assert EyeLabels(digests, texts).text("a.jpg", []) is None
    assert "AB1" in near_texts("AB1") and len(digest("a.jpg", "AB1")) == 5


def test_a_plate_seen_in_training_is_not_measured_on() -> None:
    held = next(f"x/{i}.jpg" for i in range(100) if is_held(f"x/{i}.jpg"))
    other = next(f"y/{i}.jpg" for i in range(100) if is_held(f"y/{i}.jpg"))
    trained = next(f"x/{i}.jpg" for i in range(100) if not is_held(f"x/{i}.jpg"))
    empty, quad = np.zeros((4, 4), np.uint8), box_quad(0, 0, 4, 4)
    crops = [RealCrop(held, empty, quad, "SAME1", "x"), RealCrop(trained, empty, quad, "SAME1", "x"), RealCrop(other, empty, quad, "OTHER1", "y")]
    train, measured = split_held(crops)
    assert [c.name for c in train] == [trained]
    assert [c.name for c in measured] == [other]


def test_real_crops_of_common_countries_are_shown_less_often() -> None:
    blank = np.zeros((40, 120), np.uint8)
    crops = [RealCrop(f"{i}", blank, box_quad(1, 1, 119, 39), "AB12CDE", "open-lpr", "GB" if i < 400 else "FR" if i < 436 else "SK") for i in range(437)]
    weights = sampling_weights([crop.region for crop in crops])
    assert weights.sum() == pytest.approx(1)
    assert weights[400] / weights[0] == pytest.approx((400 / 36) ** 0.5)  # each French crop against each British one
    assert weights[436] / weights[0] == pytest.approx((400 / 10) ** 0.5)  # the only Slovak one counts as one of ten
    assert len(sampling_weights([])) == 0
