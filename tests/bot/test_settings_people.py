"""What app.yaml says when something about its people cannot be: their place, their absences, who is gone."""

# ruff: noqa: E501  a row of a table is one line

import pytest

from tests.bot.test_settings import SAMPLE, changed, changed_line, complaints

TITLE = "title: Finance operations manager}"
AWAY = "title: Finance operations manager, away: [{}]}}"
ONE = "first: 2026-12-21, last: 2027-01-04"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("country: GB ", "country: XX ", "country 'XX' is none with known holidays; write its two letters (ISO 3166), like GB or DE"),
        ("country: GB ", "country: Germany ", "country 'Germany' is none with known holidays; write its two letters (ISO 3166), like GB or DE"),
        ("region: ENG ", "region: BY ", "region 'BY' is not one of ENG, NIR, SCT, WLS"),
        (TITLE, "title: x, country: QQ}", "person 'priya': country 'QQ' is none with known holidays"),
        (TITLE, "title: x, country: DE, region: ENG}", "person 'priya': region 'ENG' is not one of"),
        (TITLE, AWAY.format("{first: 2026-12-21, last: 2026-12-04}"), "person 'priya': the absence ends on 2026-12-04, before it begins on 2026-12-21"),
        (TITLE, AWAY.format(f"{{{ONE}, delegate: zed}}"), "person 'priya': delegate 'zed' is not one of the 9 people"),
        (TITLE, AWAY.format(f"{{{ONE}, delegate: marcsu}}"), "did you mean 'marcus'"),
        (TITLE, AWAY.format(f"{{{ONE}, delegate: priya}}"), "person 'priya': nobody can be their own delegate; name somebody else"),
        (TITLE, AWAY.format(f"{{{ONE}}}, {{first: 2027-01-02, last: 2027-01-09}}"), "person 'priya': overlaps the absence from 21 Dec to 4 Jan; make one of them"),
        (TITLE, AWAY.format("{first: 21 Dec, last: 2027-01-04}"), "first should be a date like 2026-11-04, not '21 Dec'"),
        ("email: priya.raman@meridian.example, ", "mail: priya.raman@meridian.example, ", "person 'priya': email is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_of_a_person_is_said_at_its_line(old: str, new: str, said: str) -> None:
    text = changed(old, new)
    found = [line for line in complaints(text) if said in line]
    assert len(found) == 1, complaints(text)
    assert found[0].startswith(f"app.yaml:{changed_line(text)} ")


def test_of_a_person_who_cannot_be_read_nothing_else_is_said_where_they_are_named() -> None:
    (said,) = complaints(changed("email: priya.raman@meridian.example", "email: priya"))
    assert "person 'priya': email should be an address like name@company.example, not 'priya'" in said


def test_whoever_is_taken_out_and_owns_something_is_named_at_each_place() -> None:
    entry = next(line for line in SAMPLE.splitlines() if "{id: priya," in line)
    found = complaints(changed(f"{entry}\n", ""))
    owned = [line for line in found if "owner 'priya' is not one of" in line]
    assert len(owned) == len(found) == SAMPLE.count("owner: priya")
