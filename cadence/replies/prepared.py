"""A tidied reply -> its words and quantities, as everything else reads them."""

from cadence.replies.in_place import text_of
from cadence.replies.naming import without_names
from cadence.replies.retracted import without_retracted
from cadence.replies.roles import Text
from cadence.replies.tokens import tokens_of


def prepared(tidied: str) -> Text:
    """The words, without numbers that name something or are taken back, and what is counted by the others."""
    return text_of(without_retracted(without_names(tokens_of(tidied))))
