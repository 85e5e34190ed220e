"""A summary that counts more than its post names: its thread names every one, within what each platform takes."""

from dataclasses import replace

from bot.json_text import json_text
from bot.platforms.slack import render as slack
from bot.platforms.teams import render as teams
from bot.platforms.teams.limits import problems
from cadence.baselines import Rebased
from cadence.digest import build
from cadence.metrics import METRICS
from handlers.messages import Card, line
from handlers.views.digest import Beside, digest_card
from tests.handlers.programme import POSTED, W48, baseline, programme
from tests.platforms.slack.limit_check import wrong_in_message

NAMES = [f"Initiative of a fairly long name, number {number:03}" for number in range(200)]


def summary() -> Card:
    company = programme()
    one, before = company.initiatives["invoice-review"], baseline("hours_saved", "30", "timed")["hours_saved"]
    changed = tuple(
        Rebased(
            replace(one, id=name, name=name),
            METRICS["hours_saved"],
            before,
            before,
            POSTED,
            f"{name} changed a baseline",
        )
        for name in NAMES
    )
    digest = replace(build(company, W48, figures=(), check_ins=(), now=POSTED), rebased=changed)
    flagged = tuple(line(name, " uses DeepSeek, which register 3 does not allow.") for name in NAMES)
    return digest_card(digest, company, beside=Beside(alarms=flagged))


def test_slack_takes_every_message_of_it_and_none_is_missing() -> None:
    made = slack.message(summary())
    assert not [wrong for page in (made, *made.replies) for wrong in wrong_in_message(page.blocks, page.text)]
    thread = "".join(json_text(page.blocks) for page in made.replies)
    assert not [name for name in NAMES if thread.count(name) < 2]


def test_teams_takes_every_message_of_it_and_none_is_missing() -> None:
    made = teams.message(summary())
    assert not [wrong for each in (made, *made.replies) for wrong in problems(each.card)]
    thread = "".join(json_text(each.card) for each in made.replies)
    assert not [name for name in NAMES if thread.count(name) < 2]
