"""Short words for data that are everyday words of another language: "po" is a purchase order, and "after" in Polish."""

import pytest

from policies.decide import decide
from policies.model import Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "Claude Team po polsku ok?",
        "Czy mogę używać Claude Team po pracy?",
        "po prostu Claude Team?",
        "Claude Team, po co mi zgoda?",
        "Czy po zmianie polityki Claude Team jest ok?",
        "Czy można używać Claude Team pod warunkiem zgody?",
        "Czy mogę używać Claude Team przez 7 dni?",
        "Pan Kowalski pyta, czy Claude Team jest ok",
        "Can Pan Kowalski use Claude Team?",
        "¿Puedo usar Claude Team si mi pantalla está rota?",
        "¿Puedo usar Claude Team para recetas de pan?",
        "¿Puedo usar Claude Team al día siguiente?",
        "¿Puede mi tía usar Claude Team?",
        "Mag ik Claude Team de hele dag gebruiken?",
        "Puis-je utiliser Claude Team pour parler de l'eau ?",
        "La loi permet-elle Claude Team ?",
        "Puis-je utiliser Claude Team pour choisir un vin ?",
        "Darf mein Opa Claude Team nutzen?",
        "Kan jag använda Claude Team på min resa?",
        "Is Claude Team ok in a couple of minutes?",
        "Is Claude Team ok, it takes five minutes?",
        "Puis-je utiliser Claude Team pendant dix minutes ?",
        "Puis-je utiliser Claude Team pour traiter le code postal ?",
        "Puis-je utiliser Claude Team pour le code de la route ?",
        "Can I use Claude Team for the highway code?",
    ],
)
def test_an_everyday_word_of_another_language_is_no_data(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert (question.tools, question.data_kinds) == (("claude-team",), ())
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


def test_asking_for_polish_is_no_question_about_invoices(reader: Reader) -> None:
    assert reader.read("czy mówisz po polsku?").data_kinds == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("po in Claude Team?", "invoices"),
        ("can I put a po in Claude Team", "invoices"),
        ("PO 4711 in Claude Team ok?", "invoices"),
        ("Czy mogę wrzucić PO do Claude Team?", "invoices"),
        ("Can I put PAN data in Claude Team?", "payment-card"),
        ("pan numbers in Claude Team?", "payment-card"),
        ("Can I put our staff rota in Claude Team?", "employee-pii"),
        ("rota in Claude Team?", "employee-pii"),
        ("¿Puedo poner mi dni en Claude Team?", "gov-id"),
        ("Can I use Claude Team for the minutes of our meeting?", "meeting-notes"),
        ("Puis-je mettre notre code dans Claude Team ?", "source-code"),
    ],
)
def test_in_its_own_language_or_in_capitals_it_is_data(reader: Reader, text: str, kind: str) -> None:
    assert reader.read(text).data_kinds == (kind,)
