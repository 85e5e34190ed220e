"""Train the reader's two linear models: is a name a tool here, and what does a message want. `make train`

Both learn from labelled questions (`questions/`, with the registers they were asked against), from the packs' golden
cases, and from examples that have an intent only (`examples.tsv`). What they look at is in
policies/understanding/signs.py; the weights they get are written to policies/understanding/data/, where anybody may
read why a word counts.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from threadpoolctl import threadpool_limits

from policies.cases import load_cases
from policies.model import UNKNOWN_PREFIX, Intent, Register
from policies.packs import PACK, pack, packs
from policies.register import load
from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.linear import ALWAYS, LinearModel
from policies.understanding.reader import Reader
from policies.understanding.readings import Observed

HERE = Path(__file__).parent
WRITTEN = HERE.parent.parent / "policies" / "understanding" / "data"
SEEN = (HERE.parent / "eval" / "questions.jsonl", HERE.parent / "policies" / "questions_more.jsonl")
LEARNED = (*SEEN, *(path for folder in ("questions", "looked-at") for path in sorted((HERE / folder).glob("*.jsonl"))))
ABOUT_TOOLS = frozenset({"policy_question", "vendor_request", "incident"})
TIMES = 2  # a sign that fewer examples have is not learned
SMALLEST = 0.03  # weights below this are left out
STRENGTH = {"intent": 0.4, "is_tool": 0.3}  # inverse of the regularisation, chosen by cross-validation


@dataclass(frozen=True, slots=True)
class Example:
    """A message with its labels. `tools` is None where only the intent is known."""

    source: str
    text: str
    intent: str
    accepted: frozenset[str]
    register: str = ""
    earlier: tuple[str, ...] = ()
    tools: frozenset[str] | None = None


Labelled = tuple[frozenset[str], str]  # signs, label
_Place = tuple[Path, str, bool]  # a register, a message, and whether it follows others


def examples() -> list[Example]:
    """Everything there is to learn from."""
    found = [example for path in LEARNED for example in questions(path)]
    for name in packs():
        for case in load_cases(pack(name) / "cases.yaml"):
            if case.ask:
                intent = (case.intent or Intent.POLICY_QUESTION).value
                found.append(Example("packs", case.ask, intent, frozenset({intent}), f"{PACK}{name}", case.after))
    for line in (HERE / "examples.tsv").read_text(encoding="utf-8").splitlines():
        intent, text = line.split("\t")
        found.append(Example("examples", text, intent, frozenset({intent})))
    return found


def questions(path: Path) -> Iterator[Example]:
    """The examples of a file of labelled questions."""
    for line in path.read_text(encoding="utf-8").splitlines():
        asked: dict[str, Any] = json.loads(line)
        yield Example(
            source=path.stem,
            text=asked["text"],
            intent=asked["intent"],
            accepted=frozenset((*asked.get("intent_accept", ()), asked["intent"])),
            register=path.stem.split(".")[0],
            earlier=tuple(asked.get("thread", ())),
            tools=frozenset(tool for tools in asked.get("tools_accept", [asked["tools"]]) for tool in tools),
        )


def file_of(name: str) -> Path:
    """The register of a set of questions: its own, the pack's that it is called after, or the sample company's."""
    if name.removeprefix(PACK) in packs():
        return pack(name.removeprefix(PACK)) / "register.yaml"
    own = HERE / "registers" / f"{name}.yaml"
    return own if own.exists() else pack("meridian") / "register.yaml"


def of_sample_company(path: Path) -> bool:
    """True for questions that are asked against the sample company's register."""
    name = path.stem.split(".")[0]
    return name not in packs() and not (HERE / "registers" / f"{name}.yaml").exists()


class Readers:
    """A reader for each register, with one knowledge.

    What is observed of a message is kept: also for readers with other models, where the message has none but sure
    names, which no model is asked about.
    """

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self._readers: dict[Path, Reader] = {}
        self._registers: dict[Path, Register] = {}
        self._sure: dict[_Place, Observed] = {}
        self._unsure: list[tuple[LinearModel, dict[_Place, Observed]]] = []  # by the model that was asked

    def given(self, known: Knowledge) -> "Readers":
        """The same with other models."""
        others = Readers(known)
        others._registers, others._sure, others._unsure = self._registers, self._sure, self._unsure
        return others

    def of(self, name: str) -> Reader:
        file = file_of(name)
        if file not in self._readers:
            self._readers[file] = Reader(self.register(name), self.known)
        return self._readers[file]

    def register(self, name: str) -> Register:
        file = file_of(name)
        if file not in self._registers:
            self._registers[file] = load(file)
        return self._registers[file]

    def observe(self, name: str, text: str, earlier: Sequence[str] = ()) -> Observed:
        """What the models are given for a message that was sent to the register of that name."""
        place = file_of(name), text, bool(earlier)
        unsure = self._asked_of(self.known.is_tool)
        found = self._sure.get(place) or unsure.get(place)
        if found is None:
            found = self.of(name).observe(text, earlier)
            (unsure if found.senses else self._sure)[place] = found
        return found

    def _asked_of(self, is_tool: LinearModel) -> dict[_Place, Observed]:
        for model, found in self._unsure:
            if model is is_tool:
                return found
        self._unsure.append((is_tool, {}))
        return self._unsure[-1][1]


