"""The language model over real HTTP: what is sent, what is taken, and that whatever goes wrong is only no reading."""

import asyncio
import io
import json
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.llm import OpenAIInterpreter
from bot.llm_wire import Outcome
from bot.observe import Metrics, configure_logging
from bot.settings import ModelSettings
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.repositories.spend import SqlSpend
from handlers.ports import ModelReading
from policies.closed import Choice, ClosedQuestion
from tests.bot.model_servers import (
    Answer,
    ScriptedServer,
    body,
    breaking_off,
    completion,
    dribbling,
    error,
    fakellm,
    llm_mock_api,
    raw,
    says,
    scripted_server,
    silent,
)
from tests.ports import free_port

ASKED = ClosedQuestion(
    text="can the helper read the [word] contracts?",
    earlier=("hello [name]",),
    tools=(Choice("claude-team", "Claude Team"), Choice("unlisted:1", "[unlisted:1]")),
    data_kinds=(Choice("contracts", "Contracts and NDAs"),),
)
GOOD = {"intent": "policy_question", "tools": ["claude-team"], "data_kinds": ["contracts"]}
READ = ModelReading("small-model", "policy_question", ("claude-team",), ("contracts",))
TODAY = date(2026, 11, 26)


@dataclass
class Purse:
    """What may be spent, in memory."""

    reserved: list[int] = field(default_factory=list)
    settled: list[int] = field(default_factory=list)
    broken: bool = False

    async def reserve(
        self,
        company: str,  # noqa: ARG002  the port's signature
        day: date,  # noqa: ARG002  the port's signature
        tokens: int,
        *,
        most_calls: int,
        most_tokens: int,
    ) -> bool:
        if self.broken:
            raise DatabaseError("gone")
        if len(self.reserved) >= most_calls or sum(self.reserved) + tokens > most_tokens:
            return False
        self.reserved.append(tokens)
        return True

    async def settle(self, company: str, day: date, *, reserved: int, used: int) -> None:  # noqa: ARG002  likewise
        self.settled.append(used)


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as running:
        yield running


@pytest.fixture
def purse() -> Purse:
    return Purse()


Make = Callable[..., OpenAIInterpreter]


@pytest.fixture
async def interpreter(server: ScriptedServer, purse: Purse) -> AsyncIterator[Make]:
    """`interpreter(seconds=0.5, calls_a_day=1)`: at the scripted server, unless another address is named."""
    made: list[OpenAIInterpreter] = []

    def make(*, seconds: float = 8.0, address: str | None = None, **settings: int) -> OpenAIInterpreter:
        model = ModelSettings("small-model", address or server.address, SecretStr("sk-made-up-key"), 100, 1_000_000)
        made.append(
            OpenAIInterpreter(replace(model, **settings), purse, Metrics(), seconds=seconds, day=lambda: TODAY)  # type: ignore[arg-type]  # numbers only
        )
        return made[-1]

    yield make
    for each in made:
        await each.close()


# ---- what is sent -----------------------------------------------------------------------------------------------


async def test_a_reading_comes_back_in_the_ids_of_the_list(server: ScriptedServer, interpreter: Make) -> None:
    server.answers = [says(GOOD)]
    assert await interpreter().read("meridian", ASKED) == READ


async def test_the_request_holds_the_closed_question_the_schema_and_nothing_else(
    server: ScriptedServer, interpreter: Make
) -> None:
    server.answers = [says(GOOD)]
    await interpreter().read("meridian", ASKED)

    (seen,) = server.seen
    sent = seen.json
    assert seen.path == "/v1/chat/completions"
    assert seen.headers["Authorization"] == "Bearer sk-made-up-key"
    assert sent.keys() == {"model", "messages", "store", "max_completion_tokens", "response_format"}
    assert (sent["model"], sent["store"]) == ("small-model", False)
    assert json.loads(sent["messages"][1]["content"]) == {
        "tools": {"claude-team": "Claude Team", "unlisted:1": "[unlisted:1]"},
        "data_kinds": {"contracts": "Contracts and NDAs"},
        "earlier_messages": ["hello [name]"],
        "message": "can the helper read the [word] contracts?",
    }
    shape = sent["response_format"]["json_schema"]
    assert shape["strict"] is True
    assert shape["schema"]["additionalProperties"] is False
    assert shape["schema"]["required"] == ["intent", "tools", "data_kinds"]
    assert shape["schema"]["properties"]["tools"]["items"]["enum"] == ["claude-team", "unlisted:1"]
    assert shape["schema"]["properties"]["data_kinds"]["items"]["enum"] == ["contracts"]


