"""Absences and public holidays in other languages than English, read to their last word or not at all."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.absence_words import read_absence, read_holiday
from cadence.dates import Span, read_span
from cadence.days_abroad import says_a_later_week

TODAY = date(2026, 11, 26)  # a Thursday
NEXT_WEEK = Span(date(2026, 11, 30), date(2026, 12, 6))
MID_DECEMBER = Span(date(2026, 12, 14), date(2026, 12, 18))
HERE = Path(__file__).parents[1]


def days(text: str) -> Span | None:
    found = read_absence(text, TODAY)
    spans = None if found is None else read_span(found.when, TODAY)
    return None if spans is None else spans[0]


@pytest.mark.parametrize(
    "text",
    [
        "ich bin nächste Woche im Urlaub",
        "Hallo, ich habe nächste Woche Urlaub.",
        "ich bin nächste Woche nicht da",
        "je suis en vacances la semaine prochaine",
        "je serai en congé la semaine prochaine",
        "estoy de vacaciones la próxima semana",
        "estaré fuera la semana que viene",
        "sono in ferie la prossima settimana",
        "ik ben volgende week op vakantie",
        "estou de férias na próxima semana",
        "jestem na urlopie w przyszłym tygodniu",
        "mnie nie będzie w przyszłym tygodniu",
    ],
)
def test_who_is_away_next_week_is_away_next_week(text: str) -> None:
    assert days(text) == NEXT_WEEK


@pytest.mark.parametrize(
    "text",
    [
        "ich bin vom 14. bis 18. Dezember im Urlaub",
        "ich bin vom 14.12. bis zum 18.12. abwesend",
        "je suis absent du 14 au 18 décembre",
        "estaré fuera del 14 al 18 de diciembre",
        "sono in vacanza dal 14 al 18 dicembre",
        "ik ben van 14 tot 18 december afwezig",
        "estou de férias de 14 a 18 de dezembro",
        "mam urlop od 14 do 18 grudnia",
    ],
)
def test_dates_are_read_in_each_language(text: str) -> None:
    assert days(text) == MID_DECEMBER


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("bis Freitag krank", date(2026, 11, 27)),
        ("je suis en congé jusqu'au 1er décembre", date(2026, 12, 1)),
        ("ich bin zwei Wochen im Urlaub", date(2026, 12, 9)),
        ("ik ben morgen vrij", date(2026, 11, 27)),
        ("chory do piątku", date(2026, 11, 27)),
    ],
)
def test_an_end_and_a_length_are_read_too(text: str, last: date) -> None:
    found = days(text)
    assert found is not None
    assert found.last == last


@pytest.mark.parametrize(
    "text",
    [
        "ich bin nächste Woche im Urlaub, Tomás vertritt mich",
        "je suis en vacances la semaine prochaine, Tomás me remplace",
        "estoy de vacaciones la próxima semana y me sustituye Tomás",
        "sono in ferie la prossima settimana, mi sostituisce Tomás",
        "ik ben volgende week op vakantie en Tomás vervangt mij",
        "estou de férias na próxima semana, Tomás me substitui",
        "jestem na urlopie w przyszłym tygodniu, Tomás mnie zastępuje",
    ],
)
def test_who_stands_in_is_read_with_it(text: str) -> None:
    found = read_absence(text, TODAY)
    assert found is not None
    assert found.delegate == "Tomás"
    assert days(text) == NEXT_WEEK


@pytest.mark.parametrize(
    "text",
    [
        "nächste Woche ist Feiertag",
        "next week is a public holiday",
        "la semaine prochaine est fériée",
        "la próxima semana es festivo",
        "la prossima settimana è festa",
        "volgende week is een feestdag",
        "na próxima semana é feriado",
        "w przyszłym tygodniu jest święto",
    ],
)
def test_a_public_holiday_is_no_absence(text: str) -> None:
    assert read_holiday(text, TODAY) == "next week"
    assert read_absence(text, TODAY) is None
    assert says_a_later_week(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tom ist nächste Woche im Urlaub",
        "kann ich nächste Woche frei nehmen?",
        "die Urlaubsliste nächste Woche in ChatGPT",
        "nächste Woche haben wir 12 Stunden frei",
        "Urlaub",
        "Rechnungsprüfung 14 h, nächste Woche Urlaub",
        "31. Februar",
        "",
    ],
)
def test_what_says_anything_else_is_none(text: str) -> None:
    assert read_absence(text, TODAY) is None
    assert read_holiday(text, TODAY) is None


def test_this_week_beside_the_next_is_said_of_both() -> None:
    assert not says_a_later_week("diese und nächste Woche Urlaub, diese Woche nichts")
    assert not says_a_later_week("im Urlaub")


def test_no_labelled_question_about_the_policy_is_an_absence() -> None:
    files = (HERE / "eval" / "questions.jsonl", *(HERE / "training" / "questions").glob("*.jsonl"))
    texts = [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert [text for text in texts if read_absence(text, TODAY) or read_holiday(text, TODAY)] == []


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_without_an_error(text: str) -> None:
    for said in (text, f"{text} im Urlaub", f"{text} ist Feiertag"):
        read_absence(said, TODAY)
        read_holiday(said, TODAY)
