"""A chat platform over HTTP that breaks as real ones do: for tests in one process, and of several.

`FaultyPlatform` is the server. It takes messages, keeps who said what, and breaks by plan (`script`) or by chance
(`odds` and `seed`). `HttpChat` is the adapter to it (handlers.ports.Chat). As a process of its own:

    python -m tests.faulty_platform --odds '{"takes_then_drops": 0.1, "busy": 0.05}' --seed 7

It prints its address in one line. `GET /taken` gives every message it took, in order of arrival, as JSON.
"""

import argparse
import asyncio
import json
import random
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from time import monotonic
from typing import Any, Self

import aiohttp
from aiohttp import web

from handlers.gates import Gate, Window
from handlers.messages import CARD, Card
from handlers.ports import Destination, NeverMind, Sent, TryLater, Unsure

TIMEOUT = 5.0  # seconds the adapter waits for an answer
RETRY_AFTER = 1.0  # seconds, of a planned or chance 429


class Fault(StrEnum):
    """What goes wrong with one request. TAKES_…: the message was taken, the sender is not told so."""

    BUSY = "busy"  # 429 with Retry-After
    REFUSED = "refused"  # 503, said to be before anything was done
    TAKES_THEN_FAILS = "takes_then_fails"  # 500
    TAKES_THEN_DROPS = "takes_then_drops"  # the connection is cut
    DROPS = "drops"  # the connection is cut, and nothing was taken
    GONE = "gone"  # 410: the destination is gone for good


@dataclass(frozen=True, slots=True)
class Taken:
    """A message the platform took. `at` is in seconds by the platform's own clock, for gaps between messages."""

    id: str
    key: str
    conversation: str
    card: Mapping[str, Any]
    at: float


