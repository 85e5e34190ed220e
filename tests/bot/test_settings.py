"""app.yaml: what it becomes, and what it says when something is wrong in it."""

# ruff: noqa: E501  a row of a table is one line

import shutil
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.secrets import Secrets, SecretsError, read_secrets
from bot.settings import Settings, SettingsError, load_settings, parse_settings
from cadence.baselines import missing
from cadence.every import EveryMonth, EveryTwoWeeks
from cadence.gates import InitiativeGate, Threshold
from cadence.metrics import Total, describe, dictionary, inputs_of, read_inputs, show
from cadence.model import LocalMoment, OwnRhythm, Stage, Week
from cadence.people import Role
from policies.packs import pack, packs
from policies.yaml_source import Source

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "app.yaml").read_text(encoding="utf-8")

Change = Callable[[str, str], str]


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Secrets.model_fields.values():
        if isinstance(name.validation_alias, str):
            monkeypatch.delenv(name.validation_alias, raising=False)


def read(text: str, folder: Path = ROOT) -> Settings:
    return parse_settings(Source("app.yaml", text), folder / "app.yaml", Secrets())


def complaints(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(text)
    return str(caught.value).splitlines()


def changed_line(text: str) -> int:
    pairs = zip(SAMPLE.splitlines(), text.splitlines(), strict=True)
    return next(number for number, (before, after) in enumerate(pairs, start=1) if before != after)


def changed(old: str, new: str) -> str:
    assert old in SAMPLE
    return SAMPLE.replace(old, new, 1)


# ---- the sample -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", packs())
def test_every_starter_pack_can_be_a_companys_policy(name: str) -> None:
    settings = read(changed("policy: pack:meridian ", f"policy: pack:{name} "))
    assert settings.policies["meridian"] == pack(name)


def test_the_sample_company_is_read_whole() -> None:
    company = load_settings(ROOT / "app.yaml").companies["meridian"]

    assert company.name == "Meridian Works"
    assert company.zone == ZoneInfo("Europe/London")
    assert company.rhythm.check_in_opens == LocalMoment(3, time(10))
    assert company.rhythm.reminders == (LocalMoment(4, time(12)),)
    assert company.digest_channels == {"executive": "#leadership", "board": "#board"}
    assert len([each for each in company.initiatives.values() if each.stage.reports]) == 6


def test_how_often_is_said_for_the_company_and_for_an_initiative() -> None:
    text = changed("every: week ", "every: month\n      on: last\n     ")
    text = text.replace("starts: 2026-W40 ", "every: Two weeks\n        anchor: 2026-11-23\n        starts: 2026-W40 ")
    company = read(text).companies["meridian"]
    assert company.every == EveryMonth(31)
    assert company.initiatives["invoice-review"].every == EveryTwoWeeks(date(2026, 11, 23))
    assert company.initiatives["variance-notes"].every is None


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        (
            "every: two weeks, anchor: 2026-11-23T10:00",
            "anchor '2026-11-23T10:00' is not a day; write year, month and day without a time, like 2026-11-23 (its week is the company's, so it needs no zone)",
        ),
        ("every: two weeks, anchor: 2026-02-30", "anchor '2026-02-30' is not a day"),
        ("every: week, anchor: 2026-11-23", "anchor goes with 'every: two weeks' only; take it out, or say so"),
        ("anchor: 2026-11-23", "anchor goes with 'every: two weeks' only"),
        ("every: two weeks, anchor: 2026-11-23, on: 3", "on goes with 'every: month' only"),
        ("every: month, on: 32", "on '32' is not a day of a month; write 1 to 31, or last"),
        ("every: month, on: monday", "on 'monday' is not a day of a month"),
    ],
)
def test_a_rhythm_that_cannot_be_is_said_at_its_line(said: str, complaint: str) -> None:
    keys = said.replace(", ", "\n        ")
    text = changed("        starts: 2026-W40 ", f"        {keys}\n        starts: 2026-W40 ")
    (found,) = complaints(text)
    assert f"initiative 'invoice-review': {complaint}" in found
    line = int(found.split(":")[1].split()[0])
    assert text.splitlines()[line - 1].strip().startswith(complaint.split(maxsplit=1)[0])


