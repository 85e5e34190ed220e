"""The readers' scores on labelled check-in replies and labelled questions: `make scores`.

- seen: questions that whoever grew the lexicon has read, with the models as they are shipped. They prove little.
- cross-validated: the same questions, each set read with models that were trained without it.
- unseen: questions that were written by people who did not know the reader, and that nobody has tuned it on.
"""

import importlib.util
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from cadence.replies import read_reply
from cadence.replies.learned import Learned
from policies.decide import decide
from policies.model import Intent
from policies.understanding.knowledge import Knowledge, knowledge
from tests.training import gist, roles, topics
from tests.training.train import HERE, SEEN, Readers, examples, of_sample_company, trained

EVAL = HERE.parent / "eval"
UNSEEN = sorted((EVAL / "unseen").glob("*.jsonl"))
OTHER_TRADES = HERE / "replies" / "other-trades.jsonl"
MANY_VOICES = HERE / "replies" / "many-voices.jsonl"
AS_THE_80 = HERE / "replies" / "as-the-80.jsonl"
AS_THE_80_MORE = HERE / "replies" / "as-the-80-more.jsonl"
AS_THE_80_AGAIN = HERE / "replies" / "as-the-80-again.jsonl"
AS_THE_80_BLIND = HERE / "replies" / "as-the-80-blind.jsonl"
MENDED_BY = HERE / "replies" / "mended-by"
TRAPS = HERE / "replies" / "traps.jsonl"
THIRTY_VOICES = HERE / "replies" / "thirty-voices.jsonl"
NAMES_AND_SLIPS = HERE / "replies" / "names-and-slips.jsonl"
SEEN_REPLIES = {"the 80 replies, seen": EVAL / "replies.jsonl"}
LEARNED_REPLIES = {  # the weights were learned from them
    "others, the rules were grown on, weights cross-validated": HERE / "replies" / "work.jsonl",
    "of other trades, full of other numbers, weights cross-validated": OTHER_TRADES,
    "of many trades and voices, mended by, weights cross-validated": MANY_VOICES,
    "written as the 80 are, mended by, weights cross-validated": AS_THE_80,
    "written as the 80 are, by two more, mended by, weights cross-validated": AS_THE_80_MORE,
    "written as the 80 are, by a fifth, mended by, weights cross-validated": AS_THE_80_AGAIN,
    "written as the 80 are, by a sixth and a seventh, mended by, weights cross-validated": AS_THE_80_BLIND,
    "written after the 80, full of traps, weights cross-validated": TRAPS,
    "by thirty voices, full of traps, mended by, weights cross-validated": THIRTY_VOICES,
    "full of named numbers, exceptions and slips, weights cross-validated": NAMES_AND_SLIPS,
}
MENDED_BY_REPLIES = {  # read to mend by, and not learned from
    "written as the 80 are, by an eighth to an eleventh, mended by": MENDED_BY / "as-the-80-later.jsonl",
    "written as the 80 are, by a twelfth to an eighteenth, mended by": MENDED_BY / "as-the-80-latest.jsonl",
    "written as the 80 are, in November, mended by": MENDED_BY / "as-the-80-of-november.jsonl",
    "written as the 80 are, harder, by three more, mended by": MENDED_BY / "as-the-80-harder.jsonl",
    "written as the 80 are, in late November, by three, mended by": MENDED_BY / "as-the-80-late-november.jsonl",
    "the hardest, by one, mended by": MENDED_BY / "hardest.jsonl",
    "of busy people, harder, by two, mended by": MENDED_BY / "busy-people.jsonl",
    "written to be misread, by two, mended by": MENDED_BY / "hunted.jsonl",
}
UNSEEN_REPLIES = {
    "unseen, of other trades": EVAL / "unseen-replies" / "a.jsonl",
    "unseen, of other trades, by a second writer": EVAL / "unseen-replies" / "h.jsonl",
    "unseen, of other trades, by a third writer": EVAL / "unseen-replies" / "l.jsonl",
    "unseen, written as the 80 are, by two more": EVAL / "unseen-replies" / "n.jsonl",
    "unseen, written as the 80 are, harder, by one more": EVAL / "unseen-replies" / "t.jsonl",
}
NEAR = frozenset(
    {"aa", "ac", "ae", "ak", "al", "u", "v", "w", "x"}
)  # they use the register's own words as often as the 250 questions do
FOLDS = 6  # how many times the models are trained anew to cross-validate a group of files
FIGURES = ("tool_f1", "data_f1", "intent", "verdict", "false_ok")