@dataclass
class FaultyPlatform:
    """The server; use it as `async with FaultyPlatform() as platform`.

    `history_lag`: seconds until a message taken shows in the look-up. `limit`: at most so many messages in so many
    seconds to one conversation, and `workspace_limit` to all of them; beyond it a 429, counted in `over_limit`.
    """

    script: deque[Fault | None] = field(default_factory=deque)  # of the next sends; None: all goes well
    odds: Mapping[Fault, float] = field(default_factory=dict)  # of each send, once the script is over
    seed: int = 0
    history_lag: float = 0.0
    retry_after: float = RETRY_AFTER
    limit: tuple[int, float] | None = None
    workspace_limit: tuple[int, float] | None = None
    gone: set[str] = field(default_factory=set)  # conversations
    taken: list[Taken] = field(default_factory=list)
    changes: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)  # (message id, card)
    requests: int = 0  # sends, however they ended
    over_limit: int = 0
    faults: dict[Fault, int] = field(default_factory=lambda: defaultdict(int))
    address: str = ""
    _runner: web.AppRunner | None = None

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311  faults by chance, the same for the same seed

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        app = web.Application()
        app.router.add_post("/send", self._send)
        app.router.add_post("/update", self._update)
        app.router.add_get("/find", self._find)
        app.router.add_get("/taken", self._all)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def keys(self) -> list[str]:
        """Of every message taken, in order of arrival; a key that is there twice was said twice."""
        return [message.key for message in self.taken]

    def most_in(self, seconds: float, conversation: str | None = None) -> int:
        """The most messages taken in any stretch of so many seconds, to one conversation or to all of them."""
        times = [each.at for each in self.taken if conversation in (None, each.conversation)]
        return max((sum(1 for at in times if start <= at < start + seconds) for start in times), default=0)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests += 1
        if body["conversation"] in self.gone:
            return web.json_response({"error": "gone"}, status=410)
        if self._over(body["conversation"]):
            self.over_limit += 1
            return self._busy()
        fault = self._next_fault()
        if fault is not None:
            self.faults[fault] += 1
        match fault:
            case Fault.BUSY:
                return self._busy()
            case Fault.REFUSED:
                return web.json_response({"error": "not now"}, status=503)
            case Fault.GONE:
                self.gone.add(body["conversation"])
                return web.json_response({"error": "gone"}, status=410)
            case Fault.DROPS:
                return _cut(request)
        message = Taken(f"m{len(self.taken) + 1}", body["key"], body["conversation"], body["card"], monotonic())
        self.taken.append(message)
        if fault is Fault.TAKES_THEN_FAILS:
            return web.json_response({"error": "internal"}, status=500)
        if fault is Fault.TAKES_THEN_DROPS:
            return _cut(request)
        return web.json_response({"id": message.id})

    async def _update(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.changes.append((body["id"], body["card"]))
        return web.json_response({})

    async def _find(self, request: web.Request) -> web.StreamResponse:
        shown = monotonic() - self.history_lag
        found = [each for each in self.taken if each.key == request.query["key"] and each.at <= shown]
        return web.json_response({"ids": [each.id for each in found]})

    async def _all(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response([asdict(message) for message in self.taken])

    def _next_fault(self) -> Fault | None:
        if self.script:
            return self.script.popleft()
        roll = self._chance.random()
        for fault, odds in self.odds.items():
            roll -= odds
            if roll < 0:
                return fault
        return None

    def _over(self, conversation: str) -> bool:
        return any(
            limit is not None and self._lately(limit[1], of) >= limit[0]
            for limit, of in ((self.limit, conversation), (self.workspace_limit, None))
        )

    def _lately(self, seconds: float, conversation: str | None) -> int:
        since = monotonic() - seconds
        count = 0
        for message in reversed(self.taken):
            if message.at <= since:
                break
            count += conversation in (None, message.conversation)
        return count

    def _busy(self) -> web.Response:
        return web.json_response({"error": "slow down"}, status=429, headers={"Retry-After": f"{self.retry_after:g}"})


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


@dataclass
class HttpChat:
    """The adapter to a FaultyPlatform. Without `history` it cannot look a message up, as on Teams.

    `windows` are those of each conversation, `workspace_windows` those of all conversations of a company together.
    """

    address: str
    platform: str = "local"
    history: bool = True
    unreached: frozenset[str] = frozenset()  # person ids without an account there
    look_again: timedelta | None = None
    windows: tuple[Window, ...] = ()
    workspace_windows: tuple[Window, ...] = ()
    _session: aiohttp.ClientSession | None = None

    def reaches(self, company: str, destination: Destination) -> bool:  # noqa: ARG002  the port's signature
        if destination.place is not None:
            return destination.place.platform == self.platform
        return destination.person not in self.unreached

    def gates(self, company: str, destination: Destination) -> Sequence[Gate]:
        return (
            Gate(f"{self.platform}/{conversation(company, destination)}", self.windows),
            Gate(f"{self.platform}/{company}", self.workspace_windows),
        )

    async def send(self, key: str, company: str, destination: Destination, card: Card, now: datetime) -> Sent:  # noqa: ARG002  the port's signature
        where = conversation(company, destination)
        body = {"key": key, "conversation": where, "card": CARD.dump_python(card, mode="json")}
        answer = await self._post("/send", body)
        return Sent(str(answer["id"]), where)

    async def update(self, key: str, company: str, sent: Sent, card: Card, now: datetime) -> None:  # noqa: ARG002  the port's signature
        await self._post("/update", {"id": sent.message, "card": CARD.dump_python(card, mode="json")})

    async def find(self, key: str, company: str, destination: Destination) -> Sent | None:
        if not self.history:
            raise Unsure("This platform has no history to look it up in.")
        try:
            async with self._client().get(f"{self.address}/find", params={"key": key}) as response:
                ids: Sequence[str] = (await response.json())["ids"]
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TryLater(f"It could not be looked up: {type(error).__name__}.") from error
        return Sent(ids[0], conversation(company, destination)) if ids else None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _post(self, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            async with self._client().post(self.address + path, json=body) as response:
                return await self._answer(response)
        except aiohttp.ClientConnectorError as error:
            raise TryLater("The platform could not be reached.") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unsure(f"The connection broke: {type(error).__name__}.") from error

    async def _answer(self, response: aiohttp.ClientResponse) -> Mapping[str, Any]:
        match response.status:
            case 429:
                raise TryLater("The platform asks to wait.", float(response.headers["Retry-After"]))
            case 410:
                raise NeverMind("The conversation is gone.")
            case 503:
                raise TryLater("The platform refused it for now.")
            case status if status >= 500:
                raise Unsure(f"The platform answered with an error ({status}).")
        answer: Mapping[str, Any] = await response.json()
        return answer

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))
        return self._session


def conversation(company: str, destination: Destination) -> str:
    """The platform's own name of where a message goes."""
    if destination.place is not None:
        return destination.place.conversation
    if destination.channel is not None:
        return f"{company}#{destination.channel}"
    return f"{company}@{destination.person}"


async def _serve(platform: FaultyPlatform, port: int) -> None:
    await platform.start(port)
    print(platform.address, flush=True)  # noqa: T201  for whoever started it
    await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="A chat platform that breaks, on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--history-lag", type=float, default=0.0)
    parser.add_argument("--odds", type=json.loads, default={}, help="JSON: fault to odds")
    given = parser.parse_args()
    odds = {Fault(name): float(share) for name, share in given.odds.items()}
    asyncio.run(_serve(FaultyPlatform(odds=odds, seed=given.seed, history_lag=given.history_lag), given.port))


if __name__ == "__main__":
    main()
