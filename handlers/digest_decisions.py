"""What a summary asks to be decided: the gates of its week and those still open, and what was decided since."""

from collections.abc import Sequence
from datetime import date, datetime

from cadence.asked import LONGEST_PAUSE, asked
from cadence.decisions import Decision, open_cases
from cadence.digest import is_for_operators
from cadence.model import Company, Week
from cadence.week_times import digest_at
from handlers.bring_case import bring_one
from handlers.ports import Work
from handlers.views.decided import decided_since
from handlers.views.decision import MOST, counted_only, in_thread, to_decide
from handlers.views.digest import Beside

_GateOf = tuple[str, str]  # initiative, gate: several may have one of the same day


async def beside(about: Company, week: Week, edition: str, work: Work, now: datetime) -> Beside:
    """Its part of a summary of these initiatives, from all statements about the weeks before and this one.

    What was decided after the summary was due is said there, so that one that is put together again keeps it. What was
    decided between the summary before and this one is said too, wherever it was.
    """
    posted = week.plus(1)
    until = posted.sunday
    due = [each.id for each in about.initiatives.values() if each.gate is not None and each.gate.on <= until]
    cases = open_cases(about, await work.decisions.of(about.id, initiatives=due), until)
    shown, rest = cases[:MOST], cases[MOST:]
    brought = [await bring_one(about, case, work, now, week) for case in shown]
    due_at = digest_at(about, week)
    lately = await work.decisions.of(about.id, since=digest_at(about, _last_summed_up(about, week)))
    lately = [each for each in lately if each.initiative in about.initiatives]
    since = [each for each in lately if each.at >= due_at]
    taken = await _of_this_summary(since, {(case.initiative.id, case.gate.key) for case in cases}, until, work)
    told = [each for each in lately if each.decides and each.at < due_at]
    return Beside(
        to_decide=(
            *to_decide(brought, rest, posted.monday, taken, about, buttons=not is_for_operators(edition)),
            *decided_since(told, about),
        ),
        thread=(*in_thread(brought), *counted_only(rest, posted.monday)),
    )


def _last_summed_up(about: Company, week: Week) -> Week:
    """The last week before this one that anybody was asked about: its summary is the one before."""
    before = [week.plus(-back) for back in range(1, LONGEST_PAUSE + 1)]
    return next((each for each in before if asked(about, each)), before[0])


async def _of_this_summary(
    since: Sequence[Decision], still_open: set[_GateOf], until: date, work: Work
) -> tuple[Decision, ...]:
    """Of what was decided or put off since, the last word about each gate that the summary asked about."""
    last = {_of(each): each for each in since if _of(each) not in still_open}
    found = []
    for each in last.values():
        first = next(one for one in since if _of(one) == _of(each))
        kept = await work.decisions.of_initiative(each.company, each.initiative)
        day = next(one for one in kept if one.id == first.id).evidence.get("gate", {}).get("day", str(until))
        if day <= str(until):
            found.append(each)
    return tuple(found)


def _of(decision: Decision) -> _GateOf:
    return decision.initiative, decision.gate
