"""One aiohttp application: what the chat platforms call, health, metrics, and the playground."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler

from bot.observe import Metrics, request_scope
from bot.platforms.playground.playground import Playground
from bot.platforms.playground.routes import mount

MOST_BYTES = 512 * 1024  # of a request's body
READ_SECONDS = 5.0  # for a request's body to arrive: aiohttp itself would wait for ever

Mounting = Callable[[web.Application], None]

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-cache",  # ask whether it is still the same; a new version shows at once
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Health:
    """What the server says of the process. `problems` names what keeps it from being ready; empty when it is.

    `unheard`: why a platform's messages do not come in, by platform. It is shown and no reason to stop: what comes
    over HTTP does all the same.
    """

    problems: Callable[[], Awaitable[Mapping[str, str]]]
    metrics: Metrics
    undelivered: Callable[[], Mapping[str, int]] = dict  # what waits for an administrator, by kind; no reason to stop
    unheard: Callable[[], Awaitable[Mapping[str, str]]] | None = None


class _QuietAboutRequests(logging.Filter):
    """Anybody can send what is no request: worth a line, not an error with a traceback each."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError | web.RequestPayloadError):
            # Only the kind of error: its words quote what was sent.
            record.msg, record.args = "A request could not be read (%s).", (type(error).__name__,)
            record.exc_info, record.exc_text = None, None
            record.levelno, record.levelname = logging.INFO, "INFO"
            return logging.getLogger(record.name).isEnabledFor(logging.INFO)
        return True


def request_logger() -> logging.Logger:
    """What aiohttp is to tell of requests it cannot read or answer."""
    logger = logging.getLogger(f"{__name__}.requests")
    if not logger.filters:
        logger.addFilter(_QuietAboutRequests())
    return logger


def make_server(playground: Playground | None, health: Health, also: Sequence[Mounting] = ()) -> web.Application:
    """The application; run it on a loopback address when it has a playground. `also`: what platforms are called at."""
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[_in_scope, _read_in_time])
    app.on_response_prepare.append(_add_headers)

    async def alive(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def ready(_request: web.Request) -> web.Response:
        problems = await health.problems()
        status = 503 if problems else 200
        body: dict[str, object] = {"status": "not ready" if problems else "ok", "problems": dict(problems)}
        if health.undelivered():
            body["undelivered"] = dict(health.undelivered())
        if unheard := {} if health.unheard is None else await health.unheard():
            body["unheard"] = dict(unheard)
        return web.json_response(body, status=status)

    async def metrics(_request: web.Request) -> web.Response:
        body, content_type = health.metrics.render()
        return web.Response(body=body, headers={"Content-Type": content_type})

    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", metrics)
    for mounting in also:
        mounting(app)
    if playground is not None:
        mount(app, playground)
    return app


@web.middleware
async def _in_scope(request: web.Request, handler: Handler) -> web.StreamResponse:
    with request_scope(method=request.method):
        return await handler(request)


@web.middleware
async def _read_in_time(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Have the whole body before anything is done with it."""
    if request.can_read_body:
        try:
            async with asyncio.timeout(READ_SECONDS):
                await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout(text="The request took too long to arrive.") from None
        except web.RequestPayloadError:
            # Of its body nobody knows where it ends, so nothing more can be read from this connection.
            refused = web.HTTPBadRequest(text="The request's body could not be read.")
            refused.force_close()
            raise refused from None
    return await handler(request)


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
