"""A week in Slack, through the page of an emulator that others wrote: asked, answered, checked in and summed up.

The emulator knows no rich text, whose words are therefore looked for in what it was sent. Its pictures are kept in
test-artefacts/slack-week.
"""

import asyncio
import json
import urllib.request
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import async_playwright, expect
from pydantic import SecretStr

from bot.app import Drumbeat, build
from bot.platforms.slack.settings import SlackSettings
from bot.settings import Settings, load_settings
from tests.e2e.browser import ARGUMENTS
from tests.e2e.local_slack import APP_TOKEN, BOT, BOT_TOKEN, SECRET, LocalSlack, SlackPage
from tests.platforms.slack.listening.settling import settled
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "test-artefacts" / "slack-week"
CHROMIUM = Path("/usr/bin/chromium")
CHANNELS = ("leadership", "board", "ai-questions")
WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
CHECK_IN = datetime(2026, 11, 26, 10, 0, 5, tzinfo=UTC)  # Thursday, 10:00 in London
REMINDER = datetime(2026, 11, 27, 12, 0, 5, tzinfo=UTC)
SUMMARY = datetime(2026, 11, 30, 16, 0, 5, tzinfo=UTC)


@dataclass
class JumpingClock:
    """The real time, on the day it was put to."""

    by: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.by

    def put(self, at: datetime) -> None:
        self.by = at - datetime.now(UTC)


