"""What an administrator reads about the rhythm: paused, resumed, a week run again."""

from collections.abc import Sequence
from datetime import datetime

from cadence.asked import open_week
from cadence.calendar import day_and_time, short_date
from cadence.model import Company
from cadence.people import Person
from cadence.week_times import digest_at
from handlers.messages import Action, Actions, Card, Items, Text, line, quiet, strong
from handlers.run_again import Again
from handlers.views.words import listed

RESUME = "rhythm.resume"
AGAIN = "rhythm.again"  # value: week

_MOST_NAMED = 8


def day_words(instant: datetime, company: Company) -> str:
    """`5 Jan`, as it is where the company is."""
    return short_date(instant.astimezone(company.zone).date())


def not_yours_card(admins: Sequence[Person]) -> Card:
    who = listed(admin.name for admin in admins) or "Nobody is one here yet; app.yaml says who is"
    return Card(
        "Only an administrator can do that.", (Text(line(f"Nothing was changed. {'Ask ' if admins else ''}{who}.")),)
    )


def which_day_card(said: str) -> Card:
    return Card(
        f"Until when is “{said}”?",
        (Text(line("Nothing was changed. Write the day on which it goes on, like “pause the rhythm until 5 Jan”.")),),
    )


def no_week_card(said: str) -> Card:
    words = "Nothing was changed. Write the week by its number, like “run week 47 again”."
    return Card(f"There is no “{said}”.", (Text(line(words)),))


def paused_card(company: Company, until: datetime | None) -> Card:
    headline = "The rhythm is paused."
    goes_on = "It goes on when an administrator writes “resume”."
    if until is not None:
        day = day_words(until, company)
        headline = f"The rhythm is paused until {day}."
        goes_on = f"It goes on by itself when {day} begins, or when an administrator writes “resume”."
    missed = "Then check-ins of a week that is still open are sent late, and summaries that were missed are posted."
    return Card(
        headline,
        (
            Text(line("No check-ins, reminders, summaries or notes are sent. Questions are answered as ever.")),
            Text(line(quiet(f"{goes_on} {missed}"))),
            Actions((Action(RESUME, "Resume"),)),
        ),
    )


def resumed_card(company: Company, now: datetime) -> Card:
    week = open_week(company, now)
    open_one = f"Check-ins of week {week.number} that were missed are sent late, " if week else "No week is open; "
    words = f"{open_one}in everybody's own hours. Summaries that were missed are posted. What has closed stays closed."
    return Card("The rhythm goes on.", (Text(line(words)),))


def offer_card(again: Again, now: datetime) -> Card:
    """What running it again will do, before it is done."""
    week = again.week.number
    if again.is_nothing:
        return Card(f"There is nothing to run again for week {week}.", (Text(line(summary_words(again, now))),))
    if not again.is_new:
        return Card(f"Week {week} was run again today already. Nothing is sent twice.")
    rows = [line(summary_words(again, now))]
    if again.asked:
        rows.append(line(f"Asked again, privately and in their own hours: {asked_words(again)}."))
    else:
        rows.append(line("Nobody is asked: everything has been answered."))
    return Card(
        f"Run week {week} again?",
        (Items(tuple(rows)), *_held(again, now), Actions((Action(AGAIN, f"Run week {week} again", str(again.week)),))),
    )


def done_card(again: Again, new: int) -> Card:
    week = again.week.number
    if not new:
        return Card(f"Week {week} was run again today already. Nothing is sent twice.")
    said = "1 message is" if new == 1 else f"{new} messages are"
    return Card(f"Week {week} runs again.", (Text(line(f"{said} on the way.")),))


def summary_words(again: Again, now: datetime) -> str:
    if again.channels:
        return f"The summary is posted again in {listed(again.channels)}, marked as updated."
    at = digest_at(again.company, again.week)
    if now < at:
        return f"The summary is not out yet; it is posted {day_and_time(at, again.company.zone)} as planned."
    return "No channel is set for the summary, so it is not posted."


def asked_words(again: Again) -> str:
    named = [f"{person.name} ({', '.join(each.name for each in theirs)})" for person, theirs in again.asked]
    if len(named) > _MOST_NAMED:
        return f"{', '.join(named[:_MOST_NAMED])} and {len(named) - _MOST_NAMED} more"
    return listed(named)


def _held(again: Again, now: datetime) -> tuple[Text, ...]:
    if again.company.dry_run:
        return (Text(line(strong("Dry run:"), " nothing of it will be sent.")),)
    if again.company.is_paused(now):
        return (Text(line(strong("The rhythm is paused:"), " it is sent when it goes on.")),)
    return ()
