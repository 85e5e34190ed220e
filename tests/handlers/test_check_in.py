"""Answering a check-in by button and form: one minute, never asked twice, always able to correct."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.model import CheckIn, CheckInState, Company, Figure, Week
from cadence.people import Person
from handlers.deliver import deliver
from handlers.digest import preview
from handlers.messages import Card, Field, Form, Items, plain
from handlers.ports import Delivery, Services
from handlers.router import Interaction
from handlers.testing import RememberingChat, SetClock, Talk, actions_of, button
from handlers.tick import tick

W47, W48 = Week(2026, 47), Week(2026, 48)
THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
CLOSED = datetime(2026, 11, 30, 13, tzinfo=UTC)
PUBLISHED = datetime(2026, 11, 30, 17, tzinfo=UTC)
CARD_KEY = "meridian/check_in/week/priya/2026-W48"
INVOICES = "2026-W48/invoice-review"
NOTES = "2026-W48/variance-notes"

Fill = Callable[..., Awaitable[tuple[Interaction, Sequence[Delivery]]]]


@pytest.fixture
def tomas(company: Company) -> Person:
    return company.people["tomas"]


@pytest.fixture
async def asked(company: Company, services: Services, last_week: None) -> None:
    """It is Thursday and everybody has their check-in; Priya reported invoice review last week."""
    await tick(company, services)
    await flush(services)


@pytest.fixture
async def last_week(services: Services) -> None:
    said_at = datetime(2026, 11, 19, 11, tzinfo=UTC)
    base = Figure("", "meridian", "invoice-review", W47, "", Decimal(0), "priya", said_at)
    async with services.store.begin() as work:
        await work.figures.add(
            [
                replace(base, id="f1", metric="hours_saved", value=Decimal(12)),
                replace(
                    base,
                    id="f2",
                    metric="adoption_rate",
                    value=Decimal("0.8"),
                    numerator=Decimal(8),
                    denominator=Decimal(10),
                ),
                replace(base, id="f3", metric="cycle_time", value=Decimal(24)),
            ]
        )
        await work.check_ins.put(CheckIn("meridian", "invoice-review", W47, CheckInState.ANSWERED, "priya", said_at))


async def flush(services: Services) -> None:
    async with services.store.begin() as work:
        keys = [each.key for each in await work.ledger.unfinished(services.clock.now(), interrupted=True)]
    for key in keys:
        await deliver(key, services)


async def figures(services: Services, initiative: str = "invoice-review") -> list[Figure]:
    async with services.store.begin() as work:
        return list(await work.figures.of_initiative("meridian", initiative, W48, W48))


async def check_in(services: Services, initiative: str = "invoice-review") -> CheckIn | None:
    async with services.store.begin() as work:
        return await work.check_ins.get("meridian", initiative, W48)


def shown(chat: RememberingChat) -> Card:
    """The check-in card as Priya sees it now."""
    sent = next(said for said in chat.said if said.key == CARD_KEY)
    changes = [card for _, message, card in chat.updates if message == sent.sent]
    return changes[-1] if changes else sent.card


def items(card: Card) -> list[str]:
    return [plain(item) for element in card.body if isinstance(element, Items) for item in element.items]


def labels(card: Card) -> list[str]:
    return [action.label for action in actions_of(card)]


def fields(form: Form | None) -> dict[str, Field]:
    assert form is not None
    return {field.name: field for field in form.fields}


def errors(form: Form | None) -> dict[str, str]:
    return {name: field.error for name, field in fields(form).items() if field.error}


def asked_in(form: Form | None) -> dict[str, str]:
    """What the form is filled in with, but for how the figures are known."""
    return {name: field.value for name, field in fields(form).items() if not name.startswith("known__")}


def values(form: Form | None, **typed: str) -> dict[str, str]:
    """The form as it is filled in, with what a person changed."""
    return {name: field.value for name, field in fields(form).items()} | typed


@pytest.fixture
def fill(talk: Talk, priya: Person) -> Fill:
    """Open the form of an initiative's week and send it with what is typed into it."""

    async def filled(address: str = INVOICES, **typed: str) -> tuple[Interaction, Sequence[Delivery]]:
        opened, _ = await talk.press(priya, "check_in.answer", address)
        return await talk.submit(priya, "check_in", values(opened.form, **typed), address)

    return filled


