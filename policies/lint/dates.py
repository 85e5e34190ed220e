"""Who looks after what, and until when: owners and review dates."""

from collections.abc import Iterator, Sequence
from datetime import date

from policies.lint.finding import LintFinding, Severity, about, about_whole
from policies.model import Edition, Register, Status, Tool

_IN_USE = (Status.APPROVED, Status.RESTRICTED)  # what people may use is looked at again; what is prohibited need not be


def doubtful(register: Register, today: date) -> Iterator[LintFinding]:
    yield from _owners(register)
    yield from _of_the_whole(register, today)
    yield from _without_date(register)
    yield from _without_due_date(register)
    yield from _overdue(register, today)


def _owners(register: Register) -> Iterator[LintFinding]:
    tools = list(register.tools.values())
    bare = [tool for tool in tools if any(not edition.owner for edition in tool.editions)]
    falls_to = f"{register.owner} answers for it"
    right = "Name who knows it best as its owner."
    if len(bare) == len(tools):
        wrong = f"No tool has an owner of its own; {register.owner} answers for all {len(tools)}."
        yield about_whole(Severity.NOTE, "tool-without-owner", wrong, "Name who knows a tool best as its owner.")
        return
    for tool in bare:
        yield about(tool, Severity.NOTE, "tool-without-owner", f"It has no owner of its own; {falls_to}.", right)


def _of_the_whole(register: Register, today: date) -> Iterator[LintFinding]:
    if register.reviewed is None:
        wrong = "Nothing says when it was last reviewed; answers cannot say it either."
        right = f"Write the day, for example reviewed: {today.isoformat()}."
        yield about_whole(Severity.NOTE, "register-not-reviewed", wrong, right)
    elif register.reviewed > today:
        wrong = f"It was reviewed on {register.reviewed.isoformat()}, which is still to come."
        yield about_whole(Severity.WARNING, "review-in-the-future", wrong, "Write the day it was really reviewed.")
    if register.review_by is not None and register.review_by < today:
        wrong = f"It was to be reviewed by {ago(register.review_by, today)}."
        yield about_whole(Severity.WARNING, "review-overdue", wrong, "Review it, and write the next date.")


def _without_date(register: Register) -> Iterator[LintFinding]:
    """Tools in use that nobody will look at again; a family of which no edition has a date is named once."""
    if register.review_by is not None:
        return
    in_use = [edition for edition in register.editions.values() if edition.status in _IN_USE]
    bare = [edition for edition in in_use if edition.review_by is None]
    if in_use and len(bare) == len(in_use):
        yield about_whole(
            Severity.WARNING,
            "tool-without-review-date",
            "No tool has a review date.",
            "Write review_by: and a day at the top for all of them, or at a tool for itself.",
        )
        return
    for entry in _whole_families(register, bare):
        wrong, right = "It has no review date.", "Write review_by: and the day it is to be looked at again."
        yield about(entry, Severity.WARNING, "tool-without-review-date", wrong, right)


def _whole_families(register: Register, editions: Sequence[Edition]) -> list[Tool | Edition]:
    """These editions, but the tool instead where all its editions that are in use are among them."""
    ids = {edition.id for edition in editions}
    found: dict[str, Tool | Edition] = {}
    for edition in editions:
        tool = register.tools[edition.tool]
        whole = all(each.id in ids for each in tool.editions if each.status in _IN_USE)
        entry = tool if whole else edition
        found[entry.id] = entry
    return list(found.values())


def _without_due_date(register: Register) -> Iterator[LintFinding]:
    for edition in register.editions.values():
        if edition.status is Status.UNDER_REVIEW and edition.review_by is None:
            wrong = "It is under review, and nothing says until when."
            right = "Write review_by: and the day the review is due to end."
            yield about(edition, Severity.WARNING, "review-without-due-date", wrong, right)


def _overdue(register: Register, today: date) -> Iterator[LintFinding]:
    for edition in register.editions.values():
        if edition.status is Status.PROHIBITED or edition.review_by is None or edition.review_by >= today:
            continue
        what = "Its review was due" if edition.status is Status.UNDER_REVIEW else "It was to be looked at again by"
        right = (
            "Finish the review and write what came out, or the new date."
            if edition.status is Status.UNDER_REVIEW
            else "Review it, and write the next date."
        )
        yield about(edition, Severity.WARNING, "review-overdue", f"{what} {ago(edition.review_by, today)}.", right)


def ago(day: date, today: date) -> str:
    """`2026-11-25, 1 day ago`."""
    days = (today - day).days
    return f"{day.isoformat()}, {days} day{'' if days == 1 else 's'} ago"
