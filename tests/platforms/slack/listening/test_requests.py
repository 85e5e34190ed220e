"""What comes over HTTP is checked on its raw bytes, and every kind of request is acknowledged, whatever is in it."""

import copy
import gzip
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.app import Drumbeat
from bot.platforms.slack.signature import SIGNATURE, TIMESTAMP, NotFromSlack, check, signed
from tests.platforms.slack.listening.asking import FORM, JSON, SECRET, Asking, recorded
from tests.platforms.slack.listening.conftest import AMARA, CHANNEL
from tests.platforms.slack.listening.full import FullSlack

HELLO = json.dumps({"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"})
OTHERS: tuple[object, ...] = (None, 7, "", "\ud800", [1], {})

WITHOUT_ID = json.dumps(
    {
        "type": "event_callback",
        "event": {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "ts": "1.1", "text": "hi"},
    }
).encode()


def test_a_signature_is_made_as_in_slacks_own_example() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    told = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert signed(body, SECRET, "1531420618") == told
    check({TIMESTAMP: "1531420618", SIGNATURE: told}, body, SECRET, 1531420618 + 299)
    with pytest.raises(NotFromSlack, match="300 seconds"):
        check({TIMESTAMP: "1531420618", SIGNATURE: told}, body, SECRET, 1531420618 + 301)


def test_nothing_is_from_slack_where_there_is_no_secret() -> None:
    with pytest.raises(NotFromSlack, match="no signing secret"):
        check({TIMESTAMP: "1", SIGNATURE: signed(b"", "", "1")}, b"", "", 1)


async def test_the_address_is_verified_with_its_challenge(asking: Asking) -> None:
    assert await asking.post(HELLO.encode()) == (200, json.dumps({"challenge": json.loads(HELLO)["challenge"]}))


@pytest.mark.parametrize(
    "headers",
    [
        {TIMESTAMP: "abc"},
        {TIMESTAMP: ""},
        {TIMESTAMP: "-1"},
        {TIMESTAMP: "1e9"},
        {TIMESTAMP: "١٧٨٠٠٠٠٠٠٠"},
        {TIMESTAMP: "9" * 40},
        {TIMESTAMP: str(int(time.time()) - 301)},
        {TIMESTAMP: str(int(time.time()) + 4_000)},  # of when the tests began; some run much later
        {SIGNATURE: "v0=0"},
        {SIGNATURE: ""},
        {SIGNATURE: "v1=ü"},
    ],
)
async def test_a_request_that_is_not_signed_as_slack_signs_is_refused(asking: Asking, headers: dict[str, str]) -> None:
    status, text = await asking.post(HELLO.encode(), **headers)
    assert status == 401
    assert "challenge" not in text


async def test_another_secret_a_changed_body_and_no_headers_are_refused(asking: Asking) -> None:
    stamp = str(int(time.time()))
    other = {TIMESTAMP: stamp, SIGNATURE: signed(HELLO.encode(), "another", stamp)}
    assert (await asking.post(HELLO.encode(), **other))[0] == 401
    changed = {TIMESTAMP: stamp, SIGNATURE: signed(HELLO.encode() + b" ", SECRET, stamp)}
    assert (await asking.post(HELLO.encode(), **changed))[0] == 401
    async with asking.client.post(f"{asking.address}slack/events", data=HELLO.encode()) as answer:
        assert answer.status == 401


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", JSON),
        (b"{", JSON),
        (b"\xff\xfe", JSON),
        (b"[1, 2]", JSON),
        (b"null", JSON),
        (b"[" * 50_000, JSON),
        (b'{"a": ' + b"9" * 5000 + b"}", JSON),
        (b"payload=%7B", FORM),
        (b"payload=%ff", FORM),
        (b"payload=[]", FORM),
        (b"command=%ff", FORM),
        (b"&".join(b"a%d=1" % number for number in range(100)), FORM),
        (b'{"type": "event_callback"}', JSON),
        (b'{"type": "event_callback", "event": []}', JSON),
        (b'{"type": "event_callback", "event": {}}', JSON),
        (WITHOUT_ID, JSON),
        (b'{"type": "block_actions", "team": 7, "user": "x", "actions": 3}', JSON),
        (b'{"type": "view_submission", "user": {"id": "U1"}, "team": "T1", "view": {"private_metadata": "x"}}', JSON),
    ],
)  # fmt: skip
async def test_a_body_that_slack_does_not_send_is_never_an_error_of_the_server(
    asking: Asking, body: bytes, content_type: str
) -> None:
    status, _ = await asking.post(body, content_type)
    assert 400 <= status < 500


@pytest.mark.parametrize("payload", [[1], None, "x", 5])
async def test_what_is_no_object_is_refused_whatever_way_it_came(drumbeat: Drumbeat, payload: object) -> None:
    assert drumbeat.slack is not None
    assert (await drumbeat.slack._listeners.dispatch(payload)).status == 400


