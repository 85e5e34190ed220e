"""Summaries as they are read, kept as text beside this file and reviewed by eye.

After a change that is meant: `python -m tests.handlers.test_digest_golden` writes them anew; read what changed.
"""

from pathlib import Path

import pytest

from cadence.digest import build, department_of, in_scope, run_rate
from cadence.digest.series import hours_by_week
from handlers.cards import as_text
from handlers.messages import Card
from handlers.views.charts import hours_chart
from handlers.views.digest import digest_card
from tests.handlers.programme import POSTED, PULSE, W48, check_ins, figures, programme

FOLDER = Path(__file__).parent / "golden"
EDITIONS = ("executive", "operator", "operator:Support")


def card(edition: str) -> Card:
    company = programme()
    digest = build(
        company,
        W48,
        figures=figures(),
        check_ins=check_ins(),
        edition=edition,
        now=POSTED,
        governance=None if department_of(edition) else PULSE,
    )
    weeks = [W48.plus(-back) for back in reversed(range(6))]
    hours = hours_by_week(in_scope(company, edition), weeks, figures(), POSTED)
    charts = hours_chart("Hours saved by week", hours)
    return digest_card(digest, company, rate=run_rate([each.hours for each in hours]), charts=charts)


def written(edition: str) -> str:
    made = card(edition)
    return "\n".join([made.text, "", "In the thread:", *(as_text(element) for element in made.details), ""])


def kept(edition: str) -> Path:
    return FOLDER / f"{edition.replace(':', '-').lower()}.txt"


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_summary_reads_as_it_was_reviewed(edition: str) -> None:
    assert written(edition) == kept(edition).read_text(encoding="utf-8")


if __name__ == "__main__":
    for each in EDITIONS:
        kept(each).write_text(written(each), encoding="utf-8")
