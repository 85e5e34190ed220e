"""Each of several tools with its own data, where the words say so; else every tool with all of it."""

from dataclasses import replace

import pytest

from policies.decide import decide
from policies.model import Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Slack AI for the retro, and Otter for the client call",
            (("slack-ai", ("meeting-notes",)), ("otter", ("customer-comms",))),
        ),
        (
            "the retro in Slack AI and the client call in Claude Team, ok?",
            (("slack-ai", ("meeting-notes",)), ("claude-team", ("customer-comms",))),
        ),
        (
            "Claude Team for contracts and invoices, Loom for the press release?",
            (("claude-team", ("contracts", "invoices")), ("loom-ai", ("press-release",))),
        ),
        (
            "Claude Team für die Verträge und Loom für die Pressemitteilung?",
            (("claude-team", ("contracts",)), ("loom-ai", ("press-release",))),
        ),
    ],
)
def test_each_tool_has_its_own_data(reader: Reader, text: str, pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    question = reader.read(text)

    assert question.pairs == pairs
    assert question.paired


@pytest.mark.parametrize(
    "text",
    [
        "Slack AI and Claude Team for the retro and the client call",
        "the retro and the client call in Slack AI and Claude Team",
        "Claude Team for contracts, and what about ChatGPT Enterprise?",
        "Slack AI for the retro and Otter",
        "the retro in Slack AI, Otter for the client call",
        "Claude Team for contracts and Loom for contracts",
        "Claude Team for contracts and invoices",
        "Claude Team for contracts and invoices, and Loom for contracts and invoices",
        "Claude Team? For contracts, and Loom for the press release",
    ],
)
def test_where_the_words_do_not_part_it_all_data_is_asked_about_with_all_tools(reader: Reader, text: str) -> None:
    assert reader.read(text).pairs == ()


def test_a_pair_is_decided_by_itself(meridian: Register, reader: Reader) -> None:
    verdict = decide(reader.read("Slack AI for the retro, and Otter for the client call"), meridian)

    assert verdict.kind is VerdictKind.MIXED
    assert [tool.kind for tool in verdict.tools] == [VerdictKind.ALLOWED_WITH_CONDITIONS, VerdictKind.DENIED]
    assert [kind.id for kind in verdict.data_kinds] == ["meeting-notes", "customer-comms"]


def test_two_pairs_that_are_both_allowed_are_a_yes_though_neither_tool_takes_everything(
    meridian: Register, reader: Reader
) -> None:
    question = reader.read("the retro in Slack AI and the client call in Claude Team, ok?")

    assert decide(question, meridian).kind is VerdictKind.ALLOWED_WITH_CONDITIONS
    assert decide(replace(question, pairs=()), meridian).kind is VerdictKind.MIXED


def test_no_pair_outlives_another_tool_or_other_data(meridian: Register, reader: Reader) -> None:
    question = reader.read("Slack AI for the retro and Claude Team for the client call")
    other = replace(question, tools=("slack-ai",), data_kinds=("customer-comms",))

    assert not other.paired
    assert decide(other, meridian).kind is VerdictKind.DENIED
    assert not replace(question, data_kinds=("payroll",)).paired


def test_what_is_not_understood_is_asked_about_before_any_pair_gets_a_yes(meridian: Register, reader: Reader) -> None:
    question = replace(
        reader.read("Slack AI for the retro and Claude Team for the client call"), unclear=("everything",)
    )

    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


def test_what_is_not_understood_is_asked_about_though_another_pair_gets_a_no(
    meridian: Register, reader: Reader
) -> None:
    question = replace(reader.read("Slack AI for the retro, and Otter for the client call"), unclear=("everything",))

    slack, _ = decide(question, meridian).tools

    assert slack.kind is VerdictKind.DEPENDS_ON_DATA
