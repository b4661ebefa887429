"""Texts that a person read off the real crops, where the teacher was unsure or wrong.

    python -m platelog_training.reader.eye_labels READ.tsv [MORE.tsv ...]     # lines of NAME<tab>TEXT, `-` or `none`

No real plate goes into the repository, so `eye_labels.json` holds no text but five hexadecimal digits of a hash of the
crop's name and text: enough to tell whether a reading is right (one wrong in a million is taken for right), far too few to
find the text again. The texts themselves go to `.cache/reader/eye_texts.json`. Where that file is lost, whatever the teacher
or a reader of ours suggests is tried (`agreed`), which brings back what they can read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from .alphabet import ALPHABET

DIGESTS = Path(__file__).with_name("eye_labels.json")
TEXTS = Path(__file__).parents[3] / ".cache/reader/eye_texts.json"
NO_PLATE, UNREADABLE = "none", "unreadable"
_DIGITS = 5


def digest(name: str, text: str) -> str:
    """Five hexadecimal digits that depend on the crop and its text."""
    return hashlib.sha256(f"{name}\t{text}".encode()).hexdigest()[:_DIGITS]


def near_texts(text: str) -> Iterable[str]:
    """`text`, then every text with one character changed, left out or added, then O/0 and I/1 changed anywhere."""
    yield text
    for at in range(len(text) + 1):
        for c in ALPHABET:
            yield text[:at] + c + text[at:]
            if at < len(text):
                yield text[:at] + c + text[at + 1 :]
        if at < len(text):
            yield text[:at] + text[at + 1 :]
    twins = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}
    changed = [""]
    for c in text:
        changed = [before + one for before in changed for one in twins.get(c, c)]
    yield from changed


def agreed(name: str, wanted: str, suggestions: Iterable[str]) -> str | None:
    """The first text close to one of `suggestions` (see `near_texts`) whose digest is `wanted`."""
    for suggestion in suggestions:
        for text in near_texts(suggestion):
            if digest(name, text) == wanted:
                return text
    return None


class EyeLabels:
    """What is known by eye about the crops: `known(name)`, then `text(name, suggestions)`."""

    def __init__(self, digests: Path = DIGESTS, texts: Path = TEXTS) -> None:
        self._digests: dict[str, str] = json.loads(digests.read_text()) if digests.exists() else {}
        self._texts: dict[str, str] = json.loads(texts.read_text()) if texts.exists() else {}

    def known(self, name: str) -> bool:
        """Whether somebody has looked at the crop and found the teacher unsure or wrong."""
        return name in self._digests

    def text(self, name: str, suggestions: Iterable[str]) -> str | None:
        """The crop's text, or None where there is none, it cannot be read, or it is lost and nothing suggested fits."""
        wanted = self._digests[name]
        if wanted in (NO_PLATE, UNREADABLE):
            return None
        kept = self._texts.get(name)
        return kept if kept and digest(name, kept) == wanted else agreed(name, wanted, suggestions)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("read", type=Path, nargs="+")
    args = parser.parse_args()
    digests = json.loads(DIGESTS.read_text()) if DIGESTS.exists() else {}
    texts = json.loads(TEXTS.read_text()) if TEXTS.exists() else {}
    for file in args.read:
        for number, line in enumerate(file.read_text().splitlines(), 1):
            name, _, text = line.partition("\t")
            if text in ("-", NO_PLATE):
                digests[name] = UNREADABLE if text == "-" else NO_PLATE
                texts.pop(name, None)
            elif name and text and all(c in ALPHABET for c in text):
                digests[name], texts[name] = digest(name, text), text
            else:
                raise SystemExit(f"{file}, line {number}: not NAME<tab>TEXT in capital letters and digits: {line!r}")
    DIGESTS.write_text(json.dumps(dict(sorted(digests.items())), indent=0) + "\n")
    TEXTS.parent.mkdir(parents=True, exist_ok=True)
    TEXTS.write_text(json.dumps(dict(sorted(texts.items())), indent=0) + "\n")
    print(f"{len(digests)} crops, {len(texts)} of them with a text here")


if __name__ == "__main__":
    main()
