"""What Teams said to a send that did not go well, and what the ledger makes of it."""

from dataclasses import dataclass
from typing import NoReturn

from handlers.ports import ChatError, Gone, NeverMind, TroubleKind, TryLater, Unsure

AGAIN = 5.0  # seconds, where Teams asks for a pause without saying how long
_TOKEN = 30.0
_LEFT = frozenset({"UserNotFound", "MemberNotFound", "NotFoundInTenant"})
_QUOTED = 200  # characters of Teams' own words that are kept


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is no success."""

    status: int
    code: str = ""  # as "MessageWritesBlocked"
    message: str = ""
    retry_after: float | None = None  # seconds

    @property
    def words(self) -> str:
        said = ": ".join(part for part in (self.code, self.message[:_QUOTED]) if part)
        return f"Teams answered {self.status}{f' ({said})' if said else ''}."


class ConnectorError(Exception):
    """A call to Teams that did not succeed. `status`: what Teams answered; 0 where it did not."""

    status = 0
    retry_after: float | None = None  # seconds


class Rejected(ConnectorError):
    """Teams answered, and with no success."""

    def __init__(self, answered: Answered) -> None:
        super().__init__(answered.words)
        self.answered = answered
        self.status = answered.status
        self.retry_after = answered.retry_after


class NotReached(ConnectorError):
    """It surely did not arrive: no connection, no token."""


class Unanswered(ConnectorError):
    """Nobody knows whether it arrived."""


def fail(error: ConnectorError, *, private: bool, thread_gate: str | None = None) -> NoReturn:
    """Raise what the ledger understands. `private`: it was to a person; else to a channel or group."""
    raise _meaning(error, private=private, thread_gate=thread_gate) from error


def _meaning(error: ConnectorError, *, private: bool, thread_gate: str | None) -> ChatError:
    if isinstance(error, NotReached):
        return TryLater(str(error), error.retry_after or AGAIN)
    if not isinstance(error, Rejected):
        return Unsure(str(error))
    answered = error.answered
    words = answered.words
    match answered.status:
        case 401:
            return TryLater(words, _TOKEN)
        case 403:
            return Gone(words, TroubleKind.BLOCKED if private else TroubleKind.NOT_IN_CHANNEL)
        case 404 if answered.code in _LEFT:
            return Gone(words, TroubleKind.LEFT)
        case 404:
            return Gone(words, TroubleKind.BLOCKED if private else TroubleKind.ARCHIVED)
        case 412:  # documented to be sent again: somebody else changed the conversation at the same moment
            return TryLater(words, answered.retry_after or AGAIN)
        case 429:
            return TryLater(words, answered.retry_after or AGAIN, thread_gate)
        case status if status >= 500:  # noqa: PLR2004  a server that failed may have posted it before
            return Unsure(words)
        case _:
            return NeverMind(words)
