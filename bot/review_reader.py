"""Who sees a summary before it is posted, from app.yaml."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.app_yaml import ReviewShape
from bot.problem_report import Report
from cadence.model import DigestReview, LocalMoment, Rhythm
from cadence.people import Person
from policies.problems import not_one_of, shown
from policies.yaml_source import KeyPath

_SPAN = re.compile(r"(\d{1,3})\s*(minutes?|hours?|h|min)", re.IGNORECASE)
_LONGEST = timedelta(days=4)


def read_review(
    raw: Mapping[str, object] | None, people: Sequence[Person], rhythm: Rhythm, path: KeyPath, report: Report
) -> DigestReview | None:
    """The review, or None where there is none or its entry is broken."""
    if raw is None:
        return None
    shape = report.shape(ReviewShape, raw, path, "digest_review")
    if shape is None:
        return None
    known = [person.id for person in people]
    if shape.editor not in known:
        report.add((*path, "editor"), "digest_review", not_one_of("editor", shape.editor, known, "people"))
    before = _span(shape.before, (*path, "before"), report)
    waits = _span(shape.waits, (*path, "waits"), report)
    between = _of_week(rhythm.digest) - _of_week(rhythm.check_in_closes)
    if before > between:
        report.add(
            (*path, "before"),
            "digest_review",
            f"before '{shape.before}' is earlier than the week closes, so that the preview would lack what comes until "
            f"then; leave at most {int(between.total_seconds() // 60)} minutes, or close earlier",
        )
    return DigestReview(shape.editor, before, waits if shape.approval else None)


def _span(words: str, path: KeyPath, report: Report) -> timedelta:
    match = _SPAN.fullmatch(words.strip())
    if match is not None:
        number = int(match[1])
        span = timedelta(hours=number) if match[2][0].lower() == "h" else timedelta(minutes=number)
        if timedelta(0) < span <= _LONGEST:
            return span
    report.add(
        path, "digest_review", f"{shown(words)} is not a time; write it like 3 hours or 45 minutes, 96 h at most"
    )
    return timedelta(0)


def _of_week(moment: LocalMoment) -> timedelta:
    return timedelta(days=moment.weekday, hours=moment.at.hour, minutes=moment.at.minute)