def test_a_reminder_earlier_in_the_week_than_the_check_in_is_of_the_week_after() -> None:
    text = changed("reminders: [friday 12:00]", "reminders: [friday 12:00, monday 09:00]")
    assert read(text).companies["meridian"].rhythm.reminders == (LocalMoment(4, time(12)), LocalMoment(7, time(9)))


def test_an_initiative_may_have_moments_of_its_own_and_has_the_companys_for_the_rest() -> None:
    own = "rhythm: {check_in: tuesday 9:00, reminders: [thu 12:00, monday 9:00]}"
    text = changed("        starts: 2026-W40 ", f"        {own}\n        starts: 2026-W40 ")
    company = read(text).companies["meridian"]
    reminders = (LocalMoment(3, time(12)), LocalMoment(7, time(9)))
    assert company.initiatives["invoice-review"].rhythm == OwnRhythm(LocalMoment(1, time(9)), reminders)
    assert company.initiatives["variance-notes"].rhythm is None


@pytest.mark.parametrize(
    ("own", "read_as"),
    [
        ("{reminders: []}", OwnRhythm(reminders=())),
        ("{closes: monday 16:00}", OwnRhythm(check_in_closes=LocalMoment(0, time(16)))),
        ("{}", None),
    ],
)
def test_any_part_of_a_rhythm_may_be_an_initiatives_own(own: str, read_as: OwnRhythm | None) -> None:
    text = changed("        starts: 2026-W40 ", f"        rhythm: {own}\n        starts: 2026-W40 ")
    assert read(text).companies["meridian"].initiatives["invoice-review"].rhythm == read_as


def test_a_mistake_in_the_companys_rhythm_is_not_said_again_at_an_initiative() -> None:
    text = changed("        starts: 2026-W40 ", "        rhythm: {closes: monday 9:00}\n        starts: 2026-W40 ")
    found = complaints(text.replace("digest: monday 16:00", "digest: mondey 16:00"))
    assert "rhythm: 'mondey 16:00' is not a moment of the week" in found[0]
    assert not any("invoice-review" in each for each in found)


def test_a_preview_is_not_before_the_last_check_in_closes() -> None:
    review = "    digest_review: {editor: omar, before: 2 hours}\n    digest_channels: "
    text = changed("    digest_channels: ", review)
    assert read(text).companies["meridian"].digest_review is not None
    later = text.replace(
        "        starts: 2026-W40 ", "        rhythm: {closes: monday 15:00}\n        starts: 2026-W40 "
    )
    (found,) = complaints(later)
    assert "leave at most 60 minutes" in found


def test_owners_and_sponsors_are_those_whom_an_initiative_names() -> None:
    people = read(SAMPLE).companies["meridian"].people

    assert people["priya"].roles == {Role.EMPLOYEE, Role.OWNER}
    assert people["helen"].roles == {Role.EMPLOYEE, Role.EXECUTIVE, Role.SPONSOR}
    assert people["amara"].roles == {Role.EMPLOYEE}


def test_a_person_without_a_zone_is_in_the_companys() -> None:
    people = read(SAMPLE).companies["meridian"].people

    assert people["priya"].zone == ZoneInfo("Europe/London")
    assert people["tomas"].zone == ZoneInfo("Europe/Prague")


def test_baselines_and_targets_are_written_as_people_say_them() -> None:
    initiative = read(SAMPLE).companies["meridian"].initiatives["invoice-review"]

    assert initiative.baselines["cycle_time"].value == 24  # three working days of eight hours
    assert initiative.baselines["error_rate"].value == Decimal("0.04")
    assert initiative.baselines["error_rate"].period == "Sep 2026"
    assert initiative.targets["cycle_time"] == 16
    assert initiative.starts == Week(2026, 40)
    assert initiative.stage is Stage.LIVE


