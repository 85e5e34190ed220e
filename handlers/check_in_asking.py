"""Whether a message is an answer to the check-in at all, or asks about the policy."""

import re
from collections.abc import Iterable

from cadence.metrics import metrics_asked
from cadence.model import Company, Initiative
from cadence.replies import ReplyReading, read_called, which
from handlers.check_in_answer import may_answer
from handlers.ports import Context
from policies.model import Intent

_QUESTION_MARKS = "?？؟"
_ASKING = re.compile(
    r"\s*(can|could|may|might|should|shall|am|is|are|do|does|did|what|which|who|how|when|why|where)\b", re.IGNORECASE
)


def read_for(company: Company, text: str, initiatives: Iterable[Initiative]) -> ReplyReading:
    """A sentence, with what these initiatives are asked for and it calls by name."""
    metrics = {metric.id: metric for each in initiatives for metric in metrics_asked(company, each)}
    return read_called(text, tuple(metrics.values()), currency=company.currency)


def is_reply(context: Context, text: str) -> bool:
    return context.desk.read(text).intent is Intent.CHECKIN_REPLY


def is_talk(context: Context, text: str) -> bool:
    return context.desk.read(text).intent in (Intent.CHECKIN_REPLY, Intent.CHITCHAT)


def is_question(context: Context, text: str) -> bool:
    """True for what is asked about the policy: "can I upload 200 invoices?" has a number and is no figure."""
    asks = any(mark in text for mark in _QUESTION_MARKS) or _ASKING.match(text) is not None
    return asks and not is_reply(context, text) and not _has_own_figures(context, text)


def _has_own_figures(context: Context, text: str) -> bool:
    """True when it says figures of an initiative the sender answers for: "invoice review 14 h. ok?"."""
    theirs = [
        initiative
        for initiative in context.company.initiatives.values()
        if context.person is not None and may_answer(context.company, context.person, initiative, None)
    ]
    return _ASKING.match(text) is None and any(
        read_for(context.company, part, [each]).has_figures and _ASKING.match(part) is None
        for each, part in which(text, theirs)
    )
