"""The simulation notices when the program is broken on purpose, in one way at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest

from bot.simulation.world import simulate
from bot.store.repositories.arrangements import SqlArrangements
from bot.store.repositories.figures import SqlCheckIns, SqlFigures
from bot.store.repositories.inbox import SqlInbox
from bot.store.repositories.ledger import SqlLedger
from cadence import asked as cadence_asked
from cadence import case_dues, days, owner_dues, rhythm
from cadence.model import Company, Due, Figure, OwnRhythm
from cadence.people import Person
from cadence.week_times import COMPANYS
from handlers import compose, deliver, gates, left_behind, planned, tick, troubles
from handlers.outcomes import again
from handlers.owner_week import InitiativeWeek
from handlers.planned import Planned
from handlers.ports import Delivery
from policies.desk import Desk

Break = Callable[[pytest.MonkeyPatch], None]
COMPANIES = 16  # at most, of 14 weeks; most are noticed in the first


def always(value: object) -> Callable[..., object]:
    return lambda *_, **__: value


def in_time(value: object) -> Callable[..., Any]:
    async def answer(*_: object, **__: object) -> object:
        return value

    return answer


def quiet_hours_are_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(days, "is_quiet", always(value=False))


def holidays_are_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(days, "holiday", always(None))


def absences_are_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Person, "absence_on", always(None))


def who_has_answered_is_asked_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SqlCheckIns, "settled", in_time(frozenset()))
    patch.setattr(InitiativeWeek, "is_open", True)


def a_pause_is_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Company, "is_paused", always(value=False))


def what_was_interrupted_is_sent_without_a_look(patch: pytest.MonkeyPatch) -> None:
    async def blindly(row: Delivery, *_: object) -> Delivery:
        return again(row, "")

    patch.setattr(left_behind, "_look_up", blindly)


def what_is_unsure_is_sent_again(patch: pytest.MonkeyPatch) -> None:
    async def blindly(row: Delivery, *_: object) -> Delivery:
        return again(row, "")

    patch.setattr(deliver, "_perhaps_sent", blindly)


def a_row_is_planned_a_second_time(patch: pytest.MonkeyPatch) -> None:
    plan = SqlLedger.plan

    async def anew(self: SqlLedger, rows: Sequence[Delivery]) -> Sequence[str]:
        written = await plan(self, rows)
        for row in rows:
            found = await self.get(row.key)
            if row.key not in written and found is not None and found.due_key is not None:
                await self.change(row, was=found.state)
        return written

    patch.setattr(SqlLedger, "plan", anew)
    patch.setattr(Planned, "learn", always(None))
    patch.setattr(tick, "_written", in_time(()))


def an_incoming_message_is_new_every_time(patch: pytest.MonkeyPatch) -> None:
    add = SqlInbox.add

    async def new(self: SqlInbox, inbound: Any, *, done: bool = False) -> bool:
        await add(self, inbound, done=done)
        return True

    patch.setattr(SqlInbox, "add", new)


def a_correction_supersedes_nothing(patch: pytest.MonkeyPatch) -> None:
    add = SqlFigures.add

    async def alone(self: SqlFigures, figures: Sequence[Figure]) -> None:
        await add(self, [replace(figure, supersedes=None) for figure in figures])

    patch.setattr(SqlFigures, "add", alone)


def nothing_is_caught_up(patch: pytest.MonkeyPatch) -> None:
    due = Planned.due

    def fresh(self: Planned, now: datetime, since: datetime) -> tuple[Due, ...]:
        return tuple(each for each in due(self, now, since) if each.at > now - timedelta(hours=1))

    patch.setattr(Planned, "due", fresh)


def restatements_are_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(import_module("cadence.digest.build"), "restated", always(()))


def gates_stand_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gates.Pace, "opens", lambda _self, _next_at, now: now)


def a_closed_destination_is_tried_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(troubles, "standing", in_time(None))


def nobody_is_told_of_troubles(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(troubles, "tell", in_time(()))


def a_dry_run_sends(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(deliver, "held_back", always(value=False))


def a_rehearsed_check_in_is_reminded_of(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(compose, "never_asked", in_time(value=False))


def everything_is_asked_about_every_week(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cadence_asked, "is_asked", always(value=True))


def own_rhythms_are_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(owner_dues, "by_rhythm", lambda _, theirs: {COMPANYS: theirs})


def an_own_opening_is_the_companys(patch: pytest.MonkeyPatch) -> None:
    over = OwnRhythm.over
    patch.setattr(OwnRhythm, "over", lambda self, rhythm: over(replace(self, check_in_opens=None), rhythm))


def a_plan_is_kept_whatever_is_arranged(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(planned, "changed_people", always(frozenset()))


def what_is_arranged_is_read_once(patch: pytest.MonkeyPatch) -> None:
    async def same(self: SqlArrangements, company: str) -> None:
        await self._notes.put(company, "arrangements", "the same")

    patch.setattr(SqlArrangements, "changed", same)


def settled_weeks_of_others_are_taken_for_ones_own(patch: pytest.MonkeyPatch) -> None:
    done = Planned._done

    def forgets(self: Planned, one: Due, now: datetime, since: datetime) -> bool:
        return done(self, one, now, since) or any((each, one.key.week) in self._settled for each in one.about)

    patch.setattr(Planned, "_done", forgets)


def no_case_is_brought(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(planned, "plan_for_deciders", always(()))


def what_is_put_off_does_not_come_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(case_dues, "gate_day", lambda _, initiative: initiative.gate and initiative.gate.on)


def a_case_is_brought_whenever_it_is_late(patch: pytest.MonkeyPatch) -> None:
    bring = case_dues.for_deciders
    patch.setattr(rhythm, "for_deciders", lambda *of: (replace(each, expires=None) for each in bring(*of)))


WAYS: Sequence[Break] = (
    quiet_hours_are_ignored,
    holidays_are_ignored,
    absences_are_ignored,
    who_has_answered_is_asked_again,
    a_pause_is_ignored,
    what_was_interrupted_is_sent_without_a_look,
    what_is_unsure_is_sent_again,
    a_row_is_planned_a_second_time,
    an_incoming_message_is_new_every_time,
    a_correction_supersedes_nothing,
    nothing_is_caught_up,
    restatements_are_left_out,
    gates_stand_open,
    a_closed_destination_is_tried_again,
    nobody_is_told_of_troubles,
    a_dry_run_sends,
    a_rehearsed_check_in_is_reminded_of,
    everything_is_asked_about_every_week,
    own_rhythms_are_left_out,
    an_own_opening_is_the_companys,
    a_plan_is_kept_whatever_is_arranged,
    what_is_arranged_is_read_once,
    settled_weeks_of_others_are_taken_for_ones_own,
    no_case_is_brought,
    what_is_put_off_does_not_come_back,
    a_case_is_brought_whenever_it_is_late,
)


@pytest.mark.parametrize("broken", WAYS)
async def test_it_is_noticed_when(broken: Break, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    found: list[str] = []
    # A process that dies plans anew, which hides a plan that is kept.
    owners, level = (6, "none") if broken is a_plan_is_kept_whatever_is_arranged else (3, "all")
    for seed in range(100, 100 + COMPANIES):
        result = await simulate(weeks=14, owners=owners, seed=seed, level=level, desk=desk)
        found += [each.what for each in result.violations]
        if found:
            break
    assert found, f"{broken.__name__} was not noticed in {COMPANIES} companies"
