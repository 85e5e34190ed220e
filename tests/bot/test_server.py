"""The web server: health, metrics, strict headers, and limits on what is sent to it."""

import asyncio
from collections.abc import AsyncIterator, Mapping

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import server
from bot.observe import Metrics
from bot.server import HEADERS, MOST_BYTES, Health, make_server

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
