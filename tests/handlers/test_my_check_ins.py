"""One list of everything somebody owes; nothing this week, and the same as last week."""

from datetime import UTC, datetime, timedelta

import pytest

from cadence.model import CheckInState, Company, Week
from cadence.people import Person
from handlers.messages import Items, plain
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk, actions_of, button
from tests.handlers.talking import as_it_is, flush, here, labels, standing, tick_and_send

W48 = Week(2026, 48)


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
    await talk.ask(priya, "skip this week")
    (card,) = here(await talk.ask(priya, "my check-ins"))
    assert card.headline == "Nothing is open, Priya; one week went unreported."  # though of two initiatives


@pytest.mark.usefixtures("asked")
async def test_weeks_in_which_nothing_ran_are_not_said_to_have_gone_unreported(
    talk: Talk, priya: Person, services: Services, clock: SetClock
) -> None:
    clock.instant += timedelta(weeks=4)
    await tick_and_send(services)
    (card,) = here(await talk.ask(priya, "my check-ins"))
    (missed,) = [each for each in card.body if isinstance(each, Items) and "Not reported" in each.title]
    assert {plain(each) for each in missed.items} == {"Invoice review · week 48", "Variance notes · week 48"}


@pytest.mark.parametrize("hour", [9, 13, 17])
async def test_on_the_first_monday_of_a_rhythm_nothing_is_taken_for_the_week_before_it(
    talk: Talk, priya: Person, services: Services, clock: SetClock, hour: int
) -> None:
    clock.instant = datetime(2026, 11, 23, hour, tzinfo=UTC)
    await tick_and_send(services)
    (card,) = here(await talk.ask(priya, "check-in"))
    assert card.headline.startswith("Your week 48, Priya")
    (card,) = here(await talk.ask(priya, "invoice review 14 h"))
    assert card.headline == "I understood for Invoice review, week 48:"
    (card,) = here(await talk.ask(priya, "skip variance notes, audit"))
    assert card.headline == "Noted: no figures for Variance notes in week 48."


@pytest.mark.usefixtures("asked")
async def test_the_button_shows_the_list_too_with_what_was_skipped_and_why(talk: Talk, priya: Person) -> None:
    await talk.ask(priya, "no figures this week - audit")
    _, rows = await talk.press(priya, "mine.show")
    (card,) = here(rows)
    assert card.headline == "You owe nothing, Priya."
    assert "Invoice review · week 48 · not this week: audit" in card.text


async def test_who_reports_on_nothing_owes_nothing(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "my check-ins"))
    assert card.headline == "You report on no initiative, Amara, so you owe nothing."


# ---- nothing this week ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("text", "skipped", "reason"),
    [
        ("skip invoice review, half the team is ill", ["invoice-review"], "half the team is ill"),
        ("skip invoice review, the team is at a fair", ["invoice-review"], "the team is at a fair"),
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


@pytest.mark.usefixtures("asked")
async def test_a_leak_that_is_told_as_the_reason_is_an_incident_and_skips_nothing(
    talk: Talk, priya: Person, services: Services
) -> None:
    await talk.ask(priya, "skip invoice review, someone pasted payroll into ChatGPT")
    async with services.store.begin() as work:
        assert len(await work.requests.incidents("meridian")) == 1
        assert all(each.state is CheckInState.OPEN for each in await work.check_ins.of_week("meridian", W48))


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


# ---- buttons ----------------------------------------------------------------------------------------------------


async def test_a_button_that_is_none_of_ours_changes_nothing(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    for name in ("away.set", "away.undo", "away.back", "snooze.set", "snooze.undo", "cover.set", "cover.hand"):
        for value in ("", "x", "2026-W48|x", "invoice-review|x|nobody", "2026-12-01|2026-11-01|", "variance-notes||"):
            _, rows = await talk.press(priya, name, value)
            assert rows, (name, value)
            assert not any(action.name.endswith(".undo") for row in rows if row.card for action in actions_of(row.card))
    arranged = await as_it_is(services, company)
    assert (arranged.initiatives, arranged.covers, arranged.snoozes) == (company.initiatives, {}, {})


@pytest.mark.usefixtures("asked")
async def test_the_list_says_when_the_next_check_in_comes_and_not_of_one_that_will_not(
    talk: Talk, priya: Person, company: Company
) -> None:
    async def said(who: str = "priya") -> str:
        return here(await talk.ask(company.people[who], "my check-ins"))[0].text

    assert "I ask you next on Thu 3 Dec 2026, 10:00, about week 49." in await said()
    await talk.ask(priya, "away 1 Dec to 9 Dec")
    assert "I ask you next on Thu 10 Dec 2026, 10:00, about week 50." in await said()
    await talk.ask(company.people["omar"], "pause until 15 Dec")
    assert "I ask you next on Thu 17 Dec 2026, 10:00, about week 51." in await said()
    assert "I ask you next" not in await said("amara")
