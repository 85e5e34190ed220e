"""docs/reliability.md tells by kind what becomes of a message that was missed: its table and the plan say the same.

What is said to be late, and what of a summary is short then, is in tests/handlers/test_late.py.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from cadence.case_dues import for_deciders
from cadence.gates import InitiativeGate
from cadence.model import Company, DigestReview, Due, DueKey, DueKind, Week
from cadence.owner_dues import snooze_subject
from cadence.rhythm import LOOK_BACK, LedgerView, due, of_leaders, of_owners
from handlers.lateness import LATE

PAGE = (Path(__file__).parents[2] / "docs" / "reliability.md").read_text(encoding="utf-8")
SINCE = datetime(2026, 11, 23, tzinfo=UTC)
AN_INSTANT = timedelta(microseconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


TOMORROW = at("2026-11-28T09:00")


@dataclass(frozen=True)
class Row:
    """What the table says of a kind, and which messages say whether it is so: who is told, when, and until when."""

    kind: DueKind
    due: str
    until: str
    missed: str
    so: tuple[tuple[str, str, str, str], ...]  # (subject, recipient, due, of no use from), the instants in UTC


# Nora, in New York, is left in peace from 8 to 16 o'clock by her clock.
ROWS = {
    "check-in": Row(
        DueKind.CHECK_IN,
        "at its opening, by its recipient's clock; where that is not free, the next free time before closing",
        "the week's closing",
        "sent late while the week is open, and says so",
        (
            ("week", "olivia", "2026-11-26T10:00", "2026-11-30T12:00"),
            ("week", "nora", "2026-11-26T21:00", "2026-11-30T12:00"),
        ),
    ),
    "reminder": Row(
        DueKind.REMINDER,
        "at its time, by its recipient's clock; within quiet hours, at their end",
        "the next reminder of the week, or closing",
        "the latest one is sent; none beside a check-in that is late itself, none when nothing is open, none on a day "
        "off; else withdrawn and kept with the reason",
        (
            ("1", "olivia", "2026-11-27T12:00", "2026-11-28T10:00"),
            ("1", "nora", "2026-11-27T21:00", "2026-11-28T15:00"),
            ("2", "olivia", "2026-11-28T10:00", "2026-11-30T12:00"),
        ),
    ),
    "weekly summary": Row(
        DueKind.DIGEST,
        "at its time, by the company's clock",
        "eight weeks later",
        "posted however late, and says so. Of several the newest is whole; an older one has its figures and who "
        "reported in the channel, and all the rest in its thread",
        (("executive", "#leadership", "2026-11-30T16:00", "2027-01-25T00:00"),),
    ),
    "board's page": Row(
        DueKind.DIGEST,
        "with the last summary of its month",
        "as a summary",
        "posted whole",
        (("board", "#board", "2026-11-30T16:00", "2027-01-25T00:00"),),
    ),
    "preview for an editor": Row(
        DueKind.PREVIEW,
        "as long before the summary as `app.yaml` says",
        "the summary, or the end of the wait for a yes",
        "sent late until then, else withdrawn",
        (("executive", "grace", "2026-11-30T14:00", "2026-11-30T19:00"),),
    ),
    "note to a sponsor": Row(
        DueKind.SPONSOR_NOTE,
        "with the summary",
        "the next week's closing",
        "sent for the last closed week only",
        (("missing", "victor", "2026-11-30T16:00", "2026-12-07T12:00"),),
    ),
    "case of a gate": Row(
        DueKind.CASE,
        "at nine on the gate's day, by the clock of whoever may decide; where that is not free, the next free time",
        "the summary after the week of that day, which brings it back",
        "sent late until then, and says so, unless it is decided; else withdrawn",
        (("2026-11-25", "grace", "2026-11-25T09:00", "2026-11-30T16:00"),),
    ),
    'reminder somebody asked for ("remind me tomorrow")': Row(
        DueKind.REMINDER,
        "at that time",
        "the week's closing",
        "sent late until then, else withdrawn",
        ((snooze_subject(TOMORROW), "petr", "2026-11-28T09:00", "2026-11-30T12:00"),),
    ),
}
SO = [
    pytest.param(DueKey("small", row.kind, subject, recipient, Week(2026, 48)), at(due), at(until), id=f"{name} {who}")
    for name, row in ROWS.items()
    for number, (subject, recipient, due, until) in enumerate(row.so, start=1)
    if (who := f"{number} to {recipient}")
]


@pytest.fixture(scope="module")
def small(make_company: Callable[..., Company], week: Week) -> Company:
    company = make_company(
        digest_channels={"executive": "#leadership", "board": "#board"},
        digest_review=DigestReview("grace", before=timedelta(hours=2), waits=timedelta(hours=3)),
        snoozes={("petr", week): TOMORROW},
    )
    nora = replace(company.people["nora"], quiet=(time(8), time(16)))
    gate = InitiativeGate(date(2026, 11, 25), ())
    drafts = replace(company.initiatives["proposal-drafts"], gate=gate)
    initiatives = {**company.initiatives, drafts.id: drafts}
    people = {**company.people, "nora": nora}
    return replace(company, people=people, initiatives=initiatives, decided_by=("grace",))


def planned(company: Company, week: Week) -> Iterator[Due]:
    yield from of_owners(company, week, company.people)
    yield from of_leaders(company, week)
    yield from for_deciders(company, week)


def sent(company: Company, key: DueKey, now: datetime) -> bool:
    """Whether it is sent when the process comes back at this instant, and everybody had been asked before it died."""
    asked = {one.key for one in planned(company, key.week) if one.key.kind is DueKind.CHECK_IN} - {key}
    return any(one.key == key and not one.skipped for one in due(now, company, LedgerView(asked), SINCE))


def test_the_table_has_every_kind_of_message_and_says_what_is_checked_here() -> None:
    table = PAGE.partition("## After downtime\n")[2].partition("\n## ")[0]
    said = [re.split(r"\s*\|\s*", line.strip("| ")) for line in table.splitlines() if line.startswith("|")][2:]
    assert [tuple(row) for row in said] == [(name, row.due, row.until, row.missed) for name, row in ROWS.items()]
    assert {row.kind for row in ROWS.values()} == set(DueKind)
    assert "Late is six hours after its time or more." in table
    assert timedelta(hours=6) == LATE


@pytest.mark.parametrize(("key", "at", "until"), SO)
def test_it_is_due_and_of_no_use_any_more_when_the_table_says(
    small: Company, key: DueKey, at: datetime, until: datetime
) -> None:
    (one,) = (each for each in planned(small, key.week) if each.key == key)
    assert (one.at, one.skipped) == (at, None)
    assert not sent(small, key, at - AN_INSTANT)
    assert sent(small, key, at)
    assert not sent(small, key, until)
    if key.recipient != "nora":  # who is left in peace just before
        assert sent(small, key, until - AN_INSTANT)


def test_a_summary_is_posted_for_as_many_weeks_as_the_table_says() -> None:
    assert (LOOK_BACK, ROWS["weekly summary"].until) == (8, "eight weeks later")


def test_a_preview_that_needs_no_yes_is_of_no_use_once_the_summary_is_posted(small: Company, week: Week) -> None:
    company = replace(small, digest_review=DigestReview("grace", before=timedelta(hours=2)))
    key = DueKey("small", DueKind.PREVIEW, "executive", "grace", week)
    assert sent(company, key, at("2026-11-30T16:00") - AN_INSTANT)
    assert not sent(company, key, at("2026-11-30T16:00"))


def test_beside_a_check_in_that_is_late_no_reminder_is_sent(small: Company, week: Week) -> None:
    back = due(at("2026-11-28T10:00"), small, LedgerView(), SINCE)
    (reminder,) = (one for one in back if one.key == DueKey("small", DueKind.REMINDER, "2", "olivia", week))
    assert reminder.skipped == "the check-in itself was late"
