"""Words for data that nobody puts into a tool: where it was said, who is told or may use it, what comes of it."""

import pytest

from policies.decide import decide
from policies.model import Intent, Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        'someone mentioned "illuminate" at the works council, what may it see',
        "claude team: which one do they mean in the newsletter",
        "zoom companion popped up on my screen in the area call, do I click no?",
        "do suppliers have to be told we use azure openai?",
        "is claude team for everybody or only for finance",
        "how far do you let people go with azure openai",
        "claude team gave me a wrong VAT rate. must we disclose that?",
        "the intranet page is from 2023, is claude team ok now?",
    ],
)
def test_what_is_named_in_passing_is_no_data_and_gets_no_yes(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert question.data_kinds == ()
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the intranet says wait, but can I put the invoices into claude team", ("invoices",)),
        ("client's brand book they sent us, into firefly for a mockup", ("client-docs",)),
        ("quotes in claude team, line by line compare", ("pricing",)),
        ("newsletter in claude team", ("draft-marketing",)),
        ("claude team for the newsletter", ("draft-marketing",)),
        ("finance figures in claude team", ("financials",)),
        ("slides in claude team for the payroll", ("slides", "payroll")),
        ("is harvey cleared for contracts or only for invoices", ("contracts", "invoices")),
        ("slides for the CVs in claude team", ("slides", "cvs")),
    ],
)
def test_the_data_that_is_put_in_stays(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert reader.read(text).data_kinds == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("need 10 more tabnine licences, the invoice is on its way", ()),
        ("request: 1 Synthesia seat, L&D budget", ()),
        ("requesting dall-e access for the intranet team", ()),
        ("Wir hätten gern Langdock für die Buchhaltung", ()),
        ("Would like Arkestro for should-cost modelling, who signs that off?", ("pricing",)),
        ("Kunnen we Klippa aanschaffen voor bonnetjes?", ("invoices",)),
    ],
)
def test_a_request_keeps_only_what_the_tool_is_for(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    question = reader.read(text)
    assert question.intent is Intent.VENDOR_REQUEST
    assert question.data_kinds == kinds


@pytest.mark.parametrize("thing", ["pump", "night", "dosing pump", "pain"])
def test_a_log_of_a_thing_that_nobody_knows_is_no_log_of_a_computer(
    meridian: Register, reader: Reader, thing: str
) -> None:
    question = reader.read(f"{thing} log in claude team")
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize("log", ["nginx logs", "error logs", "prod logs", "server log", "the logs"])
def test_what_a_computer_writes_is_its_log(meridian: Register, reader: Reader, log: str) -> None:
    question = reader.read(f"{log} in claude team")
    assert (question.data_kinds, question.unclear) == (("logs",), ())


@pytest.mark.parametrize(
    "text", ["replit notebook w 500 rows of invoices", "invoices in claude team, down from 4 to 3 hours"]
)
def test_numbers_that_a_phrase_lives_by_are_no_others(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("invoices",)


def test_dailies_are_footage_and_daily_is_not(reader: Reader) -> None:
    assert reader.read("dailies in claude team").data_kinds == ("draft-marketing",)
    assert "draft-marketing" not in reader.read("can I use claude team daily").data_kinds
