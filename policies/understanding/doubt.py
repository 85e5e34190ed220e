"""When a reading is too unsure to go by it without asking somebody else: a language model, or the asker."""

from typing import Final

from policies.model import Intent, Question

SURE: Final = 0.9
"""Confidence from which an offline reading stands. Below it something was corrected, guessed or left unread."""

_MAY_BE_QUESTIONS: Final = frozenset({Intent.POLICY_QUESTION, Intent.HELP, Intent.CHITCHAT})


def is_unsure(question: Question) -> bool:
    """True for what is or may be a policy question and was read with doubt, or with nothing found in it.

    Never for an incident, a check-in reply or a request: those are acted on, not answered.
    """
    if question.intent not in _MAY_BE_QUESTIONS:
        return False
    nothing_found = question.intent is Intent.POLICY_QUESTION and not question.tools and not question.data_kinds
    return nothing_found or question.confidence < SURE
