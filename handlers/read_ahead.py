"""A message read before it is handled, to find out whether what was said before it has to be asked for."""

import logging
from dataclasses import dataclass

from handlers.messages import LONGEST_TEXT
from handlers.ports import Services
from policies.model import Question

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """`question`: the message read by itself. `alone`: whatever was said before, it is read the same."""

    question: Question
    alone: bool


def read_ahead(text: str, company: str, services: Services) -> ReadAhead | None:
    """None where it is read only when it is handled: a model is asked first, or it cannot be read."""
    desk, words = services.desks.get(company), text.strip()
    if services.interpreter is not None or desk is None or not any(character.isalnum() for character in words):
        return None
    try:
        return ReadAhead(*desk.read_alone(words[:LONGEST_TEXT]))
    except Exception as error:  # noqa: BLE001  a fault of ours is counted and told where the message is handled
        _log.warning("message not read ahead", extra={"why": type(error).__name__})
        return None
