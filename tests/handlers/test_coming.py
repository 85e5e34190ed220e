"""An administrator asks in chat what comes next, and what a dry run would have said."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from cadence.model import Company
from cadence.people import Person
from cadence.rhythm import LedgerView
from handlers.coming import coming_now, known
from handlers.messages import Items, Table, plain
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk
from tests.handlers.talking import at, here

THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def omar(company: Company) -> Person:
    return company.people["omar"]


def rows(table: Table) -> list[str]:
    return [" | ".join(plain(cell) for cell in row) for row in table.rows]


@pytest.mark.usefixtures("asked")
async def test_the_plan_says_when_in_both_clocks_what_to_whom_and_what_is_left_out_and_why(
    talk: Talk, omar: Person, priya: Person
) -> None:
    await talk.ask(priya, "away from 3 Dec until 8 Dec, Marcus covers")
    await talk.ask(priya, "invoice review 12 h")
    (card,) = here(await talk.ask(omar, "plan"))
    assert card.headline == "The plan of the next 14 days:"
    assert "Next: Fri 27 Nov 12:00 Prague, reminder, if still open, to Tomás Novak." in card.text
    assert card.words < 90
    (table,) = card.details
    assert isinstance(table, Table)
    said = rows(table)
    assert "Fri 27 Nov 12:00 Prague | Fri 11:00 | reminder, if still open | Tomás Novak | Ticket triage | 48" in said
    assert "Fri 27 Nov 12:00 London | Fri 12:00 | reminder, if still open | Priya Raman | Variance notes | 48" in said
    assert any("Marcus Lindqvist | Invoice review (for Priya), Variance notes (for Priya) | 49" in row for row in said)
    assert any("weekly summary | #leadership | executive edition, 3 initiatives | 48" in row for row in said)


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("plan for 30 days", "The plan of the next 30 days:"),
        ("Show me the plan of the next two weeks", "The plan of the next 14 days:"),
        ("what's planned for the next week?", "The plan of the next seven days:"),
        ("what is coming up?", "The plan of the next 14 days:"),
        ("what happens in the next 3 days", "The plan of the next three days:"),
        ("plan for 900 days", "The plan of the next 60 days:"),
        ("plan for 1 day", "Nothing is planned in the next day."),
    ],
)
async def test_the_days_of_a_plan_are_said_in_words(talk: Talk, omar: Person, text: str, says: str) -> None:
    (card,) = here(await talk.ask(omar, text))
    assert card.headline == says


@pytest.mark.parametrize("text", ["plan", "dry run", "what would you have said?"])
async def test_only_administrators_see_the_plan_and_the_dry_run(talk: Talk, priya: Person, text: str) -> None:
    (card,) = here(await talk.ask(priya, text))
    assert card.headline == "Only an administrator can do that."


@pytest.mark.parametrize(
    "text", ["can I plan a party with Claude?", "plan my trip to Rome in ChatGPT", "what would you have done?", "plans"]
)
async def test_what_is_about_something_else_is_no_plan(talk: Talk, omar: Person, text: str) -> None:
    (card,) = here(await talk.ask(omar, text))
    assert "plan of the next" not in card.headline


async def test_a_dry_run_is_read_in_chat_and_the_plan_says_that_it_is_one(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat, omar: Person
) -> None:
    dry = replace(services, companies={company.id: replace(company, dry_run=True)})
    talk = Talk(dry)
    (nothing,) = here(await talk.ask(omar, "dry run"))
    assert nothing.headline == "No dry run has held anything back."
    for instant in (THURSDAY, FRIDAY):
        await at(instant, dry, clock)
    sent = [each.key for each in chat.said if each.key.startswith("meridian/")]
    assert sent == []
    (card,) = here(await talk.ask(omar, "what would you have said?"))
    assert card.headline == "Four messages would have been sent:"
    assert "Fri 27 Nov 2026 12:00 · the reminder of week 48, to Priya Raman" in card.text
    (check_in,) = [
        each for each in card.details if isinstance(each, Items) and "check-in" in each.title and "Priya" in each.title
    ]
    assert plain(check_in.items[0]) == "Your week 48, Priya: two initiatives, about a minute."
    assert not any("[" in plain(each) for each in check_in.items)
    (plan,) = here(await talk.ask(omar, "plan"))
    assert "Dry run: nothing of this is sent." in plan.text
    (over,) = here(await Talk(services, platform="later").ask(omar, "what would you have said?"))
    assert over.headline == "Four messages would have been sent in the dry run, which is over:"


@pytest.mark.parametrize("text", ["dry run on", "switch the dry run off", "start a dry run", "turn on dry run"])
async def test_a_dry_run_is_not_switched_in_chat_which_says_where_it_is(talk: Talk, omar: Person, text: str) -> None:
    (card,) = here(await talk.ask(omar, text))
    assert card.headline == "A dry run is switched on and off in app.yaml."
    assert "It is off now." in card.text


@pytest.mark.usefixtures("asked")
async def test_the_plan_of_a_paused_company_says_so(talk: Talk, omar: Person) -> None:
    await talk.ask(omar, "pause until 5 Jan")
    (card,) = here(await talk.ask(omar, "plan"))
    assert "The rhythm is paused." in card.text
    (table,) = card.details
    assert isinstance(table, Table)
    assert all("skipped: paused until 5 Jan" in row for row in rows(table))


@pytest.mark.parametrize("hours", [*range(0, 8 * 24, 7), 26 * 24])
@pytest.mark.parametrize("ran_before", [False, True])
async def test_what_the_plan_says_is_late_is_what_the_next_tick_sends(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat, hours: int, *, ran_before: bool
) -> None:
    """From Monday on, for a company that has never run, and for one that last ran on that Monday."""
    quiet = replace(company.people["tomas"], quiet=(time(18), time(8)))
    company = replace(company, people={**company.people, "tomas": quiet})
    services = replace(services, companies={company.id: company})
    monday = THURSDAY - timedelta(days=3)
    if ran_before:
        await at(monday, services, clock)
    before = len(chat.said)
    clock.instant = now = monday + timedelta(hours=hours)
    async with services.store.begin() as work:
        end = now + timedelta(days=9)
        ledger, since = await known(company, work, now, end)
    dues, late = coming_now(company, ledger, now, end, since)
    await at(now, services, clock)
    sent = {said.key for said in chat.said[before:]}
    promised = {str(due.key) for due in dues if due.at == now and due.skipped is None}
    assert sent == {key for key in promised if "/sponsor_note/" not in key}  # which depends on who missed what
    assert {due.key for due in dues if due.at > now} & late <= {due.key for due in dues if due.key.recipient == "tomas"}
    clock.instant = following = min(due.at for due in dues if due.at > now and due.skipped is None)
    await at(following, services, clock)
    promised |= {str(due.key) for due in dues if due.at == following and due.skipped is None}
    assert {said.key for said in chat.said[before:]} == {key for key in promised if "/sponsor_note/" not in key}


def test_a_company_that_begins_after_its_check_in_opened_is_not_reminded_of_that_week(
    company: Company,
) -> None:
    saturday = THURSDAY + timedelta(days=2)
    dues, late = coming_now(company, LedgerView(), saturday, saturday + timedelta(days=14), None)
    assert not late
    assert min(str(due.key.week) for due in dues) == "2026-W49"
