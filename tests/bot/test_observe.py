"""What is logged and counted, and what never is."""

import io
import json
import logging
from typing import Any

import pytest
import structlog

from bot.observe import Metrics, configure_logging, request_scope


def logged(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(row) for row in stream.getvalue().splitlines()]


def test_a_line_for_machines_says_what_when_how_serious_and_where(stream: io.StringIO) -> None:
    configure_logging(json=True, stream=stream)
    structlog.get_logger("bot.queue").info("delivery.sent", key="a/b", attempts=2)
    (row,) = logged(stream)
    assert row.pop("timestamp").endswith("Z")
    assert row == {"event": "delivery.sent", "key": "a/b", "attempts": 2, "level": "info", "logger": "bot.queue"}


def test_what_the_standard_library_is_told_beside_the_words_is_logged_and_secrets_in_it_are_not(
    stream: io.StringIO,
) -> None:
    configure_logging(json=True, stream=stream)
    extra = {"platform": "slack", "id": "Ev1", "why": "LookupError", "attempts": 2, "text": "HIDE1", "token": "HIDE2"}
    logging.getLogger("handlers.router").warning("message not handled", extra=extra)
    (row,) = logged(stream)
    assert {name: row[name] for name in ("platform", "id", "why", "attempts")} == {
        "platform": "slack",
        "id": "Ev1",
        "why": "LookupError",
        "attempts": 2,
    }
    assert "HIDE" not in stream.getvalue()


def test_a_line_for_people_is_one_line_without_colours(stream: io.StringIO) -> None:
    configure_logging(json=False, stream=stream)
    structlog.get_logger().info("delivery.sent", key="a/b")
    (row,) = stream.getvalue().splitlines()
    assert "delivery.sent" in row
    assert "key=a/b" in row
    assert "\x1b" not in row


@pytest.mark.parametrize("for_machines", [True, False])
def test_secrets_and_what_people_wrote_are_never_logged(stream: io.StringIO, for_machines: bool) -> None:  # noqa: FBT001  a parameter of the test
    configure_logging(json=for_machines, stream=stream)
    structlog.get_logger().warning(
        "everything",
        token="HIDE1",  # noqa: S106  the point of the test
        slack_bot_token="HIDE2",  # noqa: S106  the point of the test
        clientSecret="HIDE3",
        TEAMS_APP_PASSWORD="HIDE4",  # noqa: S106  the point of the test
        text="HIDE5",
        headers={"Authorization": "HIDE6", "X-Other": "kept1", "nested": [{"full_text": "HIDE7"}]},
        note="xoxb-1234567890-HIDE8 kept2",
        url="postgresql://drumbeat:HIDE9@db/x",
        header="Bearer abcdefHIDE10",
        context="kept3",
    )
    written = stream.getvalue()
    assert "HIDE" not in written
    assert all(word in written for word in ("everything", "kept1", "kept2", "kept3", "@db/x"))


def test_the_standard_librarys_log_takes_the_same_way(stream: io.StringIO) -> None:
    configure_logging(json=True, stream=stream)
    logging.getLogger("aiohttp.server").error("answer with %s", "sk-abcdefgh12345678")
    (row,) = logged(stream)
    assert row["event"] == "answer with [hidden]"
    assert row["logger"] == "aiohttp.server"
    assert row["level"] == "error"


@pytest.mark.parametrize("for_machines", [True, False])
def test_a_traceback_is_kept_without_the_values_of_variables(stream: io.StringIO, for_machines: bool) -> None:  # noqa: FBT001  a parameter of the test
    configure_logging(json=for_machines, stream=stream)

    def fails(words: str) -> None:
        raise LookupError(f"{len(words)} characters, with token xoxb-12345678-HIDE")

    wrote = "what somebody " + "wrote"
    try:
        fails(wrote)
    except LookupError:
        structlog.get_logger().exception("work.failed")
    written = stream.getvalue()
    assert "LookupError: 19 characters" in written
    assert "in fails" in written
    assert wrote not in written
    assert "HIDE" not in written


def test_noisy_libraries_are_quiet_unless_something_is_wrong(stream: io.StringIO) -> None:
    configure_logging(json=True, level="debug", stream=stream)
    logging.getLogger("aiosqlite").debug("executing INSERT what somebody wrote")
    logging.getLogger("apscheduler.scheduler").warning("maximum number of running instances reached")
    logging.getLogger("pgqueuer").error("stopped")
    structlog.get_logger().debug("ours")
    assert [row["event"] for row in logged(stream)] == ["stopped", "ours"]


def test_the_level_decides_what_is_written(stream: io.StringIO) -> None:
    configure_logging(json=True, level="WARNING", stream=stream)
    structlog.get_logger().info("not this")
    structlog.get_logger().warning("this")
    assert [row["event"] for row in logged(stream)] == ["this"]


def test_an_unknown_level_says_which_there_are() -> None:
    with pytest.raises(ValueError, match=r"'LOUD' is not a log level\. Use DEBUG, INFO, WARNING or ERROR\."):
        configure_logging(json=True, level="LOUD")


def test_lines_of_one_request_carry_its_id_and_no_others_do(stream: io.StringIO) -> None:
    configure_logging(json=True, stream=stream)
    for _ in range(2):
        with request_scope(company="meridian"):
            structlog.get_logger().info("one")
            structlog.get_logger().info("two")
    structlog.get_logger().info("outside")
    rows = logged(stream)
    assert rows[0]["request"] == rows[1]["request"] != rows[2]["request"] == rows[3]["request"]
    assert [row.get("company") for row in rows] == ["meridian"] * 4 + [None]
    assert "request" not in rows[4]


def test_every_application_counts_for_itself() -> None:
    one, other = Metrics(), Metrics()
    one.deliveries.labels(state="sent").inc(3)
    one.messages_in.labels(platform="playground").inc()
    one.tick_seconds.observe(0.02)
    one.queue_depth.set_function(lambda: 4)
    body, content_type = one.render()
    assert content_type.startswith("text/plain")
    assert b'drumbeat_deliveries_total{state="sent"} 3.0' in body
    assert b"drumbeat_queue_depth 4.0" in body
    assert b'state="sent"' not in other.render()[0]
