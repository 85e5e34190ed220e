"""What Teams may send, read strictly: an activity or a refusal, whatever stands in it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.teams.inbound import Heard, read
from bot.platforms.teams.references import REFERENCE, Reference, joined, split
from bot.platforms.teams.trust import LOOPBACK, PUBLIC, Refused, TeamsSettings, check_service_url

GOOD: dict[str, Any] = {
    "type": "message",
    "id": "m1",
    "channelId": "msteams",
    "serviceUrl": "https://smba.trafficmanager.net/emea/",
    "from": {"id": "29:amara", "name": "Amara", "aadObjectId": "aad-amara"},
    "recipient": {"id": "28:bot", "name": "Drumbeat"},
    "conversation": {"id": "19:x@thread.tacv2;messageid=17", "conversationType": "channel", "tenantId": "T"},
    "channelData": {"tenant": {"id": "T"}, "team": {"id": "19:team"}, "channel": {"id": "19:x", "name": "Leadership"}},
    "text": "<at>Drumbeat</at> hello <at>Priya</at>",
    "entities": [{"type": "mention", "text": "<at>Drumbeat</at>", "mentioned": {"id": "28:bot"}}],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


def read_or_refused(body: object) -> Heard | None:
    try:
        return read(body)
    except Refused as refused:
        assert refused.status == 400  # noqa: PT017  either outcome is right
        return None


def test_a_message_in_a_channel_is_read_without_the_bots_name() -> None:
    heard = read(GOOD)

    assert (heard.text, heard.mentions_bot) == ("hello Priya", True)
    assert (heard.reference.conversation, heard.thread) == ("19:x@thread.tacv2", "17")
    assert heard.reference.tenant == "t"
    assert (heard.channel_name, heard.who) == ("Leadership", "aad-amara")


@given(JSON)
def test_anything_at_all_is_read_or_refused(body: object) -> None:
    read_or_refused(body)


@given(st.sampled_from(sorted(GOOD)), JSON)
def test_an_activity_with_anything_in_one_place_is_read_or_refused(name: str, value: object) -> None:
    heard = read_or_refused({**GOOD, name: value})

    if heard is not None:
        assert all(char.isprintable() for char in heard.key)
        assert REFERENCE.validate_json(REFERENCE.dump_json(heard.reference)) == heard.reference


@given(st.sampled_from(["from", "recipient", "conversation", "channelData"]), st.text(max_size=12), JSON)
def test_an_activity_with_anything_within_a_part_is_read_or_refused(part: str, name: str, value: object) -> None:
    read_or_refused({**GOOD, part: {**GOOD[part], name: value}})


@pytest.mark.parametrize("id", ["a:1abc", "19:x@thread.tacv2", "19:x@thread.tacv2;messageid=17", "19:x@thread.v2"])
def test_a_conversation_and_its_thread_are_put_together_as_they_were(id: str) -> None:
    assert joined(*split(id)) == id


def test_a_reference_is_plain_json_of_our_own() -> None:
    reference = Reference("https://smba.trafficmanager.net/emea/", "a:1", "personal", "t", "28:bot", "29:amara", "aad")

    assert REFERENCE.dump_python(reference, mode="json") == {
        "service_url": "https://smba.trafficmanager.net/emea/",
        "conversation": "a:1",
        "kind": "personal",
        "tenant": "t",
        "bot_id": "28:bot",
        "user_id": "29:amara",
        "aad_object_id": "aad",
        "team": "",
    }


def settings(*, loopback: bool) -> TeamsSettings:
    return TeamsSettings("app", None, "t", {}, LOOPBACK if loopback else PUBLIC)


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net:8443/emea/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://user@smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net/emea/?to=evil", False),
        ("https://127.0.0.1/emea/", False),
        ("file:///etc/passwd", False),
        ("http://169.254.169.254/", True),
        ("https://smba.trafficmanager.net/emea/", True),
    ],
)
def test_the_bot_posts_to_teams_own_addresses_only(url: str, loopback: bool) -> None:  # noqa: FBT001  a case of the table
    with pytest.raises(Refused):
        check_service_url(url, settings(loopback=loopback))


@pytest.mark.parametrize(
    ("url", "loopback"),
    [("https://smba.trafficmanager.net/emea/11-22/", False), ("http://127.0.0.1:56150/_connector", True)],
)
def test_teams_own_addresses_are_taken(url: str, loopback: bool) -> None:  # noqa: FBT001  a case of the table
    check_service_url(url, settings(loopback=loopback))
