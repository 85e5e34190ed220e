"""The language model for `drumbeat ask --model`: its calls count in the company's limits, as in chat."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

from bot.commands.ask import ReadAgain
from bot.commands.database import brought_up_to_date
from bot.commands.shared import fail
from bot.interpreting import make_interpreter
from bot.llm_wire import Outcome
from bot.observe import Metrics
from bot.settings import Settings
from bot.store.database import Database
from bot.store.errors import DatabaseError
from cadence.model import Company
from handlers.ports import ModelReading
from handlers.second_reading import second_reading
from policies.closed import ClosedQuestion
from policies.desk import Desk
from policies.model import Question

if TYPE_CHECKING:
    from bot.llm import OpenAIInterpreter

_UNUSABLE: Final = "gave an answer that cannot be used"
_WHY: Final = {
    Outcome.SLOW: "did not answer within eight seconds",
    Outcome.FAILED: "could not be reached, or answered with an error",
    Outcome.MALFORMED: _UNUSABLE,
    Outcome.OUTSIDE: _UNUSABLE,
    Outcome.CUT: _UNUSABLE,
    Outcome.REFUSED: "would not read that message",
    Outcome.FILTERED: "would not read that message",
    Outcome.CAPPED: "was not asked, because the day's limit is reached",
    Outcome.PAUSED: "is left alone for a minute, because it failed several times in a row",
}


@contextmanager
def second_reader(settings: Settings, company: Company) -> Iterator[ReadAgain]:
    """A function that has a model read again what was read with doubt. Ends the command when there is no model."""
    if settings.model is None:
        fail(
            "--model: no language model is configured. Set DRUMBEAT_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL; "
            "see docs/use-a-model.md. Without --model, questions are read offline."
        )
    with asyncio.Runner() as runner:
        database = _opened(settings, runner)
        interpreter = make_interpreter(settings.model, database, Metrics())
        telling = None if interpreter is None else _Telling(interpreter, settings.model.name)

        def read(desk: Desk, question: Question, earlier: Sequence[str]) -> Question | None:
            if telling is None:
                return None
            return runner.run(second_reading(desk, company.id, question, earlier, telling))

        try:
            yield read
        finally:
            if interpreter is not None:
                runner.run(interpreter.close())
            runner.run(database.close())


class _Telling:
    """The model, which says on standard error why a question was read offline after all: each reason once."""

    def __init__(self, interpreter: "OpenAIInterpreter", name: str) -> None:
        self._interpreter = interpreter
        self._name = name
        self._told: set[str] = set()

    async def read(self, company: str, asked: ClosedQuestion) -> ModelReading | None:
        outcome, reading = await self._interpreter.attempt(company, asked)
        why = _WHY.get(outcome, "")
        if why and why not in self._told:
            self._told.add(why)
            typer.echo(f"The language model {self._name} {why}: read offline. See docs/use-a-model.md.", err=True)
        return reading


def _opened(settings: Settings, runner: asyncio.Runner) -> Database:
    try:
        database = Database(settings.database_url)
        runner.run(brought_up_to_date(database))
    except DatabaseError as error:
        fail(f"--model counts what is asked in the database: {error}")
    return database
