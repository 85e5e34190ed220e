"""Train the model of what a general question is about: which of the shipped topics of handbooks. `make train`

It learns from questions that were written for it (`general.tsv`: a topic and a text a line), and from labelled
questions whether data may go into a tool, which are about none. A topic is one of
policies/understanding/data/topics.yaml.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.linear import SparseModel
from policies.understanding.text import read_message
from policies.understanding.topics import Topics
from tests.training.topics import NONE, Spoken, fit, written
from tests.training.train import HERE, LEARNED, WRITTEN

QUESTIONS = tuple(path for path in LEARNED if path.parent.name != "looked-at")
CHECK = HERE / "general-check.tsv"  # to measure by
OF_QUESTIONS = 0.3  # what a question whether data may go into a tool counts, of which there are many


def general(path: Path = HERE / "general.tsv") -> list[tuple[str, str]]:
    """(topic, text) of every line."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(topic, text) for topic, text in lines]


def _of_use() -> Iterator[str]:
    """The labelled questions whether data may go into a tool, but for those that end a longer talk."""
    for path in QUESTIONS:
        for line in path.read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            named = asked["tools"] or asked["data_kinds"]
            if asked["intent"] == "policy_question" and named and not asked.get("thread"):
                yield asked["text"]


def spoken(known: Knowledge) -> list[Spoken]:
    """Everything there is to learn from."""
    topics = Topics.shipped(known)
    found = [Spoken(topics.signs(read_message(text)), frozenset({topic})) for topic, text in general()]
    uses = dict.fromkeys(_of_use())
    return found + [Spoken(topics.signs(read_message(text)), frozenset({NONE}), OF_QUESTIONS) for text in uses]


def trained(known: Knowledge) -> SparseModel:
    """The model: signs of a question -> its topic, or NONE."""
    return fit(spoken(known), {}, sorted({topic for topic, _ in general()}))


def main() -> None:
    model = trained(knowledge())
    Path(WRITTEN / "about.tsv").write_text(written(model), encoding="utf-8")
    print(f"{len(model.weights):,} signs of {len(model.labels)} topics of handbooks written.")  # noqa: T201  a command's output


if __name__ == "__main__":
    main()
