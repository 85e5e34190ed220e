"""Which weeks an initiative is asked about: that one, the one before it, and the next."""

from cadence.model import Company, Initiative, Week

_LONGEST = 6  # weeks from one that is asked about to the next: a month has five, and part of a sixth


def is_asked(company: Company, initiative: Initiative, week: Week) -> bool:
    """True when the owner of an initiative is asked about this week, as often as it or its company says."""
    if not initiative.stage.reports or (initiative.starts is not None and week < initiative.starts):
        return False
    return (initiative.every or company.every).asks(week.monday)


def next_asked(company: Company, initiative: Initiative, after: Week) -> Week | None:
    """The first week after this one that it is asked about; None for an initiative that does not report."""
    first = after.plus(1)
    if initiative.starts is not None:
        first = max(first, initiative.starts)
    weeks = (first.plus(number) for number in range(_LONGEST))
    return next((week for week in weeks if is_asked(company, initiative, week)), None)


def asked_weeks_before(company: Company, initiative: Initiative, week: Week, count: int) -> tuple[Week, ...]:
    """The last weeks before this one that it is asked about, latest first."""
    weeks = []
    for _ in range(count):
        week = asked_before(company, initiative, week)
        weeks.append(week)
    return tuple(weeks)


def asked_before(company: Company, initiative: Initiative, week: Week) -> Week:
    """The last week before this one that it is asked about: what its figures are held against.

    The week before for whatever is not asked about at all, so that there always is one.
    """
    weeks = (week.plus(-number) for number in range(1, _LONGEST + 1))
    return next((each for each in weeks if is_asked(company, initiative, each)), week.plus(-1))