# ---- the form ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_the_form_asks_every_metric_of_the_initiative_and_starts_with_last_week(
    talk: Talk, priya: Person
) -> None:
    opened, _ = await talk.press(priya, "check_in.answer", INVOICES)
    assert opened.form is not None
    assert (opened.form.name, opened.form.context) == ("check_in", INVOICES)
    assert opened.form.title == "Invoice review, week 48"
    assert asked_in(opened.form) == {
        "hours_saved": "12",
        "hours_saved_review": "",
        "active_users": "8",
        "eligible_users": "10",
        "cycle_time": "3",
        "cycle_time_unit": "days",
        "wins": "",
        "blockers": "",
    }


@pytest.mark.usefixtures("asked")
async def test_without_a_last_week_the_form_knows_only_the_size_of_the_team(talk: Talk, priya: Person) -> None:
    opened, _ = await talk.press(priya, "check_in.answer", NOTES)
    assert asked_in(opened.form) == {
        "hours_saved": "",
        "hours_saved_review": "",
        "active_users": "",
        "eligible_users": "4",
        "wins": "",
        "blockers": "",
    }


@pytest.mark.usefixtures("asked")
async def test_an_answer_is_kept_with_who_said_it_and_how(services: Services, fill: Fill) -> None:
    await fill(hours_saved="14", active_users="10", cycle_time="2", blockers="waiting for SSO")
    kept = {figure.metric: figure for figure in await figures(services)}
    assert {metric: figure.value for metric, figure in kept.items()} == {
        "hours_saved": 14,
        "adoption_rate": 1,
        "cycle_time": 16,
    }
    assert (kept["adoption_rate"].numerator, kept["adoption_rate"].denominator) == (Decimal(10), Decimal(10))
    assert {(figure.said_by, figure.source, figure.said_at) for figure in kept.values()} == {
        ("priya", "form", THURSDAY)
    }
    answered = await check_in(services)
    assert answered is not None
    assert (answered.state, answered.by, answered.blockers) == (CheckInState.ANSWERED, "priya", "waiting for SSO")


@pytest.mark.usefixtures("asked")
async def test_the_check_in_changes_in_place_and_nothing_more_is_said(
    services: Services, chat: RememberingChat, fill: Fill
) -> None:
    _, rows = await fill(hours_saved="14", active_users="10", cycle_time="2", blockers="waiting for SSO")
    await flush(services)
    assert [row.key.split("/")[0] for row in rows] == ["update"]
    assert shown(chat).headline == "Your week 48, Priya: one initiative still open."
    assert items(shown(chat)) == [
        "Invoice review · answered: 14 h saved, 10 of 10 (100 %) active, cycle time 2 days · blocked: waiting for SSO",
        "Variance notes · first week",
    ]
    assert labels(shown(chat)) == [
        "Answer Variance notes", "Later", "Not this week", "Change Invoice review", "Somebody else answers",
    ]  # fmt: skip


@pytest.mark.usefixtures("asked")
async def test_when_all_is_answered_the_check_in_asks_for_nothing(
    services: Services, chat: RememberingChat, fill: Fill
) -> None:
    await fill(hours_saved="14")
    await fill(NOTES, hours_saved="3", active_users="2")
    await flush(services)
    assert shown(chat).headline == "Your week 48, Priya: complete. Thank you."
    assert labels(shown(chat)) == ["Change Invoice review", "Change Variance notes"]
    assert {action.name for action in actions_of(shown(chat))} == {"check_in.answer"}