def test_a_model_words_no_summary_unless_app_yaml_says_so() -> None:
    text = changed("prose: false ", "prose: perhaps ")
    (found,) = [line for line in complaints(text) if "prose" in line]
    assert found.startswith(f"app.yaml:{changed_line(text)} ")
    model = Secrets.model_validate({"DRUMBEAT_MODEL": "small-model", "OPENAI_API_KEY": "sk-made-up-key"})
    for said, wanted in (("prose: false", False), ("prose: true", True)):
        source = Source("app.yaml", changed("prose: false", said))
        read_model = parse_settings(source, ROOT / "app.yaml", model).model
        assert read_model is not None
        assert read_model.prose is wanted


def test_a_gate_has_its_day_and_its_lines_in_canonical_units() -> None:
    gate = read(SAMPLE).companies["meridian"].initiatives["invoice-review"].gate
    assert gate == InitiativeGate(
        date(2027, 1, 18),
        (Threshold("hours_saved", Decimal(12)), Threshold("cycle_time", Decimal(16))),
        (Threshold("hours_saved", Decimal(3)),),
    )


def test_an_adoption_target_is_a_share() -> None:
    assert read(SAMPLE).companies["meridian"].initiatives["sop-lookup"].targets["adoption_rate"] == Decimal("0.6")


@pytest.mark.parametrize(
    ("lines", "typed", "shown", "words"),
    [
        (["kind: number", "unit: tickets", "add_up: true"], ["1,240"], "1,240 tickets", "seen 1,240 tickets"),
        (["kind: hours"], ["12.5"], "12.5 h", "seen 12.5 h"),
        (["kind: people"], ["8", "10"], "8 of 10 (80 %)", "seen 8 of 10 (80 %)"),
        (["kind: duration"], ["3", "days"], "3 days", "seen 3 days"),
        (["kind: share"], ["60 of 200"], "60 of 200 (30 %)", "seen 60 of 200 (30 %)"),
        (["kind: money", "benefit: false"], ["800"], "£800", "seen £800"),
    ],
)
def test_a_metric_of_the_companys_own_needs_no_code(lines: list[str], typed: list[str], shown: str, words: str) -> None:
    entry = "\n        ".join(["- id: seen", "name: Seen", "better: higher", "question: How many?", *lines])
    company = read(changed("      - id: first_contact", f"      {entry}\n      - id: first_contact")).companies[
        "meridian"
    ]

    metric = dictionary(company)["seen"]
    names = [each.name for each in metric.inputs]
    reading = read_inputs(metric, dict(zip_longest(names, typed, fillvalue="")), currency="GBP")

    assert reading is not None
    assert (show(metric, reading), describe(metric, reading)) == (shown, words)
    assert read_inputs(metric, inputs_of(metric, reading), currency="GBP") == reading
    assert metric.benefit is (lines[-1] != "benefit: false")
    assert (metric.total is Total.NEVER) is ("add_up: true" not in lines)


def test_fields_of_own_metrics_have_names_that_no_other_field_has() -> None:
    second = "      - {id: first_contact_of, name: Of, kind: people, better: higher, question: How many?}\n"
    company = read(changed("      - id: first_contact", f"{second}      - id: first_contact")).companies["meridian"]
    names = [each.name for metric in dictionary(company).values() for each in metric.inputs]
    assert len(set(names)) == len(names)


def test_a_baseline_says_all_that_a_benefit_needs_and_its_owner_may_be_left_out() -> None:
    initiatives = read(SAMPLE).companies["meridian"].initiatives
    errors = initiatives["invoice-review"].baselines["error_rate"]
    assert (errors.sample, errors.owner, errors.dated) == (400, "priya", date(2026, 9, 30))
    assert all(not missing(each) for initiative in initiatives.values() for each in initiative.baselines.values())


def test_the_window_of_adoption_and_the_rate_of_an_hour_are_the_companys() -> None:
    text = changed("# hourly_rate: 65 ", "hourly_rate: 65.50 ").replace("adoption_days: 7 ", "adoption_days: 28 ")
    company = read(text).companies["meridian"]
    assert (company.adoption_days, company.hourly_rate) == (28, Decimal("65.50"))
    assert dictionary(company)["adoption_rate"].inputs[0].label == "People who used it in the last 28 days"
    assert read(SAMPLE).companies["meridian"].hourly_rate is None