async def test_azures_address_is_called_as_it_is_written(server: ScriptedServer, interpreter: Make) -> None:
    server.answers = [says(GOOD)]
    azure = interpreter(address=f"http://127.0.0.1:{server.port}/openai/v1/")

    assert await azure.read("meridian", ASKED) == READ
    assert server.seen[0].path == "/openai/v1/chat/completions"


# ---- what is taken ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (says(None, refusal="I cannot help with that."), Outcome.REFUSED),
        (says('{"intent": "policy_que', finish="length"), Outcome.CUT),
        (says("", finish="content_filter"), Outcome.FILTERED),
        (error(400, "The prompt was filtered", code="content_filter"), Outcome.FILTERED),
        (says({**GOOD, "tools": ["chatgpt"]}), Outcome.OUTSIDE),
        (says({**GOOD, "data_kinds": ["contracts", "payroll"]}), Outcome.OUTSIDE),
        (says("Yes, you may."), Outcome.MALFORMED),
        (says('{"intent": "policy_question", "tools": ["claude-team"'), Outcome.MALFORMED),
        (says({"intent": "policy_question", "tools": "claude-team", "data_kinds": []}), Outcome.MALFORMED),
        (says({"tools": [], "data_kinds": []}), Outcome.MALFORMED),
        (says([1, 2]), Outcome.MALFORMED),
        (says(None), Outcome.MALFORMED),
        (body({"choices": []}), Outcome.MALFORMED),
        (body({"choices": 5}), Outcome.MALFORMED),
        (body([]), Outcome.MALFORMED),
        (raw(b""), Outcome.MALFORMED),
        (raw(b"<html>\xff"), Outcome.MALFORMED),
        (raw(b"[" * 50_000), Outcome.MALFORMED),
        (error(401), Outcome.FAILED),
        (error(403), Outcome.FAILED),
        (error(404, "no such model"), Outcome.FAILED),
        (error(429, code="insufficient_quota"), Outcome.FAILED),
        (error(429, retry_after="60"), Outcome.FAILED),
        (error(503, retry_after="Thu, 26 Nov 2026 10:00:00 GMT"), Outcome.FAILED),
    ],
)
async def test_whatever_else_comes_is_no_reading_and_is_not_asked_for_again(
    server: ScriptedServer, interpreter: Make, answer: Answer, outcome: Outcome
) -> None:
    server.answers = [answer]
    assert await interpreter().attempt("meridian", ASKED) == (outcome, None)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "trouble", [error(429), error(500), error(503), error(408), breaking_off, error(529, retry_after="0.1")]
)
async def test_what_may_be_over_in_a_moment_is_tried_once_more(
    server: ScriptedServer, interpreter: Make, trouble: Answer
) -> None:
    server.answers = [trouble, says(GOOD)]
    assert await interpreter().read("meridian", ASKED) == READ
    assert len(server.seen) == 2

    server.answers = [trouble]
    assert await interpreter().attempt("meridian", ASKED) == (Outcome.FAILED, None)
    assert len(server.seen) == 4


@pytest.mark.parametrize("slow", [silent, dribbling])
async def test_a_slow_answer_is_given_up_when_the_time_is_over(
    server: ScriptedServer, interpreter: Make, slow: Answer
) -> None:
    server.answers = [slow]
    began = time.monotonic()

    assert await interpreter(seconds=0.5).attempt("meridian", ASKED) == (Outcome.SLOW, None)
    assert 0.4 < time.monotonic() - began < 1.5


async def test_the_time_is_for_all_attempts_together(server: ScriptedServer, interpreter: Make) -> None:
    server.answers = [error(503, retry_after="0.3"), silent]
    began = time.monotonic()

    assert await interpreter(seconds=0.6).attempt("meridian", ASKED) == (Outcome.SLOW, None)
    assert time.monotonic() - began < 1.5


async def test_a_server_that_is_not_there_is_no_reading(interpreter: Make) -> None:
    nowhere = interpreter(address=f"http://127.0.0.1:{free_port()}/v1")
    assert await nowhere.attempt("meridian", ASKED) == (Outcome.FAILED, None)