@pytest.mark.usefixtures("asked")
async def test_a_change_starts_with_what_was_said_and_adds_only_what_is_different(
    talk: Talk, priya: Person, services: Services, fill: Fill
) -> None:
    await fill(hours_saved="14", wins="No overtime")
    opened, _ = await talk.press(priya, "check_in.answer", INVOICES)
    assert values(opened.form)["hours_saved"] == "14"
    assert values(opened.form)["wins"] == "No overtime"
    await fill(hours_saved="15")
    said = [(figure.metric, figure.value, figure.supersedes is not None) for figure in await figures(services)]
    assert said == [
        ("hours_saved", 14, False),
        ("adoption_rate", Decimal("0.8"), False),
        ("cycle_time", 24, False),
        ("hours_saved", 15, True),
    ]


@pytest.mark.usefixtures("asked")
async def test_sending_the_same_form_twice_says_nothing_twice(services: Services, fill: Fill) -> None:
    await fill(hours_saved="14")
    await fill(hours_saved="14")
    assert len(await figures(services)) == 3


# ---- what cannot be ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_what_is_not_a_figure_is_marked_at_its_field_and_everything_typed_is_kept(
    services: Services, fill: Fill
) -> None:
    answer, rows = await fill(hours_saved="lots", active_users="-2", wins="It works", blockers="SSO")
    assert errors(answer.invalid) == {
        "hours_saved": "'lots' is not a number of hours. Write for example 12 or 12.5.",
        "active_users": "A number of people cannot be below zero. Write for example 8.",
    }
    kept = values(answer.invalid)
    assert (kept["hours_saved"], kept["wins"], kept["blockers"]) == ("lots", "It works", "SSO")
    assert (rows, await figures(services), await check_in(services)) == ([], [], None)


@pytest.mark.usefixtures("asked")
async def test_400_hours_for_a_team_of_4_are_asked_about_once_and_then_kept(
    talk: Talk, priya: Person, services: Services, fill: Fill
) -> None:
    answer, _ = await fill(NOTES, hours_saved="400", active_users="2")
    assert errors(answer.invalid)["hours_saved"].startswith(
        "You wrote 400 h for 2 people. That is 200 h each in one week."
    )
    assert fields(answer.invalid)["confirmed"].kind == "checkbox"
    assert await figures(services, "variance-notes") == []
    sure = values(answer.invalid, confirmed="true")
    again, _ = await talk.submit(priya, "check_in", sure, NOTES)
    assert again.invalid is None
    kept = {figure.metric: figure for figure in await figures(services, "variance-notes")}
    assert (kept["hours_saved"].value, kept["hours_saved"].confirmed) == (Decimal(400), True)
    unasked, _ = await fill(NOTES, wins="Still true")
    assert unasked.invalid is None


@pytest.mark.usefixtures("asked")
async def test_a_box_that_is_not_ticked_confirms_nothing(talk: Talk, priya: Person, fill: Fill) -> None:
    answer, _ = await fill(NOTES, hours_saved="400", active_users="2")
    for unticked in ("", "false", "off", "0"):
        again, _ = await talk.submit(priya, "check_in", values(answer.invalid, confirmed=unticked), NOTES)
        assert again.invalid is not None


@pytest.mark.usefixtures("asked")
async def test_five_hours_lost_are_asked_about_and_may_be_right(
    talk: Talk, priya: Person, services: Services, fill: Fill
) -> None:
    answer, _ = await fill(NOTES, hours_saved="-5")
    assert "cost time" in errors(answer.invalid)["hours_saved"]
    await talk.submit(priya, "check_in", values(answer.invalid, confirmed="on"), NOTES)
    assert [figure.value for figure in await figures(services, "variance-notes")] == [-5]


@pytest.mark.usefixtures("asked")
async def test_an_empty_form_is_asked_for_one_figure_or_not_this_week(talk: Talk, priya: Person) -> None:
    answer, _ = await talk.submit(priya, "check_in", {}, NOTES)
    assert errors(answer.invalid) == {
        "hours_saved": "Fill in at least one figure, or close this and choose “Not this week”."
    }


