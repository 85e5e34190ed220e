"""One initiative of app.yaml or of an imported file, from its checked shape to the domain's value."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from bot.app_yaml import CompanyShape, InitiativeShape
from bot.gate_reader import read_gate
from bot.metrics_reader import Dictionary, read_asked, read_baselines, read_targets, read_value
from bot.problem_report import Report
from bot.rhythm_reader import read_every, read_own_rhythm
from cadence.model import Company, Initiative, Rhythm, Stage, Week
from policies.problems import not_one_of
from policies.yaml_source import KeyPath


def stand_ins(number: int, people: Sequence[str], metrics: Dictionary) -> Mapping[str, Any]:
    """What an entry is taken to say where it has to say something and does not: the rest can be looked at then.

    It is taken to be asked for every metric, so that its gate may be about any.
    """
    entry = {"id": f"entry-{number + 1}", "name": f"entry {number + 1}", "stage": Stage.IDEA.value, "team_size": 1}
    someone = dict.fromkeys(("owner", "sponsor"), next(iter(people), None))
    return {**entry, "metrics": tuple(metrics), **{key: each for key, each in someone.items() if each is not None}}


def read_initiative(
    shape: InitiativeShape,
    people: Sequence[str],
    metrics: Dictionary,
    company: CompanyShape | Company,
    rhythm: Rhythm | None,
    path: KeyPath,
    where: str,
    report: Report,
    **more: Any,
) -> Initiative:
    """What is wrong is reported. `rhythm` is the company's, None when that is broken itself; `more` are fields of
    Initiative that the shape does not have.
    """
    for key, person in (("owner", shape.owner), ("sponsor", shape.sponsor)):
        if person not in people:
            report.add((*path, key), where, not_one_of(key, person, people, "people"))
    ids = read_asked(shape, metrics, path, where, report)
    stated = partial(read_value, metrics, company.currency, where, report)
    return Initiative(
        id=shape.id,
        name=shape.name,
        problem=shape.problem,
        department=shape.department,
        team=shape.team,
        workflow=shape.workflow,
        owner=shape.owner,
        sponsor=shape.sponsor,
        stage=Stage(shape.stage),
        team_size=shape.team_size,
        metrics=ids,
        aliases=shape.aliases,
        tools=shape.tools,
        data_kinds=shape.data_kinds,
        baselines=dict(read_baselines(shape, metrics, company, people, path, where, report)),
        targets=dict(read_targets(shape, metrics, company, path, where, report)),
        starts=_week(shape.starts, (*path, "starts"), where, report),
        every=read_every(shape, path, where, report),
        rhythm=read_own_rhythm(shape.rhythm, rhythm, path, where, report),
        gate=read_gate(shape.gate, {id: metrics[id] for id in ids}, stated, (*path, "gate"), where, report),
        **more,
    )


def _week(text: str | None, path: KeyPath, where: str, report: Report) -> Week | None:
    if text is None:
        return None
    try:
        return Week.parse(text)
    except ValueError as error:
        report.add(path, where, f"starts: {error}")
        return None
