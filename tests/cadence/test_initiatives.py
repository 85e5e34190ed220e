"""What people change about initiatives, laid over app.yaml: nothing is lost, and who is gone counts for nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.arranged import Arrangement, HandOver, as_arranged
from cadence.initiatives import (
    FIELDS,
    Change,
    Changed,
    as_staged,
    difference,
    last_words,
    may_begin,
    may_change,
    may_decide,
    name_taken,
    new_id,
    stages_said,
)
from cadence.model import Company, Initiative, Stage
from cadence.people import Person, Role

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)


def change(initiative: str, **values: object) -> Change:
    return Change(f"{initiative}/{sorted(values)}", initiative, values, "olivia", NOW)


def after(company: Company, *changes: Change) -> Company:
    return as_arranged(company, [Changed(last_words(changes))])


def whole(company: Company, id: str = "contract-summaries", **more: object) -> Change:
    """A change that begins an initiative."""
    like = replace(company.initiatives["invoice-review"], id=id, name="Contract summaries", aliases=())
    return change(id, **{**difference(None, like), **more})


def test_a_change_says_only_what_it_changes_and_app_yaml_says_the_rest(company: Company) -> None:
    changed = after(company, change("invoice-review", team_size=14))
    was = company.initiatives["invoice-review"]
    assert changed.initiatives["invoice-review"] == replace(was, team_size=14)
    assert changed.initiatives["ticket-triage"] is company.initiatives["ticket-triage"]


def test_the_last_word_of_every_field_counts(company: Company) -> None:
    changes = change("sop-lookup", stage=Stage.PILOT, team_size=3), change("sop-lookup", stage=Stage.STOPPED)
    stopped = after(company, *changes).initiatives["sop-lookup"]
    assert (stopped.stage, stopped.team_size) == (Stage.STOPPED, 3)


def test_every_stage_can_be_read_as_it_was_at_an_instant(company: Company) -> None:
    was = company.initiatives["sop-lookup"].stage
    days = [NOW + timedelta(days=number) for number in range(3)]
    changes = [
        whole(company, stage=Stage.IDEA),
        replace(change("sop-lookup", stage=Stage.SCALED), at=days[1]),
        replace(change("contract-summaries", stage=Stage.PILOT), at=days[1]),
        replace(change("sop-lookup", stage=Stage.STOPPED), at=days[2]),
    ]
    now = as_arranged(company, [Changed(last_words(changes), stages_said(changes))])

    def stages(at: datetime) -> list[Stage]:
        just_after = at + timedelta(seconds=1)
        return [as_staged(now, just_after).initiatives[id].stage for id in ("sop-lookup", "contract-summaries")]

    assert stages(NOW - timedelta(days=9)) == stages(days[0]) == [was, Stage.IDEA]
    assert stages(days[1]) == [Stage.SCALED, Stage.PILOT]
    assert stages(days[2]) == [Stage.STOPPED, Stage.PILOT]
    assert as_staged(now, days[2]) is not now, "what is decided as a summary is posted is not in it"
    assert as_staged(now, days[2] + timedelta(seconds=1)) is now


def test_an_initiative_that_app_yaml_does_not_have_is_there_and_owned(company: Company) -> None:
    changed = after(company, whole(company, owner="grace", sponsor="nora"))
    assert [each.id for each in changed.owned_by("grace")] == ["contract-summaries"]
    assert Role.OWNER in changed.people["grace"].roles
    assert Role.SPONSOR in changed.people["nora"].roles


def test_half_an_initiative_is_none(company: Company) -> None:
    """As when app.yaml had it, somebody changed it, and it was taken out of app.yaml."""
    assert "gone" not in after(company, change("gone", team_size=14)).initiatives


@pytest.mark.parametrize(
    ("owner", "sponsor", "owned_by", "sponsored_by"),
    [("gone", "grace", "grace", "grace"), ("olivia", "gone", "olivia", "olivia"), ("olivia", "nora", "olivia", "nora")],
)
def test_who_is_gone_neither_owns_nor_sponsors(
    company: Company, owner: str, sponsor: str, owned_by: str, sponsored_by: str
) -> None:
    new = after(company, whole(company, owner=owner, sponsor=sponsor)).initiatives["contract-summaries"]
    assert (new.owner, new.sponsor) == (owned_by, sponsored_by)


def test_an_initiative_whose_people_are_all_gone_waits_in_the_history(company: Company) -> None:
    assert "contract-summaries" not in after(company, whole(company, owner="gone", sponsor="away")).initiatives


def test_a_changed_owner_who_is_gone_leaves_it_with_app_yamls(company: Company) -> None:
    assert after(company, change("sop-lookup", owner="gone")).initiatives["sop-lookup"].owner == "petr"


def test_an_initiative_begun_in_chat_can_be_handed_over_whatever_the_order(company: Company) -> None:
    arranged: tuple[Arrangement, ...] = (Changed(last_words([whole(company)])), HandOver("contract-summaries", "grace"))
    for order in permutations(arranged):
        assert as_arranged(company, order).initiatives["contract-summaries"].owner == "grace"


def test_a_field_of_another_version_is_passed_over(company: Company) -> None:
    assert after(company, change("sop-lookup", colour="red")).initiatives == company.initiatives


_SOME = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Invoices", "Bills"]),
        "team_size": st.integers(1, 9),
        "stage": st.sampled_from(Stage),
        "owner": st.sampled_from(["olivia", "petr"]),
        "tools": st.tuples(st.sampled_from(["a", "b"])),
    },
)


@given(st.lists(_SOME, max_size=6))
def test_laying_changes_over_is_the_same_as_making_them_one_by_one(
    make_company: Callable[..., Company], edits: list[dict[str, object]]
) -> None:
    company = make_company()
    one_by_one: Initiative = company.initiatives["invoice-review"]
    for edit in edits:
        one_by_one = replace(one_by_one, **edit)  # type: ignore[arg-type]  # drawn for these fields
    laid_over = after(company, *(change("invoice-review", **edit) for edit in edits))
    assert laid_over.initiatives["invoice-review"] == one_by_one
    again = difference(company.initiatives["invoice-review"], one_by_one)
    assert after(company, change("invoice-review", **again)).initiatives["invoice-review"] == one_by_one


def test_a_difference_names_every_field_of_a_new_one_and_none_of_the_same(company: Company) -> None:
    one = company.initiatives["invoice-review"]
    assert tuple(difference(None, one)) == FIELDS
    assert difference(one, one) == {}


# ---- who may what -----------------------------------------------------------------------------------------------


def test_its_owner_its_sponsor_and_administrators_change_it_and_only_the_last_two_decide(company: Company) -> None:
    one, people = company.initiatives["invoice-review"], company.people
    admin: Person = replace(people["nora"], roles=frozenset({Role.ADMIN}))
    assert [may_change(who, one) for who in (people["olivia"], people["grace"], admin, people["petr"])] == [
        True,
        True,
        True,
        False,
    ]
    assert [may_decide(who, one) for who in (people["olivia"], people["grace"], admin, people["petr"])] == [
        False,
        True,
        True,
        False,
    ]
    assert may_begin(people["victor"])
    assert not may_begin(people["olivia"])


# ---- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Contract summaries", "contract-summaries"),
        ("Invoice review", "invoice-review-2"),
        ("Ärger & Co.", "rger-co"),
        ("日本", "initiative"),
        ("x" * 80, "x" * 32),
    ],
)
def test_a_new_initiatives_id_comes_of_its_name(company: Company, name: str, id: str) -> None:
    assert new_id(name, company.initiatives) == id


def test_a_name_is_taken_by_another_initiative_only(company: Company) -> None:
    taken = name_taken(company, " invoice REVIEW ")
    assert taken is not None
    assert taken.id == "invoice-review"
    assert name_taken(company, "Invoice review", besides="invoice-review") is None
