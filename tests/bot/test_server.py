"""The web server: health, metrics, strict headers, and limits on what is sent to it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import server
from bot.observe import Metrics
from bot.server import HEADERS, MOST_BYTES, Health, make_server, request_logger

Client = TestClient[web.Request, web.Application]


class Problems:
    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    async def __call__(self) -> Mapping[str, str]:
        return self.found


@pytest.fixture
def problems() -> Problems:
    return Problems()


@pytest.fixture
async def client(problems: Problems) -> AsyncIterator[Client]:
    app = make_server(None, Health(problems, Metrics()))

    async def echo(request: web.Request) -> web.Response:
        return web.Response(text=str(len(await request.read())))

    app.router.add_post("/echo", echo)
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_it_is_alive_even_when_it_is_not_ready(client: Client, problems: Problems) -> None:
    problems.found = {"database": "not reachable"}
    assert (await client.get("/healthz")).status == 200
    answer = await client.get("/readyz")
    assert answer.status == 503
    assert await answer.json() == {"status": "not ready", "problems": {"database": "not reachable"}}


async def test_it_is_ready_when_nothing_is_wrong(client: Client) -> None:
    answer = await client.get("/readyz")
    assert (answer.status, (await answer.json())["problems"]) == (200, {})


async def test_what_waits_for_an_administrator_is_counted_and_does_not_make_it_unready(problems: Problems) -> None:
    app = make_server(None, Health(problems, Metrics(), lambda: {"uncertain": 2, "left": 1}))
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/readyz")
        assert answer.status == 200
        assert (await answer.json())["undelivered"] == {"uncertain": 2, "left": 1}


async def test_a_platform_that_cannot_be_heard_is_named_and_does_not_make_it_unready(problems: Problems) -> None:
    async def unheard() -> Mapping[str, str]:
        return {"slack": "Socket Mode is not connected"}

    app = make_server(None, Health(problems, Metrics(), unheard=unheard))
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/readyz")
        assert answer.status == 200
        assert (await answer.json())["unheard"] == {"slack": "Socket Mode is not connected"}


async def test_metrics_are_what_prometheus_reads(client: Client) -> None:
    answer = await client.get("/metrics")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "drumbeat_tick_failures_total" in await answer.text()


@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/nothing"])
async def test_every_answer_has_the_strict_headers(client: Client, path: str) -> None:
    answer = await client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]


async def test_without_a_playground_there_is_no_page(client: Client) -> None:
    assert (await client.get("/")).status == 404


async def test_a_body_up_to_the_limit_is_taken_and_one_above_is_not(client: Client) -> None:
    assert (await client.post("/echo", data=b"x" * MOST_BYTES)).status == 200
    assert (await client.post("/echo", data=b"x" * (MOST_BYTES + 1))).status == 413


async def test_a_body_that_does_not_arrive_is_not_waited_for(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "READ_SECONDS", 0.1)
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nslow")
    await writer.drain()
    line = await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    assert b"408" in line


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_body_that_is_not_encoded_as_it_says_is_refused(client: Client, encoding: str) -> None:
    answer = await client.post("/echo", data=b"not encoded at all", headers={"Content-Encoding": encoding})
    assert answer.status == 400
    assert await answer.text() == "The request's body could not be read."


@pytest.mark.parametrize(
    "sent",
    [
        b"POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nwhat",
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nNo colon: here\r\nBad\x00Header: x\r\n\r\n",
        b"GET / HTTP/9.z\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 what a TLS client says first\r\n\r\n",
    ],
)
async def test_what_is_no_request_is_refused_and_no_error_in_the_log(
    caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    app = make_server(None, Health(Problems(), Metrics()))
    runner = web.AppRunner(app, access_log=None, logger=request_logger())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    reader, writer = await asyncio.open_connection(*runner.addresses[0])
    with caplog.at_level(logging.INFO):
        writer.write(sent)
        await writer.drain()
        line = await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await runner.cleanup()
    assert b" 400 " in line
    assert [record for record in caplog.records if record.levelno > logging.INFO or record.exc_info] == []


async def test_a_fault_of_ours_is_still_an_error_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    logger = request_logger()
    assert logger is request_logger()
    assert len(logger.filters) == 1
    logger.error("Error handling request", exc_info=LookupError())
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None
