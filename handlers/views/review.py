"""The preview of a summary to its editor, and what becomes of their answer."""

from dataclasses import replace
from datetime import datetime

from cadence.calendar import day_and_time
from cadence.model import Company, DueKey, Week
from cadence.week_times import digest_at
from handlers.messages import Action, Actions, Card, Text, line, quiet

APPROVE, HOLD = "review.approve", "review.hold"


def preview_card(summary: Card, company: Company, key: DueKey) -> Card:
    """The summary as it stands, with when and where it is posted, and what the editor can do about it."""
    review = company.digest_review
    at = digest_at(company, key.week)
    when, channel = day_and_time(at, company.zone), _channel(company.digest_channels.get(key.subject, "its channel"))
    value = f"{key.week}/{key.subject}"
    hold = Action(HOLD, "Hold it back", value)
    if review is not None and review.waits is not None:
        until = day_and_time(at + review.waits, company.zone)
        words = f"It goes to {channel} {when} when you approve it, and {until} without an answer. It is made anew then."
        actions: tuple[Action, ...] = (Action(APPROVE, "Approve", value, style="primary"), hold)
    else:
        words = f"It goes to {channel} {when}, made anew from what is known then, unless you hold it back."
        actions = (hold,)
    body = tuple(element for element in summary.body if not isinstance(element, Actions))
    return replace(
        summary,
        headline=f"Preview: {summary.headline}",
        body=(Text(line(quiet(words))), *body, Actions(actions)),
    )


def approved_card(company: Company, week: Week, channel: str, at: datetime, now: datetime) -> Card:
    when = "now" if now >= at else day_and_time(at, company.zone)
    return Card(f"Approved. The summary of week {week.number} goes to {_channel(channel)} {when}.")


def held_card(company: Company, week: Week, channel: str, at: datetime, now: datetime) -> Card:
    after_all = f"Approve it after all before {day_and_time(at, company.zone)}." if now < at else ""
    return Card(
        f"Held back. The summary of week {week.number} is not posted in {_channel(channel)}.",
        (Text(line(f"{after_all} Later, an administrator can “run week {week.number} again”.")),),
    )


def too_late_card(week: Week, *, was_held: bool) -> Card:
    if was_held:
        return Card(
            f"The summary of week {week.number} was held back. An administrator can “run week {week.number} again”."
        )
    return Card(
        f"The summary of week {week.number} is posted already.",
        (Text(line("A corrected figure changes it in place, and the next summary names the change.")),),
    )


def not_yours_card(company: Company, editor: str) -> Card:
    return Card(f"{company.name_of(editor)} looks at summaries before they are posted; an administrator may too.")


def _channel(name: str) -> str:
    return name if name.startswith("#") or " " in name else f"#{name}"
