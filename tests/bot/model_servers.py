"""Servers that a model could stand behind: two that others wrote, and a scripted one for what those cannot do."""

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.ports import free_port

BIN = Path(sys.executable).parent
START_SECONDS = 20.0

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


# ---- one that does what it is told ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """One request as it came over the wire."""

    path: str
    headers: Mapping[str, str]
    raw: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


@dataclass
class ScriptedServer:
    """Gives its answers in order, the last one for ever, and remembers every request."""

    answers: list[Answer] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(Seen(request.path, dict(request.headers), await request.read()))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer(request)


@asynccontextmanager
async def scripted_server() -> AsyncIterator[ScriptedServer]:
    server = ScriptedServer()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.port = int(runner.addresses[0][1])
    try:
        yield server
    finally:
        await runner.cleanup()


def completion(content: object, *, finish: str = "stop", tokens: int = 120, **message: Any) -> dict[str, Any]:
    """The body of an answer. `content` that is no text goes as JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    said = {"role": "assistant", "content": text, **message}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "small-model",
        "choices": [{"index": 0, "finish_reason": finish, "message": said}],
        "usage": {"prompt_tokens": tokens - 20, "completion_tokens": 20, "total_tokens": tokens},
    }


def says(content: object, **more: Any) -> Answer:
    """Answers with this content."""
    return body(completion(content, **more))


def body(value: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Answers with this JSON."""
    return raw(json.dumps(value).encode(), status=status, headers=headers)


def raw(data: bytes, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=data, status=status, headers=headers, content_type="application/json")

    return answer


def error(status: int, message: str = "no", *, code: str | None = None, **headers: str) -> Answer:
    """Answers with an error as OpenAI words it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return body({"error": {"message": message, "type": "error", "code": code}}, status=status, headers=named)


async def silent(_request: web.Request) -> web.StreamResponse:
    """Says nothing for a long time."""
    await asyncio.sleep(30)
    return web.Response()


async def dribbling(request: web.Request) -> web.StreamResponse:
    """Says a byte now and then: no single wait is long."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(300):
        await response.write(b" ")
        await asyncio.sleep(0.1)
    return response


async def breaking_off(request: web.Request) -> web.StreamResponse:
    """Ends the connection in the middle."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"choices"')
    if request.transport is not None:
        request.transport.abort()
    return response


# ---- two that others wrote --------------------------------------------------------------------------------------


@contextmanager
def llm_mock_api(folder: Path, rules: Mapping[str, object]) -> Iterator[str]:
    """llm-mock-api with these answers by a word of the question; gives its address."""
    path = folder / "rules.json5"
    listed = [{"when": word, "reply": _text(answer)} for word, answer in rules.items()]
    path.write_text(json.dumps({"rules": listed, "fallback": "I cannot say."}), encoding="utf-8")
    with _running(lambda port: [str(BIN / "llm-mock-api"), "start", "-p", str(port), "-r", str(path)], folder) as at:
        yield at


@contextmanager
def fakellm(folder: Path, rules: Mapping[str, object]) -> Iterator[str]:
    """fakellm, likewise."""
    path = folder / "fakellm.yaml"
    listed = [
        {"name": f"rule{number}", "when": {"messages_contain": word}, "respond": {"content": _text(answer)}}
        for number, (word, answer) in enumerate(rules.items())
    ]
    path.write_text(json.dumps({"version": 1, "rules": listed}), encoding="utf-8")  # JSON is YAML too
    serve = [str(BIN / "fakellm"), "serve", "--config", str(path), "--port"]
    with _running(lambda port: [*serve, str(port)], folder) as at:
        yield at


def _text(answer: object) -> str:
    return answer if isinstance(answer, str) else json.dumps(answer)


@contextmanager
def _running(command: Callable[[int], list[str]], folder: Path) -> Iterator[str]:
    """Both listen on 127.0.0.1 unless told otherwise. Ended by its process id."""
    port = free_port()
    with subprocess.Popen(command(port), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"It ended with {process.returncode} instead of listening.")
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"Nothing listens on port {port}.")
