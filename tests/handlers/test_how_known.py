"""How a figure is known: asked in the form, held to account, and never better than somebody said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.check_in import current
from cadence.model import Company, Figure, Grade, Known, Week
from cadence.people import Person, Role
from handlers.messages import Field, Form
from handlers.ports import Services
from handlers.router import Interaction
from handlers.testing import RememberingChat, SetClock, Talk, button
from handlers.views.known_fields import known_words
from tests.handlers.talking import flush

W48 = Week(2026, 48)
SAID = datetime(2026, 11, 26, 11, tzinfo=UTC)
INVOICES = "2026-W48/invoice-review"
ESTIMATE, SAMPLED, MEASURED, CONFIRMED = (grade.value for grade in Grade)

Send = Callable[..., Awaitable[Interaction]]


@pytest.fixture
def company(company: Company) -> Company:
    """Marcus may say that finance confirms a figure."""
    marcus = company.people["marcus"]
    marcus = replace(marcus, roles=marcus.roles | {Role.FINANCE})
    return replace(company, people={**company.people, "marcus": marcus})


def fields(form: Form | None) -> Mapping[str, Field]:
    assert form is not None
    return {field.name: field for field in form.fields}


def errors(form: Form | None) -> Mapping[str, str]:
    return {name: field.error for name, field in fields(form).items() if field.error}


@pytest.fixture
def send(talk: Talk, priya: Person) -> Send:
    """Open the form, change what is typed, send it."""

    async def sent(by: Person = priya, **typed: str) -> Interaction:
        opened, _ = await talk.press(by, "check_in.answer", INVOICES)
        values = {name: field.value for name, field in fields(opened.form).items()} | typed
        interaction, _ = await talk.submit(by, "check_in", values, INVOICES)
        return interaction

    return sent


@pytest.fixture
def standing(services: Services) -> Callable[[], Awaitable[Mapping[str, Figure]]]:
    """What holds for the week, by metric."""

    async def found() -> Mapping[str, Figure]:
        async with services.store.begin() as work:
            statements = await work.figures.of_initiative("meridian", "invoice-review", W48, W48)
        return {metric: figure for (_, _, metric), figure in current(statements).items()}

    return found


Standing = Callable[[], Awaitable[Mapping[str, Figure]]]


async def test_nothing_chosen_is_an_estimate(send: Send, standing: Standing) -> None:
    assert not errors_of(await send(hours_saved="14"))
    assert (await standing())["hours_saved"].known.grade is Grade.SELF_REPORTED


def errors_of(interaction: Interaction) -> Mapping[str, str]:
    return {} if interaction.invalid is None else errors(interaction.invalid)


async def test_every_figure_of_a_form_says_for_itself_how_it_is_known(send: Send, standing: Standing) -> None:
    typed = {
        "hours_saved": "14",
        "hours_saved_review": "120",
        "known__hours_saved": SAMPLED,
        "active_users": "8",
        "cycle_time": "2",
        "cycle_time_unit": "days",
        "known__cycle_time": MEASURED,
        "known__sample": "12",
        "known__evidence": "https://erp.example/export/48",
    }
    assert not errors_of(await send(**typed))
    kept = await standing()
    hours, active, cycle = (kept[id] for id in ("hours_saved", "adoption_rate", "cycle_time"))
    assert (hours.value, hours.gross, hours.review_minutes) == (Decimal(12), Decimal(14), Decimal(120))
    assert (hours.grade, hours.sample, hours.evidence) == (Grade.SAMPLED, 12, "https://erp.example/export/48")
    assert (active.grade, active.sample, active.evidence, active.window_days) == (Grade.SELF_REPORTED, None, "", 7)
    assert (cycle.grade, cycle.sample, cycle.evidence) == (Grade.MEASURED, None, "https://erp.example/export/48")


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"known__hours_saved": SAMPLED}, "known__sample", "How many cases were timed or counted?"),
        ({"known__hours_saved": SAMPLED, "known__sample": "some"}, "known__sample", "How many cases were timed"),
        ({"known__hours_saved": SAMPLED, "known__sample": "0"}, "known__sample", "How many cases were timed"),
        ({"known__sample": "12"}, "known__sample", "No figure says that it is from timed cases."),
        ({"known__hours_saved": MEASURED}, "known__evidence", "Where is the export?"),
        ({"known__hours_saved": CONFIRMED}, "known__hours_saved", "Only Marcus Lindqvist can confirm a figure"),
    ],
)
async def test_a_grade_that_nothing_stands_behind_is_asked_about_at_its_field(
    send: Send, standing: Standing, typed: Mapping[str, str], field: str, words: str
) -> None:
    found = errors_of(await send(hours_saved="14", **typed))
    assert list(found) == [field]
    assert found[field].startswith(words)
    assert await standing() == {}, "nothing is kept"


async def test_one_choice_says_how_all_figures_of_a_form_are_known(
    send: Send, standing: Standing, talk: Talk, priya: Person
) -> None:
    opened, _ = await talk.press(priya, "check_in.answer", INVOICES)
    names = [name for name in fields(opened.form) if name.startswith("known__")]
    assert names == ["known__all"], "nothing is asked of what stands behind an estimate"

    typed = {"hours_saved": "14", "active_users": "8", "known__all": SAMPLED}
    refused = await send(**typed)
    assert list(errors_of(refused)) == ["known__sample"]
    assert fields(refused.invalid)["known__all"].value == SAMPLED, "it is asked for where it is needed"

    assert not errors_of(await send(**typed, known__sample="12"))
    kept = await standing()
    assert {(each.grade, each.sample) for each in kept.values()} == {(Grade.SAMPLED, 12)}


async def test_figures_known_in_different_ways_are_asked_about_one_by_one(
    send: Send, standing: Standing, clock: SetClock, talk: Talk, priya: Person
) -> None:
    typed = {"hours_saved": "14", "active_users": "8"}
    refused = await send(**typed, known__all="each")
    assert await standing() == {}
    asked = [name for name in fields(refused.invalid) if name.startswith("known__")]
    assert asked == [
        "known__hours_saved", "known__adoption_rate", "known__cycle_time", "known__sample", "known__evidence",
    ]  # fmt: skip
    values = {name: field.value for name, field in fields(refused.invalid).items()}
    await talk.submit(priya, "check_in", values | {"known__hours_saved": SAMPLED, "known__sample": "5"}, INVOICES)
    assert {id: each.grade for id, each in (await standing()).items()} == {
        "hours_saved": Grade.SAMPLED, "adoption_rate": Grade.SELF_REPORTED,
    }  # fmt: skip

    clock.instant += timedelta(weeks=1)
    opened, _ = await talk.press(priya, "check_in.answer", "2026-W49/invoice-review")
    again = fields(opened.form)
    assert again["known__hours_saved"].value == SAMPLED, "next week begins with how it was known"
    assert again["known__sample"].value == "", "but with nothing that stood behind the last figure"


async def test_a_correction_keeps_how_the_other_figures_are_known(send: Send, standing: Standing) -> None:
    await send(hours_saved="14", known__hours_saved=SAMPLED, known__sample="12", known__evidence="sheet 3")
    before = await standing()
    assert not errors_of(await send(active_users="9"))
    after = await standing()
    assert after["hours_saved"] == before["hours_saved"], "it is not even said anew"
    assert after["adoption_rate"].numerator == 9


async def test_cases_and_evidence_are_of_what_is_new_and_each_figure_keeps_its_own(
    send: Send, standing: Standing, talk: Talk, priya: Person
) -> None:
    cycle = {"cycle_time": "2", "cycle_time_unit": "days", "known__cycle_time": SAMPLED}
    await send(hours_saved="14", known__hours_saved=SAMPLED, known__sample="12", known__evidence="sheet 3")
    await send(**cycle, known__sample="40", known__evidence="sheet 9")
    kept = await standing()
    assert (kept["hours_saved"].sample, kept["hours_saved"].evidence) == (12, "sheet 3")
    assert (kept["cycle_time"].sample, kept["cycle_time"].evidence) == (40, "sheet 9")

    opened, _ = await talk.press(priya, "check_in.answer", INVOICES)
    asked = fields(opened.form)["known__sample"]
    assert asked.value == ""
    assert asked.hint.endswith("Kept: hours saved 12; cycle time 40. Leave empty to keep them.")
    assert not errors_of(await send(active_users="9"))
    assert {id: figure.sample for id, figure in (await standing()).items()} == {
        "hours_saved": 12, "cycle_time": 40, "adoption_rate": None,
    }  # fmt: skip


async def test_a_number_of_cases_alone_can_be_corrected(send: Send, standing: Standing) -> None:
    await send(hours_saved="14", known__hours_saved=SAMPLED, known__sample="12")
    await send(known__sample="21")
    assert (await standing())["hours_saved"].sample == 21


async def test_a_figure_known_better_is_a_new_statement_that_supersedes(send: Send, standing: Standing) -> None:
    await send(hours_saved="14")
    first = (await standing())["hours_saved"]
    await send(known__hours_saved=MEASURED, known__evidence="time system, week 48")
    second = (await standing())["hours_saved"]
    assert (second.value, second.grade, second.supersedes) == (Decimal(14), Grade.MEASURED, first.id)


async def test_a_confirmed_figure_is_said_back_with_how_it_was_known(
    send: Send, standing: Standing, company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await send(hours_saved="14")
    clock.instant += timedelta(weeks=1)  # the summary is out
    typed = {"known__hours_saved": CONFIRMED, "reason": "Checked the time sheets"}
    assert not errors_of(await send(by=company.people["marcus"], **typed))
    assert (await standing())["hours_saved"].grade is Grade.FINANCE_CONFIRMED
    await flush(services)
    assert "14 h saved, finance-confirmed (was self-reported)" in chat.said[-1].card.headline


async def test_finance_confirms_the_figures_of_others_and_nobody_else_does(
    send: Send, standing: Standing, company: Company, talk: Talk, priya: Person
) -> None:
    await send(hours_saved="14", known__hours_saved=SAMPLED, known__sample="12", known__evidence="sheet 3")
    opened, _ = await talk.press(priya, "check_in.answer", INVOICES)
    assert CONFIRMED not in [each.value for each in fields(opened.form)["known__hours_saved"].options]
    assert not errors_of(await send(by=company.people["marcus"], known__hours_saved=CONFIRMED))
    figure = (await standing())["hours_saved"]
    assert figure.said_by == "marcus"
    assert figure.known == Known(Grade.FINANCE_CONFIRMED, 12, "sheet 3"), "what stands behind it is confirmed with it"

    assert not errors_of(await send(active_users="9")), "the owner may correct another figure"
    assert (await standing())["hours_saved"] == figure
    found = errors_of(await send(hours_saved="15"))
    assert found["known__hours_saved"].startswith("Only Marcus Lindqvist can confirm")


async def test_finance_finds_the_form_by_a_word_and_the_owner_does_not(
    send: Send, standing: Standing, company: Company, talk: Talk, priya: Person
) -> None:
    await send(hours_saved="14", active_users="8")
    (row,) = await talk.ask(company.people["marcus"], "confirm invoice review")
    assert row.card is not None
    assert row.card.headline == "Invoice review, week 48, for finance:"
    assert "14 h saved · 8 of 10 (80 %) active" in row.card.text
    confirm = button(row.card, "Confirm figures")
    opened, _ = await talk.press(company.people["marcus"], confirm.name, confirm.value)
    assert CONFIRMED in [each.value for each in fields(opened.form)["known__hours_saved"].options]
    (row,) = await talk.ask(priya, "confirm invoice review")
    assert row.card is not None
    assert row.card.headline == "Only Marcus Lindqvist can confirm a figure for finance."


async def test_a_figure_repeated_in_one_tap_is_known_no_better_than_an_estimate(
    send: Send, services: Services, talk: Talk, priya: Person, clock: SetClock
) -> None:
    await send(hours_saved="14", hours_saved_review="60", known__hours_saved=MEASURED, known__evidence="time system")
    clock.instant = clock.instant.replace(month=12, day=3)
    await talk.press(priya, "check_in.same", "2026-W49")
    async with services.store.begin() as work:
        (figure,) = await work.figures.of_initiative("meridian", "invoice-review", Week(2026, 49), Week(2026, 49))
    assert (figure.value, figure.gross, figure.review_minutes) == (Decimal(13), Decimal(14), Decimal(60))
    assert (figure.grade, figure.evidence) == (Grade.SELF_REPORTED, "")


async def test_a_sentence_says_how_its_one_figure_is_known(talk: Talk, priya: Person, standing: Standing) -> None:
    await talk.ask(priya, "invoices 14 h minus 2 h rework, timed 12 cases")
    figure = (await standing())["hours_saved"]
    assert (figure.value, figure.gross, figure.review_minutes) == (Decimal(12), Decimal(14), Decimal(120))
    assert figure.known == Known(Grade.SAMPLED, 12)


async def test_of_several_figures_a_sentence_makes_none_better_known(
    talk: Talk, priya: Person, standing: Standing
) -> None:
    rows = await talk.ask(priya, "invoices 14 h, 8 of 10 active, timed 12 cases")
    assert {figure.grade for figure in (await standing()).values()} == {Grade.SELF_REPORTED}
    assert any("choose it for each in the form" in row.card.text for row in rows if row.card is not None)


async def test_hours_corrected_in_a_sentence_keep_the_review_time_that_was_said(
    send: Send, talk: Talk, priya: Person, standing: Standing
) -> None:
    await send(hours_saved="14", hours_saved_review="120")
    first = (await standing())["hours_saved"]
    for same in ("invoices 14 h", "invoices 12 h"):
        await talk.ask(priya, same)
        assert (await standing())["hours_saved"] == first, f"{same} says nothing new"
    await talk.ask(priya, "invoices 16 h")
    second = (await standing())["hours_saved"]
    assert (second.value, second.gross, second.review_minutes) == (Decimal(14), Decimal(16), Decimal(120))
    assert second.supersedes == first.id


async def test_evidence_is_masked_like_everything_people_write(send: Send, standing: Standing) -> None:
    await send(hours_saved="14", known__hours_saved=MEASURED, known__evidence="export sent to jane.doe@client.example")
    assert "jane.doe" not in (await standing())["hours_saved"].evidence


@given(st.sampled_from(list(Grade)), st.none() | st.integers(1, 99), st.sampled_from(["", "export 12"]))
def test_the_words_for_how_a_figure_is_known_say_no_more_than_is_kept(
    grade: Grade, sample: int | None, evidence: str
) -> None:
    figure = Figure(
        "f", "meridian", "x", W48, "hours_saved", Decimal(1), "priya", SAID, grade, sample=sample, evidence=evidence
    )
    words = known_words(figure)
    assert ("confirmed by finance" in words) is (grade is Grade.FINANCE_CONFIRMED)
    assert ("from a system" in words) is (grade is Grade.MEASURED)
    assert words.endswith(evidence)


async def test_a_word_on_figures_is_no_leak_whoever_says_it(
    send: Send, company: Company, talk: Talk, priya: Person
) -> None:
    await send(hours_saved="14", active_users="8")
    text = "I confirm the figures of invoice review"
    (row,) = await talk.ask(company.people["marcus"], text)
    assert row.card is not None
    assert row.card.headline == "Invoice review, week 48, for finance:"
    (row,) = await talk.ask(priya, text)
    assert row.card is not None
    assert row.card.headline == "Only Marcus Lindqvist can confirm a figure for finance."
    rows = await talk.ask(company.people["marcus"], "I confirm I pasted invoice review into ChatGPT")
    assert [row.destination.person for row in rows][1:] == ["dana"], "a leak stays one, however it is confirmed"


async def test_without_a_week_the_figures_that_are_there_are_confirmed(
    send: Send, company: Company, talk: Talk, clock: SetClock
) -> None:
    await send(hours_saved="14", active_users="8")
    clock.instant = clock.instant.replace(month=12, day=3)
    for text, headline in (
        ("confirm invoice review", "Invoice review, week 48, for finance:"),
        ("confirm invoice review, week 49", "Invoice review has no figures for week 49 yet."),
    ):
        (row,) = await talk.ask(company.people["marcus"], text)
        assert row.card is not None
        assert row.card.headline == headline
