"""Free text -> figures: `read_reply` reads, `understood` makes readings of the week asked about, `which` splits.

`read_called` reads as well what only some are asked for, and calls it by its name.
"""

from cadence.replies.called import names_any, read_called
from cadence.replies.figures import Understood, readings, understood
from cadence.replies.known import said_known
from cadence.replies.read import read_reply
from cadence.replies.reading import NO_BLOCKERS, ReplyReading
from cadence.replies.said import uncut
from cadence.replies.unsure import unsure
from cadence.replies.which import ambiguous, which
from cadence.replies.why import said_why

__all__ = [
    "NO_BLOCKERS",
    "ReplyReading",
    "Understood",
    "ambiguous",
    "names_any",
    "read_called",
    "read_reply",
    "readings",
    "said_known",
    "said_why",
    "uncut",
    "understood",
    "unsure",
    "which",
]
