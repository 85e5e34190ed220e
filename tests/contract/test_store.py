"""What every Store must do (handlers.ports), run against each one there is: SQLite and PostgreSQL, both real."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.store.database import Database
from bot.store.repositories.spend import SqlSpend
from bot.store.unit_of_work import SqlStore
from cadence.arranged import Arrangement, Away, Cover, HandOver, Hours, Pause, PutOff, Snooze
from cadence.digest.held import Held
from cadence.every import EveryMonth, EveryTwoWeeks, EveryWeek
from cadence.initiatives import Change, Changed, difference
from cadence.model import (
    Baseline,
    BaselineStatement,
    CheckIn,
    CheckInState,
    Company,
    DueKey,
    DueKind,
    Figure,
    Grade,
    Initiative,
    LocalMoment,
    OwnRhythm,
    Stage,
    Week,
)
from cadence.people import Absence, Person
from handlers.messages import (
    Action,
    Actions,
    Ask,
    Card,
    Chart,
    Facts,
    Inbound,
    Items,
    Place,
    Press,
    Quote,
    Series,
    Submit,
    Table,
    Text,
    line,
    strong,
)
from handlers.ports import (
    Answer,
    Delivery,
    DeliveryState,
    Destination,
    Incident,
    Store,
    ToolRequest,
    Unfinished,
    Unreadable,
)
from handlers.rows import Posted

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
WEEK = Week(2026, 48)


def names(rows: Sequence[Unfinished]) -> list[str]:
    return [row.key for row in rows]


def asked(id: str = "1", *, at: datetime = NOW, platform: str = "playground") -> Inbound:
    place = Place(platform, "dm:amara")
    return Inbound(id, "meridian", "amara.okafor@meridian.example", place, Ask("can I use X", ("hello",)), at)


def owed(who: str = "priya", *, week: Week = WEEK, company: str = "meridian") -> Delivery:
    key = DueKey(company, DueKind.CHECK_IN, "week", who, week)
    return Delivery(
        key=str(key),
        company=company,
        destination=Destination(person=who),
        created_at=NOW,
        due_key=key,
        due_at=NOW,
        about=("invoice-review", "variance-notes"),
        expires=NOW + timedelta(days=4),
    )


def said(id: str, value: str = "12", *, week: Week = WEEK, at: datetime = NOW, initiative: str = "triage") -> Figure:
    return Figure(id, "meridian", initiative, week, "hours_saved", Decimal(value), "tomas", at)


def answered(id: str, *, person: str | None = "amara", at: datetime = NOW) -> Answer:
    return Answer(
        id=id,
        company="meridian",
        person=person,
        at=at,
        text="can I use [name]",
        intent="policy_question",
        tools=("gemini", "unknown:Foo"),
        data_kinds=(),
        verdict="unknown_tool",
        rules=("R1",),
        register_version="2026.11",
        confidence=0.75,
    )


# ---- the unit of work -------------------------------------------------------------------------------------------


async def test_a_message_that_is_handled_when_it_comes_never_waits_and_comes_once(store: Store) -> None:
    async with store.begin() as work:
        assert await work.inbox.add(asked(), done=True)
    async with store.begin() as work:
        assert not await work.inbox.add(asked())
        assert await work.inbox.get("playground", "1") is None
        assert await work.inbox.waiting() == []


async def test_what_a_unit_of_work_wrote_is_there_for_the_next(store: Store) -> None:
    async with store.begin() as work:
        await work.notes.put("meridian", "since", "2026-11-23")
    async with store.begin() as work:
        assert await work.notes.get("meridian", "since") == "2026-11-23"


async def test_a_unit_of_work_that_raises_leaves_nothing_behind(store: Store) -> None:
    async def fails() -> None:
        async with store.begin() as work:
            await work.inbox.add(asked())
            await work.ledger.plan([owed()])
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    async with store.begin() as work:
        assert await work.inbox.waiting() == []
        assert await work.ledger.get(owed().key) is None


async def test_a_cancelled_unit_of_work_leaves_nothing_behind_and_holds_nobody_up(store: Store) -> None:
    inside = asyncio.Event()

    async def never_ends() -> None:
        async with store.begin() as work:
            await work.ledger.plan([owed()])
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(2), store.begin() as work:
        assert await work.ledger.get(owed().key) is None
        assert await work.ledger.plan([owed()]) == (owed().key,)


async def test_many_units_of_work_at_once_all_happen(store: Store) -> None:
    async def plan(number: int) -> Sequence[str]:
        async with store.begin() as work:
            return await work.ledger.plan([owed(f"person-{number}"), owed("everybody")])

    written = await asyncio.gather(*(plan(number) for number in range(20)))
    keys = [key for keys in written for key in keys]
    assert len(keys) == len(set(keys)) == 21


# ---- inbox ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        Ask("Grüße 👋 <b>שלום</b> \ud800 \0", ("first", "second")),
        Press("check_in.answer", "2026-W48/triage", "m1"),
        Submit("check_in", "2026-W48/triage", {"hours_saved": "12,5"}),
    ],
)
async def test_a_kept_message_comes_back_as_it_came_in(store: Store, body: Ask | Press | Submit) -> None:
    message = replace(asked(), body=body)
    async with store.begin() as work:
        assert await work.inbox.add(message)
    async with store.begin() as work:
        assert await work.inbox.get("playground", "1") == message


async def test_the_same_message_again_is_not_kept_twice(store: Store) -> None:
    async with store.begin() as work:
        assert await work.inbox.add(asked())
        assert not await work.inbox.add(replace(asked(), body=Ask("something else")))
        assert await work.inbox.add(asked(platform="slack"))
    async with store.begin() as work:
        assert not await work.inbox.add(asked())
        assert await work.inbox.get("playground", "1") == asked()


async def test_messages_wait_in_the_order_they_came_until_they_are_done_or_given_up(store: Store) -> None:
    async with store.begin() as work:
        for id in ("b", "a", "c"):
            await work.inbox.add(asked(id))
        assert await work.inbox.waiting() == [("playground", "b"), ("playground", "a"), ("playground", "c")]
        assert await work.inbox.waiting(limit=1) == [("playground", "b")]
        await work.inbox.done("playground", "b", NOW)
        await work.inbox.give_up("playground", "c", NOW)
        assert await work.inbox.waiting() == [("playground", "a")]
        assert await work.inbox.get("playground", "b") is None
        assert await work.inbox.get("playground", "c") is None
        assert await work.inbox.get("playground", "never came") is None


async def test_failed_attempts_are_counted_and_the_message_still_waits(store: Store) -> None:
    async with store.begin() as work:
        await work.inbox.add(asked())
        assert [await work.inbox.failed("playground", "1", NOW, "no") for _ in range(3)] == [1, 2, 3]
        assert await work.inbox.get("playground", "1") == asked()


# ---- ledger -----------------------------------------------------------------------------------------------------

RICH = Card(
    "5 of 7 reported.",
    body=(
        Text(line("12 h ", strong("saved"))),
        Items((line("one"), line("two")), ordered=True, title="Wins"),
        Facts((("Stage", line("pilot")),)),
        Table(("Initiative", "h"), ((line("Triage"), line("12")),), numeric=(1,)),
        Quote("Ask first.", "Handbook"),
        Chart("Hours", ("W47", "W48"), (Series("all", (None, 12.5)),), "h", "12.5 h in W48"),
        Actions((Action("check_in.answer", "Answer", "2026-W48/triage", opens_form=True),)),
    ),
    details=(Text(line("Rule R1.")),),
)


async def test_a_delivery_comes_back_with_every_field(store: Store) -> None:
    place = Place("slack", "C1", thread="17.4", private=False)
    whole = Delivery(
        key="reply/slack/Ev1/0",
        company="meridian",
        destination=Destination(person="amara", channel="#leadership", place=place),
        created_at=NOW,
        due_at=NOW,
        about=("triage",),
        expires=NOW,
        card=RICH,
        updates="another",
        state=DeliveryState.RETRY,
        not_before=NOW,
        attempts=3,
        message="17.5",
        conversation="C1",
        platform="slack",
        sent_at=NOW,
        why="Slack answered 503.",
    )
    async with store.begin() as work:
        await work.ledger.plan([whole, owed()])
        assert await work.ledger.get(whole.key) == whole
        assert await work.ledger.get(owed().key) == owed()
        assert await work.ledger.get("nobody/planned/this") is None


async def test_planning_twice_writes_once_and_says_which(store: Store) -> None:
    priya, tomas = owed("priya"), owed("tomas")
    async with store.begin() as work:
        assert await work.ledger.plan([]) == ()
        assert await work.ledger.plan([tomas]) == (tomas.key,)
        assert await work.ledger.plan([priya, tomas, priya]) == (priya.key,)
        assert await work.ledger.plan([priya, tomas]) == ()


async def test_planning_again_leaves_the_row_as_it_is(store: Store) -> None:
    sent = replace(owed(), state=DeliveryState.SENT, message="m1")
    async with store.begin() as work:
        await work.ledger.plan([owed()])
        await work.ledger.change(sent, was=DeliveryState.PLANNED)
        await work.ledger.plan([owed()])
        assert await work.ledger.get(owed().key) == sent


async def test_a_large_plan_is_written_whole_and_in_order(store: Store) -> None:
    many = [owed(f"person-{number:04}") for number in range(2_000)]
    keys = [delivery.key for delivery in many]
    async with store.begin() as work:
        assert list(await work.ledger.plan(many)) == keys
        assert [row.key for row in await work.ledger.unfinished(NOW, limit=3_000)] == keys


async def test_only_one_of_two_changes_from_the_same_state_wins(store: Store) -> None:
    async with store.begin() as work:
        await work.ledger.plan([owed()])

    async def claim(name: str) -> bool:
        async with store.begin() as work:
            mine = replace(owed(), state=DeliveryState.SENDING, why=name)
            return await work.ledger.change(mine, was=DeliveryState.PLANNED)

    won = await asyncio.gather(*(claim(f"worker {number}") for number in range(5)))
    assert sorted(won) == [False, False, False, False, True]
    async with store.begin() as work:
        row = await work.ledger.get(owed().key)
        assert row is not None
        assert row.why == f"worker {won.index(True)}"


async def test_a_change_is_seen_within_its_own_unit_of_work(store: Store) -> None:
    async with store.begin() as work:
        await work.ledger.plan([owed()])
        assert await work.ledger.get(owed().key) == owed()
        sending = replace(owed(), state=DeliveryState.SENDING, card=RICH, attempts=1)
        assert await work.ledger.change(sending, was=DeliveryState.PLANNED)
        assert await work.ledger.get(owed().key) == sending


async def test_a_look_at_a_row_has_all_but_what_its_message_says(store: Store) -> None:
    said = replace(owed(), card=RICH, about=("sop-lookup",), state=DeliveryState.SENT, message="7", sent_at=NOW)
    async with store.begin() as work:
        await work.ledger.plan([said])
        assert await work.ledger.look(said.key) == replace(said, card=None)
        assert await work.ledger.look("nothing") is None


async def test_the_first_change_of_a_message_that_nobody_has_in_hand_and_none_tried_is_the_one_that_waits(
    store: Store,
) -> None:
    def change(number: int, **values: Any) -> Delivery:
        return replace(owed(f"person-{number}"), key=f"change/{number}", due_key=None, updates="first", **values)

    rows = [
        change(1, state=DeliveryState.SENT, sent_at=NOW),
        change(2, state=DeliveryState.SENDING, sent_at=NOW),
        change(3, state=DeliveryState.RETRY, attempts=1, not_before=NOW),
        change(4, not_before=NOW + timedelta(minutes=2)),
        change(5),
    ]
    async with store.begin() as work:
        await work.ledger.plan([*rows, replace(change(6), updates="second")])
        assert await work.ledger.waiting("first") == rows[3]
        assert await work.ledger.waiting("third") is None
        await work.ledger.withdraw(["change/4", "change/5"], "Enough.")
        assert await work.ledger.waiting("first") is None


async def test_a_change_of_another_companys_row_does_nothing(store: Store) -> None:
    async with store.begin() as work:
        await work.ledger.plan([owed()])
        foreign = replace(owed(), company="borealis", state=DeliveryState.SENT)
        assert not await work.ledger.change(foreign, was=DeliveryState.PLANNED)
        assert not await work.ledger.change(replace(owed(), key="nothing"), was=DeliveryState.PLANNED)


async def test_keys_are_those_of_the_company_and_the_weeks_asked_for_in_any_state(store: Store) -> None:
    mine, next_week, foreign = owed(), owed(week=WEEK.plus(1)), owed("bo", company="borealis")
    reply = Delivery("reply/playground/1/0", "meridian", Destination(person="priya"), NOW, card=RICH)
    async with store.begin() as work:
        await work.ledger.plan([mine, next_week, foreign, reply])
        await work.ledger.change(replace(mine, state=DeliveryState.WITHDRAWN), was=DeliveryState.PLANNED)
        assert await work.ledger.keys("meridian", [WEEK]) == {mine.due_key}
        assert await work.ledger.keys("meridian", [WEEK, WEEK.plus(1)]) == {mine.due_key, next_week.due_key}
        assert await work.ledger.keys("meridian", []) == frozenset()
        assert await work.ledger.keys("borealis", [WEEK]) == {foreign.due_key}


async def test_a_delivery_is_found_by_what_made_it_due_in_its_own_company_alone(store: Store) -> None:
    row = owed()
    assert row.due_key is not None
    async with store.begin() as work:
        await work.ledger.plan([row])
        assert await work.ledger.find("meridian", row.due_key) == row
        assert await work.ledger.find("borealis", row.due_key) is None
        assert await work.ledger.find("meridian", replace(row.due_key, recipient="tomas")) is None


async def test_a_message_leads_back_to_the_delivery_it_came_from_not_to_its_changes(store: Store) -> None:
    row = owed()
    sent = replace(row, state=DeliveryState.SENT, platform="playground", conversation="dm:priya", message="7")
    change = Delivery(
        f"update/{row.key}/2", "meridian", row.destination, NOW, updates=row.key, platform="playground", message="7"
    )
    async with store.begin() as work:
        await work.ledger.plan([row, change])
        await work.ledger.change(sent, was=DeliveryState.PLANNED)
        assert await work.ledger.by_message("meridian", "playground", "dm:priya", "7") == sent
        assert await work.ledger.by_message("meridian", "slack", "dm:priya", "7") is None
        assert await work.ledger.by_message("meridian", "playground", "#leadership", "7") is None
        assert await work.ledger.by_message("borealis", "playground", "dm:priya", "7") is None


async def test_unfinished_rows_come_in_the_order_they_were_planned(store: Store) -> None:
    rows = [replace(owed(state.value), state=state) for state in DeliveryState]
    later = replace(owed("later"), state=DeliveryState.RETRY, not_before=NOW + timedelta(seconds=1))
    async with store.begin() as work:
        await work.ledger.plan([later, *rows])
        keys = {row.destination.person: row.key for row in [later, *rows]}
        assert names(await work.ledger.unfinished(NOW)) == [keys["planned"], keys["retry"]]
        assert names(await work.ledger.unfinished(NOW, limit=1)) == [keys["planned"]]
        assert names(await work.ledger.unfinished(NOW, interrupted=True)) == [
            keys["planned"],
            keys["sending"],
            keys["retry"],
        ]
        assert later.key in names(await work.ledger.unfinished(NOW + timedelta(seconds=1)))


async def test_an_unfinished_row_tells_all_that_decides_what_is_done_about_it(store: Store) -> None:
    row = replace(
        owed(), state=DeliveryState.SENDING, expires=NOW + timedelta(days=1), sent_at=NOW, why="a run", card=RICH
    )
    async with store.begin() as work:
        await work.ledger.plan([row])
        (found,) = await work.ledger.unfinished(NOW, interrupted=True)
    assert found == Unfinished(row.key, row.state, row.expires, row.sent_at, row.why)
    assert found.perhaps_sent


async def test_only_what_has_surely_not_been_sent_is_withdrawn(store: Store) -> None:
    interrupted = replace(owed("interrupted"), state=DeliveryState.RETRY, sent_at=NOW)
    rows = [interrupted, *(replace(owed(state.value), state=state) for state in DeliveryState)]
    async with store.begin() as work:
        await work.ledger.plan(rows)
        await work.ledger.withdraw([row.key for row in rows], "Too late.")
        after = [await work.ledger.get(row.key) for row in rows]
    gone = (DeliveryState.PLANNED, DeliveryState.RETRY)
    assert after == [
        replace(row, state=DeliveryState.WITHDRAWN, why="Too late.") if row.state in gone and not row.sent_at else row
        for row in rows
    ]


async def test_a_row_is_ended_without_being_read_unless_it_is_finished(store: Store) -> None:
    waits, sent = owed("waits"), replace(owed("sent"), state=DeliveryState.SENT)
    async with store.begin() as work:
        await work.ledger.plan([waits, sent])
        assert await work.ledger.bury(waits.key, "Cannot be read.")
        assert not await work.ledger.bury(sent.key, "Cannot be read.")
        assert not await work.ledger.bury("nothing", "Cannot be read.")
        assert await work.ledger.get(waits.key) == replace(waits, state=DeliveryState.DEAD, why="Cannot be read.")
        assert await work.ledger.get(sent.key) == sent


async def test_an_unreadable_row_is_named_without_what_it_says_and_found_unfinished_all_the_same(
    store: Store, database: Database
) -> None:
    row = replace(owed(), card=RICH)
    async with store.begin() as work:
        await work.ledger.plan([row])
    async with database.engine.begin() as connection:
        await connection.execute(text("""UPDATE delivery SET card = '{"headline": {"secret": "words"}}'"""))
    async with store.begin() as work:
        assert names(await work.ledger.unfinished(NOW)) == [row.key]
        with pytest.raises(Unreadable, match="headline") as unreadable:
            await work.ledger.get(row.key)
    assert row.key in str(unreadable.value)
    assert "words" not in str(unreadable.value)
    assert unreadable.value.__cause__ is None


async def test_a_row_that_goes_on_keeps_what_it_says_and_what_it_says_anew_is_kept(store: Store) -> None:
    row = replace(owed(), card=Card("Before."))
    async with store.begin() as work:
        await work.ledger.plan([row])
    async with store.begin() as work:
        seen = await work.ledger.look(row.key)  # which does not read what it says
        assert seen is not None
        assert seen.card is None
        assert await work.ledger.change(replace(seen, not_before=NOW, attempts=1), was=DeliveryState.PLANNED)
    async with store.begin() as work:
        seen = await work.ledger.get(row.key)
        assert seen == replace(row, not_before=NOW, attempts=1)
        assert await work.ledger.change(replace(seen, card=Card("After."), expires=None), was=DeliveryState.PLANNED)
    async with store.begin() as work:
        assert await work.ledger.get(row.key) == replace(seen, card=Card("After."), expires=None)


# ---- check-ins and figures --------------------------------------------------------------------------------------


async def test_a_check_in_is_kept_once_per_company_initiative_and_week(store: Store) -> None:
    opened = CheckIn("meridian", "triage", WEEK, CheckInState.OPEN)
    done = replace(
        opened,
        state=CheckInState.ANSWERED,
        by="tomas",
        at=NOW,
        late=True,
        reason="away",
        wins="Faster",
        blockers="None",
        same_as_last=True,
    )
    async with store.begin() as work:
        await work.check_ins.put(opened)
        assert await work.check_ins.get("meridian", "triage", WEEK) == opened
        await work.check_ins.put(done)
        await work.check_ins.put(replace(opened, company="borealis"))
        await work.check_ins.put(replace(opened, week=WEEK.plus(1)))
        assert await work.check_ins.get("meridian", "triage", WEEK) == done
        assert await work.check_ins.of_week("meridian", WEEK) == (done,)
        assert await work.check_ins.get("meridian", "nothing", WEEK) is None


async def test_figures_come_back_exactly_and_in_the_order_they_were_said(store: Store) -> None:
    whole = Figure(
        id="f1",
        company="meridian",
        initiative="triage",
        week=WEEK,
        metric="adoption_rate",
        value=Decimal("0.3333333333333333333333333333"),
        said_by="tomas",
        said_at=NOW,
        grade=Grade.MEASURED,
        source="sentence",
        numerator=Decimal(1),
        denominator=Decimal(3),
        currency="GBP",
        quote="a third 👋",
        reason="typo",
        late=True,
        confirmed=True,
        gross=Decimal("14.5"),
        review_minutes=Decimal(90),
        sample=12,
        evidence="https://tickets.example/export?week=48",
        window_days=28,
    )
    newer = replace(whole, id="f2", value=Decimal("-1234567890123456789.10"), supersedes="f1")
    async with store.begin() as work:
        await work.figures.add([])
        await work.figures.add([whole, newer])
    async with store.begin() as work:
        found = await work.figures.of_weeks("meridian", WEEK, WEEK)
    assert found == (whole, newer)
    assert [str(figure.value) for figure in found] == ["0.3333333333333333333333333333", "-1234567890123456789.10"]


async def test_what_was_said_of_baselines_comes_back_in_order_within_one_company(store: Store) -> None:
    baseline = Baseline(
        "cycle_time", Decimal("9.1"), "Sep 2026", "export 👋", "GBP", 400, owner="tomas", dated=date(2026, 9, 30)
    )
    first = BaselineStatement("b1", "meridian", "triage", "cycle_time", baseline, NOW)
    second = replace(first, id="b2", baseline=None, said_by="tomas", reason="counted wrongly")
    async with store.begin() as work:
        await work.baselines.add([])
        await work.baselines.add([first, second, replace(first, company="borealis")])
    async with store.begin() as work:
        assert await work.baselines.of("meridian") == (first, second)
        assert await work.baselines.of("nobody") == ()


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
async def test_what_is_not_a_number_is_not_kept(store: Store, value: str) -> None:
    with pytest.raises(Exception, match="cannot be kept as a figure"):
        async with store.begin() as work:
            await work.figures.add([said("f1", value)])
    async with store.begin() as work:
        assert await work.figures.of_weeks("meridian", WEEK, WEEK) == ()


async def test_what_was_read_before_and_what_was_said_since_come_in_one_order(store: Store) -> None:
    many = [
        said(f"f{number}", initiative=f"i{number % 3}", at=NOW + number * timedelta(minutes=1)) for number in range(60)
    ]
    for number in (30, 31, 60):  # many are new, then one, then many
        async with store.begin() as work:
            there = await work.figures.of_weeks("meridian", WEEK, WEEK)
            await work.figures.add(many[len(there) : number])
            assert await work.figures.of_weeks("meridian", WEEK, WEEK) == tuple(many[:number])
    with contextlib.suppress(LookupError):
        async with store.begin() as work:
            await work.figures.add([said("undone")])
            assert len(await work.figures.of_weeks("meridian", WEEK, WEEK)) == len(many) + 1
            raise LookupError
    async with store.begin() as work:
        assert await work.figures.of_weeks("meridian", WEEK, WEEK) == tuple(many)
        assert await work.figures.of_initiative("meridian", "i1", WEEK, WEEK) == tuple(many[1::3])


async def test_what_holds_of_a_metric_is_found_with_what_a_sum_needs_and_nothing_else(store: Store) -> None:
    first = said("f1", "20")
    corrected = replace(said("f2", at=first.said_at + timedelta(hours=1)), supersedes="f1")
    other = replace(first, id="f3", initiative="i2", value=Decimal("7.25"), grade=Grade.MEASURED)
    rate = replace(first, id="f4", metric="error_rate")
    foreign = replace(first, id="f5", company="other")
    async with store.begin() as work:
        await work.figures.add([first, other, rate, foreign, corrected])
    for at, value in ((first.said_at, Decimal(20)), (corrected.said_at, Decimal(12))):
        async with store.begin() as work:
            found = await work.figures.holding("meridian", WEEK, WEEK, first.metric, at)
        assert set(found) == {
            Held(first.initiative, WEEK, first.grade, value),
            Held("i2", WEEK, Grade.MEASURED, Decimal("7.25")),
        }
    async with store.begin() as work:
        assert await work.figures.holding("meridian", WEEK.plus(1), WEEK.plus(9), first.metric, first.said_at) == ()


async def test_figures_are_found_by_week_initiative_and_time_within_one_company(store: Store) -> None:
    old = said("old", week=Week(2025, 52), at=NOW - timedelta(weeks=48))
    new = said("new")
    other = said("other", initiative="lookup", at=NOW + timedelta(hours=1))
    foreign = replace(new, company="borealis")
    async with store.begin() as work:
        await work.figures.add([old, new, other, foreign])
        assert await work.figures.of_weeks("meridian", Week(2025, 52), WEEK) == (old, new, other)
        assert await work.figures.of_weeks("meridian", Week(2026, 1), WEEK) == (new, other)
        assert await work.figures.of_weeks("meridian", Week(2026, 1), WEEK, new.metric) == (new, other)
        assert await work.figures.of_weeks("meridian", Week(2026, 1), WEEK, "error_rate") == ()
        assert await work.figures.of_initiative("meridian", "lookup", Week(2026, 1), WEEK) == (other,)
        assert await work.figures.said_between("meridian", NOW - timedelta(seconds=1), NOW) == (new,)
        assert await work.figures.said_between("meridian", NOW, NOW + timedelta(hours=1)) == (other,)


async def test_of_what_changed_since_every_statement_is_found_and_of_nothing_else(store: Store) -> None:
    first, second = said("first"), said("second", at=NOW + timedelta(hours=2))
    quiet, later = said("quiet", initiative="lookup"), said("later", week=WEEK.plus(1), at=NOW + timedelta(hours=2))
    foreign = replace(said("x", initiative="lookup", at=NOW + timedelta(hours=2)), company="borealis")
    async with store.begin() as work:
        await work.figures.add([first, second, quiet, later, foreign])
        assert await work.figures.changed("meridian", WEEK, WEEK, NOW) == (first, second)
        assert await work.figures.changed("meridian", WEEK, WEEK, NOW + timedelta(hours=2)) == ()


async def test_a_figure_may_only_supersede_one_that_is_there(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        async with store.begin() as work:
            await work.figures.add([replace(said("f1"), supersedes="never said")])


async def test_an_instant_is_the_same_instant_whatever_zone_it_was_said_in(store: Store) -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5, minutes=45)))
    async with store.begin() as work:
        await work.figures.add([said("f1", at=elsewhere)])
        (figure,) = await work.figures.said_between("meridian", NOW - timedelta(microseconds=1), elsewhere)
    assert figure.said_at == NOW
    assert figure.said_at.utcoffset() == timedelta(0)


async def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        async with store.begin() as work:
            await work.figures.add([said("f1", at=NOW.replace(tzinfo=None))])


# ---- answers, requests, notes -----------------------------------------------------------------------------------


async def test_answers_are_found_by_time_and_by_person(store: Store) -> None:
    first, second = answered("1"), answered("2", at=NOW + timedelta(minutes=1))
    stranger = answered("3", person=None)
    async with store.begin() as work:
        for answer in (second, first, stranger, replace(first, company="borealis")):
            await work.answers.add(answer)
        assert await work.answers.between("meridian", NOW - timedelta(days=1), NOW) == (first, stranger)
        assert await work.answers.of_person("meridian", "amara") == (second, first)
        assert await work.answers.of_person("meridian", "amara", limit=1) == (second,)
        assert await work.answers.lately("meridian", 2) == tuple(await work.answers.lately("meridian", 9))[:2]
        assert first in await work.answers.lately("meridian", 9)
        assert await work.answers.lately("elsewhere", 9) == ()


async def test_an_answer_is_found_by_its_id_in_its_own_company(store: Store) -> None:
    steps = ('tool "foo" -> unknown:Foo', "no data was named")
    by_rules = replace(answered("1"), purposes=("hiring",), conditions=("sso", "human_review"), path=steps)
    by_rules = replace(by_rules, routes=("gemini-team", "claude"), said="No.\nAsk first: “why?”")
    by_rules = replace(by_rules, unclear=("secret",), pairs=(("gemini", ("cvs", "memo")), ("claude", ())))
    by_model = replace(answered("2"), read_by="small-model")
    async with store.begin() as work:
        await work.answers.add(by_rules)
        await work.answers.add(by_model)
        assert await work.answers.get("meridian", "1") == by_rules
        assert await work.answers.get("meridian", "2") == by_model
        assert await work.answers.get("borealis", "1") is None


async def test_only_the_asker_can_rate_an_answer(store: Store) -> None:
    async with store.begin() as work:
        await work.answers.add(answered("1"))
        await work.answers.add(replace(answered("1"), company="borealis"))
        assert not await work.answers.rate("meridian", "1", "priya", helpful=True)
        assert not await work.answers.rate("meridian", "2", "amara", helpful=True)
        assert await work.answers.rate("meridian", "1", "amara", helpful=False)
        (elsewhere,) = await work.answers.of_person("borealis", "amara")
        assert elsewhere.helpful is None
        (rated,) = await work.answers.of_person("meridian", "amara")
        assert rated.helpful is False


async def test_calls_of_a_model_end_at_the_days_limit(database: Database) -> None:
    spend, today = SqlSpend(database), NOW.date()
    taken = await asyncio.gather(
        *(spend.reserve("meridian", today, 10, most_calls=3, most_tokens=1_000) for _ in range(8))
    )
    assert sorted(taken) == [False] * 5 + [True] * 3
    assert await spend.spent("meridian", today) == (3, 30)
    assert await spend.reserve("borealis", today, 10, most_calls=3, most_tokens=1_000)
    assert await spend.reserve("meridian", today + timedelta(days=1), 10, most_calls=3, most_tokens=1_000)


async def test_tokens_of_a_model_end_at_the_days_limit_and_what_was_not_used_comes_back(database: Database) -> None:
    spend, today = SqlSpend(database), NOW.date()

    async def reserved(tokens: int) -> bool:
        return await spend.reserve("meridian", today, tokens, most_calls=100, most_tokens=1_000)

    assert not await reserved(1_001)
    assert await reserved(600)
    assert not await reserved(600)
    await spend.settle("meridian", today, reserved=600, used=250)
    assert await spend.spent("meridian", today) == (1, 250)
    assert await reserved(750)
    assert not await reserved(1)


async def test_a_limit_of_no_calls_is_none(database: Database) -> None:
    assert not await SqlSpend(database).reserve("meridian", NOW.date(), 1, most_calls=0, most_tokens=1_000)
    assert await SqlSpend(database).spent("meridian", NOW.date()) == (0, 0)


async def test_one_open_request_per_person_and_tool(store: Store) -> None:
    request = ToolRequest("r1", "meridian", "amara", "gemini", NOW, "for SOPs")
    async with store.begin() as work:
        assert await work.requests.add_tool_request(request)
        assert not await work.requests.add_tool_request(replace(request, id="r2"))
        assert await work.requests.add_tool_request(replace(request, id="r3", person="priya"))
        assert await work.requests.add_tool_request(replace(request, id="r4", tool="unknown:Foo"))
        assert await work.requests.add_tool_request(replace(request, id="r5", state="granted"))
        assert await work.requests.add_tool_request(replace(request, company="borealis"))
        excepted = replace(request, id="r6", exception=True, data_kinds=("payroll", "contracts"))
        assert await work.requests.add_tool_request(excepted)
        assert not await work.requests.add_tool_request(replace(excepted, id="r7", data_kinds=("contracts", "payroll")))
        assert await work.requests.add_tool_request(replace(excepted, id="r8", data_kinds=("payroll",)))
        assert [found.id for found in await work.requests.open_tool_requests("meridian")] == [
            "r1", "r3", "r4", "r6", "r8",
        ]  # fmt: skip
        assert (await work.requests.open_tool_requests("meridian"))[0] == request
        assert (await work.requests.open_tool_requests("meridian"))[3] == excepted
        await work.requests.close_tool_requests("meridian", ["r1", "r6", "nobody's"], "granted")
        assert [found.id for found in await work.requests.open_tool_requests("meridian")] == ["r3", "r4", "r8"]
        assert len(await work.requests.open_tool_requests("borealis")) == 1
        assert await work.requests.add_tool_request(replace(request, id="r9"))  # closed, so it may be asked for again


async def test_incidents_stay_with_their_company(store: Store) -> None:
    incident = Incident("i1", "meridian", "amara", NOW, "pasted [name]", ("gemini",), ("customer_list",))
    async with store.begin() as work:
        await work.requests.add_incident(incident)
        await work.requests.add_incident(replace(incident, company="borealis"))
        assert await work.requests.incidents("meridian") == (incident,)


async def test_a_note_holds_its_last_value_per_company(store: Store) -> None:
    async with store.begin() as work:
        assert await work.notes.get("meridian", "since") is None
        await work.notes.put("meridian", "since", "one")
        await work.notes.put("meridian", "since", "two")
        await work.notes.put("borealis", "since", "three")
        assert await work.notes.get("meridian", "since") == "two"


async def test_an_arrangement_stands_under_its_key_until_it_cannot_matter_any_more(store: Store) -> None:
    away = Away("petr", Absence(date(2026, 11, 23), date(2026, 12, 4), "olivia"))
    longer = replace(away, absence=replace(away.absence, last=date(2026, 12, 11)))
    hours = Hours("petr", ZoneInfo("Europe/Prague"), frozenset({0, 4}), (time(20), time(7, 30)))
    others: list[Arrangement] = [
        hours,
        HandOver("triage", "olivia"),
        Cover("triage", WEEK, "olivia"),
        Snooze("petr", WEEK, NOW),
        PutOff("ticket-triage", "on-2026-12-14", date(2026, 12, 21)),
        Pause(NOW, "omar", "summer"),
    ]
    async with store.begin() as work:
        for each in (away, longer, *others):
            await work.arrangements.put("meridian", each, by="petr", at=NOW)
        await work.arrangements.put("borealis", away, by="petr", at=NOW)
        assert set(await work.arrangements.of("meridian", date(2026, 11, 24))) == {longer, *others}
        assert longer not in await work.arrangements.of("meridian", date(2026, 12, 12))
        assert hours in await work.arrangements.of("meridian", date(2036, 1, 1))
        assert await work.arrangements.take_back("meridian", hours.key)
        assert not await work.arrangements.take_back("meridian", hours.key)
        assert hours not in await work.arrangements.of("meridian", date(2026, 11, 24))
        assert await work.arrangements.of("borealis", date(2026, 11, 24)) == (away,)


async def laid_over(store: Store, company: Company) -> Company:
    async with store.begin() as work:
        return (await work.arrangements.laid_over(company, date(2026, 11, 24)))[0]


async def test_a_company_is_read_anew_when_something_is_arranged_and_only_then(store: Store) -> None:
    petr = Person("petr", "Petr", "petr@x.example", ZoneInfo("Europe/Prague"))
    configured = Company("meridian", "Meridian", ZoneInfo("Europe/London"), {"petr": petr}, {})
    hours = Hours("petr", ZoneInfo("Asia/Tokyo"))
    assert await laid_over(store, configured) is configured
    async with store.begin() as work:
        await work.arrangements.put("meridian", hours, by="petr", at=NOW)
        inside, arranged = await work.arrangements.laid_over(configured, date(2026, 11, 24))
        assert (inside.people["petr"].zone.key, arranged) == ("Asia/Tokyo", (hours,))
    once = await laid_over(store, configured)
    assert once.people["petr"].zone.key == "Asia/Tokyo"
    assert await laid_over(store, configured) is once
    assert (await laid_over(store, replace(configured, name="Other"))).name == "Other"
    async with store.begin() as work:
        await work.arrangements.put("meridian", replace(hours, zone=ZoneInfo("Asia/Kolkata")), by="petr", at=NOW)
    assert (await laid_over(store, configured)).people["petr"].zone.key == "Asia/Kolkata"
    async with store.begin() as work:
        await work.initiatives.add("meridian", [begun(initiative(owner="petr", sponsor="petr"))])
    assert (await laid_over(store, configured)).initiatives.keys() == {"x"}
    async with store.begin() as work:
        await work.arrangements.take_back("meridian", hours.key)
    assert (await laid_over(store, configured)).people["petr"].zone.key == "Europe/Prague"


async def test_what_was_arranged_and_undone_is_forgotten(store: Store) -> None:
    petr = Person("petr", "Petr", "petr@x.example", ZoneInfo("Europe/Prague"))
    configured = Company("meridian", "Meridian", ZoneInfo("Europe/London"), {"petr": petr}, {})

    async def undone() -> None:
        async with store.begin() as work:
            await work.arrangements.put("meridian", Hours("petr", ZoneInfo("Asia/Tokyo")), by="petr", at=NOW)
            assert (await work.arrangements.laid_over(configured, date(2026, 11, 24)))[0] is not configured
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await undone()
    assert (await laid_over(store, configured)).people == configured.people


async def test_the_keys_of_one_recipient_of_leaders_and_the_summaries_of_an_edition(store: Store) -> None:
    def row(kind: DueKind, subject: str, recipient: str, week: Week = WEEK) -> Delivery:
        key = DueKey("meridian", kind, subject, recipient, week)
        return Delivery(str(key), "meridian", Destination(person="x"), NOW, due_key=key)

    check_in = row(DueKind.CHECK_IN, "week", "petr")
    summary = row(DueKind.DIGEST, "executive", "#leadership")
    earlier = row(DueKind.DIGEST, "executive", "#old", WEEK.plus(-1))
    others = [row(DueKind.CHECK_IN, "week", "olivia"), row(DueKind.DIGEST, "board", "#board")]
    note = row(DueKind.SPONSOR_NOTE, "missing", "helen")
    again = row(DueKind.DIGEST, "executive+again-20261130", "#leadership", WEEK.plus(-1))
    async with store.begin() as work:
        await work.ledger.plan([check_in, summary, earlier, *others, note])
        await work.ledger.plan([again, row(DueKind.DIGEST, "executives+again-20261130", "#leadership")])
        assert await work.ledger.keys("meridian", [WEEK], "petr") == {check_in.due_key}
        assert await work.ledger.keys("borealis", [WEEK], "petr") == frozenset()
        assert await work.ledger.keys("meridian", []) == frozenset()
        for_leaders = await work.ledger.keys_for_leaders("meridian", [WEEK])
        assert {each for each in for_leaders if "+" not in each.subject} == {
            summary.due_key, others[1].due_key, note.due_key,
        }  # fmt: skip
        posted = await work.ledger.summaries("meridian", [WEEK, WEEK.plus(-1)], "executive")
        assert posted == (
            Posted(WEEK.plus(-1), DeliveryState.PLANNED),
            Posted(WEEK.plus(-1), DeliveryState.PLANNED, again=True),
            Posted(WEEK, DeliveryState.PLANNED),
        )


async def test_a_week_says_which_initiatives_are_answered_or_skipped(store: Store) -> None:
    async with store.begin() as work:
        for id, state in (("a", CheckInState.ANSWERED), ("b", CheckInState.SKIPPED), ("c", CheckInState.OPEN)):
            await work.check_ins.put(CheckIn("meridian", id, WEEK, state))
        assert await work.check_ins.settled("meridian", WEEK) == {"a", "b"}
        assert await work.check_ins.settled("meridian", WEEK.plus(1)) == frozenset()
        assert await work.check_ins.settled("borealis", WEEK) == frozenset()


async def test_an_interrupted_row_keeps_what_is_said_in_it_whatever_comes_of_it(store: Store) -> None:
    row = Delivery("k", "meridian", Destination(person="petr"), NOW, card=Card("Said"), state=DeliveryState.PLANNED)
    async with store.begin() as work:
        await work.ledger.plan([row])
        sending = replace(row, state=DeliveryState.SENDING, why="run", sent_at=NOW)
        assert await work.ledger.change(sending, was=DeliveryState.PLANNED)
        sent = replace(sending, state=DeliveryState.SENT, why="", message="m1", conversation="c1", platform="p")
        assert await work.ledger.change(sent, was=DeliveryState.SENDING, hand="run")
        assert await work.ledger.get("k") == sent


def initiative(**more: object) -> Initiative:
    one = Initiative("x", "X", "Slow.", "Finance", "priya", "marcus", Stage.PILOT, 10, ("hours_saved",))
    return replace(one, **more)  # type: ignore[arg-type]  # a test names the fields it changes


def begun(one: Initiative, id: str = "1") -> Change:
    return Change(id, one.id, difference(None, one), "priya", NOW, "because", "form")


@pytest.mark.parametrize("every", [None, EveryWeek(), EveryTwoWeeks(date(2026, 11, 23)), EveryMonth(15), EveryMonth()])
async def test_a_changed_initiative_comes_back_with_every_field(store: Store, every: object) -> None:
    one = initiative(
        aliases=("y", "z"),
        tools=("glean",),
        data_kinds=("contracts",),
        baselines={"cycle_time": Baseline("cycle_time", Decimal("24.5"), "Sep 2026", "40 timed cases")},
        targets={"cycle_time": Decimal(16)},
        starts=Week(2026, 40),
        every=every,
        rhythm=OwnRhythm(LocalMoment(1, time(9)), () if every is None else (LocalMoment(7, time(9, 30)),)),
        data_risk="Names.",
        adoption="Training.",
        owner_named=False,
        criteria={"impact": 4},
    )
    change = begun(one)
    async with store.begin() as work:
        await work.initiatives.add("meridian", [change])
    async with store.begin() as work:
        (holds,) = await work.arrangements.of("meridian", date(2026, 11, 26))
        assert isinstance(holds, Changed)
        assert Initiative(id="x", **holds.values["x"]) == one
        assert await work.initiatives.history("meridian", "x") == (change,)
        assert await work.initiatives.history("borealis", "x") == ()
        assert await work.arrangements.of("borealis", date(2026, 11, 26)) == ()


async def test_what_holds_of_an_initiative_is_its_last_word_and_what_was_undone_never_was(store: Store) -> None:
    async with store.begin() as work:
        await work.initiatives.add("meridian", [begun(initiative())])

    async def undone() -> None:
        async with store.begin() as work:
            await work.initiatives.add("meridian", [Change("2", "x", {"team_size": 99}, "priya", NOW)])
            (holds,) = await work.arrangements.of("meridian", date(2026, 11, 26))
            assert isinstance(holds, Changed)
            assert holds.values["x"]["team_size"] == 99
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await undone()
    async with store.begin() as work:
        await work.initiatives.add("meridian", [Change("2", "x", {"team_size": 12}, "priya", NOW)])
        (holds,) = await work.arrangements.of("meridian", date(2026, 11, 26))
        assert isinstance(holds, Changed)
        assert holds.values["x"]["team_size"] == 12
        assert [each.id for each in await work.initiatives.history("meridian", "x")] == ["1", "2"]


async def test_a_thousand_changes_at_once_are_all_kept(store: Store) -> None:
    async with store.begin() as work:
        await work.initiatives.add("meridian", [begun(initiative(id=f"i{n}"), str(n)) for n in range(1000)])
        (holds,) = await work.arrangements.of("meridian", date(2026, 11, 26))
    assert isinstance(holds, Changed)
    assert len(holds.values) == 1000


async def test_another_process_sees_what_was_changed(store: Store, database: Database) -> None:
    other = SqlStore(database)
    async with store.begin() as work:
        await work.initiatives.add("meridian", [begun(initiative())])
    for size in (11, 12):
        async with store.begin() as work:
            await work.initiatives.add("meridian", [Change(str(size), "x", {"team_size": size}, "priya", NOW)])
        async with other.begin() as work:
            (holds,) = await work.arrangements.of("meridian", date(2026, 11, 26))
        assert isinstance(holds, Changed)
        assert holds.values["x"]["team_size"] == size


@pytest.mark.parametrize("statement", ["UPDATE initiative_change SET why = ''", "DELETE FROM initiative_change"])
async def test_the_database_refuses_to_change_the_history_of_initiatives(
    store: Store, database: Database, statement: str
) -> None:
    async with store.begin() as work:
        await work.initiatives.add("meridian", [begun(initiative())])
    with pytest.raises(Exception, match="append-only"):
        async with database.engine.begin() as connection:
            await connection.execute(text(statement))


async def test_half_characters_and_nul_in_what_people_typed_lose_nothing_else(store: Store) -> None:
    async with store.begin() as work:
        await work.check_ins.put(CheckIn("meridian", "triage", WEEK, CheckInState.ANSWERED, wins="A\0B \ud83d C 👋"))
        kept = await work.check_ins.get("meridian", "triage", WEEK)
    assert kept is not None
    assert kept.wins == "AB \ufffd C 👋"


# ---- several processes ------------------------------------------------------------------------------------------


async def test_a_run_is_alive_for_as_long_as_it_said(store: Store) -> None:
    async with store.begin() as work:
        await work.processes.beat("short", 0.2)
        await work.processes.beat("long", 60)
        assert await work.processes.living() == {"short", "long"}
    await asyncio.sleep(0.3)
    async with store.begin() as work:
        assert await work.processes.living() == {"long"}
        await work.processes.beat("short", 60)
        await work.processes.beat("long", -1)
    async with store.begin() as work:
        assert await work.processes.living() == {"short"}


async def test_runs_that_ended_long_ago_are_forgotten(store: Store, database: Database) -> None:
    async with store.begin() as work:
        await work.processes.beat("yesterday", -90_000)
        await work.processes.beat("now", 60)
    async with database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT run FROM process"))).scalars().all() == ["now"]


async def test_two_units_of_work_that_hold_a_company_take_turns(store: Store) -> None:
    async def count() -> None:
        async with store.begin() as work:
            await work.hold("meridian")
            so_far = int(await work.notes.get("meridian", "count") or 0)
            await asyncio.sleep(0.005)
            await work.notes.put("meridian", "count", str(so_far + 1))

    await asyncio.gather(*(count() for _ in range(10)))
    async with store.begin() as work:
        assert await work.notes.get("meridian", "count") == "10"


async def test_a_message_is_given_to_one_unit_of_work_at_a_time(store: Store) -> None:
    async with store.begin() as work:
        await work.inbox.add(asked())

    async def handle() -> bool:
        async with store.begin() as work:
            mine = await work.inbox.get("playground", "1") is not None
            await asyncio.sleep(0.05)
            if mine:
                await work.inbox.done("playground", "1", NOW)
        return mine

    assert sorted(await asyncio.gather(*(handle() for _ in range(4)))) == [False, False, False, True]


async def test_a_message_whose_handling_is_undone_is_given_to_the_next(store: Store) -> None:
    async with store.begin() as work:
        await work.inbox.add(asked())

    async def fail() -> None:
        async with store.begin() as work:
            assert await work.inbox.get("playground", "1") is not None
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    async with store.begin() as work:
        assert await work.inbox.get("playground", "1") is not None


async def test_what_another_process_has_handled_cannot_fail_any_more(store: Store) -> None:
    async with store.begin() as work:
        await work.inbox.add(asked())
        await work.inbox.done("playground", "1", NOW)
        assert await work.inbox.failed("playground", "1", NOW, "too late") == 0
        await work.inbox.give_up("playground", "1", NOW)
        assert await work.inbox.waiting() == []


async def test_a_row_is_claimed_by_one_unit_of_work_at_a_time(store: Store) -> None:
    row = owed()
    async with store.begin() as work:
        await work.ledger.plan([row])

    async def take() -> bool:
        async with store.begin() as work:
            mine = await work.ledger.claim(row.key)
            await asyncio.sleep(0.05)
            if mine is None or mine.state is not DeliveryState.PLANNED:
                return False
            return await work.ledger.change(replace(mine, state=DeliveryState.SENDING), was=DeliveryState.PLANNED)

    assert sorted(await asyncio.gather(*(take() for _ in range(4)))) == [False, False, False, True]
    async with store.begin() as work:
        assert await work.ledger.claim("no such row") is None


async def test_a_row_is_changed_by_the_run_that_has_it_in_hand(store: Store) -> None:
    row = replace(owed(), state=DeliveryState.SENDING, why="this run")
    async with store.begin() as work:
        await work.ledger.plan([row])
        sent = replace(row, state=DeliveryState.SENT, why="")
        assert not await work.ledger.change(sent, was=DeliveryState.SENDING, hand="another run")
        assert await work.ledger.change(sent, was=DeliveryState.SENDING, hand="this run")
