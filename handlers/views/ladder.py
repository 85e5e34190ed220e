"""The value ladder in the summary's thread."""

from cadence.digest import Digest
from cadence.ladder import at_hourly_rate, ladder
from handlers.messages import Element, Table, Text, line, quiet, strong


def ladder_elements(digest: Digest) -> tuple[Element, ...]:
    """A row for each step, and a line for the hourly rate where the company names one; nothing without any total."""
    if not any(each.metric.rung is not None for each in digest.totals):
        return ()
    rows = tuple(
        (line(strong(step.name)), line(step.words), line(step.known), line(quiet(step.meaning)))
        for step in ladder(digest.totals)
    )
    rate = at_hourly_rate(digest.company, digest.totals)
    table = Table(("Step", "This week", "How it is known", "What it is"), rows, title="From hours to money")
    return (table, *((Text(line(quiet(rate))),) if rate else ()))
