"""Only this machine's own pages may talk to the playground."""

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot.loopback import is_loopback
from bot.platforms.playground.guard import ClockUnlocked, check, refuse_if_reachable, refuse_if_real


@pytest.mark.parametrize("name", ["127.0.0.1", "127.8.8.8", "localhost", "LocalHost", "::1", "[::1]"])
def test_loopback_names(name: str) -> None:
    assert is_loopback(name)
    refuse_if_reachable(name)


@pytest.mark.parametrize(
    "name",
    [
        "0.0.0.0",  # noqa: S104  what must be refused
        "::",
        "",
        "10.0.0.1",
        "example.com",
        "127.0.0.1.example.com",
        "localhost.",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    assert not is_loopback(name)
    with pytest.raises(ClockUnlocked, match=r"server\.host"):
        refuse_if_reachable(name)


def test_a_movable_clock_is_refused_beside_a_real_platform() -> None:
    refuse_if_real([])
    refuse_if_real(["playground"])
    with pytest.raises(ClockUnlocked, match="slack and teams would follow"):
        refuse_if_real(["teams", "slack", "playground"])


@pytest.mark.parametrize("host", ["127.0.0.1:3978", "localhost:3978", "[::1]:3978", "localhost"])
def test_a_page_asked_for_on_this_machine_is_served(host: str) -> None:
    check(make_mocked_request("GET", "/", headers={"Host": host}))


@pytest.mark.parametrize(
    "host",
    ["rebound.example:3978", "", "127.0.0.1:notaport", "127.0.0.1@evil.example", "evil.example/127.0.0.1", "[::1"],
)
def test_a_foreign_name_for_this_machine_is_refused(host: str) -> None:
    with pytest.raises(web.HTTPForbidden):
        check(make_mocked_request("GET", "/", headers={"Host": host}))


@pytest.mark.parametrize(
    "headers",
    [
        {},  # not a browser
        {"Origin": "http://127.0.0.1:3978"},
        {"Origin": "http://127.0.0.1:3978", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_form_of_our_own_page_is_taken(headers: dict[str, str]) -> None:
    check(make_mocked_request("POST", "/clock", headers={"Host": "127.0.0.1:3978", **headers}))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:3978"},  # another name of this machine is another site
        {"Origin": "http://127.0.0.1:4000"},
        {"Origin": "https://127.0.0.1:3978"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:3978", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_of_a_foreign_page_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(web.HTTPForbidden):
        check(make_mocked_request("POST", "/clock", headers={"Host": "127.0.0.1:3978", **headers}))
