"""A question closed for a model: what may be chosen, and what comes of what was chosen."""

from dataclasses import replace

import pytest

from policies.closed import MOST_EARLIER, Choice, ClosedQuestion, reopened
from policies.desk import Desk, open_desk
from policies.model import Edition, Intent, Question, Register, Status, Tool
from policies.packs import pack
from policies.shortlist import nearest_kinds, nearest_tools
from policies.understanding.doubt import SURE, is_unsure
from policies.understanding.reader import Reader


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(pack("meridian"))


def closed_of(desk: Desk, text: str, earlier: tuple[str, ...] = ()) -> tuple[Question, ClosedQuestion]:
    question = desk.read(text, earlier)
    closed = desk.closed(question, earlier)
    assert closed is not None
    return question, closed


def test_it_holds_ids_and_names_of_the_register_and_nothing_else_of_it(desk: Desk, meridian: Register) -> None:
    _, closed = closed_of(desk, "can the helper thing read the client stuff")

    assert Choice("claude-team", "Claude Team") in closed.tools
    assert [choice.id for choice in closed.data_kinds] == list(meridian.data_kinds)
    assert meridian.owner not in str(closed)


def test_the_last_earlier_messages_go_along_masked(desk: Desk) -> None:
    earlier = ("one two", "Okafor uses claude", "three", "and with payroll")
    _, closed = closed_of(desk, "what about the other one then", earlier)

    assert closed.earlier == ("[word] uses claude", "three", "and with payroll")
    assert len(closed.earlier) == MOST_EARLIER


def test_an_unlisted_product_leaves_by_number_and_by_name_only_if_the_name_is_on_the_shipped_list(desk: Desk) -> None:
    question, closed = closed_of(desk, "can we use a tool called Zibble for the weird ledger")
    assert question.tools == ("unknown:Zibble",)
    assert closed.tools[-1] == Choice("unlisted:1", "[unlisted:1]")
    assert "[unlisted:1]" in closed.text
    assert "ibble" not in str(closed)

    _, closed = closed_of(desk, "can we use granola for the weird ledger")
    assert closed.tools[-1] == Choice("unlisted:1", "granola")


def test_a_message_of_which_hardly_a_word_may_leave_is_not_closed_at_all(desk: Desk) -> None:
    assert desk.closed(desk.read("Xqzt Okafor Wzzk 4711?")) is None


def test_a_choice_from_the_list_becomes_the_question_and_keeps_what_was_not_asked(desk: Desk) -> None:
    question, closed = closed_of(desk, "can we use a tool called Zibble for the weird ledger")
    question = replace(question, purposes=("hiring",), unclear=("secret",))

    read = reopened(question, closed, ("claude-team", "unlisted:1", "claude-team"), ("payroll",), "small-model")

    assert read is not None
    assert (read.tools, read.data_kinds) == (("claude-team", "unknown:Zibble"), ("payroll",))
    assert (read.intent, read.read_by) == (Intent.POLICY_QUESTION, "small-model")
    assert (read.purposes, read.unclear, read.text) == (("hiring",), ("secret",), question.text)
    assert read.confidence < SURE


@pytest.mark.parametrize(
    ("tools", "kinds"),
    [
        (("no-such-tool",), ("payroll",)),
        (("claude-team",), ("payroll", "no-such-kind")),
        (("unknown:Zibble",), ()),
        (("unlisted:2",), ()),
        (("payroll",), ("claude-team",)),
    ],
)
def test_one_id_that_was_not_offered_makes_the_whole_reading_worthless(
    desk: Desk, tools: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    question, closed = closed_of(desk, "can we use a tool called Zibble for the weird ledger")
    assert reopened(question, closed, tools, kinds, "small-model") is None


def test_a_reading_of_everything_at_once_is_none(desk: Desk, meridian: Register) -> None:
    question, closed = closed_of(desk, "can the helper thing read the client stuff")
    assert reopened(question, closed, (), tuple(meridian.data_kinds)[:9], "small-model") is None


# ---- the shortlist ----------------------------------------------------------------------------------------------


def large(register: Register, tools: int) -> Register:
    """The register with so many more tools in front of its own."""
    more = {}
    for number in range(tools):
        id = f"helper-{number}"
        edition = Edition(id, f"Helper {number}", id, Status.APPROVED, register.classes[0])
        more[id] = Tool(id, edition.name, "Maker", "assistant", (edition,))
    editions = {tool.id: tool.editions[0] for tool in more.values()}
    return replace(register, tools={**more, **register.tools}, editions={**editions, **register.editions})


def test_a_large_register_is_cut_to_what_the_text_names_and_what_was_read(meridian: Register) -> None:
    register = large(meridian, 5_000)
    message = Reader(register).message("would the excel copilot or claude team do, i mean for tables")

    ids = nearest_tools(register, message, ["gemini-free"], most=20)

    assert len(ids) == len(set(ids)) == 20
    assert {"gemini-free", "claude-team", "claude", "m365-copilot"} <= set(ids)


def test_a_small_register_is_sent_whole_in_its_own_order(meridian: Register) -> None:
    message = Reader(meridian).message("anything")
    assert nearest_kinds(meridian, message, ["payroll"], most=100) == tuple(meridian.data_kinds)
    assert "payroll" in nearest_kinds(meridian, message, ["payroll"], most=1)


# ---- doubt ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("intent", "tools", "confidence", "unsure"),
    [
        (Intent.POLICY_QUESTION, ("claude",), SURE, False),
        (Intent.POLICY_QUESTION, ("claude",), SURE - 0.01, True),
        (Intent.POLICY_QUESTION, (), 1.0, True),
        (Intent.CHITCHAT, (), 1.0, False),
        (Intent.CHITCHAT, (), 0.5, True),
        (Intent.HELP, (), 0.5, True),
        (Intent.INCIDENT, (), 0.1, False),
        (Intent.CHECKIN_REPLY, (), 0.1, False),
        (Intent.VENDOR_REQUEST, (), 0.1, False),
    ],
)
def test_a_reading_is_unsure_by_its_confidence_or_when_a_question_names_nothing(
    intent: Intent, tools: tuple[str, ...], confidence: float, *, unsure: bool
) -> None:
    assert is_unsure(Question("", intent, tools, confidence=confidence)) is unsure
