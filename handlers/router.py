"""From an incoming message to its use case and on to the ledger: the only dispatch table.

Everything one message causes happens in one transaction. The queue is told afterwards; should that be lost with the
process, the waiting rows are still there and the next tick hands them over again.
"""

import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers import (
    absences,
    administer,
    answer_request,
    ask,
    ask_digest,
    check_in,
    confirm_reading,
    covering,
    decision,
    feedback,
    help,  # noqa: A004  a use case's name
    home,
    ideas,
    initiatives,
    my_check_ins,
    my_hours,
    quick_ask,
    request_tool,
    review,
    roadmap,
    second_reading,
    share,
    snooze,
    stranger,
)
from handlers.as_arranged import arranged_now
from handlers.at_once import Said, Sender, say
from handlers.into_ledger import into_ledger
from handlers.messages import (
    Ask,
    Form,
    Inbound,
    Invalid,
    Open,
    Outcome,
    Press,
    Reply,
    ShowForm,
    Submit,
)
from handlers.ports import Context, Services, Work
from handlers.views.trouble import pressed_in_vain_card, stale_button_card, went_wrong_card
from policies.model import Question

log = logging.getLogger(__name__)

ATTEMPTS = 5  # then the sender is told, and the message is kept as failed

UseCase = Callable[[Context], Awaitable[Sequence[Outcome]]]

# The first part of a button's name, up to the dot, says whose it is.
PRESSES: Mapping[str, UseCase] = {
    "ask": ask.press,
    "question": quick_ask.press,
    "reading": confirm_reading.press,
    "request": request_tool.press,
    "answer_request": answer_request.press,
    "feedback": feedback.press,
    "help": help.press,
    "share": share.press,
    "check_in": check_in.press,
    "digest": ask_digest.press,
    "review": review.press,
    "away": absences.press,
    "hours": my_hours.press,
    "rhythm": administer.press,
    "snooze": snooze.press,
    "mine": my_check_ins.press,
    "cover": covering.press,
    "initiative": initiatives.press,
    "idea": ideas.press,
    "decision": decision.press,
    "roadmap": roadmap.press,
}
# So does a form's name.
FORMS: Mapping[str, UseCase] = {
    "ask": ask.submit,
    "question": quick_ask.submit,
    "request": request_tool.submit,
    "answer_request": answer_request.submit,
    "check_in": check_in.submit,
    "away": absences.submit,
    "hours": my_hours.submit,
    "snooze": snooze.submit,
    "cover": covering.submit,
    "initiative": initiatives.submit,
    "idea": ideas.submit,
    "decision": decision.submit,
}
PLACES: Mapping[str, UseCase] = {
    "home": home.home,
    "conversation": home.conversation,
}


@dataclass(frozen=True, slots=True)
class Interaction:
    """What a press, a form or an opened place is answered with at once, beside what now stands in the ledger."""

    form: Form | None = None  # to open
    invalid: Form | None = None  # to show again, with its errors
    duplicate: bool = False  # seen before; nothing happened
    failed: bool = False  # through our own fault; nothing happened, and the replies say so
    replies: tuple[str, ...] = ()  # ledger keys of what is being sent


# ---- the ways in ------------------------------------------------------------------------------------------------


async def accept(inbound: Inbound, services: Services) -> bool:
    """Keep a message and have it handled soon. False when it was kept before.

    When this returns the message is safe: the platform may be told so.
    """
    async with services.store.begin() as work:
        fresh = await work.inbox.add(inbound)
    if fresh:
        await services.queue.handle(inbound.place.platform, [inbound.id])
    return fresh


async def handle(platform: str, id: str, services: Services) -> None:
    """Handle one kept message. One that is not waiting any more is left alone.

    A use case that fails leaves nothing behind but a count; the tick has it tried again, ATTEMPTS times in all.
    """
    try:
        second = await second_reading.of_message(platform, id, services)
        async with services.store.begin() as work:
            inbound = await work.inbox.get(platform, id)
            if inbound is None:
                return
            outcomes = _sayable(await _use_case(inbound, services, work, second))
            keys = await into_ledger(inbound, outcomes, services, work)
            await work.inbox.done(platform, id, services.clock.now())
    except Exception as error:  # noqa: BLE001  the boundary: whatever goes wrong is counted, and told in the end
        keys = await _failed(platform, id, where(error), services)
    await services.queue.deliver(keys)


