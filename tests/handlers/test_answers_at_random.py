"""Random registers with exceptions, reviews and data without names: every card is short, every way named is a yes."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from handlers.messages import Actions, Card
from handlers.testing import actions_of
from handlers.views.aside import Aside
from handlers.views.subject import decode
from handlers.views.verdict import verdict_card
from policies.decide import decide
from policies.explain import explain
from policies.findings import TAKES_IT
from policies.model import Intent, Question, Register, Status, Verdict, VerdictKind
from policies.register import parse
from policies.ways import WayKind, ways_of
from policies.yaml_source import Source
from tests.policies.random_registers import CONDITIONS, Entry, dice, every_edition, every_reference, random_case, some

TODAY = date(2026, 11, 26)
ANN = "ann@random.example"
QUICKLY = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def with_more(dice: random.Random, written: Entry) -> Register:
    """The register with waivers, efforts, reviews, and kinds that can do without names."""
    kinds = [kind["id"] for kind in written["data_kinds"]]
    for kind in written["data_kinds"]:
        kind["without_names"] = dice.choice([False, *kinds])
    for id in CONDITIONS:
        written["conditions"][id] = {"text": f"Do {id}.", "effort": dice.choice(["low", "work", "approval"])}
    for _, edition in every_edition(written):
        if edition["status"] == "under_review":
            edition["review"] = {"what": "the security review", "due": "2026-12-12"}
    written["waivers"] = [
        {
            "id": f"w{number}",
            "tool": some(dice, [each for each in every_reference(written) if each != "which"], 3, least=1),
            "data": some(dice, kinds, 2, least=1),
            "for": dice.choice(["everyone", ANN, "bob@random.example"]),
            "approver": "Dana",
            "until": str(TODAY + timedelta(days=dice.choice([-1, 0, 30]))),
            "because": "Tried out.",
            "conditions": some(dice, CONDITIONS, 1),
            "rules": some(dice, [rule["id"] for rule in written["rules"]], 1),
        }
        for number in range(dice.randint(0, 3))
    ]
    return parse([Source("random.yaml", json.dumps(written))])


def card_of(verdict: Verdict, register: Register) -> Card:
    ways = ways_of(verdict, register, today=TODAY, asker=ANN)
    return verdict_card(
        verdict, register, Aside("a", tuple(register.data_kinds.values())[:3], ways=ways, today=TODAY, text="…")
    )


def answered(dice: random.Random) -> Card:
    written, tools, kinds, purposes = random_case(dice)
    register = with_more(dice, written)
    question = Question("…", Intent.POLICY_QUESTION, tuple(tools), tuple(kinds), tuple(purposes))
    return card_of(decide(question, register, today=TODAY, asker=ANN), register)


@QUICKLY
@given(dice)
def test_every_way_that_is_named_would_be_allowed_and_every_card_is_short(dice: random.Random) -> None:
    written, tools, kinds, purposes = random_case(dice)
    register = with_more(dice, written)
    question = Question("…", Intent.POLICY_QUESTION, tuple(tools), tuple(kinds), tuple(purposes))
    verdict = decide(question, register, today=TODAY, asker=ANN)
    ways = ways_of(verdict, register, today=TODAY, asker=ANN)

    for way in ways.ways:
        data = way.becomes if way.kind is WayKind.WITHOUT_NAMES else question.data_kinds
        for route in way.routes:
            then = replace(question, tools=(route.reference,), data_kinds=data)
            found = decide(then, register, today=TODAY, asker=ANN).kind
            assert found in TAKES_IT or (not data and found is VerdictKind.DEPENDS_ON_DATA)  # not before data is named
    for gap in ways.gaps:
        approved = replace(gap.edition, status=Status.APPROVED)
        tool = register.tools[approved.tool]
        editions = tuple(approved if each.id == approved.id else each for each in tool.editions)
        changed = replace(
            register,
            editions={**register.editions, approved.id: approved},
            tools={**register.tools, tool.id: replace(tool, editions=editions)},
        )
        then = replace(question, tools=(approved.id,))
        assert decide(then, changed, today=TODAY, asker=ANN).kind is gap.kind

    card = card_of(verdict, register)
    shown = replace(card, body=tuple(element for element in card.body if not isinstance(element, Actions)))
    actions = actions_of(card)
    assert len(shown.text.split()) < 90
    assert len(actions) <= 6
    assert [action.style for action in actions[1:]].count("primary") == 0
    for action in actions:
        if action.name == "ask.use":
            subject = decode(action.value, register)
            assert subject is not None
            then = replace(subject.question(register), purposes=question.purposes)
            assert decide(then, register, today=TODAY, asker=ANN).kind in TAKES_IT
    steps = explain(question, verdict, ways, register, today=TODAY, asker=ANN)
    assert [tool.kind for tool in steps.tools] == [tool.kind for tool in verdict.tools]


@pytest.mark.parametrize("seed", [2424, 4067, 1346])
def test_a_card_is_short_where_several_editions_have_several_exceptions(seed: int) -> None:
    card = answered(random.Random(seed))  # noqa: S311  a register, not a secret

    assert card.words < 90
    assert card.details


@QUICKLY
@given(dice)
def test_an_exception_never_takes_a_yes_away_nor_counts_for_somebody_else(dice: random.Random) -> None:
    written, tools, kinds, purposes = random_case(dice)
    register = with_more(dice, written)
    named = tuple(tool for tool in tools if tool in register.editions)
    question = Question("…", Intent.POLICY_QUESTION, named, tuple(kinds), tuple(purposes))
    without = decide(question, replace(register, waivers=()))
    mine = decide(question, register, today=TODAY, asker=ANN)
    others = replace(
        register, waivers=tuple(each for each in register.waivers if each.people and ANN not in each.people)
    )

    assert decide(question, register) == without
    assert decide(question, others, today=TODAY, asker=ANN) == without
    for before, after in zip(without.tools, mine.tools, strict=True):
        assert before.kind not in TAKES_IT or after == before
