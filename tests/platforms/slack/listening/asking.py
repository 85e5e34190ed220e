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
        whole["authorizations"][0] |= {"user_id": BOT, "team_id": more.get("team_id", TEAM)}
        return whole | {"event": event, "event_id": f"Ev{next(self.numbers):09}", "team_id": TEAM} | more

    def shared(self, event: dict[str, Any], **more: Any) -> dict[str, Any]:
        """As the Events API wraps what is said in a channel that another organisation has made and shares."""
        whole = recorded("event_callback.shared")
        whole["authorizations"][0] |= {"user_id": BOT, "team_id": TEAM}
        whole["event"] |= event | {"user_team": event["team"], "source_team": event["team"]}
        whole["event"]["user_profile"]["team"] = event["team"]
        return whole | {"event_id": f"Ev{next(self.numbers):09}"} | more

    async def end(self, name: str) -> tuple[int, str]:
        """That the app was uninstalled, or its tokens revoked."""
        return await self.post(
            json.dumps(recorded(name) | {"team_id": TEAM, "event_id": f"Ev{next(self.numbers):09}"}).encode()
        )

    def said(self, text: str, user: str, channel: str, **more: Any) -> dict[str, Any]:
        """A direct message, or one in a channel: a public one, unless its id begins with G."""
        name = {"D": "message.im", "G": "message.groups"}.get(channel[0], "message.channels")
        ts = f"1780000{next(self.numbers):03}.000200"
        told = {"text": text, "user": user, "channel": channel, "ts": ts, "event_ts": ts, "team": TEAM}
        return recorded(name) | told | more

    def mention(self, text: str, user: str, channel: str, **more: Any) -> dict[str, Any]:
        ts = f"1780000{next(self.numbers):03}.000200"
        told = {"text": f"<@{BOT}> {text}", "user": user, "channel": channel, "ts": ts, "event_ts": ts, "team": TEAM}
        return recorded("app_mention") | told | more

    async def interaction(self, payload: dict[str, Any]) -> tuple[int, str]:
        return await self.post(urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    def trigger(self) -> str:
        """A new trigger_id, as long as Slack's."""
        return f"13345224609.{next(self.numbers)}.738474920.8088930838d88f008e0"

    def press(self, button: dict[str, Any], user: str, channel: str, ts: str, **container: Any) -> dict[str, Any]:
        """A press of a button, as it stands in a message's blocks."""
        whole = recorded("block_actions") | {"trigger_id": self.trigger()}
        whole |= {"user": whole["user"] | {"id": user, "team_id": TEAM}, "team": {"id": TEAM, "domain": "acme"}}
        whole["container"] |= {"message_ts": ts, "channel_id": channel, **container}
        whole["channel"]["id"], whole["message"]["ts"] = channel, ts
        return whole | {"actions": [_pressed(whole["actions"][0], button)]}

    def press_at_home(self, button: dict[str, Any], user: str) -> dict[str, Any]:
        whole = recorded("block_actions.home") | {"trigger_id": self.trigger()}
        whole |= {"user": whole["user"] | {"id": user, "team_id": TEAM}, "team": {"id": TEAM, "domain": "acme"}}
        whole["view"] |= {"team_id": TEAM, "app_installed_team_id": TEAM}
        return whole | {"actions": [_pressed(whole["actions"][0], button)]}

    def submission(self, view: dict[str, Any], user: str, **typed: str) -> dict[str, Any]:
        """A view that was opened, sent with what stood in it, but for the fields that were typed into."""
        whole = recorded("view_submission") | {"trigger_id": self.trigger()}
        whole |= {"user": whole["user"] | {"id": user, "team_id": TEAM}, "team": {"id": TEAM, "domain": "acme"}}
        values = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                action, value = _typed(block["element"], typed.get(block["block_id"]))
                values[block["block_id"]] = {action: value}
        return whole | {"view": whole["view"] | view | {"state": {"values": values}}}

    def shortcut(self, text: str, user: str, channel: str) -> dict[str, Any]:
        """The shortcut at a message."""
        whole = recorded("message_action") | {"trigger_id": self.trigger(), "callback_id": "check_against_policy"}
        whole |= {"user": {"id": user, "name": "x"}, "team": {"id": TEAM, "domain": "acme"}}
        whole["channel"]["id"], whole["message"]["text"] = channel, text
        return whole

    def command_of(self, command: str, text: str, user: str, channel: str, **more: str) -> dict[str, Any]:
        """A slash command's fields."""
        whole = recorded("slash_command") | {"command": command, "text": text, "user_id": user, "channel_id": channel}
        return whole | {"team_id": TEAM, "trigger_id": self.trigger()} | more

    async def command(self, command: str, text: str, user: str, channel: str, **more: str) -> tuple[int, str]:
        return await self.post(urlencode(self.command_of(command, text, user, channel, **more)).encode(), FORM)


def _pressed(shape: dict[str, Any], button: dict[str, Any]) -> dict[str, Any]:
    """The entry in `actions`. A vote is given as the element with the button that was pressed as its `pressed`."""
    if button["type"] == "feedback_buttons":
        chosen = button[button["pressed"]]
        return recorded("feedback_buttons") | {"action_id": button["action_id"], "value": chosen["value"]}
    if button["type"] == "overflow":
        chosen = button["options"][button["pressed"]]
        told = {"type": "overflow", "action_id": button["action_id"], "selected_option": chosen}
        return {name: value for name, value in shape.items() if name not in ("text", "value")} | told
    return shape | {"action_id": button["action_id"], "value": button["value"], "text": button["text"]}


def _typed(element: dict[str, Any], typed: str | None) -> tuple[str, dict[str, Any]]:
    kind = element["type"]
    value: dict[str, Any]
    match kind:
        case "static_select" | "radio_buttons":
            named = {option["text"]["text"]: option for option in element["options"]}
            options = {option["value"].removeprefix("="): option for option in element["options"]} | named
            value = {"selected_option": options[typed] if typed is not None else element.get("initial_option")}
        case "checkboxes":
            ticked = element["options"] if typed else element.get("initial_options", [])
            value = {"selected_options": [] if typed == "" else ticked}
        case "datepicker":
            value = {"selected_date": typed or element.get("initial_date")}
        case _:
            value = {"value": typed if typed is not None else element.get("initial_value")}
    return element["action_id"], {"type": kind, **value}
