"""One list of everything somebody owes; answering later; somebody else answering, for a week or for good."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.model import CheckInState, Company, Figure, Week
from cadence.people import Person
from handlers.as_arranged import company_now
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk, actions_of, button
from tests.handlers.talking import flush, here, labels, standing, tick_and_send, to

W48 = Week(2026, 48)
PRIYAS = "meridian/check_in/week/priya/2026-W48"
TOMAS = "meridian/check_in/week/tomas/2026-W48"


@pytest.fixture
def priya(company: Company) -> Person:
    return company.people["priya"]


@pytest.fixture
async def asked(services: Services) -> None:
    """Thursday of week 48: the check-ins have just been sent; Priya's invoices have figures of last week."""
    said_at = datetime(2026, 11, 19, 11, tzinfo=UTC)
    figure = Figure("f1", "meridian", "invoice-review", Week(2026, 47), "hours_saved", Decimal(12), "priya", said_at)
    async with services.store.begin() as work:
        await work.figures.add([figure])
    await tick_and_send(services)


async def now(services: Services, company: Company) -> Company:
    async with services.store.begin() as work:
        return await company_now(company, work, services.clock.now())


# ---- the list ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_my_check_ins_lists_what_is_open_answered_and_asked_of_others(
    talk: Talk, priya: Person, company: Company
) -> None:
    await talk.ask(priya, "invoice review 14 h")
    await talk.ask(priya, "Marcus covers variance notes next week")
    (card,) = here(await talk.ask(priya, "my check-ins"))
    assert card.headline == "One check-in is open for you, Priya."
    assert "Variance notes · week 48, until Monday 12:00" in card.text
    assert "Invoice review · week 48 · 14 h saved" in card.text
    assert "Variance notes · week 49: Marcus Lindqvist" in card.text
    assert {"Answer Variance notes", "Later", "Not this week", "Somebody else answers"} <= set(labels(card))
    await talk.ask(priya, "Marcus covers variance notes")
    (his,) = here(await talk.ask(company.people["marcus"], "what do I owe?"))
    assert "Variance notes · week 48, until Monday 12:00 · for Priya Raman" in his.text


@pytest.mark.usefixtures("asked")
async def test_a_week_that_closed_without_an_answer_is_still_listed(talk: Talk, priya: Person, clock: SetClock) -> None:
    clock.instant = datetime(2026, 12, 1, 9, tzinfo=UTC)
    (card,) = here(await talk.ask(priya, "my check-ins"))
    assert "Not reported, and still possible:" in card.text
    assert "Invoice review · week 48" in card.text
    assert "Invoice review · week 49, until Monday 12:00 · I ask Thursday 10:00; you can answer now" in card.text
    assert "Later" not in labels(card)


async def test_who_reports_on_nothing_owes_nothing(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "my check-ins"))
    assert card.headline == "You report on no initiative, Amara, so you owe nothing."


# ---- later ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_a_reminder_comes_at_the_moment_that_was_wished_and_the_usual_one_does_not(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    (card,) = here(await talk.ask(priya, "remind me on Friday at 15:00"))
    assert card.headline == "I ask you again on Friday 15:00."
    for hour in (12, 15):
        clock.instant = datetime(2026, 11, 27, hour, tzinfo=UTC)
        await tick_and_send(services)
    reminders = [(said.key, said.at.hour) for said in chat.said if "/reminder/" in said.key and "/priya/" in said.key]
    assert reminders == [("meridian/reminder/later-20261127T1500Z/priya/2026-W48", 15)]


@pytest.mark.usefixtures("asked")
async def test_a_reminder_within_the_hour_of_the_check_in_comes_all_the_same(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    await talk.ask(priya, "remind me in an hour")
    clock.pass_time(timedelta(hours=1))
    await tick_and_send(services)
    assert chat.said[-1].key == "meridian/reminder/later-20261126T1130Z/priya/2026-W48"


@pytest.mark.usefixtures("asked")
async def test_later_on_the_card_opens_a_form_with_moments_and_one_of_ones_own(
    talk: Talk, priya: Person, services: Services, company: Company, chat: RememberingChat
) -> None:
    later = button(standing(chat, PRIYAS), "Later")
    interaction, _ = await talk.press(priya, later.name, later.value)
    assert interaction.form is not None
    when = interaction.form.fields[0]
    assert [option.label for option in when.options] == [
        "Later today, 13:30",
        "Tomorrow, 09:00",
        "At another time, written below",
    ]
    wrong, _ = await talk.submit(priya, "snooze", {"when": "other", "at": "some day"}, "2026-W48")
    assert wrong.invalid is not None
    assert "tomorrow at 9" in wrong.invalid.fields[1].error
    _, rows = await talk.submit(priya, "snooze", {"when": when.options[1].value, "at": ""}, "2026-W48")
    assert here(rows)[0].headline == "I ask you again on Friday 09:00."
    assert (await now(services, company)).snoozes["priya", W48] == datetime(2026, 11, 27, 9, tzinfo=UTC)
    undo = button(here(rows)[0], "Undo")
    await talk.press(priya, undo.name, undo.value)
    assert (await now(services, company)).snoozes == {}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("remind me on Tuesday", "Week 48 closes Monday 12:00. Name a moment before that."),
        ("remind me today at 9:00", "over already"),
        ("remind me 3/4", "two ways"),
        ("remind me", "When shall I ask again?"),
    ],
)
async def test_a_moment_that_cannot_be_is_said_to_be_so(talk: Talk, priya: Person, text: str, said: str) -> None:
    (card,) = here(await talk.ask(priya, text))
    assert said in card.text


