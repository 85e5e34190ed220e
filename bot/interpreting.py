"""The language model, where one is configured."""

from typing import TYPE_CHECKING

from bot.observe import Metrics
from bot.settings import ModelSettings
from bot.store.database import Database
from bot.store.repositories.spend import SqlSpend

if TYPE_CHECKING:
    from bot.llm import OpenAIInterpreter


def make_interpreter(
    settings: ModelSettings | None, database: Database, metrics: Metrics
) -> "OpenAIInterpreter | None":
    """The model's adapter, counting in this database; None where no model is configured. Opens nothing."""
    if settings is None:
        return None
    from bot.llm import OpenAIInterpreter  # noqa: PLC0415  takes half a second, which nobody else needs to wait for

    return OpenAIInterpreter(settings, SqlSpend(database), metrics)
