"""What data is used for: a register's purposes in its own words and in shipped ones, and the rules they close."""

from collections.abc import Callable, Sequence

import pytest

from policies.decide import decide
from policies.desk import Desk
from policies.findings import TAKES_IT
from policies.handbook import Handbook
from policies.model import Intent, Register, VerdictKind
from policies.packs import pack
from policies.register import load, parse
from policies.understanding.purposes import Purposes, shipped
from policies.understanding.reader import Reader
from policies.understanding.text import read_message
from policies.yaml_source import Source

RULE = "  - {id: P1, when: {purpose: PURPOSE}, effect: deny, because: Not for that.}\ntools:\n"


@pytest.fixture(scope="module")
def with_purpose(small_text: str) -> Callable[..., Register]:
    def make(purpose: str, added: str = "") -> Register:
        text = small_text.replace("tools:\n", RULE.replace("PURPOSE", purpose), 1)
        return parse([Source("register.yaml", f"{text}{added}")])

    return make


def purposes_of(register: Register, text: str, earlier: Sequence[str] = ()) -> tuple[str, ...]:
    return Reader(register).read(text, earlier).purposes


def test_a_purpose_is_read_by_the_registers_own_words(with_purpose: Callable[..., Register]) -> None:
    register = with_purpose("poaching", "purposes: {poaching: {words: [lure away, steal staff]}}\n")

    question = Reader(register).read("can I use Pen with the diary to lure away a colleague?")

    assert question.purposes == ("poaching",)
    assert decide(question, register).kind is VerdictKind.DENIED
    assert purposes_of(register, "can I use Pen with the diary?") == ()


@pytest.mark.parametrize(
    "text",
    [
        "can we screen applicants with Pen and reject them automatically?",
        "can Pen reject automatically whoever has no degree?",
        "let it decide who gets hired, with Pen",
        "darf Pen Bewerber automatisch ablehnen?",
    ],
)
def test_a_purpose_takes_the_shipped_words_of_one_it_is_called_like(
    with_purpose: Callable[..., Register], text: str
) -> None:
    assert "automated-decisions" in purposes_of(with_purpose("automated-decisions"), text)
    own = with_purpose("robots", "purposes: {robots: {words: [automated decisions]}}\n")
    assert "robots" in purposes_of(own, text)
    assert "automated-decisions" not in purposes_of(own, text)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("can we rank job applicants with chatgpt", "hiring"),
        ("may Claude grade the essays of my seminar?", "grading"),
        ("chatgpt to track what each employee does?", "monitoring"),
    ],
)
def test_two_words_near_each_other_tell_a_purpose(meridian: Register, text: str, purpose: str) -> None:
    assert purpose in purposes_of(meridian, text)


def test_two_words_far_apart_or_in_two_sentences_are_no_purpose(meridian: Register) -> None:
    assert purposes_of(meridian, "Can Claude sort the tickets automatically? We reject spam by hand.") == ()
    assert purposes_of(meridian, "Claude Team to summarise customer complaints automatically") == ()


def test_a_follow_up_keeps_the_purpose(meridian: Register) -> None:
    first = "can we screen applicants with chatgpt and reject them automatically?"

    assert "automated-decisions" in purposes_of(meridian, "and with claude team?", [first])


def test_a_rule_that_speaks_of_a_purpose_is_about_it(meridian: Register) -> None:
    desk = Desk(meridian, Handbook.parse(""))

    assert {rule.id: set(rule.about) for rule in desk.register.rules if rule.about} == {"R07": {"automated-decisions"}}


