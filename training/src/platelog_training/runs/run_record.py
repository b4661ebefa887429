"""One folder a run: what went in (`run.json`) and what came out over time (`metrics.jsonl`)."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def hash_files(paths: Iterable[Path], root: Path) -> str:
    """SHA-256 over the names (relative to `root`) and contents of `paths`, whatever their order.

    Raises OSError when a file cannot be read, ValueError when one lies outside `root`.
    """
    digest = hashlib.sha256()
    for path in sorted(Path(p) for p in paths):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _git_commit() -> str | None:
    """The code's commit, or None outside a checkout; marked '+' when tracked files differ."""
    here = Path(__file__).parent

    def git(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", *args], cwd=here, capture_output=True, text=True, check=False)

    try:
        head = git("rev-parse", "HEAD")
        if head.returncode != 0:
            return None
        changed = git("status", "--porcelain", "--untracked-files=no").stdout.strip()
    except FileNotFoundError:
        return None
    return head.stdout.strip() + ("+" if changed else "")


class RunRecord:
    """A run's folder. `run.json` is written at once; a resumed run adds to its `sessions`.

    No absolute path and no host name is stored, so a record may be committed.
    """

    def __init__(self, folder: Path, *, config: dict[str, Any], seed: int, data_hash: str) -> None:
        import torch

        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._file = self.folder / "run.json"
        session = {
            "started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "commit": _git_commit(),
            "config": config,
            "seed": seed,
            "data_hash": data_hash,
            "torch": torch.__version__,
            "python": platform.python_version(),
        }
        if self._file.exists():
            self.run = json.loads(self._file.read_text())
            self.run["sessions"].append(session)
        else:
            self.run = {"id": self.folder.name, "sessions": [session], "result": None}
        self._save()

    @property
    def id(self) -> str:
        """The folder's name: what a model's manifest gives as `run`."""
        return self.run["id"]

    def log(self, step: int, **metrics: float | int | str | dict[str, Any]) -> None:
        """Append one line to `metrics.jsonl`, with the step and seconds since the epoch."""
        line = {"step": step, "time_s": round(time.time(), 1), **metrics}
        with (self.folder / "metrics.jsonl").open("a") as out:
            out.write(json.dumps(line) + "\n")

    def finish(self, **result: Any) -> None:
        """Store the run's last figures in `run.json`."""
        self.run["result"] = result
        self._save()

    def _save(self) -> None:
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(self.run, indent=2) + "\n")
        os.replace(part, self._file)
