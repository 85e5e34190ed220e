"""Free text -> figures: `read_reply` reads, `understood` makes readings of the week asked about, `which` splits."""

from cadence.replies.figures import Understood, readings, understood
from cadence.replies.known import said_known
from cadence.replies.read import read_reply
from cadence.replies.reading import NO_BLOCKERS, ReplyReading
from cadence.replies.which import ambiguous, which

__all__ = [
    "NO_BLOCKERS",
    "ReplyReading",
    "Understood",
    "ambiguous",
    "read_reply",
    "readings",
    "said_known",
    "understood",
    "which",
]