def test_a_relative_database_is_beside_the_file_wherever_the_command_is_started(tmp_path: Path) -> None:
    assert read(SAMPLE, tmp_path).database_url == f"sqlite:///{tmp_path}/var/drumbeat.db"


def test_the_environments_database_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRUMBEAT_DATABASE_URL", "postgresql://drumbeat@127.0.0.1/drumbeat")
    shutil.copy(ROOT / "app.yaml", tmp_path)

    assert load_settings(tmp_path / "app.yaml").database_url == "postgresql://drumbeat@127.0.0.1/drumbeat"


def test_everything_but_the_companies_may_be_left_out() -> None:
    only = SAMPLE[SAMPLE.index("companies:") :]

    found = read(only)

    assert (found.host, found.port, found.playground) == ("127.0.0.1", 3978, None)


# ---- what is wrong ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("currency: GBP ", "motto: GB ", "company 'meridian': 'motto' is not a key that is known here"),
        ("tick_seconds: 5", "tick_second: 5", "'tick_second' is not a key that is known here; did you mean 'tick_seconds'?"),
        ("zone: Europe/Prague", "zone: Europe/Prag", "person 'tomas': zone 'Europe/Prag' is not a time zone; did you mean 'Europe/Prague'"),
        ("zone: Europe/London", "zone: Europe", "company 'meridian': zone 'Europe' is not a time zone"),
        ("thursday 10:00", "thorsday 10:00", "rhythm: 'thorsday 10:00' is not a moment of the week; write it like thursday 10:00"),
        ("thursday 10:00", "thursday 25:00", "rhythm: 'thursday 25:00' is not a moment of the week"),
        ("reminders: [friday 12:00]", "reminders: [monday 12:00]", "rhythm: reminder 'monday 12:00' comes after the check-in has closed; it opens 'thursday 10:00' and closes 'monday 12:00' of the week after, so put it in between"),
        ("reminders: [friday 12:00]", "reminders: [thursday 10:00]", "rhythm: reminder 'thursday 10:00' comes after the check-in has closed"),
        ("reminders: [friday 12:00]", "reminders: [friday 12:00, friday 12:00]", "rhythm: reminder 'friday 12:00' stands twice"),
        ("reminders: [friday 12:00]", "reminders: [fri 9:00, fri 12:00, sat 9:00, sun 9:00]", "rhythm: 4 reminders are too many; leave at most 3"),
        ("every: week ", "every: three weeks ", "rhythm: every 'three weeks' is not one of week, two weeks, month; did you mean 'two weeks'?"),
        ("every: week ", "every: two weeks ", "rhythm: every two weeks needs an anchor beside it, any day of a week that is asked about, like anchor: 2026-11-23"),
        ("every: week ", "every: month ", "rhythm: every month needs a day beside it, like on: 15; on: last for the month's last"),
        ("digest: monday 16:00", "digest: monday 09:00", "rhythm: digest 'monday 09:00' is before closing 'monday 12:00'"),
        ("stage: live ", "stage: alive ", "initiative 'invoice-review': stage 'alive' is not one of idea, assessed, pilot, live, scaled, stopped; did you mean 'live'?"),
        ("owner: ingrid", "owner: ingird", "initiative 'proposal-drafts': owner 'ingird' is not one of the 9 people; did you mean 'ingrid'"),
        ("metrics: [hours_saved]", "metrics: [hours]", "metric 'hours' is not one of hours_saved, capacity_redeployed, adoption_rate"),
        ("{value: 3 days, ", "{value: lots, ", "initiative 'invoice-review': cycle_time: 'lots'"),
        ("team_size: 10 ", "team_size: 0 ", "initiative 'invoice-review': team_size should be how many people, a whole number from 1 on, not '0'"),
        ("team_size: 10 ", "team_size: ten ", "team_size should be how many people, a whole number from 1 on, not 'ten'"),
        ("starts: 2026-W40 ", "starts: 2026-W54 ", "2026 has no week 54"),
        ("currency: GBP ", "currency: pounds ", "company 'meridian': currency should be three capital letters, like EUR, not 'pounds'"),
        ("policy: pack:meridian", "policy: pack:meridan", "pack 'meridan' is not one of meridian, small-company, uk-official, university; did you mean 'meridian'?"),
        ("policy: pack:meridian", "policy: rules/", "policy 'rules/' is not there; it is looked for beside app.yaml"),
        ('executive: "#leadership"', "executive: leadership", "'leadership' is not a channel; write it like \"#leadership\", in quotes"),
        ('executive: "#leadership"', 'executives: "#leadership"', "edition 'executives' is not one of executive"),
        ('executive: "#leadership"', '"operator:Finanse": "#leadership"', "no initiative is in 'Finanse'; did you mean 'Finance'?"),
        ("    digest_channels: ", "    digest_review: {editor: omarr}\n    digest_channels: ", "editor 'omarr' is not one of"),
        ("    digest_channels: ", "    digest_review: {editor: omar, before: 6 hours}\n    digest_channels: ", "earlier than the week closes"),
        ("    digest_channels: ", "    digest_review: {editor: omar, waits: soon}\n    digest_channels: ", "'soon' is not a time; write it like 3 hours"),
        ('executive: "#leadership"', '"sponsor:helen": "#leadership"', "a sponsor's edition is for the sponsor alone"),
        ("amara.okafor@meridian.example", "amara.okafor", "person 'amara': email should be an address like name@company.example, not 'amara.okafor'"),
        ("aliases: [triage, tickets]", "aliases: [invoices, tickets]", "'invoices' is also a name of 'invoice-review'"),
        ("port: 3978", "port: 99999", "server: port should be a whole number from 0 to 65535, not '99999'"),
        ("decided_by: [executive] ", "decided_by: [executives] ", "decided_by 'executives' is not one of the 17 roles and people; did you mean 'executive'"),
        ("scale_if: {hours_saved: 10}", "scale_if: {error_rate: 3 %}", "initiative 'proposal-drafts' gate: 'error_rate' is not among the initiative's metrics, so nobody says it; it is asked about hours_saved, adoption_rate, cycle_time, business_impact"),
        ("scale_if: {hours_saved: 10}", "scale_if: {hours: 10}", "initiative 'proposal-drafts': metric 'hours' is not one of hours_saved"),
        ("scale_if: {hours_saved: 10}", "scale_if: {hours_saved: many}", "initiative 'proposal-drafts': hours_saved: 'many' is not a number of hours"),
        ("scale_if: {hours_saved: 10}", "scale_if: {}", "initiative 'proposal-drafts' gate: scale_if names no line; say what must be reached, like scale_if: {hours_saved: 12}"),
        ("stop_if: {hours_saved: 2}", "stop_if: {hours_saved: 10}", "initiative 'proposal-drafts' gate: hours_saved stops where it also scales; put the line to stop on the worse side of the one to scale"),
        ("{on: 2026-12-09", "{on: 9 Dec", "initiative 'proposal-drafts' gate: on should be a date like 2026-11-04, not '9 Dec'"),
        ("stop_if: {hours_saved: 2}", "stop_when: {hours_saved: 2}", "initiative 'proposal-drafts' gate: 'stop_when' is not a key that is known here"),
        ("id: first_contact", "id: hours_saved", "metric 'hours_saved': is built in; choose another id for one of your own"),
        ("id: first_contact", "id: first__contact", "metric 'first__contact': id should be up to 40 small letters, digits and single underscores, like first_contact, not 'first__contact'"),
        ("kind: share ", "kind: shares ", "metric 'first_contact': kind 'shares' is not one of number, hours, people, duration, share, money; did you mean 'share'?"),
        ("# unit: tickets ", "unit: tickets ", "metric 'first_contact': unit: share has a unit of its own; only a number is given one"),
        ("# add_up: true ", "add_up: true ", "metric 'first_contact': add_up: a share of unlike processes cannot be added up"),
        ("better: higher ", "better: more ", "metric 'first_contact': better 'more' is not one of higher, lower"),
        ("adoption_days: 7 ", "adoption_days: 14 ", "company 'meridian': adoption_days"),
        ("# hourly_rate: 65 ", "hourly_rate: -65 ", "company 'meridian': hourly_rate should be an amount of money for an hour, like 65, not '-65'"),
        ("sample: 40, ", "sample: lots, ", "initiative 'invoice-review' baseline cycle_time: sample should be how many cases, a whole number from 1 on, not 'lots'"),
        ("owner: priya}", "owner: prija}", "initiative 'invoice-review': owner 'prija' is not one of the 9 people; did you mean 'priya'?"),
        ("dated: 2026-09-30, owner", "dated: soon, owner", "initiative 'invoice-review' baseline cycle_time: dated"),
        ("{value: 41 %,", "{value: most,", "initiative 'ticket-triage': first_contact: 'most' is not a percentage. Write for example 1.5."),
        ("        starts: 2026-W40 ", "        rhythm: {check_in: tuesday}\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm: 'tuesday' is not a moment of the week; write it like thursday 10:00"),
        ("        starts: 2026-W40 ", "        rhythm: {closes: tuesday 09:00}\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm: closes 'tuesday 09:00' is after the summary, which is posted 'monday 16:00' and would lack its figures; close at 'monday 16:00' at the latest"),
        ("        starts: 2026-W40 ", "        rhythm: {reminders: [monday 13:00]}\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm: reminder 'monday 13:00' comes after the check-in has closed; it opens 'thursday 10:00' and closes 'monday 12:00' of the week after, so put it in between"),
        ("        starts: 2026-W40 ", "        rhythm: {check_in: tuesday 9:00, closes: monday 9:00, reminders: [monday 10:00]}\n        starts: 2026-W40 ", "it opens 'tuesday 09:00' and closes 'monday 09:00' of the week after"),
        ("        starts: 2026-W40 ", "        rhythm: {reminders: [fri 9:00, fri 12:00, sat 9:00, sun 9:00]}\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm: 4 reminders are too many; leave at most 3"),
        ("        starts: 2026-W40 ", "        rhythm: {check_in: saturday 10:00}\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm: the company's reminder 'friday 12:00' is not between its opening 'saturday 10:00' and its closing 'monday 12:00' of the week after; give it reminders of its own, [] for none"),
        ("        starts: 2026-W40 ", "        rhythm: {digest: monday 17:00}\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm: 'digest' is the whole company's and cannot be an initiative's own; take it out"),
        ("        starts: 2026-W40 ", "        rhythm: {every: month, on: 1}\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm: 'every' stands beside 'rhythm' at an initiative, not in it; write it one step further out"),
        ("        starts: 2026-W40 ", "        rhythm: {check_ins: tuesday 9:00}\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm: 'check_ins' is not a key that is known here; did you mean 'check_in'?"),
        ("        starts: 2026-W40 ", "        rhythm: tuesday\n        starts: 2026-W40 ", "initiative 'invoice-review' rhythm"),
        ("clock: movable", "clock: fast", "playground: clock 'fast' is not one of movable, real"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line_and_what_would_be_right(old: str, new: str, said: str) -> None:
    text = changed(old, new)

    found = [line for line in complaints(text) if said in line]

    assert len(found) == 1, complaints(text)
    assert found[0].startswith(f"app.yaml:{changed_line(text)} ")


def test_what_stands_twice_is_named_at_its_second_place_with_the_first() -> None:
    text = changed("id: amara,", "id: priya,").replace("tomas.novak@", "ingrid.solberg@")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if "id: priya," in line]

    assert complaints(text) == [
        f"app.yaml:{lines[1]} person 'priya': stands twice; the first is on line {lines[0]}",
        f"app.yaml:{lines[1] + 2} e-mail 'ingrid.solberg@meridian.example': stands twice; the first is on line {lines[1] + 1}",
    ]


