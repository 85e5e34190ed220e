"""Train the model of what data a message speaks of without naming it ("her lad found plastic"). `make train`

It learns from messages that were written to speak of data in passing (`oblique.tsv`: topics and a text a line), from
labelled questions, whose kinds stand for topics through their registers, and from the lexicon: the more of a word's
phrases are of one topic, the more the word says it. The lexicon's say is one figure a topic, which the model weighs, so
that it reaches words that no message has. A topic is a concept of the lexicon, and what it is made of comes with it.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from policies.understanding.attached import Net, net_of
from policies.understanding.concepts import Concepts
from policies.understanding.knowledge import knowledge
from policies.understanding.linear import ALWAYS, SparseModel
from policies.understanding.signs import of_words
from policies.understanding.text import stemmed_phrase
from tests.training.train import HERE, LEARNED, WRITTEN, Readers, alone, file_of

NONE = "none"  # the topic of messages that speak of no data
STRENGTH, TIMES, SMALLEST = 10.0, 2, 0.3  # see train.py; chosen by cross-validation
OF_QUESTIONS = 0.4  # what a labelled question counts, beside one that was written to speak in passing
OF_LEXICON = 0.5  # the scale of the lexicon's say: the larger, the freer the model is to weigh it
PHRASES, TELLING = 3, 0.8  # phrases that have a sign the lexicon learns, and how much it must say
_DOUBT = 0.5  # phrases of any topic that are thought to have every sign

Signs = frozenset[str]
Said = Mapping[
    str, Mapping[str, float]
]  # sign -> topic -> how much likelier it is there than elsewhere, as a logarithm


@dataclass(frozen=True, slots=True)
class Spoken:
    """The signs of a message, and the topics that it speaks of."""

    signs: Signs
    topics: frozenset[str]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """The signs of a labelled question, and of each of its kinds the topics that it may stand for."""

    source: str
    signs: Signs
    kinds: tuple[tuple[str, ...], ...]


def oblique(readers: Readers) -> list[Spoken]:
    """The messages that speak of data in passing. What several topics are said of is an example of each."""
    found = []
    for line in (HERE / "oblique.tsv").read_text(encoding="utf-8").splitlines():
        topics, text = line.split("\t")
        found.append(Spoken(readers.observe("", text).topic, frozenset(topics.split("+"))))
    return found


def topics() -> list[str]:
    """Every topic there is, NONE among them."""
    lines = (HERE / "oblique.tsv").read_text(encoding="utf-8").splitlines()
    return sorted({topic for line in lines for topic in line.partition("\t")[0].split("+")})


def homes(concepts: Concepts, listed: Sequence[str]) -> Mapping[str, str]:
    """Concept -> the nearest topic that it is a part of or within, where there is one."""
    wanted, found = frozenset(listed), {}
    for id in concepts.by_id:
        seen, queue = {id}, [id]
        while queue and queue[0] not in wanted:
            concept = concepts.by_id[queue.pop(0)]
            new = [each for each in dict.fromkeys((*concept.of, *concept.within)) if each not in seen]
            seen.update(new)
            queue += new
        if queue:
            found[id] = queue[0]
    return found


def lexicon(concepts: Concepts, home: Mapping[str, str]) -> Said:
    """What each sign says of the topics, by the phrases of the lexicon."""
    having: dict[str, Counter[str]] = {}
    size: Counter[str] = Counter()
    for id, topic in home.items():
        concept = concepts.by_id[id]
        for text in (*concept.phrases, *concept.weak, *concept.called):
            stems = stemmed_phrase(text.replace("*", "")).split()
            size[topic] += len(stems)
            for sign in of_words(stems) - {ALWAYS}:
                having.setdefault(sign, Counter())[topic] += 1
    whole = sum(size.values())
    found: dict[str, dict[str, float]] = {}
    for sign, counted in having.items():
        total = sum(counted.values())
        for topic, count in counted.items() if total >= PHRASES else ():
            expected = size[topic] / whole
            says = math.log((count + _DOUBT * expected) / (total + _DOUBT) / expected) * count / (count + 1)
            if says > TELLING:
                found.setdefault(sign, {})[topic] = says
    return found


def asked(readers: Readers, home: Mapping[str, str], listed: Sequence[str]) -> Iterator[Asked]:
    """The labelled questions. The topic of a kind is that of the words for it, else any that its register has there."""
    nets: dict[Path, Net] = {}
    for path in LEARNED:
        name = path.stem.split(".")[0]
        file = file_of(name)
        if file not in nets:
            nets[file] = net_of(readers.register(name), readers.known)
        net = nets[file]
        for line in path.read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            if question.get("thread"):
                continue  # its data may be what was named before
            observed = readers.observe(name, question["text"])
            kinds = []
            for kind in question["data_kinds"]:
                named = [home[each.concept] for each in observed.data if each.kind == kind and each.concept in home]
                held = [id for id in listed if id in net and net[id].kind == kind and not net[id].loose]
                kinds.append(tuple(named[:1] or held))
            yield Asked(path.stem, observed.topic, tuple(kinds))


def spoken(question: Asked, said: Said) -> Iterator[Spoken]:
    """A labelled question as examples, one a kind; of several topics the one that the lexicon says most of."""
    if not question.kinds:
        yield Spoken(question.signs, frozenset({NONE}), OF_QUESTIONS)
    says = _sayings(question.signs, said)
    for kind in question.kinds:
        if kind:
            topic = max(kind, key=lambda each: says[each])
            yield Spoken(question.signs, frozenset({topic}), OF_QUESTIONS / len(question.kinds))


def fit(examples: Sequence[Spoken], said: Said, listed: Sequence[str]) -> SparseModel:
    """Logistic regression, one topic against the rest, beside the lexicon's say about it, which is weighed too."""
    counted = Counter(sign for each in examples for sign in each.signs)
    column = {name: place for place, name in enumerate(sorted(s for s, count in counted.items() if count >= TIMES))}
    held = [sorted(column[sign] for sign in each.signs if sign in column) for each in examples]
    ends, places = np.cumsum([0, *map(len, held)]), np.array([place for row in held for place in row], np.int32)
    table = csr_matrix((np.ones(len(places)), places, ends.astype(np.int32)), shape=(len(examples), len(column)))
    says = OF_LEXICON * _table([_sayings(each.signs, said) for each in examples], listed)
    weighs = np.array([each.weight for each in examples])
    names = sorted(column.keys() | said.keys())
    weights = _table([said.get(name, {}) for name in names], listed)  # so far what the lexicon says
    learned = [place for place, name in enumerate(names) if name in column]
    always = []
    for place, topic in enumerate(listed):
        both = hstack([table, csr_matrix(says[:, [place]])]).tocsr()
        both.indices, both.indptr = both.indices.astype(np.int32), both.indptr.astype(np.int32)
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, max_iter=200)
        with alone():
            model.fit(both, [topic in each.topics for each in examples], sample_weight=weighs)
        own, of_lexicon = model.coef_[0][:-1], model.coef_[0][-1]
        always.append(float(model.intercept_[0] + own[column[ALWAYS]]))
        weights[:, place] *= of_lexicon * OF_LEXICON
        weights[learned, place] += own
    weights -= np.median(weights, axis=1, keepdims=True)  # what is the same for all topics tells none from another
    rows = {name: _row(row) for name, row in zip(names, weights, strict=True) if name != ALWAYS}
    return SparseModel(tuple(listed), {ALWAYS: _row(always)} | {name: row for name, row in rows.items() if row})