async def test_the_question_is_not_taken_to_another_address(server: ScriptedServer, interpreter: Make) -> None:
    async with scripted_server() as elsewhere:
        elsewhere.answers = [says(GOOD)]
        server.answers = [raw(b"", status=307, headers={"Location": f"{elsewhere.address}/chat/completions"})]

        assert await interpreter().attempt("meridian", ASKED) == (Outcome.FAILED, None)
        assert elsewhere.seen == []


# ---- servers that differ ----------------------------------------------------------------------------------------


async def test_without_json_schema_the_reading_is_taken_from_the_text(
    server: ScriptedServer, interpreter: Make, purse: Purse
) -> None:
    server.answers = [error(400, "response_format is not supported"), says(f"Sure:\n```json\n{json.dumps(GOOD)}\n```")]
    model = interpreter()

    assert await model.read("meridian", ASKED) == READ
    assert ["response_format" in seen.json for seen in server.seen] == [True, False]
    assert server.seen[1].json["store"] is False
    assert await model.read("meridian", ASKED) == READ
    assert len(server.seen) == 3  # it remembers
    assert len(purse.reserved) == 3


async def test_a_server_that_knows_no_store_keeps_the_schema(server: ScriptedServer, interpreter: Make) -> None:
    refusal = {"detail": [{"type": "extra_forbidden", "loc": ["body", "store"], "msg": "Extra inputs"}]}
    server.answers = [body(refusal, status=422), says(GOOD)]

    assert await interpreter().read("meridian", ASKED) == READ
    second = server.seen[1].json
    assert "response_format" in second
    assert not {"store", "max_completion_tokens"} & second.keys()
    assert second["max_tokens"] > 0


async def test_a_server_that_takes_no_form_at_all_is_asked_three_times(
    server: ScriptedServer, interpreter: Make
) -> None:
    server.answers = [error(400)]
    assert await interpreter().attempt("meridian", ASKED) == (Outcome.FAILED, None)
    assert [("response_format" in seen.json, "store" in seen.json) for seen in server.seen] == [
        (True, True),
        (False, True),
        (False, False),
    ]


async def test_openai_and_azure_are_never_asked_without_saying_that_nothing_is_to_be_stored(
    server: ScriptedServer, interpreter: Make
) -> None:
    server.answers = [error(400, "store")]
    model = interpreter()
    model._keeps = True  # as for the hosts below
    await model.attempt("meridian", ASKED)
    assert [seen.json["store"] for seen in server.seen] == [False, False]
    for address in ("https://api.openai.com/v1", "https://meridian.openai.azure.com/openai/v1/"):
        assert interpreter(address=address)._keeps
    assert not interpreter(address="https://openai.com.example/v1")._keeps


# ---- limits -----------------------------------------------------------------------------------------------------


async def test_at_the_days_limit_nothing_is_sent_and_the_log_says_so_once(
    server: ScriptedServer, interpreter: Make, stream: io.StringIO
) -> None:
    configure_logging(json=True, stream=stream)
    server.answers = [says(GOOD)]
    model = interpreter(calls_a_day=1)

    assert await model.read("meridian", ASKED) == READ
    for _ in range(5):
        assert await model.attempt("meridian", ASKED) == (Outcome.CAPPED, None)
    assert len(server.seen) == 1
    assert stream.getvalue().count("model.capped") == 1


async def test_tokens_are_reserved_before_and_settled_by_what_the_server_says(
    server: ScriptedServer, interpreter: Make, purse: Purse
) -> None:
    server.answers = [says(GOOD, tokens=321)]
    await interpreter().read("meridian", ASKED)
    assert purse.settled == [321]
    assert purse.reserved[0] > 800

    assert (await interpreter(tokens_a_day=purse.reserved[0] + 10).attempt("meridian", ASKED))[0] is Outcome.CAPPED


@pytest.mark.parametrize("usage", [None, {}, {"total_tokens": -5}, {"total_tokens": "9"}, {"total_tokens": 10**12}, 7])
async def test_a_count_that_cannot_be_believed_leaves_what_was_reserved(
    server: ScriptedServer, interpreter: Make, purse: Purse, usage: object
) -> None:
    server.answers = [body({**completion(GOOD), "usage": usage})]
    assert await interpreter().read("meridian", ASKED) == READ
    assert purse.settled == purse.reserved


