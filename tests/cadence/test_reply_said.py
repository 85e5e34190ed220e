"""When a figure is for, what was taken off it, and which words it was read from or asked about."""

from collections.abc import Callable

import pytest

from cadence.model import Company
from cadence.replies import Understood, read_reply, understood

Understand = Callable[[str], Understood]


@pytest.fixture(scope="session")
def understand(company: Company) -> Understand:
    """Reads a sentence for invoice-review, a team of 10."""
    initiative = company.initiatives["invoice-review"]

    def read(text: str) -> Understood:
        return understood(read_reply(text), initiative, currency="GBP", previous={})

    return read


# ---- when ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("60 h for the last month", "month"),
        ("60 h last month", "month"),
        ("60 h in the past month", "month"),
        ("Last month: 60 h, 8 of 10", "month"),
        ("60 h in November", "month"),
        ("In November, 60 h", "month"),
        ("60 h last quarter", "quarter"),
        ("60 h in Q3", "quarter"),
        ("60 h over the past year", "year"),
        ("60 Stunden im letzten Monat", "month"),
        ("60 Stunden im Dezember", "month"),
        ("60 heures le mois dernier", "month"),
        ("60 heures en février", "month"),
        ("60 horas en el mes pasado", "month"),
        ("60 horas en julio", "month"),
        ("60 uur vorige maand", "month"),
        ("60 uur in maart", "month"),
        ("60 ore il mese scorso", "month"),
        ("60 ore in giugno", "month"),
        ("60 horas no mês passado", "month"),
        ("60 horas em março", "month"),
        ("60 godzin w zeszłym miesiącu", "month"),
        ("60 godzin w listopadzie", "month"),
    ],
)
def test_a_span_of_the_calendar_is_the_period_of_the_hours(text: str, period: str) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_period) == (60, period)


@pytest.mark.parametrize(
    "text",
    [
        "12 h, more than last month",
        "12 h, two more than in October",
        "12 h, up from 40 last month",
        "12 h, on leave in December",
        "12 h on 5 November",
        "12 h may be too much",
        "12 h, the invoices of November are late",
    ],
)
def test_a_month_that_is_not_the_time_of_the_hours_leaves_them_the_weeks(text: str) -> None:
    reading = read_reply(text)
    assert (reading.hours_saved, reading.hours_period) == (12, None)


def test_hours_of_several_months_are_asked_about(understand: Understand) -> None:
    result = understand("12 h in the last 3 months")
    assert result.readings == {}
    assert result.notes == ("You wrote 12 h: how many hours were saved in the week in all?",)


@pytest.mark.parametrize(
    "text",
    [
        "saved 12 h last week",
        "we saved about 12 h last week",
        "last week: 12 h, 8 of 10",
        "last week 12 h, 8 of 10, cycle time down to 2 days",
        "Last week 12 h, all ten now",
        "12 h last week, same this week",
        "letzte Woche 12 Stunden gespart",
        "la semaine dernière 12 heures",
        "12 horas la semana pasada",
        "12 uur bespaard vorige week",
        "12 ore la settimana scorsa",
        "12 horas na semana passada",
        "12 godzin w zeszłym tygodniu",
        "last week: 12 h. This week we plan 15 h",
        "saved 12 h last week on invoices, 2 h more than the week before",
        "12 h, last week 10",
        "12 h (10 h last week)",
        "12 h, up from 10 last week",
        "last week 10 h, 12 h now",
    ],
)
def test_last_week_is_the_week_asked_about_unless_it_marks_the_old_value(text: str) -> None:
    assert read_reply(text).hours_saved == 12


@pytest.mark.parametrize(
    "text",
    ["3 hours less than last week", "10 h last week, up 2", "last week 10 h, now less"],
)
def test_last_weeks_hours_are_not_taken_where_they_have_changed_since(text: str) -> None:
    assert read_reply(text).hours_saved is None


def test_money_of_last_week_is_the_weeks_unless_it_is_the_old_value() -> None:
    alone, changed = read_reply("revenue €5k last week"), read_reply("revenue €5k, last week €4k")
    assert alone.revenue == changed.revenue == {"amount": 5000, "currency": "EUR"}


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "Revenue up 15k USD this quarter",
            "$15,000 is for a quarter and was not taken: how much of it is from the week?",
        ),
        ("€2k extra sales in November", "€2,000 is for a month and was not taken: how much of it is from the week?"),
    ],
)
def test_money_of_a_longer_time_is_asked_about_and_not_kept(understand: Understand, text: str, note: str) -> None:
    result = understand(text)
    assert "business_impact" not in result.readings
    assert note in result.notes


