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


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Claude Team for contracts? And what about payroll in ChatGPT?",
            (("claude-team", ("contracts",)), ("chatgpt", ("payroll",))),
        ),
        (
            "Claude Team für Verträge? Und die Gehaltsliste in ChatGPT Enterprise?",
            (("claude-team", ("contracts",)), ("chatgpt-enterprise", ("payroll",))),
        ),
        (
            "I use Claude Team for contracts. Can I put payroll in ChatGPT Enterprise?",
            (("claude-team", ("contracts",)), ("chatgpt-enterprise", ("payroll",))),
        ),
    ],
)
def test_a_sentence_each_is_a_pair_each(
    reader: Reader, text: str, pairs: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    assert reader.read(text).pairs == pairs


@pytest.mark.parametrize(
    "text",
    [
        "Can I put contracts into Claude Team? And payroll too, in ChatGPT?",
        "Claude Team for contracts? And for that and payroll ChatGPT Enterprise?",
        "Can I put contracts and payroll into Claude Team? Or is ChatGPT Enterprise better for them?",
    ],
)
def test_a_sentence_that_points_at_another_is_no_pair_of_its_own(reader: Reader, text: str) -> None:
    assert reader.read(text).pairs == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("my colleague uses Gemini for contracts. Can I use Claude Team for public articles?", ("public-web",)),
        ("my colleague uses Gemini for payroll, can I use Claude Team for contracts?", ("contracts",)),
        ("everyone uses ChatGPT for payroll, but can I use Claude Team for contracts?", ("contracts",)),
        ("HR uses Workday for payroll. Can I use Claude Team for contracts?", ("contracts",)),
        ("Meine Kollegin nutzt Gemini für die Gehaltsliste. Darf ich Claude Team für Verträge nehmen?", ("contracts",)),
    ],
)
def test_what_others_use_their_tool_for_is_not_asked_about(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert (reader.read(text).tools, reader.read(text).data_kinds) == (("claude-team",), kinds)


@pytest.mark.parametrize(
    "text",
    [
        "my colleague uses Gemini for payroll. Can I use Claude Team?",
        "my colleague uses Gemini for payroll. Can I use Claude Team for it, and for contracts?",
        "my boss uses Claude Team for payroll. Is Claude Team ok for contracts?",
        "everyone uses ChatGPT for payroll. Can I use Claude Team for the same and for contracts?",
    ],
)
def test_what_others_use_their_tool_for_is_asked_about_where_nothing_else_is(
    meridian: Register, reader: Reader, text: str
) -> None:
    assert "payroll" in reader.read(text).data_kinds
    assert decide(reader.read(text), meridian).kind is VerdictKind.DENIED