@pytest.mark.usefixtures("asked")
async def test_a_moment_in_quiet_hours_is_moved_to_their_end_and_that_is_said(talk: Talk, priya: Person) -> None:
    await talk.ask(priya, "quiet hours 18:00-08:00")
    (card,) = here(await talk.ask(priya, "remind me today at 20:00"))
    assert card.headline == "I ask you again on Friday 08:00."
    assert "is not in your hours" in card.text


async def test_nothing_open_means_nothing_to_be_reminded_of(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "remind me tomorrow at 9"))
    assert card.headline == "No check-in of yours is open."


# ---- nothing this week ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("text", "skipped", "reason"),
    [
        ("skip invoice review, half the team is ill", ["invoice-review"], "half the team is ill"),
        ("skip this week: month end close", ["invoice-review", "variance-notes"], "month end close"),
        ("nothing to report for variance notes because we wait for SSO", ["variance-notes"], "we wait for SSO"),
        ("no figures this week - audit", ["invoice-review", "variance-notes"], "audit"),
    ],
)
async def test_a_week_is_skipped_in_words_with_the_reason_as_it_was_written(
    talk: Talk, priya: Person, services: Services, text: str, skipped: list[str], reason: str
) -> None:
    (card,) = here(await talk.ask(priya, text))
    assert f"Reason: {reason}." in card.text
    async with services.store.begin() as work:
        check_ins = await work.check_ins.of_week("meridian", W48)
    assert [(each.initiative, each.reason) for each in check_ins if each.state is CheckInState.SKIPPED] == [
        (id, reason) for id in skipped
    ]


# ---- no change since last week ----------------------------------------------------------------------------------


async def _repeat(talk: Talk, priya: Person, services: Services, chat: RememberingChat, week: Week) -> None:
    card = standing(chat, f"meridian/check_in/week/priya/{week}")
    same = button(card, "Same as last week")
    await talk.press(priya, same.name, same.value)
    await flush(services)


@pytest.mark.usefixtures("asked")
async def test_the_same_figures_can_be_repeated_three_weeks_in_a_row_and_are_then_asked_for(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, clock: SetClock
) -> None:
    await talk.ask(priya, "variance notes 3 h")
    for week in (W48, W48.plus(1), W48.plus(2)):
        await _repeat(talk, priya, services, chat, week)
        clock.pass_time(timedelta(weeks=1))
        await tick_and_send(services)
    card = standing(chat, f"meridian/check_in/week/priya/{W48.plus(3)}")
    assert "last week 12 h saved · the same 3 times in a row, so please look at it this time" in card.text
    assert "Same as last week" in labels(card)  # variance notes, repeated only twice
    (said,) = here(await talk.ask(priya, "invoice review same as last week"))
    assert said.headline == "Invoice review: the same 3 times in a row, so please look at the figures this week."
    async with services.store.begin() as work:
        check_in = await work.check_ins.get("meridian", "invoice-review", W48.plus(3))
    assert check_in is None or check_in.state is CheckInState.OPEN
    await talk.ask(priya, "invoice review 12 h")
    clock.pass_time(timedelta(weeks=1))
    await tick_and_send(services)
    await _repeat(talk, priya, services, chat, W48.plus(4))
    assert "Invoice review · answered: 12 h saved" in standing(chat, f"meridian/check_in/week/priya/{W48.plus(4)}").text


