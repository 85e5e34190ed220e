"""What the rhythm owes, put into words at the moment it is sent: a ledger row in, a card out."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cadence.ahead import REMINDER_GAP
from cadence.digest import KnownLines
from cadence.model import Company, DueKey, DueKind
from cadence.month import BOARD, Month
from cadence.owner_dues import LATER
from cadence.week_times import COMPANYS
from handlers import board, case_today, digest, review, sponsors
from handlers.lateness import is_late, is_overtaken, said_late
from handlers.messages import Card
from handlers.owner_week import AGAIN, OwnerWeek, moved_on, owner_week, rhythm_of_key, shown_in
from handlers.ports import Delivery, DeliveryState, Work
from handlers.reached import asked_elsewhere, nobody_asked
from handlers.rehearsal import never_asked, only_rehearsed
from handlers.run_again import edition_of
from handlers.views.check_in import check_in_card, reminder_card
from handlers.views.review import preview_card
from policies.model import Register

ALWAYS_CURRENT = (
    DueKind.CHECK_IN,
    DueKind.REMINDER,
    DueKind.DIGEST,
)  # their messages are composed anew whenever they are changed
_A_MOMENT = timedelta(hours=1)  # after a summary, what was said since is known, should a clock have run fast before it


@dataclass(frozen=True, slots=True)
class Moot:
    """There is nothing to say any more, and why."""

    why: str


async def compose(
    row: Delivery,
    company: Company,
    work: Work,
    now: datetime,
    register: Register | None = None,
    prose: str = "",
    known_lines: KnownLines | None = None,
) -> Card | Moot:
    """The card of a row with a due key, from everything known now. `prose`: what a model wrote for a summary;
    `known_lines`: what of summaries is remembered.

    A row that is sent already has a message standing there, which always gets a card.
    """
    key = row.due_key
    if key is None:
        raise ValueError(f"Delivery {row.key} has no due key: its card was given when it was planned.")
    standing = row.state is DeliveryState.SENT
    match key.kind:
        case DueKind.CHECK_IN | DueKind.REMINDER as kind:
            week = await _week(row, key, company, work, now)
            if week is None or (not standing and not week.open_items):
                return Moot("Nothing is open any more.")
            if kind is DueKind.CHECK_IN:
                if not standing and await asked_elsewhere(week, key, work):
                    return Moot("Another check-in of the week has asked about it.")
                return check_in_card(week)
            unasked = not standing and not key.subject.startswith(AGAIN)
            if unasked and await never_asked(week, key, work):
                return Moot("The check-in itself was a dry run.")
            if unasked and not key.subject.startswith(LATER) and await _too_soon(key, work, now):
                return Moot("The check-in itself has only just been sent, or not yet.")
            return reminder_card(week)
        case DueKind.DIGEST:
            edition, again = edition_of(key.subject)
            if again is None and not standing and await only_rehearsed(company, key.week, work):
                return Moot("The week was a dry run.")
            if edition == BOARD:
                return await board.card(company, Month.of(key.week), work=work, now=now, again=again, register=register)
            corrected = now.astimezone(company.zone).date() if standing else None
            at = (row.sent_at or now) if standing else now
            late = said_late(company, key.week, at) if again is None else ""
            unapproved = await review.unapproved(row, company, work)
            return await digest.card(
                company,
                key.week,
                edition,
                work=work,
                now=max(now, row.sent_at + _A_MOMENT) if standing and row.sent_at else now,
                again=again,
                corrected=corrected,
                register=register,
                keep=True,
                note=" ".join(words for words in (late, unapproved) if words),
                short=bool(late) and is_overtaken(company, key.week, edition, at),
                unasked=await nobody_asked(company, key.week, work),
                prose="" if standing else prose,
                known_lines=known_lines,
            )
        case DueKind.PREVIEW:
            if await only_rehearsed(company, key.week, work):
                return Moot("The week was a dry run.")
            if key.subject == BOARD:
                summary = await board.card(company, Month.of(key.week), work=work, now=now, register=register)
            else:
                summary = await digest.card(company, key.week, key.subject, work=work, now=now, register=register)
            return preview_card(summary, company, key)
        case DueKind.SPONSOR_NOTE:
            note = await sponsors.note(company, key.week, key.recipient, work=work, now=now)
            return note or Moot("Nothing of theirs was missed a second week in a row.")
        case DueKind.CASE:
            case = await case_today.card(row, key, company, work=work, now=now)
            return case or Moot("Nothing of that day is left to decide, or it is put off.")


async def _week(row: Delivery, key: DueKey, company: Company, work: Work, now: datetime) -> OwnerWeek | None:
    """The recipient's week; None when there is nothing of theirs in it any more, nor a message that says otherwise."""
    person = company.people.get(key.recipient)
    if person is None:
        return None
    initiatives, part = shown_in(key, row.about, company, person)
    moved = await moved_on(company, person, row.about, key.week, work) if row.state is DeliveryState.SENT else ()
    if not initiatives and not moved:
        return None
    gathered = await owner_week(company, person, initiatives, key.week, work=work, now=now)
    return replace(gathered, moved=moved, late=is_late(row, now), part=part)


async def _too_soon(key: DueKey, work: Work, now: datetime) -> bool:
    own = replace(key, kind=DueKind.CHECK_IN, subject=rhythm_of_key(key) or COMPANYS)
    check_in = await work.ledger.look(str(own))
    if check_in is None:
        return False
    return check_in.state.unfinished or (check_in.sent_at is not None and now - check_in.sent_at < REMINDER_GAP)