@pytest.mark.usefixtures("asked")
async def test_a_blocker_alone_is_an_answer(talk: Talk, priya: Person, services: Services) -> None:
    answer, _ = await talk.submit(priya, "check_in", {"blockers": "No licences yet"}, NOTES)
    assert answer.invalid is None
    answered = await check_in(services, "variance-notes")
    assert answered is not None
    assert (answered.state, answered.blockers) == (CheckInState.ANSWERED, "No licences yet")


@pytest.mark.usefixtures("asked")
async def test_a_figure_that_was_said_is_not_taken_away_by_emptying_its_field(fill: Fill) -> None:
    await fill(hours_saved="14")
    answer, _ = await fill(hours_saved="")
    assert errors(answer.invalid) == {
        "hours_saved": "A figure that was said is corrected, not taken away. Write what is right."
    }


# ---- same as last week, not this week ---------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_same_as_last_week_is_one_press_for_all_that_can_be_repeated(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat
) -> None:
    same = button(shown(chat), "Same as last week")
    await talk.press(priya, same.name, same.value)
    await flush(services)
    assert {figure.metric: figure.value for figure in await figures(services)} == {
        "hours_saved": 12,
        "adoption_rate": Decimal("0.8"),
        "cycle_time": 24,
    }
    assert {figure.source for figure in await figures(services)} == {"same as last week"}
    assert items(shown(chat))[0].endswith("· same as last week")
    assert items(shown(chat))[1] == "Variance notes · first week"


@pytest.mark.usefixtures("asked")
async def test_same_as_last_week_is_not_offered_where_there_is_nothing_to_repeat(
    talk: Talk, tomas: Person, chat: RememberingChat
) -> None:
    card = next(said.card for said in chat.said if said.destination.person == "tomas")
    assert labels(card) == ["Answer", "Later", "Not this week", "Somebody else answers"]
    _, (row,) = await talk.press(tomas, "check_in.same", "2026-W48")
    assert row.card is not None
    assert row.card.headline == "There is nothing to repeat for Ticket triage."


@pytest.mark.usefixtures("asked")
async def test_not_this_week_asks_why_and_for_which(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat
) -> None:
    skip = button(shown(chat), "Not this week")
    opened, _ = await talk.press(priya, skip.name, skip.value)
    assert opened.form is not None
    assert [option.label for option in fields(opened.form)["initiative"].options] == [
        "All that are open",
        "Invoice review",
        "Variance notes",
    ]
    filled = values(opened.form, reason="leave", initiative="variance-notes", note="back on Monday")
    await talk.submit(priya, "check_in.skip", filled, opened.form.context)
    await flush(services)
    skipped = await check_in(services, "variance-notes")
    assert skipped is not None
    assert (skipped.state, skipped.reason) == (CheckInState.SKIPPED, "on leave")
    assert await check_in(services) is None
    assert items(shown(chat))[1] == "Variance notes · not this week: on leave"


