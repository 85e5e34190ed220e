"""The plan of the next days and the messages of a dry run, as an administrator reads them."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from cadence.asked import answers, away_as_well
from cadence.calendar import dated, short_date
from cadence.decisions import Case
from cadence.model import Company, Due, DueKey, DueKind, Week
from cadence.owner_dues import ASKS
from cadence.people import Person
from cadence.week_times import digest_at
from handlers.messages import Actions, Card, Items, Line, Table, Text, line, quiet, strong
from handlers.rows import Delivery
from handlers.views.check_in_buttons import MY_CHECK_INS
from handlers.views.undelivered import what_of, who_of
from handlers.views.words import capital, counted, listed

_WHAT = {
    DueKind.CHECK_IN: ("check-in", "check-ins"),
    DueKind.REMINDER: ("reminder", "reminders"),
    DueKind.DIGEST: ("weekly summary", "weekly summaries"),
    DueKind.PREVIEW: ("preview of a summary", "previews of summaries"),
    DueKind.SPONSOR_NOTE: ("note to a sponsor", "notes to sponsors"),
    DueKind.CASE: ("case for a decision", "cases for a decision"),
}
_IF = {
    DueKind.REMINDER: ", if still open",
    DueKind.SPONSOR_NOTE: ", if missed twice in a row",
    DueKind.CASE: ", if still open",
}
_MOST_NAMED = 3  # initiatives of a check-in
_MOST_ABOUT = 80  # characters of what a message is about, in a table


def what_words(due: Due, late: Collection[DueKey] = ()) -> str:
    """`reminder, if still open`, with the reason where it is left out; `check-in, late` for one of these."""
    skipped = f" (skipped: {due.skipped})" if due.skipped else ""
    after = ", late" if due.key in late and not due.skipped else ""
    return f"{_WHAT[due.key.kind][0]}{after}{_IF.get(due.key.kind, '')}{skipped}"


def about_words(company: Company, due: Due) -> str:
    if due.key.kind is DueKind.DIGEST:
        return f"{due.key.subject} edition, {len(due.about)} initiatives"
    return ", ".join(f"{company.initiatives[id].name}{for_whom(company, due, id)}" for id in due.about)


def for_whom(company: Company, due: Due, initiative: str) -> str:
    """Of a message about this initiative (id): ` (for Petr)` where somebody is asked in the owner's place.

    And who else would be asked, and is away.
    """
    if due.key.kind not in ASKS:
        return ""
    one, recipient = company.initiatives[initiative], due.key.recipient
    owner = company.people.get(one.owner)
    if owner is None or answers(company, one, due.key.week) != recipient:
        return ""
    whose = f"for {owner.first_name}" if recipient != owner.id else ""
    others = [each.first_name for each in away_as_well(company, one, due.key.week) if each.id != recipient]
    away = f"{listed(others)} {'is' if len(others) == 1 else 'are'} away as well" if others else ""
    said = "; ".join(words for words in (whose, away) if words)
    return f" ({said})" if said else ""


def plan_card(dues: Sequence[Due], company: Company, days: int, late: Collection[DueKey] = ()) -> Card:
    """The next days: how much of what, what comes first, and a row for each message. `late`: what should be out."""
    notes = []
    if company.dry_run:
        notes.append("Dry run: nothing of this is sent.")
    if company.paused is not None:
        notes.append("The rhythm is paused.")
    sent = [due for due in dues if due.skipped is None]
    span = "day" if days == 1 else counted(days, "day", "days")
    if not dues:
        return Card(f"Nothing is planned in the next {span}.", tuple(Text(line(note)) for note in notes))
    body = [Text(line(note)) for note in notes]
    if sent:
        body.append(Text(line(f"{capital(_how_many(sent))}.")))
        body.append(Text(line("Next: ", strong(_moment(sent[0], company)), f", {_first(sent[0], company, late)}.")))
    left_out = len(dues) - len(sent)
    if left_out:
        body.append(Text(line(quiet(f"{capital(counted(left_out, 'is', 'are'))} left out; the list says why."))))
    body.append(Text(line(quiet("Times are by the clock of whoever is written to. More days: “plan for 30 days”."))))
    rows = tuple(_row(due, company, late) for due in dues)
    table = Table(("When", "UTC", "What", "Who", "About", "Week"), rows, title="What is planned")
    return Card(f"The plan of the next {span}:", tuple(body), (table,))


def yours_card(company: Company, person: Person, check_in: Due | None, summary: Week, gates: Sequence[Case]) -> Card:
    """What comes next for one person: their check-in, the summary of a week, and gates that are theirs to see."""
    at = digest_at(company, summary).astimezone(person.zone)
    rows = [(at.date(), f"{at:%H:%M}", f"the summary of week {summary.number} is posted")]
    rows += [(case.day, "", f"{case.initiative.name} is decided") for case in gates]
    if check_in is not None:
        local = check_in.at.astimezone(person.zone)
        names = [company.initiatives[id].name for id in check_in.about]
        about = listed(names) if len(names) <= _MOST_NAMED else f"{len(names)} initiatives"
        rows.append((local.date(), f"{local:%H:%M}", f"I ask you about week {check_in.key.week.number}: {about}"))
    rows.sort()
    day, _, what = rows[0]
    said = tuple(line(strong(f"{dated(day)}{f', {time}' if time else ''}"), f": {words}") for day, time, words in rows)
    mine = () if check_in is None else (Actions((MY_CHECK_INS,)),)
    return Card(f"Next for you, {person.first_name}: {what.partition(':')[0]}, {dated(day)}.", (Items(said), *mine))


def _how_many(dues: Sequence[Due]) -> str:
    """`three check-ins, two reminders and one weekly summary`."""
    counts = Counter(due.key.kind for due in dues)
    return listed([counted(counts[kind], *words) for kind, words in _WHAT.items() if counts[kind]])


def _first(due: Due, company: Company, late: Collection[DueKey]) -> str:
    return f"{what_words(due, late)}, to {_who(due, company)}"


def _row(due: Due, company: Company, late: Collection[DueKey]) -> tuple[Line, ...]:
    about = about_words(company, due)
    short = about if len(about) <= _MOST_ABOUT else f"{about[:_MOST_ABOUT].rstrip()} …"
    utc = f"{due.at.astimezone(UTC):%a %H:%M}"
    cells = (_moment(due, company), utc, what_words(due, late), _who(due, company), short, str(due.key.week.number))
    return tuple(line(cell) for cell in cells)


def _who(due: Due, company: Company) -> str:
    person = company.people.get(due.key.recipient)
    return due.key.recipient if person is None else person.name


def _moment(due: Due, company: Company) -> str:
    """`Thu 26 Nov 10:00 London`, by the recipient's clock."""
    person = company.people.get(due.key.recipient)
    zone = company.zone if person is None else person.zone
    local = due.at.astimezone(zone)
    return f"{local:%a} {short_date(local.date())} {local:%H:%M} {zone.key.rpartition('/')[2].replace('_', ' ')}"


