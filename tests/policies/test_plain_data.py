"""Data of which somebody says that nothing in it is personal or secret: never public, never read out of a sentence."""

from dataclasses import replace

from policies.desk import open_desk
from policies.model import Intent, Question, Register, VerdictKind
from policies.packs import pack
from policies.plain_data import PLAIN_DATA, with_plain_data


def plain(tool: str) -> Question:
    return Question("…", Intent.POLICY_QUESTION, (tool,), (PLAIN_DATA,))


def test_it_counts_as_the_class_above_the_lowest(meridian: Register) -> None:
    kind = with_plain_data(meridian).data_kinds[PLAIN_DATA]

    assert kind.data_class == meridian.classes[1] == "internal"


def test_a_register_of_two_classes_has_no_class_for_it(meridian: Register) -> None:
    two = replace(meridian, classes=("public", "restricted"), data_kinds={})

    assert with_plain_data(two) is two


def test_only_a_desk_that_answers_people_knows_it(meridian: Register) -> None:
    desk = open_desk(pack("meridian"))

    assert PLAIN_DATA not in desk.register.data_kinds
    assert desk.answering.register.data_kinds.keys() - meridian.data_kinds.keys() == {PLAIN_DATA}
    assert desk.answering.answering.register == desk.answering.register


def test_a_tool_for_public_data_only_does_not_take_it(meridian: Register) -> None:
    desk = open_desk(pack("meridian")).answering

    assert desk.decide(plain("chatgpt-plus")).kind is VerdictKind.DENIED
    assert desk.decide(plain("notebooklm")).kind is VerdictKind.ALLOWED_WITH_CONDITIONS
    assert desk.ways(desk.decide(plain("chatgpt-plus"))).ways


def test_it_is_read_out_of_no_sentence_and_no_model_may_choose_it() -> None:
    desk = open_desk(pack("meridian")).answering
    question = desk.read("can I put material with nothing personal or secret in it into gemini?")

    assert PLAIN_DATA not in question.data_kinds
    closed = desk.closed(question)
    assert closed is None or PLAIN_DATA not in {choice.id for choice in closed.data_kinds}
