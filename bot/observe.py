"""What operators see: logs and metrics. Never a secret, never what people wrote."""

import logging
import re
import sys
import uuid
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TextIO

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_MASK = "[hidden]"
_HIDDEN_WORDS = frozenset({"token", "secret", "password", "text", "authorization"})
_NAME_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SECRETS = re.compile(
    r"\b(?:xox[a-z]-|xapp-|sk-)[\w-]{8,}"  # Slack and OpenAI
    r"|\b(?i:bearer)\s+[\w.~+/=-]{8,}"
    r"|(?<=://)[^\s:/@]+:[^\s/@]+(?=@)"  # user and password of an address
)
_NOISY = {  # libraries that tell of every step, and the least serious thing worth hearing from them
    "apscheduler": logging.ERROR,  # warns of every tick it skips because one is running, which is meant
    "aiosqlite": logging.WARNING,  # logs statements with their values
    "alembic": logging.WARNING,
    "aiohttp.access": logging.WARNING,
    "pgqueuer": logging.WARNING,
    "openai": logging.WARNING,
    "httpx2": logging.WARNING,
    "httpcore2": logging.WARNING,
}


def configure_logging(*, json: bool, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Set up structlog and the standard library's logging as one stream of lines, by default on standard error.

    `json` writes one object a line for machines, else a line for people. Raises ValueError for an unknown level.
    """
    number = logging.getLevelNamesMapping().get(level.upper())
    if number is None:
        raise ValueError(f"'{level}' is not a log level. Use DEBUG, INFO, WARNING or ERROR.")
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,  # plain: the richer formats print local variables
        hide,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(default=str) if json else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],  # the standard library's extra={…}
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(number)
    for name, quiet in _NOISY.items():
        logging.getLogger(name).setLevel(max(number, quiet))


def hide(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A log processor: mask the values of telling names, however nested, and anything that looks like a secret."""
    for name, value in event.items():
        event[name] = _MASK if _is_telling(name) else _without_secrets(value)
    return event


def _is_telling(name: str) -> bool:
    return any(part.lower() in _HIDDEN_WORDS for part in _NAME_PARTS.findall(name))


def _without_secrets(value: Any) -> Any:
    if isinstance(value, str):
        return _SECRETS.sub(_MASK, value)
    if isinstance(value, Mapping):
        return {name: _MASK if _is_telling(str(name)) else _without_secrets(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without_secrets(inner) for inner in value]
    return value


@contextmanager
def request_scope(**names: str) -> Iterator[None]:
    """Every log line inside the block carries these names and a `request` id of its own."""
    # Not bound_contextvars: it goes through all there are first, which took a fifth of a small request.
    bound = structlog.contextvars.bind_contextvars(**{"request": uuid.uuid4().hex[:12], **names})
    try:
        yield
    finally:
        structlog.contextvars.reset_contextvars(**bound)


def _registry() -> CollectorRegistry:
    return CollectorRegistry(auto_describe=True)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The counters of one application, in a registry of their own."""

    registry: CollectorRegistry = field(default_factory=_registry)
    messages_in: Counter = field(init=False)
    deliveries: Counter = field(init=False)
    tick_seconds: Histogram = field(init=False)
    tick_failures: Counter = field(init=False)
    company_tick_failures: Counter = field(init=False)
    queue_depth: Gauge = field(init=False)
    undelivered: Gauge = field(init=False)
    model_readings: Counter = field(init=False)
    model_tokens: Counter = field(init=False)

    def __post_init__(self) -> None:
        into = self.registry
        made = {
            "messages_in": Counter("drumbeat_messages_in", "Messages that came in", ["platform"], registry=into),
            "deliveries": Counter("drumbeat_deliveries", "Deliveries, by how they ended", ["state"], registry=into),
            "tick_seconds": Histogram("drumbeat_tick_seconds", "How long a tick takes", registry=into),
            "tick_failures": Counter("drumbeat_tick_failures", "Ticks that failed", registry=into),
            "company_tick_failures": Counter(
                "drumbeat_company_tick_failures", "Ticks that failed, by company", ["company"], registry=into
            ),
            "queue_depth": Gauge("drumbeat_queue_depth", "Pieces of work that wait or run", registry=into),
            "undelivered": Gauge(
                "drumbeat_undelivered", "Troubles that wait for an administrator, by kind", ["kind"], registry=into
            ),
            "model_readings": Counter(
                "drumbeat_model_readings",
                "What became of asking the language model",
                ["outcome"],
                registry=into,
            ),
            "model_tokens": Counter("drumbeat_model_tokens", "Tokens the language model used", registry=into),
        }
        for name, metric in made.items():
            object.__setattr__(self, name, metric)

    def render(self) -> tuple[bytes, str]:
        """The text Prometheus reads, and its content type."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST
