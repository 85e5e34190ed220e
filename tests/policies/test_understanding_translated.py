"""A register's own names are found in other languages, put together from the words of the glossary."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.register import load
from policies.understanding.glossary import GlossaryError, parse
from policies.understanding.knowledge import knowledge
from policies.understanding.reader import Reader
from policies.understanding.text import read_message
from policies.understanding.translated import Translated
from policies.understanding.words import fold

REGISTERS = Path(__file__).parent.parent / "training" / "registers"
GRAMMAR = {"endings": {"de": ["e", "en"]}, "links": ["s"], "compounding": ["de"], "between": ["der"]}


def names(*pairs: tuple[str, str]) -> Translated:
    return Translated(pairs, knowledge())


def kinds(of: Translated, text: str) -> set[str]:
    return {hit.kind for hit in of.find(read_message(text), set())}


HIRE = names(
    ("hire agreement", "hire"),
    ("serial number", "serials"),
    ("clinical guideline", "guidance"),
    ("branch meeting", "branch"),
    ("minute of meeting", "minutes"),
    ("invoice", "bills"),
    ("card", "cards"),
    ("client proposal", "pitches"),
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("contrats de location dans claude ?", "hire"),
        ("Darf der Mietvertrag in Claude?", "hire"),
        ("contratos de alquiler en claude", "hire"),
        ("umowy najmu w claude", "hire"),
        ("lejekontrakter i claude?", "hire"),
        ("serienummers in claude?", "serials"),
        ("numeri di serie in claude", "serials"),
        ("i numeri seriali, numeri di serie", "serials"),
        ("linee guida cliniche in claude", "guidance"),
        ("filialmötet i claude", "branch"),
        ("Sitzungsprotokolle in Claude", "minutes"),
        ("acta de la reunión en claude", "minutes"),
        ("Rechnungen in Claude?", "bills"),
    ],
)
def test_names_of_the_register_are_found_in_other_languages(text: str, kind: str) -> None:
    assert kinds(HIRE, text) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "a rental of the meeting room",
        "die Miete und der Vertrag",  # two things, not one
        "Numbers, Serien",
        "eine Karte in Claude",  # what a card is, nobody knows
        "offerte voor een klant",  # for a client, not a client's
        "contrat. location ?",
        "Rechnungswesen",
        "invoice numbers in claude",
    ],
)
def test_words_that_only_stand_near_each_other_are_no_name(text: str) -> None:
    assert kinds(HIRE, text) == set()


def test_one_word_with_two_meanings_is_not_two_words_of_a_name() -> None:
    assert kinds(names(("invoice account", "ledger")), "die Rechnung in Claude") == set()


def test_a_name_in_another_language_is_found_in_english_and_in_a_third() -> None:
    german = names(("mietvertrag", "hire"), ("preisliste", "prices"))
    assert kinds(german, "the rental agreement in claude") == {"hire"}
    assert kinds(german, "liste de prix dans claude") == {"prices"}


@given(st.sampled_from(sorted(knowledge().glossary.rows)), st.sampled_from(sorted(knowledge().glossary.rows)))
def test_every_pair_of_glossary_words_is_found_as_its_first_translations(one: str, other: str) -> None:
    rows = knowledge().glossary.rows
    found = names((f"{one} {other}", "pair"))
    french = {word: next(text for language, text in rows[word] if language == "fr") for word in (one, other)}
    if one != other and fold(french[one]) != fold(french[other]):
        assert kinds(found, f"dans chatgpt : {french[other]} de {french[one]}") <= {"pair"}


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüéł -,.", max_size=60))
def test_any_text_is_looked_through_without_error_and_within_its_words(text: str) -> None:
    message = read_message(text)
    assert all(0 <= hit.first < hit.last <= len(message.tokens) for hit in HIRE.find(message, set()))


def test_every_word_has_a_translation_in_every_language() -> None:
    glossary = knowledge().glossary
    for word, translations in glossary.rows.items():
        assert {language for language, _ in translations} == set(glossary.endings), word


def test_a_line_with_a_column_too_few_is_an_error_that_says_where() -> None:
    with pytest.raises(GlossaryError, match="line 2: 'hire' has 2 columns; it should have one for each of de"):
        parse("en\tde\nhire\tmiete\tlocation\n", GRAMMAR)


def test_a_language_without_endings_is_an_error() -> None:
    with pytest.raises(GlossaryError, match="endings should have fr too"):
        parse("en\tfr\nhire\tlocation\n", GRAMMAR)


def test_a_more_sensitive_kind_that_is_part_of_it_is_kept() -> None:
    reader = Reader(load(REGISTERS / "shops.yaml"))
    assert reader.read("leverandørkontrakt i chatgpt?").data_kinds == ("suppliers",)
    assert "tills-and-logins" in reader.read("liste de mots de passe des produits dans chatgpt").data_kinds


@pytest.mark.parametrize(
    ("register", "text", "kind"),
    [
        ("shops", "Produktfoto in ChatGPT?", "product-pages"),
        ("shops", "avis sur les produits : descriptions de produits dans chatgpt", "product-pages"),
        ("shops", "conteo de existencias en chatgpt", "stock-sales"),
        ("homes", "rapport de réparation dans copilot", "repair-jobs"),
        ("homes", "registro de depósitos en copilot", "rent-book"),
        ("builders", "foto's van de bouwplaats in chatgpt", "site-photos"),
        ("builders", "kostnadsplan i chatgpt?", "prices"),
        ("hotels", "olycksbok i gemini?", "incident-book"),
    ],
)
def test_questions_in_other_languages_find_what_the_company_calls_its_data(register: str, text: str, kind: str) -> None:
    assert kind in Reader(load(REGISTERS / f"{register}.yaml")).read(text).data_kinds