# ---- somebody else answers --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_somebody_covers_a_week_and_both_cards_say_so(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, company: Company
) -> None:
    rows = await talk.ask(priya, "Tomas covers variance notes this week")
    (card,) = here(rows)
    assert card.headline == "Tomás Novak is asked about Variance notes in week 48."
    assert "Answer Variance notes" in labels(to(rows, "tomas")[0])
    await flush(services)
    assert "Variance notes · Tomás Novak is asked now" in standing(chat, PRIYAS).text
    assert "Variance notes" in standing(chat, TOMAS).text
    await talk.ask(company.people["tomas"], "variance notes 3 h")
    async with services.store.begin() as work:
        check_in = await work.check_ins.get("meridian", "variance-notes", W48)
    assert check_in is not None
    assert check_in.by == "tomas"
    undo = button(card, "Undo")
    await talk.press(priya, undo.name, undo.value)
    await flush(services)
    assert "Variance notes · answered: 3 h saved" in standing(chat, PRIYAS).text
    assert "Variance notes" not in standing(chat, TOMAS).text


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("who", "text", "said"),
    [
        ("priya", "Zed covers variance notes", "“Zed” is not among the people I know"),
        ("priya", "Marcus covers ticket triage", "Ticket triage is reported by Tomás Novak."),
        ("priya", "Helen covers variance notes", "Helen Brandt is away Thu 26 Nov 2026 to Wed 2 Dec 2026"),
        ("priya", "Priya covers variance notes", "Priya Raman is asked about Variance notes in week 48 already."),
        ("priya", "Marcus covers variance notes week 46", "Week 46 has closed"),
        ("priya", "hand variance notes over to Priya", "Variance notes is Priya Raman's already."),
        ("priya", "hand variance notes over to Zed", "“Zed” is not among the people I know"),
        ("amara", "hand variance notes over to Amara", "Variance notes is reported by Priya Raman."),
    ],
)
async def test_a_cover_that_cannot_be_is_refused_in_clear_words(
    talk: Talk, services: Services, company: Company, who: str, text: str, said: str
) -> None:
    await talk.ask(company.people["helen"], "away until 2 Dec")
    (card,) = here(await talk.ask(company.people[who], text))
    assert said in card.text
    arranged = await now(services, company)
    assert (arranged.covers, arranged.initiatives) == (company.covers, company.initiatives)


async def test_a_tool_is_no_person_to_hand_anything_to(talk: Talk, priya: Person) -> None:
    for text in ("Claude covers invoice review", "hand payroll over to ChatGPT"):
        rows = await talk.ask(priya, text)
        assert "register 3" in here(rows)[0].text


@pytest.mark.usefixtures("asked")
async def test_handing_over_is_asked_back_then_told_to_the_new_owner_and_the_sponsor(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat, company: Company
) -> None:
    (card,) = here(await talk.ask(priya, "hand invoice review over to Helen"))
    assert card.headline == "Hand Invoice review over to Helen Brandt for good?"
    assert (await now(services, company)).initiatives["invoice-review"].owner == "priya"
    yes = button(card, "Hand it over")
    _, rows = await talk.press(priya, yes.name, yes.value)
    assert to(rows, "helen")[0].headline == "Priya Raman has handed Invoice review over to you."
    assert to(rows, "marcus")[0].headline == "Invoice review is Helen Brandt's from now on."
    await tick_and_send(services)
    assert "Invoice review · Helen Brandt is asked now" in standing(chat, PRIYAS).text
    hers = standing(chat, "meridian/check_in/week/helen/2026-W48")
    assert "Invoice review · last week 12 h saved" in hers.text
    _, again = await talk.press(priya, yes.name, yes.value)
    assert here(again)[0].headline == "Invoice review is reported by Helen Brandt."


@pytest.mark.usefixtures("asked")
async def test_the_form_picks_a_person_for_a_week_or_for_good(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    interaction, _ = await talk.press(priya, "cover.form")
    assert interaction.form is not None
    assert [option.label for option in interaction.form.fields[2].options] == [
        "Week 48, from 23 Nov",
        "Week 49, from 30 Nov",
        "Week 50, from 7 Dec",
        "For good",
    ]
    values = {"initiative": "variance-notes", "who": "", "how": "2026-W49"}
    interaction, _ = await talk.submit(priya, "cover", values)
    assert interaction.invalid is not None
    await talk.submit(priya, "cover", {**values, "who": "marcus"})
    assert (await now(services, company)).covers == {("variance-notes", W48.plus(1)): "marcus"}
    _, rows = await talk.submit(priya, "cover", {**values, "who": "marcus", "how": "good"})
    assert "Hand it over" in labels(here(rows)[0])


async def test_a_button_that_is_none_of_ours_changes_nothing(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    for name in ("away.set", "away.undo", "away.back", "snooze.set", "snooze.undo", "cover.set", "cover.hand"):
        for value in ("", "x", "2026-W48|x", "invoice-review|x|nobody", "2026-12-01|2026-11-01|", "variance-notes||"):
            _, rows = await talk.press(priya, name, value)
            assert rows, (name, value)
            assert not any(action.name.endswith(".undo") for row in rows if row.card for action in actions_of(row.card))
    arranged = await now(services, company)
    assert (arranged.initiatives, arranged.covers, arranged.snoozes) == (company.initiatives, {}, {})
