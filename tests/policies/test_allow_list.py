"""What may leave for a language model, word by word. Names, numbers and secrets here are invented."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.allow_list import NAME, NUMBER, WORD, AllowList
from policies.model import Register
from policies.understanding.knowledge import knowledge
from policies.understanding.reader import Reader
from policies.understanding.text import phrase
from policies.understanding.words import fold

Sent = Callable[..., str]

PIECES = ["claude", "Okafor", "hunter2", "4111", "ＡＢ张", "[x]", "a@b.co", "\u202e", "it's", "365"]


@pytest.fixture(scope="module")
def allow(meridian: Register) -> AllowList:
    return AllowList(meridian, knowledge())


@pytest.fixture(scope="module")
def sent(allow: AllowList, meridian: Register) -> Sent:
    reader = Reader(meridian)
    return lambda text, called=None: allow.text(text, reader.message(text), called)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        (
            "can claude team summarise these customer complaints?",
            "can claude team summarise these customer complaints?",
        ),
        ("Can I paste Priya Raman's salary?", "Can I paste [word] salary?"),
        ("bob smith's cv", "[word] [name] cv"),
        ("ask Mr King about project Falcon", "ask Mr [name] about project [name]"),
        ("we bought Brightline for 4200000 or 12 million", "we bought [word] for [number] or [number] million"),
        ("her number is +44 7700 900123", "her number is [phone number]"),
        ("mail amara@meridian.example, card 4111 1111 1111 1111", "mail [e-mail], card [card number]"),
        ("password is hunter2", "password is [secret]"),
        ("the password is correct horse battery staple", "the password is [secret]"),
        ("passport C01X00T47 ok", "passport [identity number] ok"),
        ("the invoice to Hauptstr. 12, 8001 Bern", "the invoice to [address]"),
        ("fix def pay(user): return user.total ok?", "fix [code] ok?"),
        ("tokens xK9fQ2mZ", "tokens [word]"),
        ("microsoft 365 copilot in 365 days", "microsoft 365 copilot in [number] days"),
        ("CAN I USE CLAUDE WITH PAYROLL", "CAN I USE CLAUDE WITH PAYROLL"),
        ("can i use chatgp for cutomer emials", "can i use chatgpt for customer email"),
        ("Darf ich die Gehaltsfortzahlung in ChatGPT Team werfen?", "Darf ich die gehalts in ChatGPT Team [word]?"),
        ("<b>x</b> ＣＬＡＵＤＥ se\u200bcret", "x CLAUDE secret"),
        ("用户张伟的工资", "[word]"),
        ("🙂", ""),
    ],
)
def test_only_known_words_leave_and_the_rest_is_a_placeholder(sent: Sent, text: str, leaves: str) -> None:
    assert sent(text) == leaves


def test_a_first_name_leaves_only_where_the_register_has_it(sent: Sent) -> None:
    assert sent("claude said max june and ash said no") == "claude said max [word] and [word] said no"


def test_a_recognised_product_has_a_stand_in_wherever_it_is_named(sent: Sent) -> None:
    called = {"zibble notes": "[unlisted:1]"}
    assert sent("Zibble Notes, or zibble notes pro?", called) == "[unlisted:1], or [unlisted:1] pro?"


def test_a_secret_is_withheld_even_inside_a_recognised_name(sent: Sent) -> None:
    assert sent("use a@b.example now", {"a": "[unlisted:1]"}) == "use [e-mail] now"


def test_products_of_the_shipped_list_are_known_however_they_are_written(allow: AllowList) -> None:
    assert allow.ships("Granola")
    assert allow.ships("GRANOLA")
    assert not allow.ships("Zibble Notes")


@settings(max_examples=300)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["claude", "Okafor", "hunter2", "4111", "ＡＢ张", "[x]", "a@b.co", "\u202e"])).map(
        " ".join
    )
)
def test_whatever_is_written_what_leaves_is_known_words_marks_and_placeholders(
    sent: Sent, allow: AllowList, text: str
) -> None:
    kinds = re.compile(r"\[[a-zA-Z -]+\]")
    for part in re.split(r"[ .,;:?!]+", kinds.sub("", sent(text))):
        assert part == "" or fold(part) in allow._own or knowledge().is_dictionary_word(fold(part)) or _begins(part)


def _begins(part: str) -> bool:
    return part in knowledge().concepts.beginnings


@settings(max_examples=200)
@given(st.text(alphabet="bcdfghjkqxz0123456789", min_size=6, max_size=12), st.sampled_from(["", "#", ".", "-", "'"]))
def test_a_made_up_code_never_leaves_whatever_stands_around_it(sent: Sent, code: str, around: str) -> None:
    said = sent(f"can claude read {around}{code}{around} for me")
    assert code not in phrase(said)
    assert {WORD, NUMBER, NAME} & set(re.findall(r"\[\w+\]", said)) or "[" in said
