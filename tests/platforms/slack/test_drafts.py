"""What becomes of a message whose blocks a workspace does not know: less of it each time, never nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.platforms.slack import drafts
from handlers.messages import Card, Chart, Place, Series, Text, line
from handlers.ports import Destination, TryLater
from tests.platforms.slack.answering import Fault, busy
from tests.platforms.slack.conftest import NOW, Sending
from tests.platforms.slack.said import LEADERSHIP, send, texts
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

CHART = Chart("Hours", ("W47", "W48"), (Series("Saved", (3, 5)),), "h", "Hours saved: 3, then 5.")
SUMMARY = Card("Five hours were saved.", (CHART,))
INVALID = Fault("invalid_blocks")


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "WAIT_SECONDS", 0.0)


def types(workspace: Workspace, number: int = -1) -> Sequence[str]:
    return [block["type"] for block in workspace.channels["C1"].messages[number].get("blocks") or ()]


async def test_a_chart_is_slacks_own_where_the_workspace_knows_it(sending: Sending, acme: Workspace) -> None:
    await send(sending, LEADERSHIP, SUMMARY)
    assert "data_visualization" in types(acme)
    assert acme.files == {}


async def test_a_chart_becomes_an_image_where_it_does_not(sending: Sending, acme: Workspace) -> None:
    acme.refuses = {"data_visualization"}
    await send(sending, LEADERSHIP, SUMMARY)
    assert len(acme.channels["C1"].messages) == 1
    [image] = [block for block in acme.channels["C1"].messages[0]["blocks"] if block["type"] == "image"]
    assert image["alt_text"] == CHART.summary
    assert acme.files[image["slack_file"]["id"]].startswith(b"\x89PNG")


async def test_that_is_remembered_for_the_workspace_and_outlives_the_process(
    sending: Sending, slack: ScriptedSlack, acme: Workspace
) -> None:
    acme.refuses = {"data_visualization"}
    await send(sending, LEADERSHIP, SUMMARY)
    again = await Sending(slack, sending.database, sending.companies, sending.served, sending.token).start()
    await send(again, LEADERSHIP, SUMMARY, key="second")
    await again.installs.close()
    assert len(slack.called("chat.postMessage")) == 3
    assert len(acme.files) == 1


async def test_after_a_week_slacks_own_is_tried_again(sending: Sending, acme: Workspace) -> None:
    acme.refuses = {"data_visualization"}
    await send(sending, LEADERSHIP, SUMMARY)
    acme.refuses = set()
    sending.clock.forward(timedelta(days=8))
    await send(sending, LEADERSHIP, SUMMARY, key="second")
    assert "data_visualization" in types(acme)


async def test_another_workspace_is_not_taken_for_as_old(sending: Sending, slack: ScriptedSlack) -> None:
    slack.plan("chat.postMessage", INVALID)
    await send(sending, LEADERSHIP, SUMMARY)
    install = sending.installs.all()[0]
    other = replace(install, company="other", workspace="T2")
    draft = await sending.chat._studio.draft(other, SUMMARY)
    assert draft.style == "native"


async def test_where_images_are_refused_too_the_words_remain(sending: Sending, acme: Workspace) -> None:
    acme.refuses = {"data_visualization", "image"}
    await send(sending, LEADERSHIP, SUMMARY)
    assert types(acme)
    assert CHART.summary in str(acme.channels["C1"].messages[0]["blocks"])


async def test_where_all_blocks_are_refused_the_text_is_posted(sending: Sending, slack: ScriptedSlack) -> None:
    slack.plan("chat.postMessage", INVALID, INVALID)
    await send(sending, LEADERSHIP, Card("Plain words.", (Text(line("<b>")),)))
    posted = slack.workspaces["T1"].channels["C1"].messages
    assert [(each["blocks"], each["text"]) for each in posted] == [([], "Plain words.\n&lt;b&gt;")]


@pytest.mark.parametrize("method", ["chat.postEphemeral", "chat.update"])
async def test_where_the_text_is_all_there_is_and_no_argument_says_so_nothing_in_it_formats(
    sending: Sending, slack: ScriptedSlack, method: str
) -> None:
    typed = "*bold* _it_ ~no~ `code` snake_case 2 * 3\n> quoted"
    card = Card("Plain words.", (Text(line(typed)),))
    slack.plan(method, INVALID, INVALID)
    if method == "chat.update":
        sent = await send(sending, LEADERSHIP)
        await sending.chat.update("update", "meridian", sent, card, NOW)
    else:
        await send(sending, Destination(person="ada", place=Place("slack", "T1/C1", private=False)), card)
    [*_, shown] = slack.called(method)
    assert (shown.values.get("blocks") or [], "mrkdwn" in shown.values) == ([], False)
    assert shown.values["text"] == "Plain words.\n∗bold* ˍit_ ∼no~ ˋcode` snake_case 2 * 3\n› quoted"


async def test_a_picture_slack_does_not_let_us_upload_is_told_in_words(
    sending: Sending, slack: ScriptedSlack, acme: Workspace
) -> None:
    acme.refuses = {"data_visualization"}
    slack.plan("files.getUploadURLExternal", Fault("missing_scope"))
    await send(sending, LEADERSHIP, SUMMARY)
    assert CHART.summary in str(acme.channels["C1"].messages[0]["blocks"])


async def test_a_pause_while_a_picture_is_uploaded_puts_the_message_off(
    sending: Sending, slack: ScriptedSlack, acme: Workspace
) -> None:
    acme.refuses = {"data_visualization"}
    slack.plan("files.getUploadURLExternal", busy(5))
    with pytest.raises(TryLater):
        await send(sending, LEADERSHIP, SUMMARY)
    assert acme.channels["C1"].messages == []


async def test_an_image_that_slack_has_not_looked_at_yet_is_waited_for(
    sending: Sending, slack: ScriptedSlack, acme: Workspace
) -> None:
    slack.plan("chat.postMessage", INVALID, INVALID)
    await send(sending, LEADERSHIP, SUMMARY)
    assert "image" in types(acme)


async def test_a_chart_in_the_details_that_is_refused_loses_nothing(sending: Sending, acme: Workspace) -> None:
    acme.refuses = {"data_visualization"}
    long = Text(line("x" * 2_900))
    card = Card("The week", (), (*[long] * 5, CHART, Text(line("The end"))))
    await send(sending, LEADERSHIP, card)
    said = str(acme.channels["C1"].messages)
    assert said.count("The end") == 2 * 1  # in a block and in its text
    assert "image" in [type for number in range(len(texts(acme, "C1"))) for type in types(acme, number)]


async def test_a_message_is_changed_with_images_too(sending: Sending, acme: Workspace) -> None:
    acme.refuses = {"data_visualization"}
    sent = await send(sending, LEADERSHIP)
    await sending.chat.update("update/key", "meridian", sent, SUMMARY, NOW)
    assert "image" in types(acme)