def trained(readers: Readers, *, without: Iterable[str] = ()) -> SparseModel:
    """The model; `without`: files of labelled questions that are left out."""
    listed, left_out = topics(), frozenset(without)
    home = homes(readers.known.concepts, listed)
    said = lexicon(readers.known.concepts, home)
    questions = (each for each in asked(readers, home, listed) if each.source not in left_out)
    return fit([*oblique(readers), *(one for each in questions for one in spoken(each, said))], said, listed)


def written(model: SparseModel) -> str:
    """A model as its file holds it: a sign a line, in order, so that a change can be read."""
    rest = (f"{name}\t{row}\n" for name, row in model.weights.items() if name != ALWAYS)
    return f"{' '.join(model.labels)}\t{model.weights[ALWAYS]}\n{''.join(rest)}"


def _sayings(signs: Signs, said: Said) -> Counter[str]:
    found: Counter[str] = Counter()
    for sign in sorted(signs):
        for topic, says in said.get(sign, {}).items():
            found[topic] += says  # type: ignore[assignment]  # a Counter of floats adds up as well
    return found


def _table(rows: Sequence[Mapping[str, float]], listed: Sequence[str]) -> NDArray[np.float64]:
    """A row for each mapping, a column for each topic."""
    column = {topic: place for place, topic in enumerate(listed)}
    table = np.zeros((len(rows), len(listed)))
    for place, row in enumerate(rows):
        for topic, figure in row.items():
            table[place, column[topic]] = figure
    return table


def _row(weights: Iterable[float]) -> str:
    return " ".join(f"{place} {weight:.2f}" for place, weight in enumerate(weights) if abs(weight) >= SMALLEST)


def main() -> None:
    model = trained(Readers(knowledge()))
    Path(WRITTEN / "topic.tsv").write_text(written(model), encoding="utf-8")
    print(f"{len(model.weights):,} signs of {len(model.labels)} topics written.")  # noqa: T201  a command's output


if __name__ == "__main__":
    main()
