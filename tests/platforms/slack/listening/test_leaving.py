"""A workspace takes Drumbeat out, over the wire: nothing more is sent there, and the administrators are told."""

import asyncio

import pytest

from bot.app import Drumbeat
from bot.platforms.slack.envelope_table import SlackEnvelope
from bot.platforms.slack.tables import SlackPart
from handlers.ports import Destination
from handlers.rows import TroubleKind
from tests.platforms.slack.listening.asking import Asking
from tests.platforms.slack.listening.conftest import AMARA
from tests.platforms.slack.listening.settling import rows, settled
from tests.platforms.slack.workspaces import Workspace


async def reached(drumbeat: Drumbeat, asking: Asking, end: str) -> bool:
    """Whether Priya is, after Slack has told this end."""
    assert (await asking.end(end))[0] == 200
    assert drumbeat.slack is not None
    await drumbeat.slack.handing.idle()
    return drumbeat.slack.connection.chat.reaches("meridian", Destination(person="priya"))


@pytest.mark.parametrize("event", ["app_uninstalled", "tokens_revoked"])
async def test_what_slack_tells_of_an_end_ends_what_is_sent_and_is_told(
    drumbeat: Drumbeat, asking: Asking, acme: Workspace, event: str
) -> None:
    acme.dead = "account_inactive"
    assert not await reached(drumbeat, asking, event)
    async with drumbeat.services.store.begin() as work:
        [told] = await work.troubles.untold("meridian", 5)
    assert (told.kind, told.address) == (TroubleKind.DISCONNECTED, "Acme")


async def test_after_an_end_nobody_of_the_workspace_is_remembered(
    drumbeat: Drumbeat, asking: Asking, acme: Workspace
) -> None:
    assert drumbeat.slack is not None
    directory = drumbeat.slack.connection.directory
    [install] = directory.installs.of_company("meridian")
    await directory.known(install, AMARA)
    await directory.direct(install, AMARA)
    amara = drumbeat.services.companies["meridian"].people["amara"].email
    assert directory.direct_known("meridian", amara) is not None
    assert await reached(drumbeat, asking, "tokens_revoked")
    assert directory.direct_known("meridian", amara) is not None

    acme.dead = "account_inactive"
    assert not await reached(drumbeat, asking, "app_uninstalled")

    assert directory.direct_known("meridian", amara) is None


async def test_after_an_end_nothing_is_kept_of_who_wrote_and_which_messages_were_theirs(
    drumbeat: Drumbeat, asking: Asking, acme: Workspace
) -> None:
    await asking.event(asking.said("can I put payroll into ChatGPT Plus?", AMARA, acme.direct(AMARA).id))
    await settled(drumbeat)
    assert [each.speaker for each in await rows(drumbeat, SlackEnvelope)] == [AMARA]
    async with asyncio.timeout(10):
        while not await rows(drumbeat, SlackPart):  # noqa: ASYNC110  written with the details, which wait for a turn
            await asyncio.sleep(0.05)

    acme.dead = "account_inactive"
    assert not await reached(drumbeat, asking, "app_uninstalled")

    assert [each.kind for each in await rows(drumbeat, SlackEnvelope)] == ["app_uninstalled"]
    assert await rows(drumbeat, SlackPart) == []


async def test_an_end_that_is_none_is_not_believed(drumbeat: Drumbeat, asking: Asking) -> None:
    assert await reached(drumbeat, asking, "app_uninstalled")
