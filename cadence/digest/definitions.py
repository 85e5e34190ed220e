"""What the words of a summary mean, in a sentence or two each."""

from collections.abc import Mapping
from types import MappingProxyType

TERMS: Mapping[str, str] = MappingProxyType(
    {
        "restatement": (
            "A restatement is a figure that was said, or changed, after the summary of its week. The summary after "
            "shows it once: what it was, what it is now, and why. Nothing is overwritten."
        ),
        "baseline": (
            "A baseline is how it was before: a value with its period and how it was found. Whether a cycle time or an "
            "error rate is better is only ever said against one, or against last week."
        ),
        "grade": (
            "A grade says how a figure is known, weakest first: self-reported, sampled, measured, finance-confirmed. A "
            "total is split by it and is never better known than its parts."
        ),
        "self-reported": "Self-reported: the owner says so, and nothing has been counted. It is the weakest grade.",
        "sampled": "Sampled: worked out from a number of cases that were timed or counted.",
        "measured": "Measured: a system counted it, such as a ticket system's export.",
        "finance-confirmed": "Finance-confirmed: finance has checked it and stands by it. It is the strongest grade.",
        "net": "Net: time for review and rework is already taken off.",
        "net hours": "Net hours are hours saved with the time for review and rework already taken off.",
        "run-rate": (
            "The run-rate is the mean of the last six weeks, and that mean over a year. It says what was; it is no "
            "forecast, and there is none before six weeks in a row have figures."
        ),
        "carried forward": (
            "Carried forward: the owner said last week's figures again in one tap, at most a few weeks in a row."
        ),
        "coverage": (
            "Coverage says how many of the initiatives that were asked about have reported, skipped, or said nothing, "
            "and how many figures were restated."
        ),
        "like for like": (
            "Like for like: the same initiatives reported in both weeks. Where others did, the change is partly "
            "theirs, and the summary says so."
        ),
        "value ladder": (
            "The value ladder has four steps, and each is a claim of its own: hours saved, capacity redeployed, "
            "business result, money confirmed by finance. Nothing is added up across them, and hours become no money."
        ),
        "not counted": (
            "Not counted: kept, and left out of the totals until its initiative has a dated baseline with period, "
            "method, sample and owner, of money in the same currency. Its owner writes “set a baseline for …”."
        ),
        "counted once": (
            "Counted once: several initiatives say hours of the same people or the same work in one week. They count "
            "as far as these people have hours; the rest is left out, self-reported hours first."
        ),
        "not broken down": (
            "Not broken down: the figures of fewer than five people, a team or those of a rate, stand in the company's "
            "totals only, and in a department's where they are of five or more together. By themselves they are told "
            "to their owner and sponsor."
        ),
        "gate": (
            "A gate is the day on which it is decided whether an initiative is scaled, adjusted or stopped, by lines "
            "that were agreed before."
        ),
        "corrected": "Corrected: a figure was changed after the summary was posted, and its post was changed in place.",
        "confirmed": "Confirmed: the value stands as it was, and is better known now.",
        "target": (
            "A target is what an initiative is meant to reach; it is stated in its entry, with the unit. Money is held "
            "against one in the company's own currency only."
        ),
        "off track": (
            "Off track: a figure other than errors is worse than its baseline, or it cost more time than it saved."
        ),
        "check": (
            "Check: more errors than the baseline, however much faster it became; without a baseline, more than the "
            "week before."
        ),
        "blocked": "Blocked: the owner says what stands in the way, in their own words.",
        "below target": "Below target: a figure has not reached its target and did not move towards it this week.",
        "getting there": "Getting there: short of the target, and nearer than the week before.",
        "at target": "At target: every figure that has a target has reached it.",
        "on track": "On track: no worse than the baseline.",
    }
)
_ALSO = {
    "restated": "restatement",
    "restated figure": "restatement",
    "grades": "grade",
    "run rate": "run-rate",
    "runrate": "run-rate",
    "self reported": "self-reported",
    "finance confirmed": "finance-confirmed",
    "net hour": "net hours",
    "ladder": "value ladder",
    "from hours to money": "value ladder",
    "no baseline yet": "not counted",
    "no target yet": "target",
}


def term_of(words: str) -> str | None:
    """The key of TERMS that these words name, in small letters; None for others."""
    for each in (words, words.removesuffix("s")):
        if each in TERMS:
            return each
        if each in _ALSO:
            return _ALSO[each]
    return None
