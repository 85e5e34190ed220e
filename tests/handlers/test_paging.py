"""A summary of two hundred initiatives stays within what Slack and Teams take, in the channel and in its thread."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from cadence.digest import build
from cadence.model import CheckIn, CheckInState, Company, Figure
from handlers.cards import as_text
from handlers.messages import CARD, Card, Element, Facts, Items, Table, Text, line
from handlers.paging import pages
from handlers.views.digest import digest_card
from tests.handlers.programme import POSTED, W48, baseline, programme

SLACK_BLOCKS, SLACK_SECTION, SLACK_MESSAGE, TEAMS_BYTES = 50, 3_000, 13_000, 25_000
TWO_HUNDRED = 200


VALUES = {"hours_saved": "12.25", "adoption_rate": "0.8", "cycle_time": "31", "error_rate": "0.0725"}


def _figure(id: str, metric: str, value: str, back: int) -> Figure:
    week = W48.plus(-back)
    said_at = POSTED - timedelta(weeks=back, days=4)
    return Figure(f"{id}/{metric}/{week}", "meridian", id, week, metric, Decimal(value), "priya", said_at)


def large() -> tuple[Company, list[Figure], list[CheckIn]]:
    """Everybody reports everything, everybody is blocked, everybody corrects last month, in long words."""
    first = programme().initiatives["invoice-review"]
    stated = {**first.baselines, **baseline("error_rate", "0.01", "x")}
    initiatives = {
        f"i{number}": replace(
            first,
            id=f"i{number}",
            name=f"Initiative with a long name {number}",
            metrics=tuple(VALUES),
            baselines=stated,
        )
        for number in range(TWO_HUNDRED)
    }
    figures: list[Figure] = []
    check_ins: list[CheckIn] = []
    for id in initiatives:
        for back in range(6):
            figures += [_figure(id, metric, value, back) for metric, value in VALUES.items()]
        wrong = _figure(id, "hours_saved", "0", 3)
        figures.append(replace(wrong, id=f"{id}/right", value=Decimal(9), said_at=POSTED, supersedes=wrong.id))
        words = "waiting for the licences that were promised in September and for somebody who decides " * 20
        check_ins.append(
            CheckIn("meridian", id, W48, CheckInState.ANSWERED, "priya", POSTED, wins=words, blockers=words)
        )
    return replace(programme(), initiatives=initiatives), figures, check_ins


@pytest.fixture(scope="module", params=["executive", "operator"])
def crowded(request: pytest.FixtureRequest) -> Card:
    company, figures, check_ins = large()
    digest = build(company, W48, figures=figures, check_ins=check_ins, edition=request.param, now=POSTED)
    return digest_card(digest, company)


def blocks(elements: tuple[Element, ...]) -> int:
    return sum(2 if getattr(element, "title", "") else 1 for element in elements)


def fits(message: Card) -> bool:
    return (
        blocks(message.body) + 1 <= SLACK_BLOCKS
        and all(len(as_text(element)) <= SLACK_SECTION for element in message.body)
        and len(message.text) <= SLACK_MESSAGE
        and len(CARD.dump_json(message)) <= TEAMS_BYTES
    )


def test_the_post_itself_is_one_message_on_every_platform(crowded: Card) -> None:
    assert fits(Card(crowded.headline, crowded.body))


def test_the_thread_is_cut_into_messages_that_every_platform_takes_and_loses_nothing(crowded: Card) -> None:
    thread = pages(crowded.details)
    assert all(fits(Card("", page)) for page in thread)
    assert len(thread) <= 25
    named = "\n".join(as_text(element) for page in thread for element in page)
    assert all(f"long name {number} ·" in named for number in range(TWO_HUNDRED))


def test_short_details_are_one_message_as_they_are() -> None:
    details = (Text(line("One")), Items((line("Two"),), title="Three"))
    assert pages(details) == (details,)
    assert pages(()) == ()


def test_tables_and_facts_are_cut_between_their_rows() -> None:
    table = Table(("a", "b"), tuple((line(str(number)), line("x" * 50)) for number in range(300)), title="Rows")
    facts = Facts(tuple((str(number), line("y" * 90)) for number in range(100)), title="Facts")
    parts = [element for page in pages((table, facts)) for element in page]
    rows = [row for part in parts if isinstance(part, Table) for row in part.rows]
    assert tuple(rows) == table.rows
    assert tuple(fact for part in parts if isinstance(part, Facts) for fact in part.facts) == facts.facts
    assert [part.title for part in parts if isinstance(part, Facts)][:2] == ["Facts", "Facts, continued"]