async def test_every_attempt_counts_and_a_time_out_keeps_what_was_reserved(
    server: ScriptedServer, interpreter: Make, purse: Purse
) -> None:
    server.answers = [error(503, retry_after="0.01"), silent]
    await interpreter(seconds=0.5).read("meridian", ASKED)
    assert len(purse.reserved) == 2
    assert purse.settled == [0]


async def test_limits_outlive_a_restart(server: ScriptedServer, interpreter: Make, tmp_path: Path) -> None:
    server.answers = [says(GOOD)]
    outcomes = []
    for _ in range(2):
        database = Database(f"sqlite:///{tmp_path / 'drumbeat.db'}")
        await database.migrate()
        model = interpreter(calls_a_day=1)
        model._spend = SqlSpend(database)
        outcomes.append((await model.attempt("meridian", ASKED))[0])
        await database.close()
    assert outcomes == [Outcome.READ, Outcome.CAPPED]


async def test_without_a_database_to_count_in_nothing_is_sent(
    server: ScriptedServer, interpreter: Make, purse: Purse
) -> None:
    purse.broken = True
    assert await interpreter().attempt("meridian", ASKED) == (Outcome.FAILED, None)
    assert server.seen == []


async def test_a_server_that_fails_again_and_again_is_left_alone_for_a_while(
    server: ScriptedServer, interpreter: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers = [error(401)]
    model = interpreter()
    outcomes = [(await model.attempt("meridian", ASKED))[0] for _ in range(5)]
    assert outcomes == [Outcome.FAILED] * 3 + [Outcome.PAUSED] * 2

    server.answers = [says(GOOD)]
    model._paused_until = time.monotonic()
    assert await model.read("meridian", ASKED) == READ


# ---- what is logged ---------------------------------------------------------------------------------------------


async def test_neither_question_nor_answer_nor_key_is_ever_logged(
    server: ScriptedServer, interpreter: Make, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_logging(json=True, level="DEBUG", stream=stream)
    monkeypatch.setattr(logging.getLogger("openai"), "level", logging.DEBUG)  # as OPENAI_LOG=debug does
    monkeypatch.setattr(logging.getLogger("httpx2"), "level", logging.DEBUG)
    echo = "can the helper read the [word] contracts? sk-made-up-key"
    answers = [says(GOOD), says(echo), error(400, echo), error(500, echo), raw(echo.encode()), says(None, refusal=echo)]
    model = interpreter()
    for answer in answers:
        server.answers = [answer]
        await model.read("meridian", ASKED)

    assert "model.not_read" in stream.getvalue()
    telling = ("helper", "contracts", "sk-made-up-key", "claude-team")
    assert not [word for word in telling if word in stream.getvalue()]


async def test_metrics_count_how_it_ended_and_what_it_used(server: ScriptedServer, purse: Purse) -> None:
    metrics = Metrics()
    model = ModelSettings("small-model", server.address, None, 100, 1_000_000)
    asking = OpenAIInterpreter(model, purse, metrics)
    for answer in (says(GOOD, tokens=100), says("no"), says(GOOD, tokens=50)):
        server.answers = [answer]
        await asking.read("meridian", ASKED)
    await asking.close()

    text = metrics.render()[0].decode()
    assert 'drumbeat_model_readings_total{outcome="read"} 2.0' in text
    assert 'drumbeat_model_readings_total{outcome="malformed"} 1.0' in text
    assert "drumbeat_model_tokens_total 270.0" in text
    assert server.seen[0].headers["Authorization"] == "Bearer none"


async def test_cancelling_is_no_failure(server: ScriptedServer, interpreter: Make) -> None:
    server.answers = [silent]
    task = asyncio.create_task(interpreter().read("meridian", ASKED))
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


# ---- servers that others wrote ----------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [llm_mock_api, fakellm])
async def test_compatible_servers_that_others_wrote_are_read(
    interpreter: Make,
    tmp_path: Path,
    start: Callable[..., AbstractContextManager[str]],
) -> None:
    with start(tmp_path, {"helper": GOOD}) as address:
        model = interpreter(address=address)
        assert await model.read("meridian", ASKED) == READ
        other = replace(ASKED, text="may I use it?", earlier=())
        assert await model.attempt("meridian", other) == (Outcome.MALFORMED, None)