@pytest.mark.parametrize(
    "asked",
    [
        {"command": "/can-i", "text": "use ChatGPT?", "team_id": "T01ACME"},
        {"command": "/ai-idea", "text": "triage", "trigger_id": "1.2.3"},
        {"type": "message_action", "callback_id": "check_against_policy", "team": {"id": "T01ACME"}, "trigger_id": 7},
    ],
)
async def test_a_command_or_shortcut_without_its_team_or_trigger_is_refused(
    asking: Asking, asked: dict[str, object]
) -> None:
    assert (await asking.interaction(asked))[0] == 400


@pytest.mark.parametrize("name", ["block_actions", "block_actions.home", "message_action", "view_submission"])
async def test_an_interaction_with_anything_in_any_place_is_never_an_error_of_the_server(
    asking: Asking, name: str
) -> None:
    whole = recorded(name)
    await _survives(asking, whole)


async def test_a_menu_and_a_form_of_ours_with_anything_in_any_place_are_no_error_of_the_server(asking: Asking) -> None:
    option = {"text": {"type": "plain_text", "text": "Share", "emoji": True}, "value": "press share.here x"}
    menu = {"type": "overflow", "action_id": "menu", "options": [option], "pressed": 0}
    await _survives(asking, asking.press(menu, AMARA, CHANNEL, "1764000999.000100"), depth=5)
    select = {"type": "static_select", "action_id": "input", "options": [option], "initial_option": option}
    view = {"callback_id": "request", "blocks": [{"type": "input", "block_id": "tool", "element": select}]}
    await _survives(asking, asking.submission(view | {"private_metadata": '{"channel":"C1"}'}, AMARA), depth=7)


async def _survives(asking: Asking, whole: dict[str, Any], depth: int = 3) -> None:
    for path in _places(whole, depth=depth):
        for other in OTHERS:
            body = urlencode({"payload": json.dumps(_with(whole, path, other))}).encode()
            status, _ = await asking.post(body, FORM)
            assert status < 500, (path, other)


def _places(value: Any, path: tuple[str | int, ...] = (), depth: int = 3) -> Iterator[tuple[str | int, ...]]:
    """Where something stands in a payload, down to a depth."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, found in inside if depth else ():
        yield (*path, name)
        yield from _places(found, (*path, name), depth - 1)


def _with(whole: Any, path: tuple[str | int, ...], other: object) -> Any:
    """A payload with something else in one place."""
    changed = copy.deepcopy(whole)
    inner = changed
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = other
    return changed


async def test_an_encoding_that_is_none_or_not_what_was_signed_is_refused(asking: Asking) -> None:
    body = HELLO.encode()
    assert (await asking.post(body, **{"Content-Encoding": "gzip"}))[0] == 400
    packed = gzip.compress(body)
    assert (await asking.post(packed, **{"Content-Encoding": "gzip"}))[0] == 401
    assert (await asking.post(body, "application/json; charset=no-such"))[0] == 200  # JSON is UTF-8, whatever it says


@pytest.mark.parametrize(
    "event",
    [
        {"type": "message", "subtype": "message_changed", "channel": CHANNEL, "ts": "1.1"},
        {"type": "message", "subtype": "bot_message", "bot_id": "B1", "channel": CHANNEL, "ts": "1.1", "text": "hi"},
        {"type": "message", "channel": CHANNEL, "channel_type": "channel", "user": AMARA, "ts": "1.1", "text": "hi"},
        {"type": "reaction_added", "user": AMARA, "item": {"type": "message"}},
        {"type": "member_joined_channel", "user": AMARA, "channel": CHANNEL},
        {"type": "app_context_changed"},
        {"type": "link_shared"},
        {"type": "an_event_of_next_year", "payload": {"deep": [1, 2, 3]}},
        {"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}},
        {"type": "app_uninstalled"},
    ],
)
async def test_every_event_is_acknowledged(
    asking: Asking, drumbeat: Drumbeat, slack: FullSlack, event: dict[str, object]
) -> None:
    assert (await asking.event(event))[0] == 200
    assert slack.told("chat.postMessage") == []


async def test_every_other_kind_of_request_is_acknowledged(asking: Asking) -> None:
    user = {"id": AMARA, "team_id": "T01ACME"}
    whose = {"user": user, "team": {"id": "T01ACME", "domain": "acme"}, "trigger_id": "1.2.3", "token": "x"}
    for payload in (
        {"type": "shortcut", "callback_id": "unknown"},
        recorded("view_closed"),
        {"type": "block_suggestion", "action_id": "x", "block_id": "y", "value": "z"},
        {"type": "block_actions", "actions": [{"type": "button", "action_id": "of another version", "value": "1"}],
         "container": {"type": "message", "message_ts": "1.1", "channel_id": CHANNEL}, "channel": {"id": CHANNEL}},
    ):  # fmt: skip
        status, text = await asking.interaction(whose | payload)
        assert (status, payload["type"], text) == (200, payload["type"], text)
    assert (await asking.post(json.dumps({"type": "app_rate_limited", "team_id": "T1"}).encode()))[0] == 200
    assert (await asking.post(urlencode({"ssl_check": "1", "token": "x"}).encode(), FORM))[0] == 200
    assert (await asking.command("/of-another-app", "", AMARA, CHANNEL))[0] == 200


def test_recorded_payloads_are_whole() -> None:
    assert recorded("event_callback")["type"] == "event_callback"
