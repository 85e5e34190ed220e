"""The language model for `drumbeat ask --model`: its calls count in the company's limits, as in chat."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bot.commands.ask import ReadAgain
from bot.commands.database import brought_up_to_date
from bot.commands.shared import fail
from bot.interpreting import make_interpreter
from bot.observe import Metrics
from bot.settings import Settings
from bot.store.database import Database
from bot.store.errors import DatabaseError
from cadence.model import Company
from handlers.second_reading import second_reading
from policies.desk import Desk
from policies.model import Question


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

        def read(desk: Desk, question: Question, earlier: Sequence[str]) -> Question | None:
            if interpreter is None:
                return None
            return runner.run(second_reading(desk, company.id, question, earlier, interpreter))

        try:
            yield read
        finally:
            if interpreter is not None:
                runner.run(interpreter.close())
            runner.run(database.close())


def _opened(settings: Settings, runner: asyncio.Runner) -> Database:
    try:
        database = Database(settings.database_url)
        runner.run(brought_up_to_date(database))
    except DatabaseError as error:
        fail(f"--model counts what is asked in the database: {error}")
    return database
