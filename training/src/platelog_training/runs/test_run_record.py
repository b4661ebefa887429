from __future__ import annotations

import json
from pathlib import Path

from . import RunRecord, hash_files


def test_record_survives_resume(tmp_path: Path) -> None:
    first = RunRecord(tmp_path / "r1", config={"minutes": 1}, seed=7, data_hash="aa")
    first.log(1, loss=0.5)
    second = RunRecord(tmp_path / "r1", config={"minutes": 2}, seed=7, data_hash="aa")
    second.log(2, loss=0.25)
    second.finish(recall=0.9)
    run = json.loads((tmp_path / "r1" / "run.json").read_text())
    assert run["id"] == "r1" and len(run["sessions"]) == 2 and run["result"] == {"recall": 0.9}
    lines = (tmp_path / "r1" / "metrics.jsonl").read_text().splitlines()
    assert [json.loads(line)["loss"] for line in lines] == [0.5, 0.25]


def test_hash_ignores_order_and_sees_content(tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_text("1")
    b.write_text("2")
    before = hash_files([a, b], tmp_path)
    assert before == hash_files([b, a], tmp_path)
    b.write_text("3")
    assert before != hash_files([a, b], tmp_path)
    assert hash_files([], tmp_path) == hash_files([], tmp_path)
