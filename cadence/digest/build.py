"""The week put together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from cadence.asked import LONGEST_PAUSE, asked, asked_before
from cadence.baselines import counted
from cadence.check_in import Holding, current
from cadence.digest.editions import SPONSOR_EDITION, department_of, in_scope, refuse_unknown
from cadence.digest.few import few_of, few_words, left_out, not_broken_down, of_enough, without_values
from cadence.digest.lines import KnownLines, line
from cadence.digest.locked import not_counted, read_before, rebased_since
from cadence.digest.notes import about_totals, not_asked
from cadence.digest.restated import restated
from cadence.digest.totals import totals
from cadence.digest.values import (
    Coverage,
    Digest,
    ErrorsAgainstBaseline,
    Governance,
    InitiativeLine,
    Remark,
    Reported,
    Trend,
    count,
)
from cadence.edited import StageEdit, restaged
from cadence.initiatives import as_staged
from cadence.metrics import dictionary
from cadence.model import BaselineStatement, CheckIn, Company, Figure, Initiative, Week
from cadence.overlap import counted_once, overlap_words
from cadence.week_times import digest_at, is_closed

_ADOPTION = "adoption_rate"
_ERRORS = "error_rate"


def build(
    company: Company,
    week: Week,
    *,
    figures: Sequence[Figure],
    check_ins: Sequence[CheckIn],
    edition: str = "executive",
    now: datetime,
    governance: Governance | None = None,
    published: Mapping[Week, datetime | None] | None = None,
    begins: Week | None = None,
    baselines: Sequence[BaselineStatement] = (),
    known_lines: KnownLines | None = None,
    stage_edits: Sequence[StageEdit] = (),
    reader: str = "",
) -> Digest:
    """The digest of a week as it stands at `now`; statements made later are not known yet.

    `figures` are all statements about this week and the six or more before it, superseded ones too. The order of
    figures and check-ins does not matter.

    `edition` is one of EDITIONS, DEPARTMENT_EDITION with a department behind it (then only its initiatives count, here
    and in everything below), or SPONSOR_EDITION with a person id behind it. `published` says up to when each
    week's digest knew what was said: the instant it was put together to be posted. A week whose digest was perhaps
    posted, nobody knows when, has None: its scheduled time counts for its own figures, and what it may have said of
    earlier weeks is said again. A week that is not in it was never summed up, so that nothing of it can be restated.
    Without `published` every digest is taken to have come on time.

    Initiatives are at the stages they had when the week's digest was due, whatever was decided since.

    `baselines` is what was ever said of baselines, in the order it was said: what changed since the digest before.

    `begins` is the first week that anybody was asked about: before it nobody is held to anything.

    `known_lines`: the company's, where a process remembers them.

    `stage_edits`: every stage that was edited in app.yaml, of which those since the digest before are said.

    `reader`: the person (id) who alone reads it, and so is told of few people where they are their own.

    Raises ValueError for an edition that does not exist.
    """
    refuse_unknown(edition)
    reader = reader or (edition.removeprefix(SPONSOR_EDITION) if edition.startswith(SPONSOR_EDITION) else "")
    company = as_staged(company, digest_at(company, week))
    known = [figure for figure in figures if figure.company == company.id and figure.said_at <= now]
    if department_of(edition) is not None:
        company = in_scope(company, edition)
        known = [figure for figure in known if figure.initiative in company.initiatives]
    metrics = dictionary(company)
    ours = [figure for figure in known if figure.initiative in company.initiatives and figure.metric in metrics]
    oldest = week.plus(-LONGEST_PAUSE)
    holding = current(figure for figure in ours if figure.week >= oldest)
    due = {initiative.id for initiative in asked(company, week)} if begins is None or week >= begins else set()
    answers = _of_week(company, week, check_ins)
    this_week = [figure for figure in holding.values() if figure.week == week]
    last = week.plus(-1)
    week_before = [figure for figure in holding.values() if figure.week == last]
    reported = {figure.initiative for figure in this_week}
    counting, before = tuple(counted(company, this_week)), tuple(counted(company, week_before))
    without: frozenset[str] = frozenset()
    if department_of(edition) is not None:  # a part of the company's total, and so a breakdown of it
        without = left_out(company, counting)
        counting, before = of_enough(company, counting), of_enough(company, before)
    sums = totals(company, week, counting, before)
    wanted = [each for each in company.initiatives.values() if each.id in due or each.id in reported]
    lines = tuple(_lines(company, week, wanted, holding, answers, known_lines or KnownLines()))
    errors = _errors(lines)
    lines = not_broken_down(reader, lines)
    coverage = _coverage(
        company,
        [each for each in lines if each.initiative.id in due],
        answers,
        edition=edition,
        closed=is_closed(company, week, now),
    )
    return Digest(
        company=company,
        week=week,
        edition=edition,
        totals=tuple(total for total in sums if total.metric.id != _ADOPTION),
        adoption=next((total for total in sums if total.metric.id == _ADOPTION), None),
        lines=tuple(
            each for each in lines if each.state is not Reported.MISSING or each.initiative.id in coverage.named
        ),
        wins=_remarks(company, answers, "wins"),
        blockers=_remarks(company, answers, "blockers"),
        coverage=coverage,
        restated=tuple(without_values(reader, restated(company, week, ours, published))),
        errors=errors,
        governance=governance,
        rebased=rebased_since(company, week, baselines, published, now),
        reader=reader,
        restaged=restaged(company, stage_edits, read_before(company, week, published), now),
        notes=(
            *not_counted(company, week, this_week, {each.initiative.id for each in lines if each.few}),
            *few_words(lines, without),
            *overlap_words(company, counted_once(company, counting)[1], few_of(reader, company, this_week)),
            *not_asked(company, week, due, begins),
            *about_totals(
                sums,
                before,
                week,
                [each for each in known if each.week == week and each.initiative not in company.initiatives],
            ),
        ),
    )


def missing_for(sponsor: str, digest: Digest) -> tuple[Initiative, ...]:
    """The initiatives of a sponsor (a person id) that have not reported, whatever the digest's edition names."""
    initiatives = (digest.company.initiatives[each] for each in digest.coverage.missing)
    return tuple(initiative for initiative in initiatives if initiative.sponsor == sponsor)


