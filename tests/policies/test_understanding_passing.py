"""Words for data that nobody puts into a tool: where it was said, who is told or may use it, what comes of it."""

from dataclasses import replace

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Intent, Question, Register, VerdictKind
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source
from tests.policies.test_waivers import PAYROLL


@pytest.mark.parametrize(
    "text",
    ["do I have to tell customers when a reply was written by AI", "must we tell clients when AI drafted the mail?"],
)
def test_who_has_to_be_told_is_no_data(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ()


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
        "our lawyer says no client data in the cloud. does claude team count as cloud",
        "my doctor friend recommended claude team, is it allowed",
        "candidates ask me if we use claude team",
        "unser Anwalt meint, Claude Team sei in Ordnung. Stimmt das?",
        "nuestro abogado dice que Claude Team está prohibido, ¿es así?",
        "export from Epic into claude team",
        "can i use claude team for brainstorming names",
        "claude team zum Brainstorming?",
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
        ('claude team: "Lieber Herr Wagner, Ihr Gehalt steigt auf 4.200 EUR"', ("payroll",)),
        ("claude team: 'pay 1,250.00 EUR to DE89 3704 0044 0532 0130 00'", ("bank-details",)),
        ("the brainstorming notes in claude team", ("meeting-notes",)),
        ("the patient says her chest hurts, claude team to write it up", ("phi",)),
        ("our lawyer wrote a memo on the dispute, claude team to shorten it", ("legal-privileged",)),
        ("our lawyer says the merger is off, claude team to shorten that", ("legal-privileged", "mna")),
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


@pytest.mark.parametrize("text", ["diary in {} for the letters", "diary into {}, I read about it in our letters"])
@pytest.mark.parametrize(
    ("tool", "change"),
    [
        ("desk free", ("max_data: open,", "max_data: open, allow_kinds: [diary],")),
        ("desk pro", ("rules:\n", "rules:\n  - {id: X, when: {data_class: mine}, effect: deny, because: Mine.}\n")),
    ],
)
def test_what_is_named_in_passing_stays_where_the_rest_gets_a_yes_that_it_would_not(
    small_text: str, text: str, tool: str, change: tuple[str, str]
) -> None:
    more = "  - {id: letters, class: mine, name: Letters}\n"
    written = small_text.replace("[open, closed]", "[open, mine, closed]") + more
    register = parse([Source("small.yaml", written.replace(*change))])
    only_diary = Question("", Intent.POLICY_QUESTION, (tool.replace(" ", "-"),), ("diary",))
    assert decide(only_diary, register).kind in TAKES_IT

    question = Reader(register).read(text.format(tool))
    assert question.data_kinds == ("diary", "letters")
    assert decide(question, register).kind is VerdictKind.DENIED


def test_what_is_named_in_passing_stays_beside_data_that_is_excepted_for_some(meridian: Register) -> None:
    said = "payroll in chatgpt plus for the employee record"
    assert Reader(meridian).read(said).data_kinds == ("payroll",)
    assert Reader(replace(meridian, waivers=(PAYROLL,))).read(said).data_kinds == ("payroll", "employee-pii")


@pytest.mark.parametrize(
    "text",
    [
        "does agentforce count as AI under our policy",
        "is agentforce covered by our policy",
        "what does our policy say about agentforce",
        "is notion ai okay per company policy?",
        "ist Notion AI nach unserer Richtlinie erlaubt",
    ],
)
def test_a_policy_that_is_asked_about_is_no_data(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ()


@pytest.mark.parametrize(
    "text",
    [
        "can notion ai rewrite our policy",
        "our travel policy in notion ai",
        "can notion ai find the dates in our travel policy?",
        "can notion ai summarise what is in our policy?",
    ],
)
def test_a_policy_that_is_put_in_is_data(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("internal-docs",)


@pytest.mark.parametrize(
    "aside",
    [
        "is that ok or will I get fired?",
        "my bonus depends on this",
        "my wages depend on this",
        "my promotion is on the line",
        "I need it before I get a disciplinary",
        "I'm on a PIP, so quick",
        "our lawyer is nagging",
        "I left my passport at home",
        "password manager is down lol",
        "the payroll system is down again",
        "mein Bonus hängt davon ab",
        "mon salaire en dépend",
        "mi sueldo depende de esto",
    ],
)
def test_what_people_say_of_themselves_is_no_data(reader: Reader, aside: str) -> None:
    after = reader.read(f"can I use chatgpt enterprise for the variance report, {aside}")
    before = reader.read(f"{aside}. Can I use chatgpt enterprise for the variance report?")
    assert after.data_kinds == before.data_kinds == ("financials",)
    assert after.unclear == before.unclear == ()


@pytest.mark.parametrize("text", ["use gemini for a packing list for my holiday", "brainstorming names, claude team?"])
def test_what_is_for_oneself_or_only_thought_up_is_asked_about(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("chatgpt enterprise for the list of who gets fired", "hr-case"),
        ("chatgpt enterprise for the disciplinary letter", "hr-case"),
        ("I got a disciplinary letter, can chatgpt enterprise rewrite it", "hr-case"),
        ("I'm on a PIP, can chatgpt enterprise rewrite my PIP", "hr-case"),
        ("can chatgpt enterprise work out my bonus", "payroll"),
        ("scan of my passport into chatgpt enterprise", "gov-id"),
        ("put the password manager export into claude team", "credentials"),
        ("our lawyer's memo into claude team", "legal-privileged"),
        ("our lawyer is waiting for her memo, can claude team write it", "legal-privileged"),
        ("our packing list into gemini", "invoices"),
        ("brainstorming notes into claude team", "meeting-notes"),
    ],
)
def test_the_same_words_are_data_where_it_is_put_in(reader: Reader, text: str, kind: str) -> None:
    assert kind in reader.read(text).data_kinds