def test_money_of_this_week_is_kept(understand: Understand) -> None:
    assert understand("€2k extra sales this week").readings["business_impact"].value == 2000


# ---- net ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "12 h minus 3 h rework",
        "12 h - 3 h rework",
        "12 h less 3 h rework",
        "12 h minus 3 for rework",
        "12 hours minus 3 hours of rework",
        "12 h saved minus 3 h spent checking, 8 of 10",
        "net 9 h after 3 h rework",
        "9 h net of 3 h rework",
        "9 h after 3 h of corrections",
        "12 Stunden minus 3 Stunden Nacharbeit",
        "12 heures moins 3 heures de retravail",
    ],
)
def test_rework_is_taken_off_once(text: str) -> None:
    assert read_reply(text).hours_saved == 9


# ---- not taken ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("14h30, 80%", '80% of what? It was not taken. For people write "80% adoption".'),
        ("1 day saved, 120 %", "120 % of what? It was not taken."),
        ("12 h, sales up 3%", "3% was not taken: business impact is kept as an amount of money."),
        ("8 of 10, 12 h, 5 hours", "You wrote 12 h and 5 hours; which is the time saved?"),
        ("12 h, 5 hours, 8 of 10, 7 h", "You wrote 12 h, 5 hours and 7 h; which is the time saved?"),
        ("8 of 10, saved 5 hours more", "You wrote 5 hours: how many hours were saved in the week in all?"),
    ],
)
def test_a_number_that_is_not_taken_is_asked_about(understand: Understand, text: str, note: str) -> None:
    assert note in understand(text).notes


@pytest.mark.parametrize(
    "text",
    [
        "12 h, adoption 60%, up from 45%",
        "12 h, goal is 80% adoption, we're at 60%",
        "12 h, 100% sure",
        "12 h, error rate 2%, was 3%",
        "12 h, turnaround dropped by 25%",
        "12 h, 3 h lost to rework",
        "12 h (10 h last week)",
        "2 hours each for 6 people",
        "cycle time 3 days, was 4 days",
    ],
)
def test_nothing_is_asked_about_numbers_that_were_taken_or_are_none_of_the_weeks(text: str) -> None:
    assert read_reply(text).unread == ()


# ---- quoted -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "metric", "quote"),
    [
        ("1 day saved, 8/10", "hours_saved", "1 day"),
        ("14h30, 80%", "hours_saved", "14h30"),
        ("hours: 16.5, users 4", "hours_saved", "16.5"),
        ("saved 5h on Monday, 3h on Wednesday", "hours_saved", "5h on Monday, 3h"),
        ("saved 25 hours but lost 5 to rework so 20 net", "hours_saved", "20"),
        ("ZWÖLF Stunden gespart", "hours_saved", "ZWÖLF Stunden"),
        ("1 day saved, 8/10", "adoption_rate", "8/10"),
        ("12 h, about 60 % adoption", "adoption_rate", "60 %"),
        ("half of us use it", "adoption_rate", "half of us"),
        ("cycle time from 3 days to 2 days", "cycle_time", "2 days"),
        ("error rate 1.5%, was 3%", "error_rate", "1.5%"),
        ("300 invoices, 6 errors", "error_rate", "300 invoices, 6 errors"),
        ("won an extra €2k deal", "business_impact", "€2k"),
    ],
)
def test_each_figure_has_the_words_it_was_read_from(understand: Understand, text: str, metric: str, quote: str) -> None:
    result = understand(text)
    assert metric in result.readings
    assert result.quotes[metric] == quote


def test_what_was_said_without_a_figure_or_is_not_kept_has_no_quote(understand: Understand) -> None:
    assert understand("nothing saved, nobody uses it").quotes == {}
    assert understand("Revenue up 15k USD this quarter").quotes == {}


def test_a_record_has_neither_quotes_nor_questions() -> None:
    assert {"quotes", "unread", "revenue_period"}.isdisjoint(read_reply("14h30, 80%").as_record())
