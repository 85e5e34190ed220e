"""Initiatives whose tools and data the register does not allow any more: told at once, once, and in the summary."""

from dataclasses import replace
from datetime import UTC, datetime, time
from decimal import Decimal

import pytest

from cadence.model import Company, Figure, Stage, Week
from cadence.roadmap import Standing
from handlers import digest
from handlers.flags import alarms, flagged_now, flags
from handlers.messages import Items, plain
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


def told(chat: RememberingChat) -> list[tuple[str, ...]]:
    """Of each flag that was sent, in order: the initiative, the register's version and who was told."""
    return [tuple(said.key.split("/")[2:5]) for said in chat.said if said.key.startswith("flag/")]


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
    assert told(chat) == [("invoice-review", desk.register.version, "priya")]


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
    assert told(chat) == [("invoice-review", "4", "priya"), ("invoice-review", "5", "priya")]
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
    assert told(chat) == [("invoice-review", "3", "priya")]


async def test_an_edit_in_chat_to_a_tool_that_is_not_allowed_is_flagged_too(
    talk: Talk, services: Services, company: Company, chat: RememberingChat, clock: SetClock
) -> None:
    await at(WEDNESDAY, services, clock)
    values = {"tools": "DeepSeek", "data_kinds": "invoices"}
    await talk.submit(company.people["priya"], "initiative.edit", values, "invoice-review")
    await tick_and_send(services)
    assert told(chat) == [("invoice-review", "3", "priya")]
    assert (await as_it_is(services, company)).initiatives["invoice-review"].tools == ("deepseek",)


async def test_nobody_is_told_in_a_dry_run_and_while_the_rhythm_is_paused_not_before_it_goes_on(
    services: Services, company: Company, clock: SetClock
) -> None:
    clock.instant = WEDNESDAY
    company = using(company, "deepseek", "invoices")
    for still in (replace(company, dry_run=True), replace(company, paused=WEDNESDAY)):
        assert await tick(still, services) == ()
    (key,) = await tick(company, services)
    assert key.startswith("flag/meridian/invoice-review/3/priya/")


def owned_by(company: Company, owner: str) -> Company:
    one = replace(company.initiatives["invoice-review"], owner=owner)
    return replace(company, initiatives={**company.initiatives, one.id: one})


async def test_its_owner_is_told_again_when_something_else_is_wrong_under_the_same_register(
    services: Services, company: Company, chat: RememberingChat, clock: SetClock
) -> None:
    clock.instant = WEDNESDAY
    for tool, kinds in (
        ("deepseek", ("invoices",)),
        ("claude-team", ("customer-comms",)),  # mended
        ("chatgpt-team", ("slides",)),  # another tool
        ("chatgpt-team", ("slides", "customer-comms")),  # and more data
        ("chatgpt-team", ("customer-comms", "slides")),  # the same in another order
    ):
        later = using(company, tool, *kinds)
        await tick_and_send(replace(services, companies={company.id: later}))
    assert told(chat) == [("invoice-review", "3", "priya")] * 3
    names = [said.card.headline for said in chat.said if said.key.startswith("flag/")]
    assert ["DeepSeek" in name for name in names] == [True, False, False]


async def test_a_new_owner_is_told_of_a_flag_the_one_before_was_told_of(
    services: Services, company: Company, chat: RememberingChat, clock: SetClock
) -> None:
    clock.instant = WEDNESDAY
    company = using(company, "deepseek", "invoices")
    for owner in ("priya", "tomas", "tomas", "priya"):
        await tick_and_send(replace(services, companies={company.id: owned_by(company, owner)}))
    assert [
        (said.key.split("/")[4], said.destination.person) for said in chat.said if said.key.startswith("flag/")
    ] == [
        ("priya", "priya"),
        ("tomas", "tomas"),
    ]


async def test_what_the_register_does_not_allow_says_so_in_its_own_line_which_goes_first(
    services: Services, company: Company, clock: SetClock, desk: Desk
) -> None:
    clock.instant = WEDNESDAY
    week = Week(2026, 48)
    company = using(company, "deepseek", "invoices", stage=Stage.LIVE)
    others = [replace(each, owner="tomas") for each in company.initiatives.values() if each.id != "invoice-review"]
    first = {each.id: each for each in [*others, company.initiatives["invoice-review"]]}
    company = replace(company, initiatives=first, digest_channels={"operator": "operations"})
    said = [
        Figure(f"f{number}", company.id, id, week, "adoption_rate", Decimal(1), "priya", WEDNESDAY)
        for number, id in enumerate(first)
    ]
    async with services.store.begin() as work:
        await work.figures.add(said)
    card = await digest.preview(company, week, "operator", services)
    (lines,) = (
        [plain(each) for each in element.items]
        for element in (*card.body, *card.details)
        if isinstance(element, Items) and element.title == "Initiatives"
    )
    assert lines[0].startswith("Invoice review · live, no gate · not allowed by the register · ")
    assert not [each for each in lines[1:] if "register" in each]


async def in_the_summary(company: Company, register: Register | None, services: Services) -> list[str]:
    found = flagged_now(company, register, services.clock.now())
    async with services.store.begin() as work:
        return [plain(each) for each in await alarms(found, company, register, work)]


async def test_the_summary_has_a_line_for_each_and_says_that_its_owner_was_told_once_that_was_sent(
    services: Services, company: Company, clock: SetClock, desk: Desk
) -> None:
    clock.instant = WEDNESDAY
    company = using(company, "deepseek", "invoices")
    services = replace(services, companies={company.id: company})
    why = "Invoice review uses DeepSeek with invoices, orders and expenses, which register 3 does not allow."
    assert await in_the_summary(company, desk.register, services) == [why]
    await tick(company, services)  # planned, and not sent yet
    assert await in_the_summary(company, desk.register, services) == [why]
    await tick_and_send(services)
    assert await in_the_summary(company, desk.register, services) == [f"{why} Its owner has been told."]
    assert await in_the_summary(owned_by(company, "tomas"), desk.register, services) == [why]
    (other,) = await in_the_summary(using(company, "chatgpt-team", "slides"), desk.register, services)
    assert "owner" not in other
    assert await in_the_summary(company, None, services) == []