def scorer(name: str = "score_questions") -> ModuleType:
    """A scorer of tests/eval, which is no module of a package."""
    spec = importlib.util.spec_from_file_location(name, EVAL / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"tests/eval/{name}.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def asked(paths: Iterable[Path]) -> list[tuple[str, dict[str, Any]]]:
    """(name of the register, question) for every line."""
    lines = ((path, line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [(path.stem.split(".")[0], json.loads(line)) for path, line in lines]


def answers(questions: Iterable[tuple[str, dict[str, Any]]], known: Knowledge) -> list[dict[str, Any]]:
    """What `drumbeat ask --jsonl` would answer, as far as it is scored."""
    readers = Readers(known)
    found = []
    for name, question in questions:
        read = readers.of(name).read(question["text"], question.get("thread", ()))
        verdict = decide(read, readers.register(name)).kind.value if read.intent is Intent.POLICY_QUESTION else None
        found.append(
            {
                "id": question["id"],
                "intent": read.intent.value,
                "tools": list(read.tools),
                "data_kinds": list(read.data_kinds),
                "verdict": verdict,
            }
        )
    return found


def scored(paths: Iterable[Path], known: Knowledge) -> Mapping[str, Any]:
    """The scorer's summary of some files together."""
    questions = asked(paths)
    summary, _ = scorer().score([question for _, question in questions], answers(questions, known))
    return dict(summary)


def cross_validated(paths: Sequence[Path], readers: Readers) -> Mapping[str, Any]:
    """As `scored`, each file read with models that were trained without it, a few files at a time."""
    known, questions, found = readers.known, [], []
    learned = examples()
    for number in range(min(FOLDS, len(paths))):
        fold = paths[number::FOLDS]
        left_out = {path.stem for path in fold}
        without = trained([example for example in learned if example.source not in left_out], readers)
        asked_then = asked(fold)
        questions += [question for _, question in asked_then]
        topic = topics.trained(readers.given(without), without=left_out)
        found += answers(asked_then, replace(known, is_tool=without.is_tool, intent=without.intent, topic=topic))
    summary, _ = scorer().score(questions, found)
    return dict(summary)


def replies(path: Path, learned: Mapping[str, Learned] | None = None) -> Mapping[str, Any]:
    """The scorer's summary of a file of labelled replies; `learned` are other weights than the shipped, by reply."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    read = [
        {"id": row["id"], **read_reply(row["text"], row.get("previous"), (learned or {}).get(row["id"])).as_record()}
        for row in gold
    ]
    summary, _ = scorer("score_replies").score(gold, read)
    return dict(summary)


def replies_left_out(path: Path) -> Mapping[str, Any]:
    """As `replies`, each read with weights that were learned without it and its like."""
    learned: dict[str, Learned] = {}
    own, own_rows = roles.replies([path]), gist.rows([path])
    others = roles.replies([each for each in roles.LEARNED if each != path])
    other_rows = [*gist.rows([each for each in gist.LEARNED if each != path]), *gist.sentences()]
    for number in range(FOLDS):
        kept = [place for place in range(len(own)) if place % FOLDS != number]
        without = Learned(
            roles.trained([*others, *(own[place] for place in kept)]),
            **gist.trained([*other_rows, *(own_rows[place] for place in kept)]),
        )
        learned |= dict.fromkeys((each.name for each in own[number::FOLDS]), without)
    return replies(path, learned)


def show_replies(console: Console) -> None:
    table = Table(title="How well check-in replies are read")
    for heading in ("", "replies", "exact", "wrong number"):
        table.add_column(heading, justify="left" if not heading else "right", no_wrap=True)
    for read, paths in (
        (replies, SEEN_REPLIES),
        (replies_left_out, LEARNED_REPLIES),
        (replies, MENDED_BY_REPLIES),
        (replies, UNSEEN_REPLIES),
    ):
        for name, path in paths.items():
            summary = read(path)
            table.add_row(name, str(summary["n"]), f"{summary['exact']:.3f}", f"{summary['wrong_number']:.3f}")
    console.print(table)


def main() -> None:
    console = Console(width=120)
    show_replies(console)
    known = knowledge()
    readers = Readers(known)
    own = sorted((HERE / "questions").glob("*.jsonl"))
    sample = [path for path in own if of_sample_company(path)]
    others = [path for path in own if path not in sample]
    rows: list[tuple[str, Mapping[str, Any]]] = [
        ("the 250 questions, seen", scored(SEEN[:1], known)),
        ("the 250 questions, cross-validated", cross_validated(SEEN[:1], readers)),
        ("sample company and packs, cross-validated", cross_validated(sample, readers)),
        ("other companies, cross-validated", cross_validated(others, readers)),
    ]
    far, near = ([path for path in UNSEEN if (path.stem in NEAR) == close] for close in (False, True))
    for what, paths in (("far from the register's words", far), ("as near to them as the 250", near)):
        for whose, other in (("sample company", False), ("another company", True)):
            of = [path for path in paths if of_sample_company(path) != other]
            if of:
                rows.append((f"unseen, {whose}, {what}", scored(of, known)))
    table = Table(title="How well questions are read")
    for heading in ("", "questions", "tool F1", "data F1", "intent", "verdict", "false OK"):
        table.add_column(heading, justify="left" if not heading else "right", no_wrap=True)
    for name, summary in rows:
        figures = [str(summary[figure]) if figure == "false_ok" else f"{summary[figure]:.3f}" for figure in FIGURES]
        table.add_row(name, str(summary["n"]), *figures)
    console.print(table)


if __name__ == "__main__":
    main()