# ---- a dry run --------------------------------------------------------------------------------------------------


def rehearsed_card(rows: Sequence[Delivery], company: Company, held_back: int) -> Card:
    """What a dry run would have said, newest first. `held_back`: how many messages there are in all, at least."""
    running = "It goes on: nothing of the rhythm is sent. “Plan” says what comes next." if company.dry_run else ""
    if not rows:
        said = running or "mode: dry_run in app.yaml, or drumbeat run --dry-run, begins one."
        return Card("No dry run has held anything back.", (Text(line(said)),))
    more = held_back > len(rows)
    headline = f"The last {len(rows)} of {held_back}" if more else capital(counted(held_back, "message", "messages"))
    was = "would have been sent" if company.dry_run else "would have been sent in the dry run, which is over"
    body = (
        Items(tuple(line(strong(_when(row, company)), f" · {_what(row, company)}") for row in rows)),
        Text(line(f"Every word of them is in the details. {running}".strip())),
    )
    hint = (Text(line(quiet("All of them: drumbeat deliveries rehearsed --last 200."))),) if more else ()
    details = tuple(Items(_said(row), title=f"{_when(row, company)}, {_what(row, company)}") for row in rows)
    return Card(f"{headline} {was}:", (*body, *hint), details)


def switched_card(company: Company) -> Card:
    """Chat cannot switch it: whoever could would decide by a sentence that everybody is written to."""
    how = "mode: dry_run at the company for it, mode: live to be in earnest; then start Drumbeat again."
    now = "It is on now." if company.dry_run else "It is off now."
    return Card("A dry run is switched on and off in app.yaml.", (Text(line(f"{now} Write {how}")),))


def _when(row: Delivery, company: Company) -> str:
    at: datetime = (row.due_at or row.created_at).astimezone(company.zone)
    return f"{dated(at.date())} {at:%H:%M}"


def _what(row: Delivery, company: Company) -> str:
    return f"{what_of(row)}, to {who_of(row.destination, company)}"


def _said(row: Delivery) -> tuple[Line, ...]:
    """Its words, line by line, without buttons."""
    if row.card is None:
        return ()
    body = tuple(each for each in row.card.body if not isinstance(each, Actions))
    text = Card(row.card.headline, body, row.card.details).full_text
    return tuple(line(each.removeprefix("- ")) for each in text.splitlines() if each.strip())
