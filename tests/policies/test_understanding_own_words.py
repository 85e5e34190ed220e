"""A register's own names are found as people turn them; compounds and everyday words are not taken for data."""

from pathlib import Path

import pytest

from policies.register import load
from policies.understanding.own_words import other_forms
from policies.understanding.reader import Reader

REGISTERS = Path(__file__).parent.parent / "training" / "registers"


@pytest.fixture(scope="module")
def press() -> Reader:
    return Reader(load(REGISTERS / "l.yaml"))


def test_two_words_are_also_found_turned_round_and_an_article_is_any() -> None:
    assert "letter from reader" in set(other_forms("reader letter"))
    assert "our archive" in set(other_forms("the archive"))
    assert not set(other_forms("off the record"))
    assert not set(other_forms("hr file"))  # words too short to mean only this


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("galley web for letters from our readers", "readers"),
        ("names of the victims in pinpoint", "protected-persons"),
        ("full fact on our archive", "published-stories"),
    ],
)
def test_a_registers_own_words_are_found_in_another_order(press: Reader, text: str, kind: str) -> None:
    assert press.read(text).data_kinds == (kind,)


def test_the_first_part_of_a_compound_is_not_what_it_is_about(press: Reader) -> None:
    assert press.read("Newsletter-Abonnenten in Beacon Audience?").data_kinds == ("readers",)
    assert set(press.read("Newsletter und Abonnenten in Beacon Audience?").data_kinds) == {"draft-copy", "readers"}


def test_a_compound_keeps_its_first_part_where_that_is_more_sensitive(press: Reader) -> None:
    assert "logins" in press.read("passwords-newsletter in Beacon Audience?").data_kinds


@pytest.mark.parametrize(
    "text",
    [
        "who gets the blame if galley desk writes a wrong headline",
        "marlow newsroom found a typo in 14,000 copies",
        "a copy for everybody in lex?",
    ],
)
def test_everyday_words_are_no_data(press: Reader, text: str) -> None:
    assert press.read(text).data_kinds == ()


@pytest.mark.parametrize("text", ["ideogram, the one we pay for, with agency pictures", "ideogram, celle qu'on paie ?"])
def test_the_one_that_is_paid_for_is_the_paid_edition(press: Reader, text: str) -> None:
    assert press.read(text).tools == ("ideogram-plus",)


@pytest.fixture(scope="module")
def freight() -> Reader:
    return Reader(load(REGISTERS / "n.yaml"))


@pytest.mark.parametrize("text", ["is digicust allowed to fill in T1s", "digicust for t1s?", "digicust for the T1"])
def test_abbreviations_of_a_register_are_found_in_the_plural(freight: Reader, text: str) -> None:
    assert freight.read(text).data_kinds == ("entries",)


@pytest.mark.parametrize(
    "text",
    [
        "kagi on my private account for that?",
        "kagi with my own account, ok?",
        "where do I order a seat of junie",
        "can junie plan my day",
    ],
)
def test_an_account_to_log_in_with_and_what_somebody_does_are_no_data(freight: Reader, text: str) -> None:
    assert freight.read(text).data_kinds == ()


@pytest.mark.parametrize("text", ["the accounts in kagi?", "bosun for the order the customer sent", "bosun and orders"])
def test_the_same_words_are_data_where_they_are_nouns(freight: Reader, text: str) -> None:
    assert freight.read(text).data_kinds


def test_what_lives_by_its_numbers_is_no_other_numbers() -> None:
    bank = Reader(load(REGISTERS / "d.yaml"))
    assert bank.read("10-K into ChatGPT Enterprise").data_kinds == ("filings",)
    assert bank.read("is ChatGPT Enterprise ok for about 3 k of it").named_data == ()