def _lines(
    company: Company,
    week: Week,
    wanted: Sequence[Initiative],
    holding: Holding,
    answers: Mapping[str, CheckIn],
    known: KnownLines,
) -> Iterator[InitiativeLine]:
    """A line for each of these initiatives."""
    metrics = dictionary(company)
    said: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in holding.values():
        said[figure.initiative].append(figure)
    for each in wanted:
        answer = answers.get(each.id)
        make = partial(_line, company, each, week, holding, answer)
        yield known.line(
            each.id, week, (each, company.every, company.currency, metrics, said.get(each.id), answer), make
        )


def _line(
    company: Company, initiative: Initiative, week: Week, holding: Holding, answer: CheckIn | None
) -> InitiativeLine:
    before = asked_before(company, initiative, week)
    return line(
        initiative, week, holding, answer, before=before, metrics=dictionary(company), currency=company.currency
    )


def _of_week(company: Company, week: Week, check_ins: Iterable[CheckIn]) -> dict[str, CheckIn]:
    ours = [each for each in check_ins if each.company == company.id and each.week == week]
    return {each.initiative: each for each in ours if each.initiative in company.initiatives}


def _coverage(
    company: Company,
    asked_about: Sequence[InitiativeLine],
    answers: Mapping[str, CheckIn],
    *,
    edition: str,
    closed: bool,
) -> Coverage:
    told = [each for each in asked_about if not each.measured_only]
    ids = {state: tuple(each.initiative.id for each in told if each.state is state) for state in Reported}
    missing = ids[Reported.MISSING]
    sponsor = edition.removeprefix(SPONSOR_EDITION) if edition.startswith(SPONSOR_EDITION) else None
    named = tuple(each for each in missing if company.name_the_missing or company.initiatives[each].sponsor == sponsor)
    found = Coverage(
        asked=tuple(each.initiative.id for each in asked_about),
        reported=ids[Reported.YES],
        skipped=tuple((each, answers[each].reason.strip()) for each in ids[Reported.SKIPPED]),
        missing=missing,
        named=named,
        words="",
        measured=tuple(each.initiative.id for each in asked_about if each.measured_only),
        carried=tuple(each.initiative.id for each in asked_about if each.carried_forward),
    )
    return replace(found, words=_coverage_words(company, found, closed=closed))


def _coverage_words(company: Company, of: Coverage, *, closed: bool) -> str:
    if not of.asked:
        return "Nobody was asked this week."
    in_part = f", {len(of.measured)} measured in part" if of.measured else ""
    if not of.reported and not of.skipped:
        words = f"Nobody has reported{'' if closed else ' yet'}{in_part}; {count(len(of.asked), 'initiative')} asked"
    else:
        words = f"{len(of.reported)} of {len(of.asked)} reported"
        words += f" ({len(of.carried)} carried forward)" if of.carried else ""
        words += in_part
        words += f", {len(of.skipped)} skipped" if of.skipped else ""
        words += f", {len(of.missing)} {'not reported' if closed else 'still open'}" if of.missing else ""
    names = ", ".join(company.initiatives[each].name for each in of.named)
    return f"{words}: {names}." if names else f"{words}."


def _remarks(company: Company, answers: Mapping[str, CheckIn], kind: str) -> tuple[Remark, ...]:
    said = (
        (initiative, answers[initiative.id]) for initiative in company.initiatives.values() if initiative.id in answers
    )
    texts = ((initiative, each.wins if kind == "wins" else each.blockers, each.by) for initiative, each in said)
    return tuple(Remark(initiative, text.strip(), by) for initiative, text, by in texts if text.strip())


def _errors(lines: Iterable[InitiativeLine]) -> ErrorsAgainstBaseline:
    compared = [
        (each.initiative.id, figure.against_baseline)
        for each in lines
        for figure in each.figures
        if figure.metric.id == _ERRORS and figure.against_baseline is not None
    ]
    return ErrorsAgainstBaseline(
        tuple(initiative for initiative, trend in compared if trend is Trend.WORSE), len(compared)
    )
