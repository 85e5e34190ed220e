"""When a sponsor hears of a week that was missed: after the second in a row, once, and alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cadence.arranged import Pause
from cadence.asked import nobody_there
from cadence.every import EveryTwoWeeks
from cadence.model import CheckIn, CheckInState, Company, Week
from cadence.people import Absence
from handlers.deliver import deliver
from handlers.ports import DeliveryState, Services
from handlers.testing import RememberingChat, Said, SetClock, Talk, button
from handlers.tick import tick
from tests.handlers.talking import at, here, to

W48 = Week(2026, 48)
THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)
A_WEEK = timedelta(weeks=1)
Runs = tuple[Company, Services, SetClock, RememberingChat]


@pytest.fixture
def runs(company: Company, services: Services, clock: SetClock, chat: RememberingChat) -> Runs:
    return company, services, clock, chat


async def week(number: int, runs: Runs, *reported: str, state: CheckInState = CheckInState.ANSWERED) -> Sequence[Said]:
    """The nth week from week 48 on, with these initiatives reported; what was said to sponsors at its end."""
    company, services, clock, chat = runs
    await _at(THURSDAY + number * A_WEEK, runs)
    async with services.store.begin() as work:
        for initiative in reported:
            await work.check_ins.put(CheckIn(company.id, initiative, W48.plus(number), state, reason="busy"))
    before = len(chat.said)
    await _at(DIGEST + number * A_WEEK, runs)
    assert clock.now() == DIGEST + number * A_WEEK
    return [said for said in chat.said[before:] if "/sponsor_note/" in said.key]


async def _at(instant: datetime, runs: Runs) -> None:
    _, services, clock, _ = runs
    await at(instant, services, clock)


async def test_a_sponsor_is_told_after_the_second_week_in_a_row_and_only_then(runs: Runs) -> None:
    others = ("invoice-review", "variance-notes")
    assert await week(0, runs, *others) == []
    (note,) = await week(1, runs, *others)
    assert note.card.headline == "Ticket triage has not reported weeks 48 and 49."
    assert "Tomás Novak" in note.card.text
    assert "names nobody" in note.card.text
    assert note.destination.person == "helen"
    for number in (2, 3, 4):
        assert await week(number, runs, *others) == [], "once"


async def test_a_report_ends_the_row_and_a_new_one_is_told_again(runs: Runs) -> None:
    others = ("invoice-review", "variance-notes")
    assert await week(0, runs, *others) == []
    assert len(await week(1, runs, *others)) == 1
    assert await week(2, runs, *others, "ticket-triage") == []
    assert await week(3, runs, *others) == []
    (note,) = await week(4, runs, *others)
    assert note.card.headline == "Ticket triage has not reported weeks 51 and 52."


async def test_one_week_now_and_one_then_is_nobodys_affair(runs: Runs) -> None:
    others = ("invoice-review", "variance-notes")
    for number in range(6):
        assert await week(number, runs, *others, *(("ticket-triage",) if number % 2 else ())) == []


async def test_a_week_that_was_skipped_with_a_reason_is_not_missed(runs: Runs) -> None:
    everything = ("invoice-review", "variance-notes", "ticket-triage")
    for number in range(3):
        assert await week(number, runs, *everything, state=CheckInState.SKIPPED) == []


async def test_each_sponsor_reads_of_their_own_and_of_each_when_it_is_its_turn(runs: Runs) -> None:
    assert await week(0, runs, "variance-notes", "ticket-triage") == []
    (first,) = await week(1, runs, "ticket-triage")
    assert first.destination.person == "marcus"
    assert first.card.headline == "Invoice review has not reported weeks 48 and 49."
    assert "Variance" not in first.card.text
    notes = {said.destination.person: said.card.headline for said in await week(2, runs)}
    assert notes == {"marcus": "Variance notes has not reported weeks 49 and 50."}
    notes = {said.destination.person: said.card.headline for said in await week(3, runs)}
    assert notes == {"helen": "Ticket triage has not reported weeks 50 and 51."}


async def test_a_note_that_could_not_be_sent_is_made_up_for_the_week_after(runs: Runs) -> None:
    company, services, clock, _ = runs
    others = ("invoice-review", "variance-notes")
    await week(0, runs, *others)
    await _at(THURSDAY + A_WEEK, runs)
    clock.instant = DIGEST + A_WEEK
    await tick(company, services)  # the process ends before it sends
    async with services.store.begin() as work:
        await work.ledger.withdraw([f"meridian/sponsor_note/missing/helen/{W48.plus(1)}"], "Too late.")
        for initiative in others:
            await work.check_ins.put(CheckIn(company.id, initiative, W48.plus(1), CheckInState.ANSWERED))
    (note,) = await week(2, runs, *others)
    assert note.card.headline == "Ticket triage has not reported weeks 48 to 50."


async def test_weeks_in_which_nobody_was_asked_are_passed_over(runs: Runs) -> None:
    """A pause of two weeks lies between the first week that was missed and the second."""
    company, services, clock, chat = runs
    others = ("invoice-review", "variance-notes")
    assert await week(0, runs, *others) == []
    async with services.store.begin() as work:
        await work.arrangements.put(company.id, Pause(clock.now(), "omar"), by="omar", at=clock.now())
    for number in (1, 2):
        await _at(THURSDAY + number * A_WEEK, runs)
    async with services.store.begin() as work:
        await work.arrangements.take_back(company.id, "pause")
    await _at(THURSDAY + 2 * A_WEEK + timedelta(days=5), runs)
    assert not [said for said in chat.said if "/sponsor_note/" in said.key]
    (note,) = await week(3, runs, *others)
    assert note.card.headline == "Ticket triage has not reported weeks 48 to 51."


def with_absences(runs: Runs, **absences: Absence) -> Runs:
    company, services, clock, chat = runs
    people = {id: replace(company.people[id], absences=(absence,)) for id, absence in absences.items()}
    away = replace(company, people={**company.people, **people})
    return away, replace(services, companies={company.id: away}), clock, chat


async def test_where_nobody_could_be_asked_twice_the_sponsor_is_told_once_of_who_is_away_and_of_no_miss(
    runs: Runs,
) -> None:
    absent = with_absences(
        runs,
        tomas=Absence(date(2026, 11, 20), date(2026, 12, 31), delegate="amara"),
        amara=Absence(date(2026, 11, 23), date(2026, 12, 18)),
    )
    others = ("invoice-review", "variance-notes")
    assert await week(0, absent, *others) == []
    (note,) = await week(1, absent, *others)
    assert note.destination.person == "helen"
    assert note.card.headline == "Nobody could be asked about Ticket triage in weeks 48 and 49."
    assert "Tomás Novak is away until 31 Dec, Amara Okafor until 18 Dec; nobody covers" in note.card.text
    assert "has not reported" not in note.card.text
    assert note.card.words < 90
    for number in (2, 3):
        assert await week(number, absent, *others) == [], "once"


async def test_the_sponsor_names_who_covers_by_words_or_by_the_button_of_the_note(runs: Runs) -> None:
    absent = with_absences(runs, tomas=Absence(date(2026, 11, 20), date(2026, 12, 31)))
    company, services, _, chat = absent
    talk = Talk(services)
    helen = company.people["helen"]
    await week(0, absent, "invoice-review", "variance-notes")
    (note,) = await week(1, absent, "invoice-review", "variance-notes")
    choose = button(note.card, "Choose who covers")
    opened, _ = await talk.press(helen, choose.name, choose.value)
    assert opened.form is not None
    assert [each.name for each in opened.form.fields] == ["who", "how"], "the only one of theirs is meant"
    rows = await talk.ask(helen, "Marcus covers ticket triage")
    assert "Marcus Lindqvist is asked about Ticket triage in week 50." in [card.headline for card in here(rows)]
    assert [card.headline for card in to(rows, "tomas")] == ["You are no longer asked about Ticket triage in week 50."]
    await _at(THURSDAY + 2 * A_WEEK, absent)
    assert "meridian/check_in/week/marcus/2026-W50" in {said.key for said in chat.said}


async def test_an_absence_that_ends_before_the_week_closes_or_that_somebody_covers_is_no_reason_to_tell(
    runs: Runs,
) -> None:
    absent = with_absences(
        runs,
        tomas=Absence(date(2026, 11, 20), date(2026, 12, 31), delegate="amara"),
        priya=Absence(date(2026, 11, 20), date(2026, 11, 29)),
    )
    for number in range(3):
        assert await week(number, absent, "invoice-review", "variance-notes", "ticket-triage") == []
    assert nobody_there(absent[0], absent[0].initiatives["ticket-triage"], W48) == {}


async def test_what_was_missed_and_what_nobody_could_be_asked_about_stand_apart_in_one_note(runs: Runs) -> None:
    company, services, clock, chat = runs
    one = replace(company.initiatives["variance-notes"], sponsor="helen")
    theirs = replace(company, initiatives={**company.initiatives, one.id: one})
    absent = with_absences((theirs, services, clock, chat), tomas=Absence(date(2026, 11, 20), date(2026, 12, 31)))
    await week(0, absent, "invoice-review")
    (note,) = await week(1, absent, "invoice-review")
    assert note.card.headline == "Variance notes has not reported weeks 48 and 49."
    assert "Nobody could be asked about Ticket triage in weeks 48 and 49." in note.card.text
    assert note.card.words < 90


async def test_the_weeks_of_an_initiative_asked_every_second_week_are_counted_by_its_own(runs: Runs) -> None:
    company, services, clock, chat = runs
    one = replace(company.initiatives["ticket-triage"], every=EveryTwoWeeks(W48.monday))
    slower = replace(company, initiatives={**company.initiatives, one.id: one})
    fortnightly = (slower, replace(services, companies={company.id: slower}), clock, chat)
    others = ("invoice-review", "variance-notes")
    told = [len(await week(number, fortnightly, *others)) for number in range(6)]
    assert told == [0, 0, 1, 0, 0, 0]


async def test_nothing_is_told_where_it_is_reported_before_the_note_goes_out(runs: Runs) -> None:
    company, services, clock, chat = runs
    others = ("invoice-review", "variance-notes")
    await week(0, runs, *others)
    await _at(THURSDAY + A_WEEK, runs)
    clock.instant = DIGEST + A_WEEK
    await tick(company, services)
    key = f"meridian/sponsor_note/missing/helen/{W48.plus(1)}"
    async with services.store.begin() as work:
        await work.check_ins.put(CheckIn(company.id, "ticket-triage", W48.plus(1), CheckInState.ANSWERED))
    await deliver(key, services)
    async with services.store.begin() as work:
        row = await work.ledger.get(key)
    assert row is not None
    assert row.state is DeliveryState.WITHDRAWN
    assert not [said for said in chat.said if "/sponsor_note/" in said.key]
