"""Initiatives as files: what is exported reads back as exactly the same, and what is wrong is said with its line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.initiative_changes import Row
from bot.commands.initiatives import compare
from bot.initiative_files import read_file
from bot.initiative_writer import as_csv, as_entry, as_yaml
from bot.settings import load_settings
from cadence.every import EveryMonth, EveryTwoWeeks, EveryWeek
from cadence.gates import InitiativeGate, Threshold
from cadence.metrics import dictionary
from cadence.model import Baseline, Company, Initiative, LocalMoment, OwnRhythm, Stage, Week
from policies.model import Register
from policies.packs import pack
from policies.register import load

ROOT = Path(__file__).parents[2]
SAMPLE = load_settings(ROOT / "app.yaml").companies["meridian"]
REGISTER: Register = load(pack("meridian") / "register.yaml")
FORMATS: dict[str, Callable[[list[Initiative]], str]] = {
    "csv": lambda some: as_csv([as_entry(each, SAMPLE) for each in some], dictionary(SAMPLE)),
    "yaml": lambda some: as_yaml([as_entry(each, SAMPLE) for each in some]),
}


TODAY = date(2026, 11, 26)
GATED = "id,name,owner,sponsor,stage,team_size,problem,metrics,gate.on,gate.scale_if.hours_saved\n"


def read(
    text: str, form: str, company: Company = SAMPLE, *, approved_before: bool = False
) -> tuple[list[Row], list[str]]:
    located = read_file(f"initiatives.{form}", text.encode())
    rows, problems = compare(located, company, REGISTER, None if approved_before else TODAY)
    return list(rows), [str(each) for each in problems]


# ---- round trips ------------------------------------------------------------------------------------------------

_letters = st.characters(exclude_categories=("C", "Z"), exclude_characters="\ufeff")
_words = st.one_of(
    st.text(st.one_of(_letters, st.just(" ")), min_size=1, max_size=20).map(str.strip).filter(bool),
    st.sampled_from(
        ["no", "on", "12", "2026-11-04", "=1+1", "'quoted", "a; b", "a\\;b", "a, b", "10:00", "x\ny", "- a", "#a"]
    ),
)
_hours = st.decimals(0, 500, places=2).map(lambda value: value.normalize() + 0)
_SHARE = st.just(Decimal("0.6"))
_EVERY = (None, EveryWeek(), EveryTwoWeeks(date(2026, 11, 23)), EveryMonth(15), EveryMonth())
_OWN = (
    None,
    OwnRhythm(LocalMoment(1, time(9))),
    OwnRhythm(reminders=()),
    OwnRhythm(
        LocalMoment(5, time(9, 5)), (LocalMoment(6, time(12)), LocalMoment(7, time(9))), LocalMoment(0, time(10))
    ),
)
_NAMES = st.lists(_words, max_size=3, unique_by=str.casefold).map(tuple)


@st.composite
def initiatives(draw: st.DrawFn) -> Initiative:
    baseline = Baseline(
        metric="cycle_time",
        value=draw(st.sampled_from([Decimal(24), Decimal("0.116667"), Decimal("1.5")])),
        period=draw(_words),
        method=draw(st.one_of(st.just(""), _words)),
        sample=draw(st.one_of(st.none(), st.integers(1, 999))),
        owner=draw(st.sampled_from(["priya", "tomas"])),
        dated=draw(st.one_of(st.none(), st.just(date(2026, 9, 30)))),
    )
    gate = InitiativeGate(
        date(2027, 1, 18),
        (Threshold("hours_saved", Decimal(12)),),
        (Threshold("hours_saved", Decimal(3)),),
        after_stop=draw(st.booleans()),
    )
    return Initiative(
        id="x",
        name=draw(_words),
        problem=draw(_words),
        department=draw(st.one_of(st.just(""), _words)),
        owner="priya",
        sponsor="helen",
        stage=draw(st.sampled_from(Stage)),
        team_size=draw(st.integers(1, 10_000)),
        metrics=draw(st.sampled_from([("hours_saved",), ("hours_saved", "cycle_time", "adoption_rate")])),
        aliases=(),
        tools=draw(st.sampled_from([(), ("claude-team",), ("claude-team", "unknown:A; B")])),
        data_kinds=draw(st.sampled_from([(), ("contracts", "slides")])),
        baselines={} if draw(st.booleans()) else {"cycle_time": baseline},
        targets=draw(st.fixed_dictionaries({}, optional={"hours_saved": _hours, "adoption_rate": _SHARE})),
        starts=draw(st.one_of(st.none(), st.just(Week(2026, 40)))),
        every=draw(st.sampled_from(_EVERY)),
        rhythm=draw(st.sampled_from(_OWN)),
        data_risk=draw(st.one_of(st.just(""), _words)),
        adoption=draw(st.one_of(st.just(""), _words)),
        owner_named=True,
        proposed_by=draw(st.sampled_from(["", "amara"])),
        criteria=draw(st.dictionaries(st.sampled_from(["impact", "risk"]), st.integers(1, 5))),
        gate=draw(st.sampled_from([None, gate])),
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@given(one=initiatives(), aliases=_NAMES)
def test_an_exported_initiative_reads_back_as_exactly_the_same(
    form: str, one: Initiative, aliases: tuple[str, ...]
) -> None:
    one = replace(one, aliases=tuple(each for each in aliases if each.casefold() != one.name.casefold()))
    empty = replace(SAMPLE, initiatives={})
    rows, problems = read(FORMATS[form]([one]), form, empty, approved_before=True)
    assert problems == []
    assert [row.after for row in rows] == [one]


@pytest.mark.parametrize("form", FORMATS)
@given(one=initiatives(), other=initiatives())
def test_an_export_brings_an_initiative_back_to_what_it_was(form: str, one: Initiative, other: Initiative) -> None:
    now = replace(SAMPLE, initiatives={"x": other})
    rows, problems = read(FORMATS[form]([one]), form, now, approved_before=True)
    assert problems == []
    assert [row.after for row in rows] == [one]


@pytest.mark.parametrize("form", FORMATS)
def test_the_sample_exported_and_imported_changes_nothing(form: str) -> None:
    rows, problems = read(FORMATS[form](list(SAMPLE.initiatives.values())), form)
    assert problems == []
    assert len(rows) == len(SAMPLE.initiatives)
    assert [row.values for row in rows if row.values] == []


def test_no_cell_of_a_csv_begins_a_formula() -> None:
    one = replace(SAMPLE.initiatives["invoice-review"], name="=cmd()", problem="@x", department="-1")
    assert "'=cmd(),live" in as_csv([as_entry(one, SAMPLE)], ())


@pytest.mark.parametrize("problem", [" =cmd()", "\n=cmd()", "'=cmd()"])
def test_a_formula_behind_a_space_or_an_apostrophe_is_kept_and_runs_nowhere(problem: str) -> None:
    text = as_csv([as_entry(replace(SAMPLE.initiatives["invoice-review"], problem=problem), SAMPLE)], ())
    assert f"'{problem}" in text
    assert read_file("initiatives.csv", text.encode()).data[0]["problem"] == problem


# ---- parts and mistakes -----------------------------------------------------------------------------------------


def test_a_file_of_two_columns_changes_one_field_and_leaves_the_rest() -> None:
    rows, problems = read("id,team_size\ninvoice-review,14\nvariance-notes,4\n", "csv")
    assert problems == []
    assert [(row.line, row.after.id, row.values) for row in rows] == [
        (2, "invoice-review", {"team_size": 14}),
        (3, "variance-notes", {}),
    ]


def test_an_empty_cell_takes_away_and_a_column_that_is_not_there_does_not() -> None:
    rows, _ = read("id;tools;target.hours_saved\ninvoice-review;;\n", "csv")
    assert rows[0].values == {"tools": (), "targets": {}}


@pytest.mark.parametrize(("cell", "again"), [("", True), ("yes", True), ("no", False)])
def test_a_gate_that_is_named_again_stays_one_to_look_again_unless_the_file_says_no(cell: str, *, again: bool) -> None:
    triage = SAMPLE.initiatives["ticket-triage"]
    assert triage.gate is not None
    stopped = replace(triage, stage=Stage.STOPPED, gate=replace(triage.gate, after_stop=True))
    company = replace(SAMPLE, initiatives={**SAMPLE.initiatives, stopped.id: stopped})
    text = "id,gate.on,gate.scale_if.cycle_time,gate.stop_if.hours_saved,gate.after_stop\n"
    rows, problems = read(f"{text}ticket-triage,{triage.gate.on},5 hours,3,{cell}\n", "csv", company)
    assert problems == []
    assert rows[0].after.looks_again is again


# ---- approval ---------------------------------------------------------------------------------------------------


def letters(stage: str, gate: str) -> str:
    return f"{GATED}letters,Letters,priya,helen,{stage},8,Letters take days.,hours_saved,{gate}\n"


@pytest.mark.parametrize("stage", ["pilot", "live", "scaled"])
def test_what_a_file_approves_needs_a_gate(stage: str) -> None:
    _, problems = read(letters(stage, ","), "csv")
    assert problems == [
        (
            f"initiatives.csv:2 initiative 'letters': to be approved for stage {stage} it needs a gate: its day "
            "(gate: on) and what must be reached (scale_if); import with --approved-before what was approved earlier"
        )
    ]
    (row,), problems = read(letters(stage, "2027-01-18,12"), "csv")
    assert problems == []
    assert row.after.gate is not None
    (row,), problems = read(letters(stage, ","), "csv", approved_before=True)
    assert (row.after.gate, problems) == (None, [])


def test_an_idea_needs_no_gate() -> None:
    assert read(letters("idea", ","), "csv")[1] == []


def test_a_file_moves_nothing_on_without_a_gate_and_leaves_what_was_approved_without_one() -> None:
    _, problems = read("id,stage\nsop-lookup,live\ncontract-summaries,pilot\n", "csv")
    assert [each.partition(":")[2].partition(" ")[0] for each in problems] == ["2", "3"]
    rows, problems = read("id,stage,team_size\nsop-lookup,pilot,41\nvariance-notes,scaled,4\n", "csv")
    assert problems == []
    assert [dict(row.values) for row in rows] == [{"team_size": 41}, {"stage": Stage.SCALED}]


def test_a_file_takes_no_gate_from_what_is_under_way() -> None:
    _, problems = read("id,gate.on\ninvoice-review,\n", "csv")
    assert problems == [
        (
            "initiatives.csv:2 initiative 'invoice-review': at stage live its gate is decided and not taken away; "
            "leave gate as it is, or name another"
        )
    ]


def test_what_was_stopped_comes_back_with_a_gate_that_is_ahead() -> None:
    stopped = replace(SAMPLE.initiatives["ticket-triage"], stage=Stage.STOPPED)
    assert stopped.gate is not None
    past = replace(stopped, gate=replace(stopped.gate, on=TODAY))
    company = replace(SAMPLE, initiatives={**SAMPLE.initiatives, past.id: past})
    _, (problem,) = read("id,stage\nticket-triage,pilot\n", "csv", company)
    assert "it needs another gate, which is ahead" in problem
    assert read("- {id: ticket-triage, stage: stopped}\n", "yaml", company)[1] == []


# ---- parts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "own"),
    [
        ("tuesday 9:00,none,", OwnRhythm(LocalMoment(1, time(9)), ())),
        (",fri 9:00; monday 9:00,", OwnRhythm(reminders=(LocalMoment(4, time(9)), LocalMoment(7, time(9))))),
        (",,monday 10:00", OwnRhythm(check_in_closes=LocalMoment(0, time(10)))),
        (",,", None),
    ],
)
def test_a_rhythm_of_its_own_stands_in_columns_of_its_own(cells: str, own: OwnRhythm | None) -> None:
    some = replace(SAMPLE.initiatives["invoice-review"], rhythm=OwnRhythm(reminders=()))
    company = replace(SAMPLE, initiatives={**SAMPLE.initiatives, some.id: some})
    header = "id,rhythm.check_in,rhythm.reminders,rhythm.closes"
    rows, problems = read(f"{header}\ninvoice-review,{cells}\n", "csv", company)
    assert problems == []
    assert rows[0].values == {"rhythm": own}


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("csv", "id,rhythm.closes\nsop-lookup,friday 9:00\n", "closes 'friday 09:00' is after the summary"),
        ("csv", "id,gate.after_stop\ninvoice-review,maybe\n", "should be yes or no, or true or false, not 'maybe'"),
        ("csv", "id,rhythm.digest\nsop-lookup,\n", "the column 'rhythm.digest' is not known"),
        ("yaml", "- id: sop-lookup\n  rhythm:\n    check_in: noon\n", "initiatives.yaml:3 initiative 'sop-lookup'"),
        ("csv", "", "initiatives.csv:1 is empty; the first line names the columns, id first"),
        ("csv", "name\nx\n", "initiatives.csv:1 there is no column id, so that nobody knows which"),
        ("csv", "id,teamsize\nx,1\n", "initiatives.csv:1 the column 'teamsize' is not known; did you mean"),
        ("csv", "id,id\nx,1\n", "initiatives.csv:1 the column 'id' stands twice"),
        ("csv", "id,name\n\nx,a,b\n", "initiatives.csv:3 has 3 cells, and the header 2; put text with"),
        ("csv", "id,team_size\ninvoice-review,many\n", "initiatives.csv:2 initiative 'invoice-review': team_size"),
        ("csv", "id,owner\ninvoice-review,pria\n", "owner 'pria' is not one of"),
        ("csv", "id,stage\nsop-lookup,lve\n", "initiatives.csv:2 initiative 'sop-lookup': stage 'lve'"),
        ("csv", "id,metrics\nsop-lookup,\n", "at stage pilot it has to say which metric will prove it"),
        ("csv", "id,target.hours_saved\nsop-lookup,soon\n", "hours_saved: 'soon' is not a number"),
        ("csv", "id,tools\nsop-lookup,glaen\n", "did you mean 'glean'"),
        ("csv", "id,data_kinds\nsop-lookup,contrcts\n", "did you mean 'contracts'"),
        ("csv", "id,criterion.impact\nsop-lookup,9\n", "impact '9' is not a degree; write a whole number from 1 to 5"),
        ("csv", "id,name\nsop-lookup,Invoice review\n", "'Invoice review' is also a name of 'invoice-review'"),
        ("csv", "id,name\nsop-lookup,A\nsop-lookup,B\n", "stands twice; the first is on line 2"),
        ("csv", 'id,name\nsop-lookup,"A\n', "cannot be read as CSV"),
        ("yaml", "- just words\n", "initiatives.yaml:1 'just words' is not an initiative; write its keys, id first"),
        ("yaml", "name: x\n", "is not a list of initiatives; write it as app.yaml does, under initiatives:"),
        ("yaml", "initiatives:\n  - id: new-one\n    name: New\n", "initiatives.yaml:2 initiative 'new-one': "),
        ("yaml", "initiatives:\n  - id: sop-lookup\n    gate:\n      on: soon\n", "initiatives.yaml:4"),
    ],
)  # fmt: skip
def test_every_mistake_is_said_with_its_line(form: str, text: str, said: str) -> None:
    _, problems = read(text, form)
    assert any(said in problem for problem in problems), problems


def test_one_mistake_hides_no_other() -> None:
    _, problems = read("id,owner,starts,tools\ninvoice-review,pria,soon,glaen\nsop-lookup,tom,,\n", "csv")
    assert len(problems) == 4


def test_a_file_that_is_no_text_is_refused() -> None:
    located = read_file("x.csv", b"\xff\xfe\x00")
    assert str(located.problems[0]) == "x.csv:1 is not UTF-8 text; save it as UTF-8"
