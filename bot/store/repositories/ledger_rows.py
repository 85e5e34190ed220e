"""A row of the ledger as it is kept, and back."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cadence.model import DueKey, DueKind, Week
from handlers.messages import CARD
from handlers.ports import Delivery, DeliveryState, Destination, Unreadable

_DESTINATION = TypeAdapter(Destination)
_KIND = {kind.value: kind for kind in DueKind}
_SAID = ("key", "company", "destination", "created_at", "due_key", "due_at", "about", "expires", "card", "updates")

week_of = lru_cache(maxsize=2048)(Week.parse)  # many rows are of few weeks


def says_the_same(delivery: Delivery, seen: Delivery | None) -> bool:
    """True where a row that was read is only to go on: what it says need not be written again."""
    return seen is not None and all(getattr(delivery, name) is getattr(seen, name) for name in _SAID)


def what_comes_of_it(delivery: Delivery) -> dict[str, Any]:
    """What may differ once sending has begun: what is said, to whom and why is frozen by then."""
    waits_at = delivery.waits_at if delivery.state is DeliveryState.RETRY else None
    return {
        "state": delivery.state.value,
        "not_before": delivery.not_before,
        "attempts": delivery.attempts,
        "message": delivery.message,
        "conversation": delivery.conversation,
        "platform": delivery.platform,
        "sent_at": delivery.sent_at,
        "why": delivery.why,
        "waits_at": waits_at,
        "turn_at": delivery.turn_at if waits_at else None,
        "looked": delivery.looked,
    }


def values_of(delivery: Delivery) -> dict[str, Any]:
    """The whole row, by its columns."""
    due = delivery.due_key
    return {
        "key": delivery.key,
        "company": delivery.company,
        "kind": due.kind.value if due else None,
        "subject": due.subject if due else None,
        "recipient": due.recipient if due else None,
        "week": str(due.week) if due else None,
        "destination": _DESTINATION.dump_python(delivery.destination, mode="json"),
        "due_at": delivery.due_at,
        "about": list(delivery.about),
        "expires": delivery.expires,
        "card": None if delivery.card is None else CARD.dump_python(delivery.card, mode="json"),
        "updates": delivery.updates,
        "created_at": delivery.created_at,
        **what_comes_of_it(delivery),
    }


def due_keys_of(company: str, weeks: Iterable[Week], rows: Iterable[Any]) -> frozenset[DueKey]:
    """Of rows of kind, subject, recipient and week: those of the weeks asked for."""
    wanted = {str(week): week for week in weeks}
    found = (
        DueKey(company, _KIND[kind], subject, whom, wanted[week])
        for kind, subject, whom, week in rows
        if week in wanted
    )
    return frozenset(found)


def _due_key(row: Any) -> DueKey | None:
    known = None not in (row.kind, row.subject, row.recipient, row.week)
    return DueKey(row.company, DueKind(row.kind), row.subject, row.recipient, week_of(row.week)) if known else None


def delivery_of(row: Any) -> Delivery:
    """Raises Unreadable, in words that quote nothing of what is said."""
    try:
        return _read(row)
    except ValidationError as error:
        # The error's own text would quote what is said in the card.
        where = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False))
        raise Unreadable(f"The ledger's row {row.key} cannot be read: {where}.") from None
    except ValueError:
        raise Unreadable(f"The ledger's row {row.key} cannot be read.") from None


def _read(row: Any) -> Delivery:
    said = getattr(row, "card", None)  # not read by everybody
    return Delivery(
        key=row.key,
        company=row.company,
        destination=_DESTINATION.validate_python(row.destination),
        created_at=row.created_at,
        due_key=_due_key(row),
        due_at=row.due_at,
        about=tuple(row.about),
        expires=row.expires,
        card=None if said is None else CARD.validate_python(said),
        updates=row.updates,
        state=DeliveryState(row.state),
        not_before=row.not_before,
        attempts=row.attempts,
        message=row.message,
        conversation=row.conversation,
        platform=row.platform,
        sent_at=row.sent_at,
        why=row.why,
        waits_at=row.waits_at,
        looked=row.looked,
    )
