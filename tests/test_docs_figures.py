"""Limits and amounts that the documentation states are the program's own."""

import re
from pathlib import Path

import pytest

from bot.app_yaml import ModelShape
from bot.llm import SECONDS
from bot.pulse import Lease
from cadence import calibration, gate_evidence
from cadence.asked import LONGEST_PAUSE
from cadence.check_in import MOST_REPEATS
from cadence.digest import prose, prose_facts
from cadence.digest.run_rate import WEEKS
from cadence.digest.values import Reported
from cadence.model import FEWEST
from cadence.quantity import WORKING_WEEK
from cadence.rhythm import LOOK_BACK
from handlers.outcomes import MOST_ATTEMPTS, pause
from handlers.troubles import LOOK_FOR_REACH
from policies.shortlist import MOST_KINDS, MOST_TOOLS
from tests.simulation import test_company_years as years
from tests.simulation.test_mutants import COMPANIES, WAYS

DOCS = Path(__file__).parents[1] / "docs"
HEALTH = Path(__file__).parents[1] / "cadence" / "digest" / "health.py"
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
HOURS = round(sum(pause(attempt).total_seconds() for attempt in range(1, MOST_ATTEMPTS)) / 3600)
SIMULATED = years.companies()
COMPANY_YEARS = sum(each.weeks for each in SIMULATED) / years.YEAR
LARGE = " and ".join(", ".join(str(owners) for owners, _ in years.LARGE).rsplit(", ", 1))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "../CHANGELOG",
            f"every `make test` runs {COMPANY_YEARS:.1f} company-years and breaks the program in {len(WAYS)} ways",
        ),
        ("administer", f"every weekly summary of the last {WORDS[LOOK_BACK]} weeks is posted"),
        ("../CHANGELOG", f"A message is tried {WORDS[MOST_ATTEMPTS]} times, over some {WORDS[HOURS]} hours"),
        ("administer", f"{WORDS[MOST_ATTEMPTS].capitalize()} attempts over about {WORDS[HOURS]} hours failed"),
        ("administer", f"is looked for every {LOOK_FOR_REACH.total_seconds() / 60:.0f} minutes for a week"),
        ("check-ins", f"{WORDS[MOST_REPEATS]} weeks in a row at most"),
        ("configuration", f"every attempt counted; {ModelShape().calls_a_day} when left out"),
        ("configuration", f"answers together; {ModelShape().tokens_a_day:,} when left out"),
        ("digest", f"the run-rate once there are {WORDS[WEEKS]} weeks in a row"),
        ("figures", f"{WORKING_WEEK} h for each person of the largest of their teams"),
        ("figures", f"Where at least {WORDS[calibration.ENOUGH]} of the last weeks have an estimate"),
        ("figures", f"a team of fewer than {FEWEST} people, or of a rate of fewer than {FEWEST}"),
        ("gates-and-decisions", f"the figures that hold for the last {WORDS[gate_evidence.LOOKED_BACK]} weeks"),
        ("gates-and-decisions", f"**and** most of the last {WORDS[gate_evidence.COUNTED]}"),
        ("gates-and-decisions", f"A figure older than {WORDS[LONGEST_PAUSE]} weeks is no evidence"),
        ("operate", f"When it has been silent for {Lease().seconds:.0f} seconds"),
        ("simulation", f"{COMPANY_YEARS:.1f} company-years: {sum(years.SMALL.values())} companies of 1 to 10 owners"),
        ("simulation", f"The {COMPANY_YEARS:.1f} company-years of `make test` took"),
        ("simulation", f"{WORDS[len(years.LARGE)]} of {LARGE} owners"),
        (
            "simulation",
            f"in one of {len(WAYS)} ways at a time, and each has to be noticed within {COMPANIES} companies",
        ),
        ("use-a-model", f"writes up to {prose.MOST_WORDS} words"),
        ("use-a-model", f"each of up to {WORDS[prose_facts.MOST_NAMED]} initiatives"),
        ("use-a-model", f"up to {MOST_TOOLS} tools and {MOST_KINDS} kinds of data"),
        ("use-a-model", f"no answer within {WORDS[round(SECONDS)]} seconds"),
    ],
)
def test_what_a_page_says_of_an_amount_is_what_the_program_has(page: str, said: str) -> None:
    assert said in " ".join((DOCS / f"{page}.md").read_text(encoding="utf-8").split())


def test_the_page_on_the_summary_has_every_word_for_an_initiative_with_its_colour() -> None:
    table = re.compile(r"^\| ([a-z ,]+) \| (red|amber|green|grey) \|", re.MULTILINE)
    rows = table.findall((DOCS / "digest.md").read_text(encoding="utf-8"))
    listed = {(word, colour) for words, colour in rows for word in words.split(", ")}
    source = HEALTH.read_text(encoding="utf-8")
    said = {(word, colour.lower()) for colour, word in re.findall(r'Colour\.([A-Z]+), "([^"]+)"', source)}

    assert said <= listed
    assert [word for word, _ in listed - said if word not in set(Reported) and f'"{word}"' not in source] == []
