"""handlers.ports.Interpreter and Narrator over the openai library: OpenAI, Azure's v1 address, compatible servers.

Nothing but the closed question leaves, or the facts of a summary, and nothing of them or of the answer is ever logged.
Whatever goes wrong, there is no reading and the offline one stands, or no text and the plain summary is posted.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final, Protocol, TypeVar
from urllib.parse import urlsplit

import structlog
from openai import APIConnectionError, APIStatusError, AsyncOpenAI, DefaultAsyncHttpxClient

from bot.llm_prose import prose_of, prose_request
from bot.llm_wire import Form, NotRead, Outcome, estimate, reading, request, tokens_used
from bot.observe import Metrics
from bot.settings import ModelSettings
from bot.store.errors import DatabaseError
from handlers.ports import ModelReading
from policies.closed import ClosedQuestion

SECONDS: Final = 8.0  # for everything: every attempt, every wait between them, keeping the count
_RETRY_SECONDS: Final = 0.5
_LONGEST_WAIT: Final = 2.0  # a server that wants more patience than this is not asked again
_FAILURES: Final = 3  # in a row; then it is left alone
_PAUSE_SECONDS: Final = 60.0
_OPENAI: Final = "https://api.openai.com/v1"
_OWN_HOSTS: Final = (".openai.com", ".azure.com", ".azure.us", ".azure.cn")  # keep what they are not told not to
_TRY_AGAIN: Final = frozenset({408, 409, 429})
_NOT_TAKEN: Final = frozenset({400, 415, 422, 501})  # perhaps only the way it was written
_SERVER_ERROR: Final = 500

_Answer = TypeVar("_Answer")

_log = structlog.get_logger(__name__)


class Spend(Protocol):
    """What may still be asked today (bot.store.repositories.spend)."""

    async def reserve(self, company: str, day: date, tokens: int, *, most_calls: int, most_tokens: int) -> bool: ...

    async def settle(self, company: str, day: date, *, reserved: int, used: int) -> None: ...


def today() -> date:
    """The day limits are counted by, in UTC by the real clock: a clock that can be moved would move the limits."""
    return datetime.now(UTC).date()


class OpenAIInterpreter:
    """Reads closed questions, and puts facts into words. Close it when done."""

    def __init__(
        self,
        settings: ModelSettings,
        spend: Spend,
        metrics: Metrics,
        *,
        seconds: float = SECONDS,
        day: Callable[[], date] = today,
    ) -> None:
        """`seconds`: for a reading, all in all."""
        address = settings.base_url or _OPENAI
        host = urlsplit(address).hostname or ""
        self._settings = settings
        self._spend = spend
        self._metrics = metrics
        self._seconds = seconds
        self._day = day
        self._keeps = f".{host}".endswith(_OWN_HOSTS)
        self._form = Form()
        self._failures = 0
        self._paused_until = 0.0
        self._said_capped: set[tuple[str, date]] = set()
        self._address = address
        self._opened: AsyncOpenAI | None = None

    @property
    def _client(self) -> AsyncOpenAI:
        """Made when it is first needed, in the loop that it then belongs to."""
        if self._opened is None:
            key = self._settings.api_key
            self._opened = AsyncOpenAI(
                api_key=key.get_secret_value()
                if key
                else "none",  # the library wants one, a server of one's own may not
                base_url=self._address,
                timeout=self._seconds,
                max_retries=0,  # tried again here, so that every request counts
                http_client=DefaultAsyncHttpxClient(follow_redirects=False),  # the question is for this address only
            )
        return self._opened

    async def close(self) -> None:
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def read(self, company: str, asked: ClosedQuestion) -> ModelReading | None:
        """A reading, or None; never later than `seconds`."""
        return (await self.attempt(company, asked))[1]

    async def attempt(self, company: str, asked: ClosedQuestion) -> tuple[Outcome, ModelReading | None]:
        """As `read`, with how it ended."""
        model = self._settings.name
        return await self._attempt(
            company, lambda form: request(model, asked, form), lambda body: reading(body, asked, model)
        )

    async def write(self, company: str, told: Sequence[Mapping[str, str]], week: int) -> str | None:
        """A few sentences, or None; never later than `seconds`."""
        model = self._settings.name
        return (await self._attempt(company, lambda form: prose_request(model, told, week, form), prose_of))[1]

    async def _attempt(
        self, company: str, ask: Callable[[Form], dict[str, Any]], understand: Callable[[bytes], _Answer]
    ) -> tuple[Outcome, _Answer | None]:
        if time.monotonic() < self._paused_until:
            self._tell(company, Outcome.PAUSED)
            return Outcome.PAUSED, None
        why: dict[str, Any] = {}
        answer = None
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._ask(company, ask, understand)
            outcome = Outcome.READ
        except TimeoutError:
            outcome = Outcome.SLOW
        except NotRead as error:
            outcome = error.outcome
        except APIStatusError as error:
            outcome, why = Outcome.FAILED, {"status": error.status_code}
        except Exception as error:  # noqa: BLE001  the boundary: whatever a foreign server brings about is no reading
            outcome, why = Outcome.FAILED, {"why": type(error).__name__}  # never its words: they may quote the question
        self._tell(company, outcome, **why)
        return outcome, answer

    async def _ask(
        self, company: str, ask: Callable[[Form], dict[str, Any]], understand: Callable[[bytes], _Answer]
    ) -> _Answer:
        """Ask until there is an answer: in a plainer form if it is not taken, once more if it failed."""
        form, again = self._form, True
        while True:
            try:
                body = await self._request(company, ask(form))
                answer = understand(body)
            except APIConnectionError:
                if not again:
                    raise
                again = False
                await asyncio.sleep(_RETRY_SECONDS)
            except APIStatusError as error:
                plainer = self._plainer(form, error)
                if plainer is not None:
                    form = plainer
                    continue
                wait = _wait(error)
                if wait is None or not again:
                    raise
                again = False
                await asyncio.sleep(wait)
            else:
                self._form = form
                return answer

    async def _request(self, company: str, parameters: dict[str, Any]) -> bytes:
        """One request, counted before it leaves."""
        tokens, day = estimate(parameters), self._day()
        if not await self._spend.reserve(
            company,
            day,
            tokens,
            most_calls=self._settings.calls_a_day,
            most_tokens=self._settings.tokens_a_day,
        ):
            raise NotRead(Outcome.CAPPED)
        try:
            answer = await self._client.chat.completions.with_raw_response.create(**parameters)
        except APIStatusError as error:
            await self._settle(company, day, tokens, 0)
            if error.code == "content_filter":  # Azure's way of saying so
                raise NotRead(Outcome.FILTERED) from None
            raise
        body: bytes = answer.http_response.content
        used = tokens_used(body, otherwise=tokens)
        await self._settle(company, day, tokens, used)
        return body

    async def _settle(self, company: str, day: date, reserved: int, used: int) -> None:
        self._metrics.model_tokens.inc(used)
        try:
            await self._spend.settle(company, day, reserved=reserved, used=used)
        except DatabaseError:  # then what was reserved stays counted
            _log.warning("model.spend_not_settled", company=company)

    def _plainer(self, form: Form, error: APIStatusError) -> Form | None:
        """The form to try where this one was not taken; None when it was not for its form, or there is none plainer."""
        if error.status_code not in _NOT_TAKEN:
            return None
        own_named = any(name in error.response.text for name in ("store", "max_completion_tokens"))
        may_drop_own = form.own and not self._keeps
        if may_drop_own and (own_named or not form.schema):
            return replace(form, own=False)
        return replace(form, schema=False) if form.schema else None

    def _tell(self, company: str, outcome: Outcome, **why: Any) -> None:
        """Count it, and log what an operator can do something about."""
        self._metrics.model_readings.labels(outcome=outcome.value).inc()
        if outcome is Outcome.PAUSED:
            return
        if outcome is Outcome.CAPPED:
            self._tell_capped(company)
        elif outcome in (Outcome.SLOW, Outcome.FAILED):
            _log.warning("model.not_read", company=company, outcome=outcome.value, **why)
            self._failures += 1
            if self._failures >= _FAILURES:
                self._failures = 0
                self._paused_until = time.monotonic() + _PAUSE_SECONDS
                _log.warning("model.paused", seconds=_PAUSE_SECONDS)
        else:
            self._failures = 0
            if outcome is not Outcome.READ:
                _log.info("model.not_read", company=company, outcome=outcome.value)

    def _tell_capped(self, company: str) -> None:
        """Once a day for each company."""
        day = self._day()
        if (company, day) not in self._said_capped:
            self._said_capped = {each for each in self._said_capped if each[1] == day} | {(company, day)}
            _log.warning("model.capped", company=company, until="the next day in UTC")


def _wait(error: APIStatusError) -> float | None:
    """Seconds until it may be tried again; None when that is of no use, or too late."""
    if error.status_code not in _TRY_AGAIN and error.status_code < _SERVER_ERROR:
        return None
    if error.code == "insufficient_quota":
        return None
    try:
        wait = float(error.response.headers.get("retry-after", _RETRY_SECONDS))
    except ValueError:  # a date
        return None
    return max(wait, 0.0) if wait <= _LONGEST_WAIT else None
