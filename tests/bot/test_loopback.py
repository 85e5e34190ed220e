"""Which hosts only this machine can reach."""

import pytest

from bot.loopback import in_address, is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "LocalHost", "::1", "[::1]"])
def test_these_can_be_reached_from_this_machine_alone(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "localhost.example", "127.0.0.1.example", ""])  # noqa: S104  what is to be refused
def test_these_can_be_reached_from_elsewhere(host: str) -> None:
    assert not is_loopback(host)


def test_an_ipv6_address_stands_in_brackets() -> None:
    assert [in_address(host) for host in ("::1", "[::1]", "127.0.0.1", "localhost")] == [
        "[::1]",
        "[::1]",
        "127.0.0.1",
        "localhost",
    ]