@pytest.mark.usefixtures("asked")
async def test_the_note_of_a_skip_goes_to_the_sponsor_alone(
    talk: Talk, company: Company, priya: Person, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    skip = button(shown(chat), "Not this week")
    opened, _ = await talk.press(priya, skip.name, skip.value)
    assert opened.form is not None
    assert "Marcus Lindqvist will read it" in fields(opened.form)["note"].hint
    filled = values(opened.form, reason="leave", note="knee operation, ask jane.doe@example.com")
    _, rows = await talk.submit(priya, "check_in.skip", filled, opened.form.context)
    told = [(row.destination.person, row.card.text) for row in rows if row.card and row.updates is None]
    ((whom, words),) = told
    assert whom == "marcus"
    assert "knee operation" in words
    assert "jane.doe@example.com" not in words
    await flush(services)
    clock.instant = PUBLISHED
    summary = await preview(company, W48, "executive", services)
    assert "skipped: on leave" in summary.full_text
    assert "knee" not in summary.full_text
    assert "knee" not in shown(chat).full_text


@pytest.mark.usefixtures("asked")
async def test_not_this_week_needs_a_reason(talk: Talk, priya: Person) -> None:
    none, _ = await talk.submit(priya, "check_in.skip", {"reason": ""}, "2026-W48")
    assert errors(none.invalid) == {"reason": "Choose why there is nothing this week."}
    other, _ = await talk.submit(priya, "check_in.skip", {"reason": "other"}, "2026-W48")
    assert errors(other.invalid) == {"note": "Say in a few words what it is."}


@pytest.mark.usefixtures("asked")
async def test_a_skipped_week_can_be_answered_after_all(
    talk: Talk, priya: Person, services: Services, fill: Fill
) -> None:
    await talk.submit(priya, "check_in.skip", {"reason": "paused"}, "2026-W48")
    await fill(hours_saved="14")
    answered = await check_in(services)
    assert answered is not None
    assert (answered.state, answered.reason) == (CheckInState.ANSWERED, "")


@pytest.mark.usefixtures("asked")
async def test_an_answered_week_cannot_be_skipped_by_an_old_button(talk: Talk, priya: Person, fill: Fill) -> None:
    await fill(hours_saved="14")
    await fill(NOTES, hours_saved="3")
    opened, (row,) = await talk.press(priya, "check_in.skip", "2026-W48")
    assert opened.form is None
    assert row.card is not None
    assert row.card.headline == "Nothing of week 48 is open."


# ---- early, late, after the summary -----------------------------------------------------------------------------


@pytest.mark.usefixtures("last_week")
async def test_an_answer_before_the_check_in_came_is_said_back(
    clock: SetClock, services: Services, company: Company, fill: Fill, chat: RememberingChat
) -> None:
    clock.instant = datetime(2026, 11, 24, 9, tzinfo=UTC)
    _, (row,) = await fill(hours_saved="14")
    assert row.card is not None
    assert row.card.headline == "I understood for Invoice review, week 48:"
    clock.instant = THURSDAY
    await tick(company, services)
    await flush(services)
    assert items(shown(chat))[0].startswith("Invoice review · answered: 14 h saved")


@pytest.mark.usefixtures("asked")
async def test_an_answer_after_closing_is_kept_as_late(clock: SetClock, services: Services, fill: Fill) -> None:
    clock.instant = CLOSED
    answer, _ = await fill(hours_saved="14")
    assert answer.invalid is None
    answered = await check_in(services)
    assert answered is not None
    assert answered.late


@pytest.mark.usefixtures("asked")
async def test_after_the_summary_a_change_needs_a_reason_and_is_promised_to_the_next(
    talk: Talk, priya: Person, clock: SetClock, services: Services, fill: Fill
) -> None:
    await fill(hours_saved="20")
    clock.instant = PUBLISHED
    without, _ = await fill(hours_saved="12")
    assert list(errors(without.invalid)) == ["reason"]
    answer, rows = await talk.submit(
        priya, "check_in", values(without.invalid, reason="counted twice with Variance notes"), INVOICES
    )
    assert answer.invalid is None
    told = next(row.card for row in rows if row.card is not None and not row.updates)
    assert told.headline == "Kept. Week 48 now says for Invoice review: 12 h saved (was 20 h)."
    assert "the next one shows the change" in told.text
    latest = (await figures(services))[-1]
    assert (latest.value, latest.reason, latest.late) == (Decimal(12), "counted twice with Variance notes", True)


# ---- who may, and what is not understood ------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_only_the_owner_answers_an_initiative(talk: Talk, tomas: Person, services: Services) -> None:
    opened, (row,) = await talk.press(tomas, "check_in.answer", INVOICES)
    assert opened.form is None
    assert row.card is not None
    assert row.card.headline == "Invoice review is reported by Priya Raman."
    _, (row,) = await talk.submit(tomas, "check_in", {"hours_saved": "1"}, INVOICES)
    assert row.card is not None
    assert row.card.headline == "Invoice review is reported by Priya Raman."
    assert await figures(services) == []


@pytest.mark.usefixtures("asked")
async def test_an_administrator_may_answer_for_the_owner_whose_card_then_shows_it(
    talk: Talk, company: Company, services: Services, chat: RememberingChat
) -> None:
    _, rows = await talk.submit(company.people["omar"], "check_in", {"hours_saved": "9"}, INVOICES)
    await flush(services)
    assert [figure.said_by for figure in await figures(services)] == ["omar"]
    assert items(shown(chat))[0] == "Invoice review · answered: 9 h saved"
    assert [row.card.headline for row in rows if row.card and not row.updates] == [
        "I understood for Invoice review, week 48:"
    ]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "value",
    [
        "",
        "/",
        "2026-W48",
        "2026-W48/",
        "2026-W48/no-such-thing",
        "2026-W99/invoice-review",
        "9999-W52/invoice-review",
        "0001-W01/invoice-review",
        "2026-W30/invoice-review",
        "2027-W05/invoice-review",
        "<script>alert(1)</script>",
        "2026-W48/../secrets",
        "\x00\n\n",
    ],
)
async def test_a_value_that_names_no_check_in_gets_a_sentence(talk: Talk, priya: Person, value: str) -> None:
    for action in ("check_in.answer", "check_in.take", "check_in.right"):
        opened, (row,) = await talk.press(priya, action, value)
        assert opened.form is None
        assert row.card is not None
        assert row.card.headline == "That does not lead to a check-in."
    sent, (row,) = await talk.submit(priya, "check_in", {"hours_saved": "3"}, value)
    assert sent.invalid is None
    assert row.card is not None
    assert row.card.headline == "That does not lead to a check-in."


