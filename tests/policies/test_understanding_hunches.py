"""Data that a message speaks of without a name for it is guessed and said to be a guess; a yes comes of few of them."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.decide import decide
from policies.desk import open_desk
from policies.findings import TAKES_IT
from policies.model import LIKELY, UNNAMED, Intent, Question, Register
from policies.packs import pack
from policies.understanding.doubt import SURE
from policies.understanding.linear import ALWAYS, SparseModel
from policies.understanding.reader import Reader
from policies.understanding.signs import of_words

WORDS = ("a", "lady", "is", "furious", "her", "sofa", "never", "came", "wrote", "our", "gate", "boiler", "lad", "pay")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gemini to write to a lady whose sofa never came and who's rightly furious", "customer-comms"),
        ("forty people want the warehouse job, claude to pick three", "cvs"),
        ("who is in on boxing day, can copilot sort it", "employee-pii"),
    ],
)
def test_data_spoken_of_in_passing_is_guessed(reader: Reader, text: str, kind: str) -> None:
    question = reader.read(text)
    assert (question.data_kinds, question.guessed) == ((kind,), True)
    assert any(step.startswith(f"data that is not named -> {kind}") for step in question.path)


@pytest.mark.parametrize(
    "text",
    [
        "is claude allowed?",
        "can chatgpt plus draw me a birthday card",
        "no customer data at all, can I use deepseek",
        "who is furious when I type it here?",
    ],
)
def test_nothing_is_guessed_where_nothing_is_spoken_of_or_it_is_ruled_out(reader: Reader, text: str) -> None:
    assert not reader.read(text).guessed


def test_a_follow_up_that_says_little_is_not_guessed_from(reader: Reader) -> None:
    assert reader.read("and what about granola?", ["is claude allowed?"]).data_kinds == ()


def test_a_guess_stays_one_when_its_tool_is_asked_for() -> None:
    said = "can I use Foobarly to write to a lady whose sofa never came and who is furious"
    question = open_desk(pack("meridian")).read("can you add it?", [said])
    assert (question.intent, question.guessed, question.named_data) == (Intent.VENDOR_REQUEST, True, ())


@given(words=st.lists(st.sampled_from(WORDS)))
@settings(max_examples=60)
def test_no_yes_comes_of_a_guess_that_is_not_all_but_sure_or_public(
    meridian: Register, reader: Reader, words: list[str]
) -> None:
    for tool in ("claude team", "chatgpt enterprise", "copilot", "deepseek"):
        question = reader.read(f"{tool} for {' '.join(words)}")
        if question.guessed and decide(question, meridian).kind in TAKES_IT:
            (kind,) = question.data_kinds
            assert LIKELY in question.unclear
            assert meridian.class_rank(meridian.data_kinds[kind].data_class) > 0


def test_a_guess_that_is_all_but_sure_gets_its_yes(meridian: Register, reader: Reader) -> None:
    question = reader.read("claude team to write to a lady whose sofa never came and who's rightly furious")
    assert (question.data_kinds, question.guessed, question.unsettled) == (("customer-comms",), True, False)
    assert decide(question, meridian).kind in TAKES_IT
    assert question.confidence < SURE


def test_it_gets_none_beside_words_for_anything(meridian: Register, reader: Reader) -> None:
    question = reader.read("claude team to write to a lady whose sofa never came, plus everything on my laptop")
    assert decide(question, meridian).kind not in TAKES_IT


def test_words_for_what_is_not_there_are_guessed_from_only_with_others(reader: Reader) -> None:
    assert reader.read("bolt for a page with no client stuff, only a form").data_kinds == ()
    assert reader.read("claude team: furious lady, her sofa never came, and no pillows").data_kinds == (
        "customer-comms",
    )


def test_the_data_that_somebody_chose_is_no_guess(meridian: Register) -> None:
    guess = Question(
        "x",
        intent=Intent.POLICY_QUESTION,
        tools=("claude-team",),
        data_kinds=("internal-docs",),
        unclear=(UNNAMED, "y"),
    )
    assert decide(guess, meridian).kind not in TAKES_IT
    chosen = guess.with_data(("internal-docs",))
    assert (chosen.guessed, chosen.unclear) == (False, ("y",))
    assert decide(replace(chosen, unclear=()), meridian).kind in TAKES_IT


def test_weights_are_added_up_into_probabilities_that_add_up_to_one() -> None:
    model = SparseModel.parse("pay parts\t1 0.5\nw salari\t0 2.5\n")
    likely = model.probabilities({ALWAYS, "w salari", "w unheard"})
    assert sum(likely.values()) == pytest.approx(1)
    assert likely["pay"] == pytest.approx(1 / (1 + 2.718281828**-2))
    assert model.probabilities({ALWAYS})["parts"] > model.probabilities({ALWAYS})["pay"]


def test_words_of_one_beginning_share_signs_and_masks_have_no_pieces() -> None:
    assert of_words(["laborwerten"]) & of_words(["laborbefund"]) == {ALWAYS, "p labo"}
    assert of_words(["<tool>"]) == {ALWAYS, "w <tool>"}


@given(
    rows=st.lists(st.dictionaries(st.integers(0, 8), st.integers(-2_000, 2_000), min_size=1), max_size=30),
)
def test_weights_added_up_at_once_are_those_added_up_one_by_one(rows: list[dict[int, int]]) -> None:
    written = [" ".join(f"{place} {weight / 100:.2f}" for place, weight in row.items()) for row in rows]
    model = SparseModel(tuple("abcdefghi"), {str(number): row for number, row in enumerate(written)})
    totals = [math.fsum(row.get(place, 0) / 100 for row in rows) for place in range(9)]
    powers = [math.exp(total - max(totals)) for total in totals]

    likely = model.probabilities(map(str, range(len(rows))))

    assert list(likely.values()) == pytest.approx([power / sum(powers) for power in powers])
