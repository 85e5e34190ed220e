"""Slack in app.yaml: which workspaces belong to which company, and where figures may be posted before outsiders."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.app_yaml import Words
from bot.problem_report import Report
from policies.problems import shown
from policies.shapes import Shape

_ID = re.compile(r"[TE][A-Z0-9]{1,20}")  # of a team, or of a whole organisation


class SlackShape(Shape):
    """`slack` of a company."""

    workspaces: tuple[Words, ...] = ()
    figures_with_outsiders: bool = False


@dataclass(frozen=True, slots=True)
class SlackCompanies:
    """`workspaces`: the company of each id that one lists. `open_figures`: the companies that allow it."""

    workspaces: Mapping[str, str] = field(default_factory=dict)
    open_figures: frozenset[str] = frozenset()


def read_slack_companies(companies: Sequence[Any], report: Report) -> SlackCompanies:
    """What each company says of Slack. A workspace that two companies list is reported."""
    workspaces: dict[str, str] = {}
    open_figures = set()
    for number, raw in enumerate(companies):
        if not isinstance(raw, dict) or not isinstance(raw.get("slack"), dict):
            continue
        path = ("companies", number, "slack")
        company = str(raw.get("id"))
        shape = report.shape(SlackShape, raw["slack"], path, f"company '{company}': slack")
        if shape is None:
            continue
        for place, workspace in enumerate(shape.workspaces):
            if not _ID.fullmatch(workspace):
                words = f"{shown(workspace)} is no workspace; write its id, like T024BE7LD (drumbeat doctor names it)"
                report.add((*path, "workspaces", place), f"company '{company}': slack", words)
                continue
            other = workspaces.setdefault(workspace, company)
            if other != company:
                where = f"company '{company}': slack"
                report.add((*path, "workspaces", place), where, f"'{workspace}' belongs to '{other}' already")
        if shape.figures_with_outsiders:
            open_figures.add(company)
    return SlackCompanies(workspaces, frozenset(open_figures))
