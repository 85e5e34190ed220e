"""The weights that are shipped are the ones that training gives, and what was learned holds on messages left out."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from policies.model import Intent
from policies.understanding.knowledge import Knowledge, knowledge
from policies.understanding.linear import LinearModel, SparseModel
from tests.training import about, topics
from tests.training.scores import asked, cross_validated, scored
from tests.training.topics import written as written_topics
from tests.training.train import HERE, SEEN, Example, Readers, examples, fit, trained, written

pytestmark = pytest.mark.slow(5, together="training")

NEAR = 0.02  # solvers of other builds may end a little elsewhere


@pytest.fixture(scope="module")
def readers() -> Readers:
    return Readers(knowledge())


@pytest.fixture(scope="module")
def again(readers: Readers) -> Knowledge:
    return trained(examples(), readers)


@pytest.mark.parametrize("name", ["is_tool", "intent"])
def test_the_shipped_weights_are_what_training_gives(name: str, again: Knowledge) -> None:
    shipped: LinearModel = getattr(knowledge(), name)
    fresh: LinearModel = getattr(again, name)
    assert shipped.labels == fresh.labels
    apart = {
        sign
        for sign in shipped.weights.keys() | fresh.weights.keys()
        if not all(
            math.isclose(one, other, abs_tol=NEAR)
            for one, other in zip(
                shipped.weights.get(sign, (0.0,) * len(shipped.labels)),
                fresh.weights.get(sign, (0.0,) * len(shipped.labels)),
                strict=True,
            )
        )
    }
    assert len(apart) <= len(fresh.weights) // 100, f"run make train: {sorted(apart)[:20]}"


@pytest.mark.parametrize(
    ("name", "train"), [("topic", topics.trained), ("about", lambda readers: about.trained(readers.known))]
)
def test_the_shipped_topics_are_what_training_gives(
    name: str, train: Callable[[Readers], SparseModel], readers: Readers, again: Knowledge
) -> None:
    shipped, fresh = (_weights(written_topics(model)) for model in (getattr(again, name), train(readers.given(again))))
    apart = [
        each for each in shipped.keys() | fresh.keys() if abs(shipped.get(each, 0.0) - fresh.get(each, 0.0)) > NEAR
    ]
    assert len(apart) <= len(fresh) // 100, f"run make train: {sorted(apart)[:20]}"


def _weights(text: str) -> dict[tuple[str, str], float]:
    """(sign, place of a topic) -> weight."""
    rows = (line.partition("\t") for line in text.splitlines())
    pairs = ((name, row.split()) for name, _, row in rows)
    return {
        (name, place): float(weight) for name, row in pairs for place, weight in zip(row[::2], row[1::2], strict=True)
    }


@pytest.mark.parametrize("name", ["topic", "about"])
def test_topics_survive_being_written_and_read(name: str) -> None:
    model = getattr(knowledge(), name)
    assert SparseModel.parse(written_topics(model)) == model


def test_what_speaks_of_data_names_its_topic_and_no_text_stands_twice() -> None:
    lines = [line.split("\t") for line in (HERE / "oblique.tsv").read_text(encoding="utf-8").splitlines()]
    concepts = knowledge().concepts.by_id
    assert all(topic in concepts or topic == topics.NONE for names, _ in lines for topic in names.split("+"))
    texts = [text.casefold() for _, text in lines]
    assert len(texts) == len(set(texts))


def test_a_model_survives_being_written_and_read(again: Knowledge) -> None:
    assert LinearModel.parse(written(again.intent)) == again.intent


def test_examples_have_one_intent_each_and_no_text_twice() -> None:
    lines = [line.split("\t") for line in (HERE / "examples.tsv").read_text(encoding="utf-8").splitlines()]
    assert all(len(line) == 2 and line[0] in set(Intent) for line in lines)
    texts = [text.casefold() for _, text in lines]
    assert len(texts) == len(set(texts))


def test_every_set_of_questions_names_what_its_register_has() -> None:
    for example in examples():
        assert isinstance(example, Example)
        assert example.intent in set(Intent)
        assert example.intent in example.accepted


@pytest.mark.timeout(600)  # all models are trained anew, which a busy machine takes minutes for
def test_what_was_learned_without_the_sample_questions_still_reads_them(readers: Readers) -> None:
    summary = cross_validated(SEEN[:1], readers)
    assert summary["n"] == len(asked(SEEN[:1]))
    assert summary["intent"] >= 0.88
    assert summary["tool_f1"] >= 0.95
    assert summary["verdict"] >= 0.9
    assert summary["false_ok"] == 0


def test_the_unseen_questions_keep_their_scores() -> None:
    unseen = sorted((HERE.parent / "eval" / "unseen").glob("*.jsonl"))
    assert unseen
    for path in unseen:
        assert scored([path], knowledge())["missing"] == 0


def test_a_sign_that_one_example_has_is_not_learned() -> None:
    learned = [(frozenset({"a", "always"}), "yes")] * 6 + [(frozenset({"b", "always"}), "no")] * 6
    model = fit([*learned, (frozenset({"once", "always"}), "yes")], strength=1.0)
    assert "once" not in model.weights
    assert model.probabilities(["a"])["yes"] > 0.7 > model.probabilities(["b"])["yes"]
    assert math.isclose(sum(model.probabilities(["a", "never seen"]).values()), 1.0)


@pytest.mark.parametrize("text", ["can i use cursor on our code?", "can i put salaries into chatgpt?"])
def test_what_is_kept_of_a_message_is_what_readers_with_those_models_observe(text: str, readers: Readers) -> None:
    no_tools = replace(readers.known, is_tool=LinearModel(("no", "yes"), {"always": (9.0, -9.0)}))
    seen = readers.observe("", text)
    otherwise = readers.given(no_tools).observe("", text)
    assert otherwise == Readers(no_tools).observe("", text)
    assert readers.observe("", text) is seen
    assert (otherwise is seen) == (not seen.senses)
