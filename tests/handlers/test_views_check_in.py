"""The check-in in words, within what every platform can show."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.metrics import METRICS
from cadence.model import CheckIn, CheckInState, Company, Figure, Grade, Initiative, Week
from handlers.messages import Action, Actions, Card, Items, Text, plain
from handlers.owner_week import InitiativeWeek, OwnerWeek
from handlers.testing import actions_of
from handlers.views import check_in as views
from handlers.views import check_in_form as forms
from handlers.views import check_in_replies as replies

W47, W48 = Week(2026, 47), Week(2026, 48)
THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)


def figure(metric: str, value: str, week: Week = W48, **more: object) -> Figure:
    made = Figure(f"{metric}{week}", "meridian", "invoice-review", week, metric, Decimal(value), "priya", THURSDAY)
    return replace(made, **more)  # type: ignore[arg-type]  # any of its fields


def item(
    initiative: Initiative,
    check_in: CheckIn | None = None,
    *,
    now: tuple[Figure, ...] = (),
    last: tuple[Figure, ...] = (),
) -> InitiativeWeek:
    return InitiativeWeek(
        initiative,
        check_in,
        {each.metric: each for each in now},
        {each.metric: each for each in last},
        (*last, *now),
    )


def answered(initiative: Initiative, **more: object) -> CheckIn:
    made = CheckIn("meridian", initiative.id, W48, CheckInState.ANSWERED, "priya", THURSDAY)
    return replace(made, **more)  # type: ignore[arg-type]  # any of its fields


def week(company: Company, *items: InitiativeWeek, person: str = "priya", now: datetime = THURSDAY) -> OwnerWeek:
    return OwnerWeek(company, company.people[person], W48, items, now)


@pytest.fixture
def invoices(company: Company) -> Initiative:
    return company.initiatives["invoice-review"]


@pytest.fixture
def notes(company: Company) -> Initiative:
    return company.initiatives["variance-notes"]


LAST = (
    figure("hours_saved", "12", W47),
    figure("adoption_rate", "0.8", W47, numerator=Decimal(8), denominator=Decimal(10)),
)


def lines(card: Card) -> list[str]:
    return [plain(each) for element in card.body if isinstance(element, Items) for each in element.items]


def labels(card: Card) -> list[str]:
    return [action.label for action in actions_of(card)]


# ---- the weekly card --------------------------------------------------------------------------------------------


def test_whoever_is_asked_in_anothers_place_reads_whose_it_is(
    company: Company, invoices: Initiative, notes: Initiative
) -> None:
    card = views.check_in_card(week(company, item(invoices, last=LAST), item(notes), person="marcus"))
    assert lines(card) == [
        "Invoice review · for Priya Raman · last week 12 h saved, 8 of 10 (80 %) active",
        "Variance notes · for Priya Raman · last week not reported",
    ]


def test_the_check_in_says_what_there_was_last_week_and_how_to_answer(
    company: Company, invoices: Initiative, notes: Initiative
) -> None:
    card = views.check_in_card(week(company, item(invoices, last=LAST), item(notes)))
    assert card.headline == "Your week 48, Priya: two initiatives, about a minute."
    assert lines(card) == [
        "Invoice review · last week 12 h saved, 8 of 10 (80 %) active",
        "Variance notes · last week not reported",
    ]
    assert labels(card) == [
        "Answer Invoice review",
        "Answer Variance notes",
        "Same as last week",
        "Later",
        "Not this week",
        "Somebody else answers",
    ]
    (row,) = [element for element in card.body if isinstance(element, Actions)]
    assert [action.label for action in row.actions if action.style == "primary"] == ["Answer Invoice review"]
    assert [action.label for action in row.others] == ["Somebody else answers"]
    (hint,) = [plain(element.line) for element in card.body if isinstance(element, Text)]
    assert hint == (
        "Open until Monday 12:00. Or just write it: “invoice review 14 h, 10 of 10 active, waiting for SSO”."
    )


def test_only_what_opens_a_form_says_so(company: Company, invoices: Initiative, notes: Initiative) -> None:
    card = views.check_in_card(week(company, item(invoices, last=LAST), item(notes)))
    assert {action.name: action.opens_form for action in actions_of(card)} == {
        "check_in.answer": True,
        "cover.form": True,
        "check_in.same": False,
        "check_in.skip": True,
        "snooze.form": True,
    }


def test_the_closing_time_is_the_readers_own(company: Company) -> None:
    triage = company.initiatives["ticket-triage"]
    card = views.check_in_card(week(company, item(triage), person="tomas"))
    assert "Open until Monday 13:00." in card.text


def test_an_initiative_in_its_first_week_is_not_said_to_have_missed_one(company: Company, notes: Initiative) -> None:
    card = views.check_in_card(week(company, replace(item(notes), asked_since=W48)))
    assert lines(card) == ["Variance notes · first week"]
    later = views.check_in_card(week(company, replace(item(notes), asked_since=W47)))
    assert lines(later) == ["Variance notes · last week not reported"]


def test_nobody_with_many_initiatives_gets_more_buttons_than_a_platform_shows(
    company: Company, notes: Initiative
) -> None:
    many = [replace(notes, id=f"n{number}", name=f"Number {number}") for number in range(12)]
    for done in range(len(many) + 1):
        items = [
            item(
                each,
                answered(each, at=THURSDAY + timedelta(minutes=number)) if number < done else None,
                last=(figure("hours_saved", "1", W47),),
            )
            for number, each in enumerate(many)
        ]
        rows = [each for each in views.check_in_card(week(company, *items)).body if isinstance(each, Actions)]
        assert all(len(row.actions) + bool(row.others) <= 6 for row in rows)
        assert all(len(row.others) <= 5 for row in rows)
    half = views.check_in_card(week(company, *[*items[:5], *[item(each) for each in many[5:]]]))
    assert labels(half) == [
        "Answer", "Later", "Not this week", "Change Number 4", "Change Number 3", "Somebody else answers",
    ]  # fmt: skip
    assert actions_of(half)[0].value == "2026-W48/n5"


def test_of_three_that_are_open_one_is_first_and_the_third_stands_behind_the_control(
    company: Company, invoices: Initiative, notes: Initiative
) -> None:
    third = replace(notes, id="n3", name="Forecasts")
    card = views.check_in_card(week(company, item(invoices, last=LAST), item(notes), item(third)))
    (row,) = [element for element in card.body if isinstance(element, Actions)]
    assert [action.label for action in row.actions] == [
        "Answer Invoice review", "Answer Variance notes", "Same as last week", "Later", "Not this week",
    ]  # fmt: skip
    assert [action.label for action in row.others] == ["Answer Forecasts", "Somebody else answers"]


def test_who_stands_in_for_an_owner_does_not_say_who_answers_instead(company: Company, invoices: Initiative) -> None:
    assert "Somebody else answers" not in labels(views.check_in_card(week(company, item(invoices), person="marcus")))
    late = week(company, item(invoices), now=datetime(2026, 11, 30, 13, tzinfo=UTC))
    assert "Somebody else answers" not in labels(views.check_in_card(late)), "nobody is asked any more"


def test_long_remarks_are_cut_and_hostile_ones_stay_text(company: Company, notes: Initiative) -> None:
    words = "<script>alert(1)</script> " + "مرحبا 🙂 " * 60
    card = views.check_in_card(week(company, item(notes, answered(notes, blockers=words))))
    (said,) = lines(card)
    assert "<script>alert(1)</script>" in said
    assert said.endswith("…")
    assert len(said) < 220


# ---- the reminder -----------------------------------------------------------------------------------------------


def test_a_reminder_is_one_sentence_and_the_way_to_answer(
    company: Company, invoices: Initiative, notes: Initiative
) -> None:
    card = views.reminder_card(week(company, item(invoices, last=LAST), item(notes)))
    assert card.headline == "Two of your initiatives are open until Monday 12:00."
    assert "Week 48: Invoice review and Variance notes." in card.text
    one = views.reminder_card(week(company, item(invoices, answered(invoices)), item(notes)))
    assert one.headline == "Variance notes is open until Monday 12:00."
    assert labels(one) == ["Answer Variance notes", "Later", "Not this week", "Somebody else answers"]


def test_after_closing_nothing_claims_to_be_open(company: Company, invoices: Initiative, notes: Initiative) -> None:
    late = week(company, item(invoices), item(notes), now=datetime(2026, 11, 30, 13, tzinfo=UTC))
    assert views.reminder_card(late).headline == "Week 48 has closed without Invoice review and Variance notes."
    for card in (views.check_in_card(late), views.reminder_card(late)):
        assert "Closed since Monday 12:00. A late answer still gets into the summary." in card.text
    published = week(company, item(invoices), now=datetime(2026, 11, 30, 17, tzinfo=UTC))
    assert "The summary is out." in views.check_in_card(published).text


# ---- said back --------------------------------------------------------------------------------------------------


def test_what_was_understood_is_said_with_what_was_written_and_what_it_was_before(invoices: Initiative) -> None:
    last = (*LAST, figure("cycle_time", "24", W47))
    now = (
        figure("hours_saved", "14"),
        figure("adoption_rate", "1", numerator=Decimal(10), denominator=Decimal(10)),
        figure("cycle_time", "16"),
    )
    card = replies.understood_card(
        item(invoices, answered(invoices, blockers="waiting for SSO"), now=now, last=last), W48, wrote="14 h"
    )
    assert card.headline == "I understood for Invoice review, week 48:"
    assert plain(card.body[0].line if isinstance(card.body[0], Text) else ()) == (
        "14 h saved (you wrote 14 h) · 10 of 10 (100 %) active · cycle time 2 days (was 3 days) · "
        "blocked: waiting for SSO."
    )
    assert labels(card) == ["Right", "Add rework time", "Change"]


def test_how_figures_are_known_and_what_review_took_is_said_back(invoices: Initiative) -> None:
    hours = figure("hours_saved", "12", gross=Decimal(14), review_minutes=Decimal(120), grade=Grade.SAMPLED, sample=12)
    cycle = figure("cycle_time", "16", grade=Grade.MEASURED, evidence="ticket export, 27 Nov")
    card = replies.understood_card(item(invoices, answered(invoices), now=(hours, cycle)), W48)
    assert "12 h saved (14 h less 120 min of review and rework; from 12 cases)" in card.text
    assert "cycle time 2 days (from a system, ticket export, 27 Nov)" in card.text
    assert "Review and rework time is missing" not in card.text
    assert labels(card) == ["Right", "Change"]


def test_what_was_not_said_is_named(invoices: Initiative) -> None:
    card = replies.understood_card(item(invoices, answered(invoices), now=(figure("hours_saved", "14"),)), W48)
    assert "Not said: adoption rate and cycle time." in card.text


def test_after_right_only_change_is_left(invoices: Initiative) -> None:
    card = replies.thanked_card(replies.understood_card(item(invoices, answered(invoices)), W48))
    assert labels(card) == ["Change"]
    assert "You said this is right. Thank you." in card.text


def test_a_doubt_comes_first_and_says_that_nothing_is_kept(invoices: Initiative) -> None:
    buttons = (Action("check_in.take", "40 h", "v"), Action("check_in.take", "400 h is right", "w"))
    card = replies.doubt_card(invoices, W48, ["You wrote 400 h for 2 people. Did you mean 40 h?", "And this?"], buttons)
    assert card.headline == "You wrote 400 h for 2 people. Did you mean 40 h?"
    assert lines(card) == ["And this?"]
    assert "Nothing is kept until you say." in card.text


# ---- the forms --------------------------------------------------------------------------------------------------


def test_every_metric_of_the_dictionary_has_its_fields(company: Company, notes: Initiative) -> None:
    every = replace(notes, metrics=tuple(METRICS))
    form = forms.answer_form(item(every), week(company))
    names = [field.name for field in form.fields]
    of_metrics = [each.name for metric in METRICS.values() for each in metric.inputs]
    assert names == [*of_metrics, "known__all", "wins", "blockers"]
    assert len(set(names)) == len(names)
    currency = next(field for field in form.fields if field.name == "business_impact_currency")
    assert (currency.value, currency.options[0].value) == ("GBP", "GBP")


def test_the_form_says_how_late_it_is(company: Company, notes: Initiative) -> None:
    def intro(now: datetime) -> str:
        (text,) = forms.answer_form(item(notes), week(company, now=now)).intro
        return plain(text.line) if isinstance(text, Text) else ""

    assert intro(THURSDAY) == "Leave empty what you do not know. You can change it until Monday 12:00."
    assert intro(datetime(2026, 11, 30, 13, tzinfo=UTC)).startswith("Week 48 has closed.")
    assert intro(datetime(2026, 11, 30, 17, tzinfo=UTC)).startswith("The summary of week 48 is out.")


def test_only_after_the_summary_the_form_asks_for_a_reason(company: Company, notes: Initiative) -> None:
    def asks(now: datetime) -> bool:
        return "reason" in {field.name for field in forms.answer_form(item(notes), week(company, now=now)).fields}

    assert not asks(THURSDAY)
    assert not asks(datetime(2026, 11, 30, 13, tzinfo=UTC))
    assert asks(datetime(2026, 11, 30, 16, tzinfo=UTC))


def test_a_form_that_comes_back_keeps_what_was_typed(company: Company, notes: Initiative) -> None:
    form = forms.answer_form(
        item(notes), week(company), values={"hours_saved": "lots"}, errors={"hours_saved": "Not a number."}
    )
    field = form.fields[0]
    assert (field.name, field.value, field.error) == ("hours_saved", "lots", "Not a number.")


def test_one_open_initiative_is_not_asked_about_by_name(company: Company, notes: Initiative) -> None:
    form = forms.skip_form(week(company, item(notes)), "2026-W48")
    assert [field.name for field in form.fields] == ["reason", "note"]
