"""Labelled replies -> the weights of what a reply says as a whole: blocked, as last week, not now."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cadence.replies.gist import NEITHER, NO, YES, signs
from cadence.replies.learned import Weights
from cadence.replies.reading import NO_BLOCKERS
from tests.training.roles import as_file
from tests.training.train import Labelled, fit, written

HERE = Path(__file__).parent
WRITTEN = HERE.parent.parent / "cadence" / "replies" / "data"
LEARNED = (
    HERE.parent / "eval" / "replies.jsonl",
    *sorted((HERE / "replies").glob("*.jsonl")),
    *sorted((HERE / "replies" / "mended-by").glob("*.jsonl")),
)
STRENGTH, TIMES, SMALLEST = 1, 2, 0.1  # see train.py; a strength of 0.3 or 3 reads others' replies alike
_GOLD: Mapping[str, Mapping[str, Any]] = {
    "skip": {"skip": "skip"},
    "ooo": {"skip": "ooo"},
    "same": {"same_as_last": True},
    "blocked": {"blockers": "it"},
    "none": {},
}
_NO_FIGURES = frozenset(["skip", "non_answer"])  # labels of replies that may give none


Row = Mapping[str, Any]


def rows(paths: Iterable[Path] = LEARNED) -> list[Row]:
    """The labelled replies of some files."""
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]


def sentences() -> Iterator[Row]:
    """Sentences of many languages that say one thing each, as labelled replies."""
    for line in (HERE / "gist.tsv").read_text(encoding="utf-8").splitlines():
        label, text = line.split("\t")
        yield {"text": text, "gold": _GOLD[label]}


@cache  # a row is learned from for each of the models, and again for each part of the rows that is left out
def _signs(text: str) -> frozenset[str]:
    return signs(text)


def blocked(row: Row) -> str:
    return NO if row["gold"].get("blockers") in (None, NO_BLOCKERS) else YES


def same(row: Row) -> str:
    return YES if row["gold"].get("same_as_last") else NO


def not_now(row: Row) -> str:
    return row["gold"].get("skip") or NEITHER


def _gives_nothing(row: Row) -> bool:
    said = {name for name, value in row["gold"].items() if value not in (None, False, NO_BLOCKERS)}
    return said <= _NO_FIGURES


def trained(all_rows: Iterable[Row]) -> Mapping[str, Weights]:
    """The weights by the name of their file."""
    known = list(all_rows)
    empty = [row for row in known if _gives_nothing(row)]
    return {
        "blocked": _weights((_signs(row["text"]), blocked(row)) for row in known),
        "same": _weights((_signs(row["text"]), same(row)) for row in known),
        "not_now": _weights((_signs(row["text"]), not_now(row)) for row in empty),
    }


def _weights(labels: Iterator[Labelled]) -> Weights:
    return Weights.parse(written(fit(list(labels), STRENGTH, times=TIMES, smallest=SMALLEST)))


def main() -> None:
    for name, weights in trained((*rows(), *sentences())).items():
        (WRITTEN / f"{name}.json").write_text(as_file(weights), encoding="utf-8")
        print(f"{len(weights.of):,} signs of {name} in replies written.")  # noqa: T201  a command's output


if __name__ == "__main__":
    main()
