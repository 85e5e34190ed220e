"""Scenes that bring what no ordinary week of the sample company does: each gives the deliveries it caused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta

from cadence.model import Company, DigestReview, LocalMoment, Week
from handlers import router
from handlers.messages import Ask, Body, Place, Press
from handlers.ports import Delivery
from handlers.testing import ScriptedInterpreter, Talk, button
from tests.handlers.talking import tick_and_send
from tests.quarter.make import Quarter

CHANNEL = Place("playground", "#ai-questions", "1.1", private=False, discreet=True)
SHARED = "can I put payroll into ChatGPT Plus?"
VAGUE = "hmm, the thing for the paperwork?"


def otherwise(company: Company) -> Company:
    """Asked on Mondays, before the week before has closed; and every summary is seen before it is posted."""
    rhythm = replace(company.rhythm, check_in_opens=LocalMoment(0, time(9)))
    return replace(company, rhythm=rhythm, digest_review=DigestReview("omar", timedelta(hours=3), timedelta(hours=4)))


def configured(one: Quarter, company: Company) -> Quarter:
    services = replace(one.services, companies={company.id: company})
    return replace(one, company=company, services=services, talk=replace(one.talk, services=services))


async def shared_in_a_channel(one: Quarter) -> Sequence[Delivery]:
    """An answer that only its asker sees in a channel, and then all."""

    async def said(body: Body) -> Sequence[Delivery]:
        inbound = replace(one.talk.inbound(one.company.people["amara"], body), place=CHANNEL)
        await router.accept(inbound, one.services)
        await router.handle(CHANNEL.platform, inbound.id, one.services)
        return await one.talk.rows(inbound.id)

    alone = await said(Ask(SHARED))
    share = button(next(row.card for row in alone if row.card), "Share here")
    return [*alone, *await said(Press(share.name, share.value))]


async def read_by_a_model(one: Quarter) -> Sequence[Delivery]:
    """A reading that would allow something is confirmed first."""
    model = replace(one.services, interpreter=ScriptedInterpreter(("claude-team",), ("contracts",)))
    talk = Talk(model, one.company.id, _ids=one.talk._ids)
    amara = one.company.people["amara"]
    asked = await talk.ask(amara, VAGUE)
    yes, other = (
        button(next(row.card for row in asked if row.card), label) for label in ("Yes, that is it", "Something else")
    )
    _, confirmed = await talk.press(amara, yes.name, yes.value)
    _, again = await talk.press(amara, other.name, other.value)
    return [*asked, *confirmed, *again]


async def two_weeks_open(one: Quarter, week: Week) -> Sequence[Delivery]:
    """On Monday morning a sentence may be of either week."""
    for each in (week, week.plus(1)):
        one.set(each, 0, 9, 30)
        await tick_and_send(one.services)
    return await one.talk.ask(one.company.people["priya"], "invoice review 14 h")


async def seen_before_it_is_posted(one: Quarter, week: Week) -> None:
    """The editor gets a summary three hours before; it is among what was said."""
    one.set(week.plus(1), 0, 13, 5)
    await tick_and_send(one.services)