def test_lines_are_right_beside_entries_that_cannot_be_read() -> None:
    text = changed("name: Amara Okafor,", "").replace("id: helen,", "id: priya,")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if "id: priya," in line]

    assert f"app.yaml:{lines[1]} person 'priya': stands twice; the first is on line {lines[0]}" in complaints(text)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    text = (
        SAMPLE.replace("tick_seconds", "tick_second")
        .replace("Europe/Prague", "Europe/Prag")
        .replace("owner: noor", "owner: nor")
    )

    assert len(complaints(text)) == 3


def test_an_empty_file_says_where_to_start() -> None:
    assert complaints("# nothing yet\n") == ["app.yaml:1 is empty; start from the sample's app.yaml"]


def test_text_that_is_not_yaml_is_said_with_its_line() -> None:
    said, *_ = complaints("companies:\n  - {id: one\n  zone: [\n")

    assert said.startswith("app.yaml:")
    assert "cannot be read" in said


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such file; name yours with --config"):
        load_settings(tmp_path / "app.yaml")


def test_a_file_that_is_not_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "app.yaml").write_bytes(b"\xff\xfe\x00companies")

    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(tmp_path / "app.yaml")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_change_to_the_sample_ends_in_a_traceback(data: st.DataObject) -> None:
    lines = SAMPLE.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(["delete", "replace", "twist"])):
        case "delete":
            del lines[number]
        case "replace":
            lines[number] = data.draw(st.text(max_size=30))
        case _:
            at = data.draw(st.integers(0, len(lines[number])))
            lines[number] = (
                lines[number][:at] + data.draw(st.sampled_from(list("[]{}:-#'\"x0 \t"))) + lines[number][at:]
            )
    try:
        read("\n".join(lines))
    except SettingsError as error:
        assert all(problem.line >= 1 and problem.message for problem in error.problems)  # noqa: PT017  either outcome is right


