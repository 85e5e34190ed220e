"""What comes first, and why: scores, piles, and what is said of what nobody knows."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.model import Initiative, Stage
from cadence.roadmap import CRITERIA, EQUAL, Pile, Standing, place, roadmap

BEST = {"impact": 5, "complexity": 1, "risk": 1, "data_readiness": 5, "adoption": 5, "speed": 5}
WORST = {"impact": 1, "complexity": 5, "risk": 5, "data_readiness": 1, "adoption": 1, "speed": 1}


def initiative(id: str = "x", **more: object) -> Initiative:
    one = Initiative(id, id.upper(), "Slow.", "Finance", "olivia", "grace", Stage.PILOT, 10, ("hours_saved",))
    return replace(one, **more)  # type: ignore[arg-type]  # a test names the fields it changes


def test_the_score_goes_from_nothing_to_a_hundred() -> None:
    assert place(initiative(criteria=BEST), Standing.ALLOWED).score == 100
    assert place(initiative(criteria=WORST), Standing.ALLOWED).score == 0
    assert place(initiative(stage=Stage.IDEA), Standing.UNKNOWN).score == 50


@pytest.mark.parametrize(
    ("criteria", "standing", "pile"),
    [
        (BEST, Standing.ALLOWED, Pile.FIRST),
        (BEST, Standing.CONDITIONS, Pile.FIRST),
        (BEST, Standing.DENIED, Pile.WAIT),
        (BEST, Standing.UNDER_REVIEW, Pile.WAIT),
        (BEST, Standing.UNLISTED, Pile.WAIT),
        ({**BEST, "risk": 4}, Standing.ALLOWED, Pile.OVERSIGHT),
        ({**BEST, "complexity": 4}, Standing.ALLOWED, Pile.DELEGATE),
        ({"impact": 2}, Standing.ALLOWED, Pile.DELEGATE),
        ({**BEST, "data_readiness": 1}, Standing.ALLOWED, Pile.WAIT),
        ({**BEST, "adoption": 1}, Standing.ALLOWED, Pile.WAIT),
    ],
)
def test_each_initiative_is_in_one_pile(criteria: dict[str, int], standing: Standing, pile: Pile) -> None:
    placed = place(initiative(criteria=criteria), standing)
    assert placed.pile is pile
    assert bool(placed.moves) == (pile is Pile.WAIT)  # what waits says what would move it


def test_an_idea_waits_for_the_answers_that_are_missing_and_a_pilot_does_not() -> None:
    idea = initiative(
        stage=Stage.IDEA, metrics=(), owner_named=False, adoption="Friday demos", data_kinds=("invoices",)
    )
    assert place(idea, Standing.ALLOWED).moves == ("Somebody has to say who owns it, which metric will prove it",)
    assert place(replace(idea, stage=Stage.PILOT), Standing.ALLOWED).moves == ()


@pytest.mark.parametrize(("hours", "impact"), [("1", 1), ("2", 2), ("9.5", 3), ("10", 4), ("20", 5)])
def test_what_nobody_judged_is_taken_from_what_is_known(hours: str, impact: int) -> None:
    parts = place(initiative(targets={"hours_saved": Decimal(hours)}), Standing.DENIED).parts
    assert (parts["impact"].value, parts["impact"].source) == (impact, "from its target of hours")
    assert (parts["risk"].value, parts["speed"].value, parts["complexity"].value) == (5, 4, None)


def test_what_somebody_judged_counts_more_than_what_is_known() -> None:
    judged = initiative(targets={"hours_saved": Decimal(20)}, criteria={"impact": 1})
    assert place(judged, Standing.ALLOWED).parts["impact"].value == 1


def test_the_reasons_name_what_speaks_for_it_and_against_it() -> None:
    placed = place(initiative(criteria={"impact": 5, "complexity": 5, "risk": 3, "speed": 3}), Standing.ALLOWED)
    assert placed.why.endswith("for it: impact 5 of 5; against it: complexity 5 of 5")
    assert placed.unknown == ("data readiness", "adoption")


def test_effort_is_complexity_and_data_that_is_not_ready() -> None:
    assert place(initiative(), Standing.ALLOWED).effort == 3
    assert place(initiative(criteria={"complexity": 5}), Standing.ALLOWED).effort == 5
    assert place(initiative(criteria={"complexity": 5, "data_readiness": 5}), Standing.ALLOWED).effort == 3


def test_the_best_comes_first_equals_by_name_and_what_is_stopped_not_at_all() -> None:
    some = [initiative("b"), initiative("a"), initiative("c", criteria=BEST), initiative("d", stage=Stage.STOPPED)]
    assert [each.initiative.id for each in roadmap(some, {})] == ["c", "a", "b"]


def test_a_weight_of_nothing_leaves_a_criterion_out() -> None:
    only = {**dict.fromkeys(CRITERIA, Decimal(0)), "impact": Decimal(3)}
    assert place(initiative(criteria={**WORST, "impact": 5}), Standing.ALLOWED, only).score == 100
    assert place(initiative(), Standing.ALLOWED, dict.fromkeys(CRITERIA, Decimal(0))).score == 0


_JUDGED = st.dictionaries(st.sampled_from(list(CRITERIA)), st.integers(1, 5))
_WEIGHTS = st.fixed_dictionaries({id: st.integers(0, 9).map(Decimal) for id in CRITERIA})


@given(_JUDGED, st.sampled_from(Standing), _WEIGHTS, st.sampled_from(list(CRITERIA)))
def test_judging_a_criterion_better_never_lowers_the_score(
    judged: dict[str, int], standing: Standing, weights: dict[str, Decimal], id: str
) -> None:
    better = [5, 4, 3, 2, 1] if CRITERIA[id].better_low else [1, 2, 3, 4, 5]
    scores = [place(initiative(criteria={**judged, id: degree}), standing, weights).score for degree in better]
    assert scores == sorted(scores)
    assert all(0 <= score <= 100 for score in scores)


@given(st.permutations([initiative(name, criteria={"impact": n % 3 + 1}) for n, name in enumerate("abcdef")]))
def test_the_order_does_not_hang_on_the_order_they_come_in(some: list[Initiative]) -> None:
    assert [each.initiative.id for each in roadmap(some, {}, EQUAL)] == ["c", "f", "b", "e", "a", "d"]
