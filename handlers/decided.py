"""A decision taken: into the log with its evidence, the stage and next gate, and on every card that asks for it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, time

from cadence.arranged import PutOff
from cadence.calendar import at_local
from cadence.decisions import Decision, frozen
from cadence.initiatives import Change
from cadence.model import DueKind, Stage, Week
from cadence.recommendation import Choice
from handlers.bring_case import Brought
from handlers.messages import Audience, Outcome, Press, Reply, Update
from handlers.ports import Context, Delivery, DeliveryState
from handlers.turn import delivery_here, sender, told_too
from handlers.views.case_today import settled
from handlers.views.decided import decided_card, with_decided
from handlers.views.decision_buttons import case_at, packed

_SUMMARIES = 8  # weeks back in which a summary may still ask for it
_ASK = (DueKind.DIGEST, DueKind.CASE)
_STAGES = {Choice.SCALE: Stage.SCALED, Choice.STOP: Stage.STOPPED}


async def pressed_row(context: Context, press: Press) -> str | None:
    """The ledger's key of the message a button stands on."""
    if press.message is None:
        return None
    row = await delivery_here(context, press.message)
    return None if row is None else row.key


async def keep(
    context: Context, one: Brought, choice: Choice, reason: str, again: date | None, row: str
) -> Sequence[Outcome]:
    """Keep it and say so: on the card that was pressed (`row`, a ledger key), on summaries, to owner and sponsor."""
    company, case, person = context.company, one.case, sender(context)
    decision = Decision(
        id=context.inbound.key,
        company=company.id,
        initiative=case.initiative.id,
        gate=case.gate.key,
        choice=choice,
        by=person.id,
        at=context.now,
        reason=reason,
        look_again=again,
        week=one.evidence.week,
        recommended=one.recommendation.choice,
        evidence=frozen(one.evidence, one.recommendation, case),
    )
    await context.work.decisions.add(decision)
    await _change_initiative(context, one, decision)
    changed: list[Outcome] = [update async for update in _changed(context, decision, row)]
    card = decided_card(case.initiative, decision, company)
    if not any(isinstance(update, Update) and update.key == row for update in changed):
        changed.append(Reply(card))
    told = told_too(context, case.initiative.owner, case.initiative.sponsor)
    return [*changed, *(Reply(card, Audience.PERSON, id) for id in told)]


async def _change_initiative(context: Context, one: Brought, decision: Decision) -> None:
    """Its stage, and its next gate with the same lines or none, as one change of its history; or its gate's new day."""
    values: dict[str, object] = {}
    initiative, stage = one.case.initiative, _STAGES.get(decision.choice)
    if decision.choice is Choice.ADJUST and initiative.stage is Stage.STOPPED:
        stage = Stage.PILOT  # looked at again, it goes on
    if stage is not None and stage is not initiative.stage:
        values["stage"] = stage
    again = decision.look_again
    if decision.decides:
        stopped = decision.choice is Choice.STOP
        values["gate"] = replace(one.case.gate, on=again, id=decision.id, after_stop=stopped) if again else None
    elif again is not None:
        put_off = PutOff(initiative.id, decision.gate, again)
        await context.work.arrangements.put(context.company.id, put_off, by=decision.by, at=decision.at)
    if values:
        change = Change(
            decision.id, initiative.id, values, decision.by, decision.at, why=decision.reason, source="decision"
        )
        await context.work.initiatives.add(context.company.id, [change])


async def _changed(context: Context, decision: Decision, row: str) -> AsyncIterator[Update]:
    """The messages that ask for it, with what was decided in the place of their buttons."""
    first = Week.of(context.now, context.company.zone).plus(-_SUMMARIES)
    since_then = at_local(first.monday, time(), context.company.zone)
    log = await context.work.decisions.of(context.company.id, since=since_then)
    async for asked in _asking(context, row):
        card = asked.card
        if card is None or not any(case_at(each) == packed(decision.initiative, decision.gate) for each in card.body):
            continue
        since = [each for each in log if each.at >= (asked.sent_at or asked.created_at)]
        changed = with_decided(card, since, context.company)
        of_its_day = asked.due_key is not None and asked.due_key.kind is DueKind.CASE
        yield Update(asked.key, settled(changed) if of_its_day else changed)


async def _asking(context: Context, row: str) -> AsyncIterator[Delivery]:
    """The message that was pressed, and the summaries and cases of the last weeks."""
    company, ledger = context.company, context.work.ledger
    pressed = await ledger.get(row) if row else None
    if pressed is not None and pressed.company == company.id:
        yield pressed
    this = Week.of(context.now, company.zone)
    keys = await ledger.keys_for_leaders(company.id, [this.plus(-back) for back in range(_SUMMARIES)])
    for key in sorted(key for key in keys if key.kind in _ASK and str(key) != row):
        found = await ledger.find(company.id, key)
        if found is not None and found.state is DeliveryState.SENT:
            yield found