# ---- secrets ----------------------------------------------------------------------------------------------------


def test_secrets_come_from_a_file_beside_the_configuration_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-from-file\nTEAMS_APP_ID=from-file\n", encoding="utf-8")
    monkeypatch.setenv("TEAMS_APP_ID", "from-environment")

    secrets = read_secrets(tmp_path)

    assert secrets.slack_bot_token is not None
    assert secrets.slack_bot_token.get_secret_value() == "xoxb-from-file"
    assert secrets.teams_app_id == "from-environment"
    assert secrets.platforms == ("Slack", "Teams")


def test_a_secret_is_never_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-very-secret\nSLACK_SIGNING_SECRET=s\n", encoding="utf-8")
    shutil.copy(ROOT / "app.yaml", tmp_path)

    found = load_settings(tmp_path / "app.yaml")

    assert "xoxb-very-secret" not in f"{found!r} {found.secrets!r} {found.secrets}"


def test_a_value_that_cannot_be_used_names_the_variable_and_not_the_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMS_DEV_ANONYMOUS", "sesame")

    with pytest.raises(SecretsError, match="TEAMS_DEV_ANONYMOUS") as caught:
        read_secrets(tmp_path)

    assert "sesame" not in str(caught.value)


def test_a_platform_on_this_machine_reaches_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-test")
    assert read_secrets(tmp_path).reaching == ("Slack",)

    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:3055/api/")
    assert read_secrets(tmp_path).reaching == ()


def test_an_empty_variable_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "")

    assert read_secrets(tmp_path).platforms == ()


# ---- the roadmap ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{impcat: 2}", "weight 'impcat' is not one of impact, complexity, risk, data_readiness, adoption, speed"),
        ("{impact: -1}", "a number from 0 to 100"),
        ("{impact: much}", "a number from 0 to 100"),
        (
            "{impact: 0, complexity: 0, risk: 0, data_readiness: 0, adoption: 0, speed: 0}",
            "all weights are 0, so that nothing would count; leave one above 0",
        ),
    ],
)
def test_weights_of_the_roadmap_that_cannot_be_are_named_with_their_line(wrong: str, said: str) -> None:
    sample = (Path(__file__).parents[2] / "app.yaml").read_text(encoding="utf-8")
    begin = sample.index("weights: {") + len("weights: ")
    text = sample[:begin] + wrong + sample[sample.index("}", begin) + 1 :]
    line = sample[:begin].count("\n") + 1
    with pytest.raises(SettingsError) as refused:
        parse_settings(Source("app.yaml", text), Path("app.yaml").absolute(), Secrets())
    assert f"app.yaml:{line}" in str(refused.value)
    assert said in str(refused.value)
