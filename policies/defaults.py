"""The rules that hold in every register that does not say otherwise.

Somebody who marks a tool as prohibited, or gives it a ceiling, means it, whether or not a rule says so too. A
register's own rule about the same thing takes the default's place, with its own words and its own effect.
"""

from collections.abc import Sequence

from policies.model import Effect, Rule, Status, When

PROHIBITED = Rule("default-prohibited", When(status=(Status.PROHIBITED,)), Effect.DENY, "The tool is prohibited.")
UNDER_REVIEW = Rule(
    "default-under-review",
    When(status=(Status.UNDER_REVIEW,)),
    Effect.UNDER_REVIEW,
    "The review is not finished; no company data yet.",
)
CEILING = Rule(
    "default-ceiling",
    When(data_class_above_max=True),
    Effect.DENY,
    "The data is more sensitive than the tool's ceiling.",
)
_IDS = frozenset({PROHIBITED.id, UNDER_REVIEW.id, CEILING.id})


def is_default(rule: Rule) -> bool:
    """True for a rule that nobody wrote."""
    return rule.id in _IDS


def missing(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The defaults about which these rules say nothing."""
    own = [rule.when for rule in rules if rule.effect is not Effect.CONDITION]
    statuses = {status for when in own for status in when.status or ()}
    has_ceiling = any(when.data_class_above_max for when in own)
    found = [rule for rule in (PROHIBITED, UNDER_REVIEW) if not statuses.intersection(rule.when.status or ())]
    return (*found, *(() if has_ceiling else (CEILING,)))
