"""What is said beside ordinary data and could be more than that: no yes comes of it before somebody is asked."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("notion ai for the meeting about what Karen did to the intern", ("Karen", "intern")),
        ("notebooklm for the slides about the lump they found on Tom's scan", ("Tom",)),
        ("zoom ai in the call with the doctor about Peter coming back to work", ("Peter",)),
        ("notion ai for the strategy meeting about the bruises on mr T", ("T",)),
        ("canva magic with the poster about Jim's suspension", ("Jim",)),
        ("intranet page on why she had to go, notion ai", ("she",)),
    ],
)
def test_a_person_whom_ordinary_data_is_about_is_asked_about(
    meridian: Register, reader: Reader, text: str, unclear: tuple[str, ...]
) -> None:
    question = reader.read(text)
    assert question.unclear == unclear
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    "text",
    [
        "Karen wants the slides in notion ai",
        "notion ai for the slides about our new canteen",
        "notion ai for the slides on June's targets",
        "my colleague says notion ai is fine for meeting notes",
        "claude team for the customer complaint about what Karen did",
    ],
)
def test_who_asks_and_who_is_spoken_of_in_data_about_people_changes_nothing(
    meridian: Register, reader: Reader, text: str
) -> None:
    question = reader.read(text)
    assert question.unclear == ()
    assert decide(question, meridian).kind in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "anonymised payroll, only the personnel numbers left, notion ai",
        "the names are gone from the payroll file, well most of them. notion ai?",
        "payroll with the names removed, employee ids stay, notion ai",
        "anonymised payroll in notion ai, but with the date of birth",
    ],
)
def test_names_that_are_half_gone_are_not_gone(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert "payroll" in question.data_kinds
    assert decide(question, meridian).kind is VerdictKind.DENIED


def test_names_that_are_gone_are_gone(reader: Reader) -> None:
    assert reader.read("payroll without names in notion ai").data_kinds == ("anonymised-data",)


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("claude team on my phone with my gmail, contracts", ("claude-free",)),
        ("chatgpt enterprise on my hotmail, contracts", ("chatgpt-free",)),
        ("chatgpt enterprise trial I signed up for myself, contracts", ("chatgpt-plus",)),
        ("claude team that I pay for myself, with contracts", ("claude-pro",)),
        ("a chatgpt enterprise clone someone hosts, for contracts", ("unknown:chatgpt enterprise clone",)),
        ("unofficial claude team app for contracts", ("unknown:unofficial claude team",)),
    ],
)
def test_somebodys_own_account_and_what_is_only_like_a_tool_are_not_the_companys(
    meridian: Register, reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    question = reader.read(text)
    assert question.tools == tools
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("gemini in gmail, contracts in my gmail", ("gemini-workspace",)),
        ("claude team, not on my gmail, for contracts", ("claude-team",)),
        ("elevenlabs clone of our trainer's voice", ("elevenlabs",)),
        ("claude team (the paid one) for contracts", ("claude-team",)),
        ("claude team or the paid one for contracts", ("claude-team", "claude-pro")),
        ("chatgpt free, the paid one, contracts", ("chatgpt-free", "chatgpt-plus")),
    ],
)
def test_what_only_sounds_like_another_account_leaves_the_tool(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    "text",
    [
        "press release going out friday, chatgpt free",
        "press release in chatgpt free, it goes live on friday",
        "job ad that isn't posted yet, chatgpt free",
        "open source code with our patches, tabnine free",
        "job posting for replacing Marc, who does not know yet, chatgpt free",
    ],
)
def test_what_is_not_out_yet_and_what_is_ours_is_not_public_with_the_rest(
    meridian: Register, reader: Reader, text: str
) -> None:
    assert decide(reader.read(text), meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("Kostenstellenbericht mit Namen in Gemini Workspace", "Kostenstellenbericht mit Namen"),
        ("the prod invoices table in claude team", "prod invoices table"),
    ],
)
def test_data_that_says_whose_it_is_and_live_databases_hold_more_than_they_are_called_for(
    meridian: Register, reader: Reader, text: str, unclear: str
) -> None:
    question = reader.read(text)
    assert question.unclear == (unclear,)
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


def test_initials_that_nobody_knows_are_asked_about_and_not_only_what_they_are_of(
    meridian: Register, reader: Reader
) -> None:
    question = reader.read("notion ai for the KBX of the project plan")
    assert question.unclear == ("KBX of the project plan",)
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


def test_data_that_is_only_sorted_by_name_and_figures_an_employee_are_no_more_than_that(reader: Reader) -> None:
    for text in ("can claude team sort the invoices by name", "budget per employee in gemini workspace"):
        assert reader.read(text).unclear == ()
