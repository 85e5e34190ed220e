"""Initiatives whose tools and data the register does not allow any more: told at once, once, and in the summary."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from cadence.model import Company, Stage
from cadence.roadmap import Standing
from handlers.flags import alarms, flags
from handlers.messages import plain
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk
from handlers.tick import tick
from policies.desk import Desk
from policies.handbook import Handbook
from policies.model import Register, Status
from tests.handlers.talking import as_it_is, at, labels, tick_and_send

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)


def using(company: Company, tool: str, *kinds: str, stage: Stage = Stage.PILOT) -> Company:
    one = replace(company.initiatives["invoice-review"], tools=(tool,), data_kinds=kinds, stage=stage)
    return replace(company, initiatives={**company.initiatives, one.id: one})


def prohibiting(register: Register, edition: str, version: str) -> Register:
    """The register as it will be when this edition is prohibited."""
    closed = replace(register.editions[edition], status=Status.PROHIBITED)
    tool = register.tools[closed.tool]
    editions = tuple(closed if each.id == edition else each for each in tool.editions)
    return replace(
        register,
        version=version,
        editions={**register.editions, edition: closed},
        tools={**register.tools, tool.id: replace(tool, editions=editions)},
    )


@pytest.mark.parametrize(
    ("tool", "kinds", "standing"),
    [
        ("deepseek", ("invoices",), Standing.DENIED),
        ("chatgpt-team", ("slides",), Standing.UNDER_REVIEW),
        ("unknown:Granola", ("slides",), Standing.UNLISTED),
        ("claude-team", ("customer-comms",), None),
        ("claude-team", (), None),  # cannot be said
    ],
)
def test_what_the_register_does_not_allow_is_flagged(
    company: Company, desk: Desk, tool: str, kinds: tuple[str, ...], standing: Standing | None
) -> None:
    found = flags(using(company, tool, *kinds), desk.register, WEDNESDAY.date())
    assert [(each.initiative.id, each.standing) for each in found] == (
        [("invoice-review", standing)] if standing else []
    )


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.ASSESSED, Stage.STOPPED])
def test_what_is_not_under_way_is_not_flagged(company: Company, desk: Desk, stage: Stage) -> None:
    assert flags(using(company, "deepseek", "invoices", stage=stage), desk.register, WEDNESDAY.date()) == ()


async def test_a_register_that_changed_under_the_same_version_is_held_against_too(
    services: Services, company: Company, chat: RememberingChat, clock: SetClock, desk: Desk
) -> None:
    company = using(company, "claude-team", "customer-comms")
    services = replace(services, companies={company.id: company})
    await at(WEDNESDAY, services, clock)
    closed = Desk(prohibiting(desk.register, "claude-team", desk.register.version), Handbook.parse(""))
    await tick_and_send(replace(services, desks={company.id: closed}))
    assert [said.key for said in chat.said] == [f"flag/meridian/invoice-review/{desk.register.version}"]


async def test_its_owner_is_told_at_once_and_once_for_each_version_of_the_register(
    services: Services, company: Company, chat: RememberingChat, clock: SetClock, desk: Desk
) -> None:
    company = using(company, "claude-team", "customer-comms")
    services = replace(services, companies={company.id: company})
    await at(WEDNESDAY, services, clock)
    assert chat.said == []
    for version in ("4", "5"):
        closed = Desk(prohibiting(desk.register, "claude-team", version), Handbook.parse(""))
        later = replace(services, desks={company.id: closed})
        for _ in range(3):
            await tick_and_send(later)
        again = replace(later, memory=type(later.memory)())  # another process, or the same one after a start
        await tick_and_send(again)
    assert [said.key for said in chat.said] == ["flag/meridian/invoice-review/4", "flag/meridian/invoice-review/5"]
    card = chat.said[0].card
    data = "customer e-mails, tickets, chats and calls"
    assert card.headline == f"Invoice review uses Claude Team with {data}, which the register does not allow."
    assert labels(card) == ["Change tools or data", "Show it"]
    assert card.words < 90


async def test_a_flag_waits_for_its_owners_hours(
    services: Services, company: Company, chat: RememberingChat, clock: SetClock
) -> None:
    night = datetime(2026, 11, 25, 2, tzinfo=UTC)
    quiet = time(20), time(7)
    people = {id: replace(who, quiet=quiet) for id, who in company.people.items()}
    company = replace(using(company, "deepseek", "invoices"), people=people)
    services = replace(services, companies={company.id: company})
    await at(night, services, clock)
    assert chat.said == []
    await at(night.replace(hour=7, minute=1), services, clock)
    assert [said.key for said in chat.said] == ["flag/meridian/invoice-review/3"]


async def test_an_edit_in_chat_to_a_tool_that_is_not_allowed_is_flagged_too(
    talk: Talk, services: Services, company: Company, chat: RememberingChat, clock: SetClock
) -> None:
    await at(WEDNESDAY, services, clock)
    values = {"tools": "DeepSeek", "data_kinds": "invoices"}
    await talk.submit(company.people["priya"], "initiative.edit", values, "invoice-review")
    await tick_and_send(services)
    assert [said.key for said in chat.said if said.key.startswith("flag/")] == ["flag/meridian/invoice-review/3"]
    assert (await as_it_is(services, company)).initiatives["invoice-review"].tools == ("deepseek",)


async def test_nobody_is_told_in_a_dry_run_and_while_the_rhythm_is_paused_not_before_it_goes_on(
    services: Services, company: Company, clock: SetClock
) -> None:
    clock.instant = WEDNESDAY
    company = using(company, "deepseek", "invoices")
    for still in (replace(company, dry_run=True), replace(company, paused=WEDNESDAY)):
        assert await tick(still, services) == ()
    assert await tick(company, services) == ("flag/meridian/invoice-review/3",)


def test_the_summary_has_a_line_for_each(company: Company, desk: Desk) -> None:
    (said,) = alarms(using(company, "deepseek", "invoices"), desk.register, WEDNESDAY)
    data = "invoices, orders and expenses"
    why = f"uses DeepSeek with {data}, which register 3 does not allow"
    assert plain(said) == f"Invoice review {why}. Its owner has been told."
    assert alarms(company, None, WEDNESDAY) == ()