@pytest.mark.parametrize(("kind", "name"), [("press", "check_in.nothing"), ("submit", "check_in.nothing")])
async def test_a_button_or_form_of_another_version_gets_a_sentence(
    talk: Talk, priya: Person, kind: str, name: str
) -> None:
    _, (row,) = await (talk.press(priya, name) if kind == "press" else talk.submit(priya, name, {}))
    assert row.card is not None
    assert row.card.headline == "That button no longer leads anywhere."


@pytest.mark.usefixtures("asked")
async def test_somebody_without_initiatives_has_no_week(talk: Talk, company: Company) -> None:
    for action in ("check_in.same", "check_in.skip"):
        _, (row,) = await talk.press(company.people["amara"], action, "2026-W48")
        assert row.card is not None
        assert row.card.headline == "That does not lead to a check-in."


# ---- on request -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("last_week")
@pytest.mark.parametrize("text", ["check-in", "my check in", "Show me my check-in.", "checkin"])
async def test_the_check_in_can_be_shown_on_request(talk: Talk, priya: Person, text: str) -> None:
    (row,) = await talk.ask(priya, text)
    assert row.card is not None
    assert row.card.headline == "Your week 48, Priya: two initiatives, about a minute."


@pytest.mark.usefixtures("asked")
async def test_a_reminder_changes_with_the_answer_too(
    company: Company, clock: SetClock, services: Services, chat: RememberingChat, fill: Fill
) -> None:
    clock.instant = THURSDAY + timedelta(days=1, hours=2)
    await tick(company, services)
    await flush(services)
    reminder = next(said for said in chat.said if said.key == "meridian/reminder/1/priya/2026-W48")
    assert reminder.card.headline == "Two of your initiatives are open until Monday 12:00."
    await fill(hours_saved="14")
    await fill(NOTES, hours_saved="3")
    await flush(services)
    latest = [card for _, message, card in chat.updates if message == reminder.sent][-1]
    assert latest == Card("Nothing of week 48 is open any more. Thank you.")