@dataclass
class Week:
    drumbeat: Drumbeat
    clock: JumpingClock
    slack: LocalSlack
    page: SlackPage
    ids: dict[str, str]  # of people in Slack, by their ids in app.yaml

    async def at(self, instant: datetime) -> None:
        """Everything that is due by then is said."""
        self.clock.put(instant)
        await self.drumbeat.ticker.tick_now()
        await self.settled()

    async def settled(self) -> None:
        await asyncio.sleep(0.3)  # the emulator hands things on by itself
        await settled(self.drumbeat)
        await asyncio.sleep(0.2)

    async def mention(self, who: str, channel: str, text: str) -> None:
        """The page cannot write a mention."""
        number = CHANNELS.index(channel) + 1
        body = {"channel": f"C0{number}CHAN", "user": self.ids[who], "text": f"<@{BOT}> {text}"}
        await asyncio.to_thread(self._post, "/_control/message", body)
        await self.settled()

    async def sent(self, channel: str) -> list[dict[str, Any]]:
        """The messages of a channel, or of somebody's direct message with the bot, as the emulator has them."""
        if channel in CHANNELS:
            id = f"C0{CHANNELS.index(channel) + 1}CHAN"
        else:
            opened = await asyncio.to_thread(self._get, f"/api/conversations.open?users={self.ids[channel]}")
            id = opened["channel"]["id"]
        found = await asyncio.to_thread(self._get, f"/_control/messages/{id}")
        return list(found["messages"])

    def _get(self, path: str) -> dict[str, Any]:
        return self._asked(path, None)

    def _post(self, path: str, body: dict[str, Any]) -> None:
        self._asked(path, json.dumps(body).encode())

    def _asked(self, path: str, body: bytes | None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {BOT_TOKEN}", "Content-Type": "application/json"}
        asked = urllib.request.Request(self.slack.address + path, body, headers)  # noqa: S310  the emulator's own address
        with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310  see above
            return dict(json.loads(answer.read()))


@pytest.fixture(params=["http", "socket"])
async def week(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Week]:
    over_http = request.param == "http"
    settings, port, clock = load_settings(ROOT / "app.yaml"), free_port(), JumpingClock()
    people = list(settings.companies["meridian"].people.values())
    ids = {person.id: f"U{number:02}PERSON" for number, person in enumerate(people)}
    in_slack = [(ids[person.id], person.name, person.email) for person in people]
    bot_at = f"http://127.0.0.1:{port}/slack/events" if over_http else None
    pictures = PICTURES / str(request.param)
    pictures.mkdir(parents=True, exist_ok=True)
    everybody = tuple(ids.values())
    with LocalSlack(tmp_path, in_slack, dict.fromkeys(CHANNELS, everybody), bot_at) as slack:
        clock.put(WEDNESDAY)
        drumbeat = build(_with_slack(settings, slack, tmp_path, over_http=over_http), clock=clock)
        await drumbeat.start(port=port)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = await browser.new_page(viewport={"width": 1280, "height": 900})
            week = Week(drumbeat, clock, slack, SlackPage(page, slack, pictures), ids)
            await week.page.open()
            yield week
            await browser.close()
        await drumbeat.stop()


def _with_slack(settings: Settings, slack: LocalSlack, folder: Path, *, over_http: bool) -> Settings:
    connected = SlackSettings(
        slack.api_url,
        SecretStr(BOT_TOKEN),
        signing_secret=SecretStr(SECRET) if over_http else None,
        app_token=None if over_http else SecretStr(APP_TOKEN),
    )
    file = f"sqlite:///{folder / 'drumbeat.db'}"
    return replace(settings, database_url=file, playground=None, tick_seconds=300.0, slack=connected)


def words(messages: list[dict[str, Any]]) -> str:
    """All that the messages say, their blocks too."""
    return json.dumps(messages, ensure_ascii=False)


async def test_a_week_in_slack(week: Week) -> None:
    await _an_employee_asks(week)
    await _a_manager_answers(week)
    await _an_executive_reads(week)


async def _an_employee_asks(week: Week) -> None:
    """In a direct message, and in a channel, where the answer is shared."""
    page = week.page
    await page.act_as("Amara Okafor")
    await page.home()
    await expect(page.page.get_by_text("Nothing is open for you, Amara.")).to_be_visible()
    await page.picture("home-of-an-employee")
    await page.page.get_by_role("button", name="Who owns what AI writes for me?").click()
    await week.settled()
    assert "answer for it" in words(await week.sent("amara"))
    await week.mention("amara", "ai-questions", "can I use Claude Team for customer complaints?")
    await page.channel("ai-questions")
    await expect(page.button("Share here")).to_be_visible()
    await page.picture("answer-in-a-channel")
    await page.button("Share here").click()
    await week.settled()
    assert "asked and shared this" in words(await week.sent("ai-questions"))


async def _a_manager_answers(week: Week) -> None:
    """One by form, with an error in its place, the other in a sentence; who has not answered is reminded."""
    page = week.page
    await week.at(CHECK_IN)
    await page.act_as("Priya Raman")
    await page.direct("Priya Raman")
    await expect(page.page.get_by_text("Your week 48, Priya")).to_be_visible()
    await page.picture("check-in")
    await page.button("Answer Invoice review").click()
    await expect(page.form).to_be_visible()
    await page.fill("Hours saved this week (h)", "a lot")
    await page.button("Send").click()
    await expect(page.form.locator(".modal-error, .bk-error").first).to_be_visible()
    await page.form.locator(".modal-error, .bk-error").first.scroll_into_view_if_needed()
    await page.picture("check-in-form-with-an-error")
    await page.fill("Hours saved this week (h)", "14")
    await page.fill("Review and rework this week (min)", "90")
    await page.fill("People who used it this week", "9")
    for typed in ("", "10"):  # the emulator sends no value that was not typed
        await page.fill("People who could use it", typed)
    await page.picture("check-in-form")
    await page.button("Send").click()
    await expect(page.form).to_be_hidden()
    await week.settled()
    await page.say("variance notes 3 h, 4 of 4 active, no blockers")
    await week.settled()
    await page.picture("check-in-answered")
    told = words(await week.sent("priya"))
    assert "12.5 h" in told
    assert "I understood for Variance notes, week 48" in told
    await week.at(REMINDER)
    await page.act_as("Tomás Novák")
    await page.home()
    await page.picture("home-of-a-manager")
    assert "open until Monday" in words(await week.sent("tomas"))


async def _an_executive_reads(week: Week) -> None:
    """The summary, and asks in its thread, where everybody reads the answer."""
    page = week.page
    await week.at(SUMMARY)
    await page.act_as("Helen Brandt")
    await page.channel("leadership")
    await page.picture("summary")
    [summary] = [
        each for each in await week.sent("leadership") if "thread_ts" not in each or each["thread_ts"] == each["ts"]
    ]
    assert "AI operating summary" in words([summary])
    await page.page.locator(".thread-summary").last.click()
    await page.say("who said 12.5 h?")
    await week.settled()
    await page.picture("question-about-the-summary")
    assert "Priya Raman" in words((await week.sent("leadership"))[-2:])