async def answer(
    inbound: Inbound, services: Services, work: Work, sender: Sender, reading: Question | None = None
) -> Said:
    """Handle a message in the unit of work that hears of it, once; what is to be gone on with when that has ended.

    `reading`: of its words, where they have been read (handlers.read_ahead).
    Raises whatever its use case does. Nothing of it is kept then: `accept` it, to have it tried again.
    """
    if not await work.inbox.add(inbound, done=True):
        return Said()
    outcomes = _sayable(await _use_case(inbound, services, work, reading=reading))
    return await say(inbound, outcomes, services, work, sender)


async def interact(inbound: Inbound, services: Services) -> Interaction:
    """Handle a press, a form or an opened place at once, for an answer within the platform's seconds."""
    failed = False
    try:
        async with services.store.begin(urgent=True) as work:
            if not await work.inbox.add(inbound, done=True):
                return Interaction(duplicate=True)
            outcomes = await _use_case(inbound, services, work)
            keys = await into_ledger(inbound, outcomes, services, work)
    except Exception as error:  # noqa: BLE001  the boundary: the person waits before the screen and is told now
        outcomes, failed = [], True
        keys = await _failed_at_once(inbound, where(error), services)
    await services.queue.deliver(keys)
    return Interaction(
        failed=failed,
        form=next((outcome.form for outcome in outcomes if isinstance(outcome, ShowForm)), None),
        invalid=next((outcome.form for outcome in outcomes if isinstance(outcome, Invalid)), None),
        replies=tuple(keys),
    )


# ---- dispatch ---------------------------------------------------------------------------------------------------


async def _use_case(
    inbound: Inbound, services: Services, work: Work, second: Question | None = None, reading: Question | None = None
) -> Sequence[Outcome]:
    await work.hold(inbound.company)
    now = services.clock.now()
    configured = services.companies[inbound.company]
    company, arranged = await arranged_now(configured, work, now)
    person = company.person_by_email(inbound.email)
    context = Context(company, services.desks[company.id], work, now, person, inbound, configured, arranged, reading)
    body = inbound.body
    if person is None:
        return await stranger.stranger(context)
    await work.troubles.clear(company.id, f"person/{person.id}")  # whoever writes can be written to
    match body:
        case Ask():
            return await (ask.ask(context) if second is None else confirm_reading.words(context, second))
        case Press(action=name):
            use_case = PRESSES.get(_family(name))
        case Submit(form=name):
            use_case = FORMS.get(_family(name))
        case Open(what=what):
            use_case = PLACES.get(what)
    return await use_case(context) if use_case else [Reply(stale_button_card())]


def _family(name: str) -> str:
    return name.partition(".")[0]


def _sayable(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """The outcomes without forms, which nobody is waiting for when a kept message is handled later."""
    said = [outcome for outcome in outcomes if not isinstance(outcome, ShowForm | Invalid)]
    return said if said or not outcomes else [Reply(pressed_in_vain_card())]


# ---- when it fails ----------------------------------------------------------------------------------------------


async def _failed(platform: str, id: str, why: str, services: Services) -> Sequence[str]:
    async with services.store.begin() as work:
        try:
            inbound = await work.inbox.get(platform, id)
        except ValueError:  # kept, but unreadable: nobody can be told
            inbound = None
        attempts = await work.inbox.failed(platform, id, services.clock.now(), why)
        log.warning("message not handled", extra={"platform": platform, "id": id, "why": why, "attempts": attempts})
        if attempts < ATTEMPTS:
            return ()
        await work.inbox.give_up(platform, id, services.clock.now())
        return await into_ledger(inbound, [Reply(went_wrong_card())], services, work) if inbound else ()


async def _failed_at_once(inbound: Inbound, why: str, services: Services) -> Sequence[str]:
    platform = inbound.place.platform
    log.warning("press or form not handled", extra={"platform": platform, "id": inbound.id, "why": why})
    async with services.store.begin(urgent=True) as work:
        if not await work.inbox.add(inbound):
            return ()
        await work.inbox.failed(platform, inbound.id, services.clock.now(), why)
        await work.inbox.give_up(platform, inbound.id, services.clock.now())
        return await into_ledger(inbound, [Reply(went_wrong_card())], services, work)


def where(error: Exception) -> str:
    """The kind of error and its place in the code. Not its words: they may hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {frames[-1].name}:{frames[-1].lineno}" if frames else type(error).__name__
