"""Slack's side of a request: signed as Slack signs, in the shapes its documentation shows."""

import itertools
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession

from bot.platforms.slack.signature import SIGNATURE, TIMESTAMP, signed

TEAM = "T01ACME"
BOT = f"UBOT{TEAM}"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105  of these tests; the form is Slack's example's
PAYLOADS = Path(__file__).parents[3] / "payloads" / "slack"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def recorded(name: str) -> dict[str, Any]:
    """A payload as Slack documents it; where it is from stands in tests/payloads/slack/README.md."""
    return dict(json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8")))


@dataclass
class Asking:
    """Sends requests to a running server as Slack does."""

    client: ClientSession
    address: str
    secret: str = SECRET
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def post(self, body: bytes, content_type: str = JSON, **headers: str) -> tuple[int, str]:
        """Signed now, unless the headers say otherwise."""
        stamp = str(int(time.time()))
        told = {
            TIMESTAMP: stamp,
            SIGNATURE: signed(body, self.secret, headers.get(TIMESTAMP, stamp)),
            "Content-Type": content_type,
            **headers,
        }
        async with self.client.post(f"{self.address}slack/events", data=body, headers=told) as answer:
            return answer.status, await answer.text()

    async def event(self, event: dict[str, Any], **envelope: Any) -> tuple[int, str]:
        return await self.post(json.dumps(self.envelope(event, **envelope)).encode())

    def envelope(self, event: dict[str, Any], **more: Any) -> dict[str, Any]:
        """As the Events API wraps it; its event_id is new unless it is given."""
        whole = recorded("event_callback")
        whole["authorizations"][0] |= {"user_id": BOT, "team_id": TEAM}
        return whole | {"event": event, "event_id": f"Ev{next(self.numbers):09}", "team_id": TEAM} | more

    def said(self, text: str, user: str, channel: str, **more: Any) -> dict[str, Any]:
        """A direct message, or one in a channel."""
        name = "message.im" if channel.startswith("D") else "message.channels"
        ts = f"1780000{next(self.numbers):03}.000200"
        told = {"text": text, "user": user, "channel": channel, "ts": ts, "event_ts": ts, "team": TEAM}
        return recorded(name) | told | more

    def mention(self, text: str, user: str, channel: str, **more: Any) -> dict[str, Any]:
        ts = f"1780000{next(self.numbers):03}.000200"
        told = {"text": f"<@{BOT}> {text}", "user": user, "channel": channel, "ts": ts, "event_ts": ts, "team": TEAM}
        return recorded("app_mention") | told | more

    async def interaction(self, payload: dict[str, Any]) -> tuple[int, str]:
        return await self.post(urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    async def command(self, command: str, text: str, user: str, channel: str, **more: str) -> tuple[int, str]:
        whole = recorded("slash_command") | {"command": command, "text": text, "user_id": user, "channel_id": channel}
        whole |= {"team_id": TEAM, "trigger_id": f"13345224609.{next(self.numbers)}.738474920.8088930838d88f008e0"}
        return await self.post(urlencode(whole | more).encode(), FORM)
