"""What was edited in app.yaml since the last time: kept when a process first sees it, for the next summary.

Stages are kept in a note of the company: those that app.yaml had, and the last edits of them. Baselines have their own
log, to which the reason is added.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from pydantic import BaseModel

from cadence.baselines import not_yet_stated
from cadence.edited import StageEdit, edits, where
from cadence.model import BaselineStatement, Company, Stage
from handlers.ports import Work

_NOTE = "edited/stages"
_KEPT = timedelta(weeks=60)  # a month's summaries are put together again for so long, and longer


class _Stages(BaseModel):
    """The note: stages by initiative as app.yaml had them last, and the edits since."""

    known: dict[str, Stage] = {}
    edits: tuple[StageEdit, ...] = ()


async def notice(configured: Company, company: Company, work: Work, now: datetime) -> None:
    """Keep what is other in app.yaml than it was. `configured` is the company as app.yaml has it now."""
    stated = await work.baselines.of(company.id)
    if stated:  # before the first summary nobody has read any
        changed = not_yet_stated(company, stated, now, lambda: uuid4().hex)
        await work.baselines.add(await with_reasons(changed, stated, company, work))
    kept = await _stages(company.id, work)
    stages = {id: one.stage for id, one in configured.initiatives.items()}
    if stages != kept.known:
        new = edits(configured, company, kept.known, now)
        still = tuple(each for each in kept.edits if each.at > now - _KEPT)
        note = _Stages(known={**kept.known, **stages}, edits=(*still, *new))
        await work.notes.put(company.id, _NOTE, note.model_dump_json())


async def stage_edits(company: str, work: Work) -> Sequence[StageEdit]:
    """The edits of stages in app.yaml, in the order they were noticed."""
    return (await _stages(company, work)).edits


async def _stages(company: str, work: Work) -> _Stages:
    kept = await work.notes.get(company, _NOTE)
    return _Stages() if kept is None else _Stages.model_validate_json(kept)


async def with_reasons(
    changed: Sequence[BaselineStatement], stated: Sequence[BaselineStatement], company: Company, work: Work
) -> tuple[BaselineStatement, ...]:
    """The same, each that changes another with why: as was said in chat or an import, else that it was app.yaml."""
    known = {(each.initiative, each.metric) for each in stated}
    return tuple(
        [
            await _with_reason(each, company, work) if (each.initiative, each.metric) in known else each
            for each in changed
        ]
    )


async def _with_reason(statement: BaselineStatement, company: Company, work: Work) -> BaselineStatement:
    history = await work.initiatives.history(company.id, statement.initiative)
    said = [change for change in history if "baselines" in change.values]
    if said and said[-1].values["baselines"].get(statement.metric) == statement.baseline:
        return replace(statement, said_by=said[-1].by, reason=said[-1].why)
    return replace(statement, reason=where(company, statement.said_at))