def test_every_shipped_purpose_is_found_by_each_of_its_words_and_spoken_of_by_its_anchors(meridian: Register) -> None:
    reader = Purposes(meridian)
    for purpose in shipped():
        for text in (*purpose.anchors, *purpose.words):
            assert purpose.id in reader.find(read_message(text.replace("*", ""))), text
        for anchor in purpose.anchors:
            assert purpose.id in reader.spoken_of(f"No {anchor} here.")


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("can I use AI to fire someone?", True),
        ("can claude team reject all weak applicants for us?", True),
        ("kann ich mit KI Mitarbeiter entlassen?", True),
        ("puis-je utiliser l'IA pour licencier quelqu'un ?", True),
        ("¿puedo usar IA para despedir a alguien?", True),
        ("mag AI iemand ontslaan?", True),
        ("CVs of rejected candidates into claude team?", False),
        ("can claude team write a letter to reject an applicant?", False),
        ("can I promote our staff event with Canva?", False),
    ],
)
def test_what_is_done_to_people_is_a_decision_and_what_tells_them_is_none(
    reader: Reader,
    text: str,
    done: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    assert ("automated-decisions" in reader.read(text).purposes) is done


@pytest.mark.parametrize(
    "text",
    [
        "can AI decide a permit application?",
        "may AI sift job applications?",
        "can Tern decide a permit application?",
        "can Tern approve a claim?",
    ],
)
def test_no_tool_decides_for_an_authority(text: str) -> None:
    register = load(pack("uk-official"))
    verdict = decide(Reader(register).read(text), register)
    assert verdict.kind is VerdictKind.DENIED
    assert "G15" in [rule.id for rule in verdict.rules]


@pytest.mark.parametrize(
    "text",
    [
        "can Tern summarise a permit application?",
        "can I put the sift notes of job applications into Tern?",
    ],
)
def test_what_prepares_a_decision_is_none(text: str) -> None:
    register = load(pack("uk-official"))
    assert decide(Reader(register).read(text), register).kind in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "should AI do performance reviews?",
        "if I removed all names from the CVs could chatgpt enterprise rank them?",
        "kann KI über Beförderungen entscheiden?",
        "puede la IA decidir sobre despidos?",
        "l'IA peut-elle décider des promotions ?",
        "mag AI over ontslag beslissen?",
    ],
)
def test_a_decision_about_people_is_told_from_work_with_their_data(reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert question.intent is Intent.POLICY_QUESTION
    assert "automated-decisions" in question.purposes


@pytest.mark.parametrize("text", ["can AI help me write a performance review?", "summarise the CVs in claude team"])
def test_work_with_their_data_is_no_decision(reader: Reader, text: str) -> None:
    assert "automated-decisions" not in reader.read(text).purposes


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("can Tern pick the candidates?", VerdictKind.DENIED),
        ("can Tern grade the sift?", VerdictKind.DENIED),
        ("can Tern approve farm payments?", VerdictKind.DENIED),
        ("can Tern refuse a grant?", VerdictKind.DENIED),
        ("can Tern grant permits?", VerdictKind.DENIED),
        ("can Tern summarise grant applications?", VerdictKind.ALLOWED_WITH_CONDITIONS),
        ("can Tern help me write feedback on the sift?", VerdictKind.ALLOWED_WITH_CONDITIONS),
        ("can Tern write a letter to candidates we did not pick?", VerdictKind.ALLOWED_WITH_CONDITIONS),
    ],
)
def test_no_tool_picks_people_and_a_grant_that_is_applied_for_is_no_decision(text: str, verdict: VerdictKind) -> None:
    register = load(pack("uk-official") / "register.yaml")
    assert decide(Reader(register).read(text), register).kind is verdict


@pytest.mark.parametrize(
    ("text", "hires"),
    [
        ("can ChatGPT Business tell me who is the best applicant?", True),
        ("can ChatGPT Business pick the top five CVs?", True),
        ("can ChatGPT Business filter CVs?", True),
        ("which candidates should I invite, according to ChatGPT Business?", True),
        ("welche Bewerber soll ich laut ChatGPT Business einladen?", True),
        ("ChatGPT Business peut-il choisir les candidats ?", True),
        ("¿puede ChatGPT Business elegir el mejor candidato?", True),
        ("può ChatGPT Business selezionare i candidati?", True),
        ("mag ChatGPT Business de beste kandidaat kiezen?", True),
        ("can ChatGPT Business write an email to invite the applicants?", False),
        ("can ChatGPT Business summarise the CVs of our applicants?", False),
        ("kann ChatGPT Business eine Einladung an die Bewerber schreiben?", False),
    ],
)
def test_who_lets_a_tool_choose_among_applicants_hires_with_it(
    text: str,
    hires: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    register = load(pack("small-company") / "register.yaml")
    assert ("hiring" in purposes_of(register, text)) is hires