def senses(all_examples: Iterable[Example], readers: Readers) -> Iterator[Labelled]:
    """For every ordinary word that is a tool's name: its signs, and "yes" or "no"."""
    for example in all_examples:
        for mention, signs in readers.observe(example.register, example.text, example.earlier).senses:
            yield signs, "yes" if _is_meant(example, mention, readers.register(example.register)) else "no"


def _is_meant(example: Example, mention: Mention, register: Register) -> bool:
    if example.tools is None:
        return example.intent in ABOUT_TOOLS
    if mention.reference.startswith(UNKNOWN_PREFIX):
        name = mention.name.words.replace(" ", "")
        return any(
            tool.startswith(UNKNOWN_PREFIX) and name in "".join(tool.casefold().split()) for tool in example.tools
        )
    return bool(
        _family(mention.reference, register) & {each for tool in example.tools for each in _family(tool, register)}
    )


def _family(reference: str, register: Register) -> set[str]:
    if reference in register.ambiguous:
        return {each for meant in register.ambiguous[reference].means for each in _family(meant, register)}
    return {register.editions[reference].tool if reference in register.editions else reference}


def intents(all_examples: Iterable[Example], readers: Readers) -> Iterator[Labelled]:
    """For every message: its signs, and what it wants."""
    for example in all_examples:
        yield readers.observe(example.register, example.text, example.earlier).intent, example.intent


def alone() -> AbstractContextManager[object]:
    """A solver's arithmetic on one core, which adds up in one order however many there are.

    Threads wait for each other busily at every product of two vectors: on a core that others use too that takes
    twenty times as long as the products do.
    """
    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits


def fit(
    labelled: Sequence[Labelled], strength: float, *, times: int = TIMES, smallest: float = SMALLEST
) -> LinearModel:
    """Logistic regression, one label against the rest, with the signs that enough examples have."""
    counted = Counter(sign for signs, _ in labelled for sign in signs)
    names = sorted(sign for sign, count in counted.items() if count >= times)
    column = {name: place for place, name in enumerate(names)}
    rows, columns = [], []
    for row, (signs, _) in enumerate(labelled):
        held = sorted(column[sign] for sign in signs if sign in column)
        rows += [row] * len(held)
        columns += held
    shape = (len(labelled), len(names))
    table = csr_matrix((np.ones(len(rows)), (np.array(rows, np.int32), np.array(columns, np.int32))), shape=shape)
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    single = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=200)
    with alone():
        model = OneVsRestClassifier(single).fit(table, [label for _, label in labelled])
    labels = [str(label) for label in model.classes_]
    by_label = [each.coef_[0] for each in model.estimators_]
    offsets = [float(each.intercept_[0]) for each in model.estimators_]
    if len(by_label) == 1:  # two labels have one row
        by_label, offsets = [-by_label[0] / 2, by_label[0] / 2], [-offsets[0] / 2, offsets[0] / 2]
    weights = {
        name: tuple(round(float(row[place]), 3) for row in by_label)
        for name, place in column.items()
        if max(abs(row[place]) for row in by_label) >= smallest
    }
    always = weights.get(ALWAYS, (0.0,) * len(labels))
    weights[ALWAYS] = tuple(round(weight + offset, 3) for weight, offset in zip(always, offsets, strict=True))
    return LinearModel(tuple(labels), weights)


def trained(all_examples: Sequence[Example], readers: Readers) -> Knowledge:
    """Knowledge with both models trained: first what is a tool, and with that what a message wants."""
    sensed = replace(readers.known, is_tool=fit(list(senses(all_examples, readers)), STRENGTH["is_tool"]))
    return replace(sensed, intent=fit(list(intents(all_examples, readers.given(sensed))), STRENGTH["intent"]))


def written(model: LinearModel) -> str:
    """A model as its file holds it: a sign a line, in order, so that a change can be read."""
    rows = [
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(model.weights[name])}" for name in sorted(model.weights)
    ]
    return f'{{"labels": {json.dumps(list(model.labels))},\n"weights": {{\n' + ",\n".join(rows) + "\n}}\n"


def right(all_examples: Collection[Example], read: Callable[[Example], str]) -> float:
    """The share of messages whose intent is read as accepted."""
    return sum(read(example) in example.accepted for example in all_examples) / len(all_examples)


def main() -> None:
    known = trained(examples(), Readers(knowledge()))
    (WRITTEN / "is_tool.json").write_text(written(known.is_tool), encoding="utf-8")
    (WRITTEN / "intent.json").write_text(written(known.intent), encoding="utf-8")
    print(f"{len(known.is_tool.weights):,} signs of tools and {len(known.intent.weights):,} of intents written.")  # noqa: T201  a command's output


if __name__ == "__main__":
    main()
