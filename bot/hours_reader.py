"""Whose days and hours are their own: countries, working days, quiet hours, absences and days off of app.yaml."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

import holidays

from bot.app_yaml import AwayShape, CompanyShape, DayOffShape, PersonShape
from bot.problem_report import Report
from cadence.calendar import short_date
from cadence.people import Absence
from policies.problems import not_one_of, shown
from policies.yaml_source import KeyPath

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_QUIET = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*(?:-|–|to|until)\s*([01]?\d|2[0-3]):([0-5]\d)")
_NO_QUIET = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody's public holidays come from."""

    country: str | None = None
    region: str | None = None


def read_place(
    country: str | None, region: str | None, inherited: Place, path: KeyPath, where: str, report: Report
) -> Place:
    """A country and region, as given or inherited. A region without a country is one of the inherited country."""
    code = inherited.country if country is None else country.upper()
    if code is None:
        if region is not None:
            report.add((*path, "region"), where, f"region {shown(region)} needs a country beside it, like country: DE")
        return Place()
    known = holidays.list_supported_countries()
    if code not in known:
        report.add(
            (*path, "country"),
            where,
            f"country {shown(country)} is none with known holidays; write its two letters (ISO 3166), like GB or DE",
        )
        return Place()
    if region is None:
        return inherited if country is None else Place(code)
    regions = {name.upper(): name for name in known[code]}
    if region.upper() not in regions:
        report.add((*path, "region"), where, not_one_of("region", region, known[code], f"regions of {code}"))
        return Place(code)
    return Place(code, regions[region.upper()])


def weekday(word: str) -> int | None:
    """The day that a word of two letters or more begins, Monday 0; None where it begins no day or several."""
    begins = word.strip().lower()
    found = [day for day, name in enumerate(WEEKDAYS) if len(word) > 1 and name.startswith(begins)]
    return found[0] if len(found) == 1 else None


def read_working_days(words: Sequence[str], path: KeyPath, where: str, report: Report) -> frozenset[int]:
    days: set[int] = set()
    for number, word in enumerate(words):
        day = weekday(word)
        if day is not None:
            days.add(day)
        else:
            report.add((*path, number), where, not_one_of("working day", word, WEEKDAYS, "weekdays"))
    if not words:
        report.add(path, where, "working_days is empty; name at least one, like [monday, tuesday]")
    return frozenset(days) or frozenset(range(7))


def read_quiet(words: str, path: KeyPath, where: str, report: Report) -> tuple[time, time] | None:
    """`20:00-07:00`, or `none`."""
    if words.strip().lower() == _NO_QUIET:
        return None
    match = _QUIET.fullmatch(words.strip().lower())
    if match is None:
        report.add(path, where, f"quiet_hours {shown(words)} are not hours; write them like 20:00-07:00, or none")
        return None
    begins, ends = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    if begins == ends:
        report.add(path, where, f"quiet_hours {shown(words)} begin when they end; write none for no quiet hours")
        return None
    return begins, ends


def read_absences(
    person: PersonShape, people: Iterable[str], path: KeyPath, where: str, report: Report
) -> Iterator[Absence]:
    """Somebody's absences; those that end before they begin, overlap or have an impossible delegate are reported."""
    known = tuple(people)
    before: list[Absence] = []
    for number, raw in enumerate(person.away):
        here = (*path, "away", number)
        shape = report.shape(AwayShape, raw, here, f"{where} away")
        if shape is None:
            continue
        if shape.last < shape.first:
            report.add(here, where, f"the absence ends on {shape.last}, before it begins on {shape.first}")
            continue
        if shape.delegate == person.id:
            report.add((*here, "delegate"), where, "nobody can be their own delegate; name somebody else")
        elif shape.delegate is not None and shape.delegate not in known:
            report.add((*here, "delegate"), where, not_one_of("delegate", shape.delegate, known, "people"))
        absence = Absence(shape.first, shape.last, shape.delegate)
        overlapping = next((one for one in before if one.first <= absence.last and absence.first <= one.last), None)
        if overlapping is not None:
            said = f"{short_date(overlapping.first)} to {short_date(overlapping.last)}"
            report.add(here, where, f"overlaps the absence from {said}; make one of them")
            continue
        before.append(absence)
        yield absence


def read_days_off(company: CompanyShape, path: KeyPath, report: Report) -> Mapping[date, str]:
    days: dict[date, str] = {}
    for number, raw in enumerate(company.days_off):
        here = (*path, "days_off", number)
        shape = report.shape(DayOffShape, raw, here, "day off")
        if shape is None:
            continue
        if shape.date in days:
            report.add(here, "day off", f"{shape.date} stands twice")
        days[shape.date] = shape.name
    return days
