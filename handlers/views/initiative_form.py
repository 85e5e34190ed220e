"""The forms of the initiative register: an initiative, an idea's five questions, how it is judged."""

from collections.abc import Iterable, Mapping
from datetime import date

from cadence.decisions import LOOK_AGAIN
from cadence.ideas import ADOPTION as Q_ADOPTION
from cadence.ideas import METRIC as Q_METRIC
from cadence.ideas import OWNER as Q_OWNER
from cadence.ideas import PROBLEM as Q_PROBLEM
from cadence.ideas import QUESTIONS
from cadence.metrics import dictionary
from cadence.model import Company, Initiative, Stage
from cadence.roadmap import CRITERIA, HIGHEST, LOWEST
from cadence.stated import write_stated
from handlers.messages import Field, Form, Option
from handlers.views.absences import person_field
from handlers.views.words import kinds_words
from policies.model import UNKNOWN_PREFIX, Register

FORM_NAME = "initiative.edit"
IDEA_NAME = "idea.form"
JUDGE_NAME = "initiative.judge"
NAME, PROBLEM, DEPARTMENT, OWNER, SPONSOR = "name", "problem", "department", "owner", "sponsor"
STAGE, SIZE, TOOLS, DATA, METRIC_NAMES = "stage", "team_size", "tools", "data_kinds", "metrics"
TEAM, WORKFLOW = "team", "workflow"
GATE_ON, GATE_SCALE, GATE_STOP = "gate_on", "gate_scale", "gate_stop"
TARGETS, ALIASES, DATA_RISK, ADOPTION, WHY = "targets", "aliases", "data_risk", "adoption", "why"
_LIST_HINT = "Several with commas between."

Values = Mapping[str, str]


def written(initiative: Initiative, company: Company, register: Register) -> dict[str, str]:
    """An initiative as its form has it."""
    metrics = dictionary(company)
    return {
        NAME: initiative.name,
        PROBLEM: initiative.problem,
        DEPARTMENT: initiative.department,
        TEAM: initiative.team,
        WORKFLOW: initiative.workflow,
        OWNER: initiative.owner if initiative.owner_named else "",
        SPONSOR: initiative.sponsor,
        STAGE: initiative.stage.value,
        SIZE: str(initiative.team_size),
        TOOLS: ", ".join(tool_name(tool, register) for tool in initiative.tools),
        DATA: "; ".join(kind_name(kind, register) for kind in initiative.data_kinds),
        METRIC_NAMES: ", ".join(metrics[id].name for id in initiative.metrics if id in metrics),
        TARGETS: _targets(initiative, company),
        ALIASES: ", ".join(initiative.aliases),
        DATA_RISK: initiative.data_risk,
        ADOPTION: initiative.adoption,
        **{id: str(degree) for id, degree in initiative.criteria.items()},
    }


def proposed_gate(initiative: Initiative, company: Company, today: date) -> dict[str, str]:
    """The gate as the form proposes it to whoever approves: in some weeks, when its targets are reached."""
    return {GATE_ON: str(today + LOOK_AGAIN), GATE_SCALE: _targets(initiative, company)}


def _targets(initiative: Initiative, company: Company) -> str:
    metrics = dictionary(company)
    return "\n".join(
        f"{metrics[id].name}: {write_stated(metrics[id], value, currency=company.currency)}"
        for id, value in initiative.targets.items()
        if id in metrics
    )


def tool_name(reference: str, register: Register) -> str:
    if reference.startswith(UNKNOWN_PREFIX):
        return reference.removeprefix(UNKNOWN_PREFIX)
    return register.name_of(reference) if reference in {*register.tools, *register.editions} else reference


def kind_name(kind: str, register: Register) -> str:
    return register.data_kinds[kind].name if kind in register.data_kinds else kind


def data_words(kinds: Iterable[str], register: Register) -> str:
    """Kinds of data inside a sentence; empty for none."""
    return kinds_words([register.data_kinds[kind] for kind in kinds if kind in register.data_kinds])


def initiative_form(
    company: Company,
    initiative: Initiative | None,
    values: Values,
    errors: Values | None = None,
    *,
    decides: bool,
    gate: bool,
    stages: tuple[Stage, ...] = tuple(Stage),
) -> Form:
    """The whole initiative. `decides`: whoever opens it may set stage and sponsor, and says why. `gate`: it has none
    that is ahead, which it needs where it is approved.
    """
    wrong = errors or {}
    title = f"Edit {initiative.name}" if initiative else "A new initiative"
    stage = tuple(Option(each.value, each.value.capitalize()) for each in stages)
    guarded = (
        (
            _field(STAGE, "Stage", values, wrong, "choice", options=stage, required=True),
            person_field(company, None, SPONSOR, "Sponsor", values, wrong, required=True),
        )
        if decides
        else ()
    )
    gated = (
        (
            _field(GATE_ON, "Gate: decide on", values, wrong, "date", hint="Needed for pilot and live."),
            _field(
                GATE_SCALE,
                "Gate: scale if all are reached",
                values,
                wrong,
                "long_text",
                hint="One a line, like “Hours saved: 12”. Needed for pilot and live.",
            ),
            _field(GATE_STOP, "Gate: stop if one is no better", values, wrong, "long_text", hint="One a line."),
        )
        if decides and gate
        else ()
    )
    fields = (
        _field(NAME, "Name", values, wrong, required=True),
        _field(PROBLEM, QUESTIONS[Q_PROBLEM], values, wrong, "long_text"),
        _field(DEPARTMENT, "Department", values, wrong),
        person_field(company, None, OWNER, "Owner, who is asked every week", values, wrong, required=decides),
        *guarded,
        _field(SIZE, "How many people could use it", values, wrong, "number", unit="people", required=True),
        _field(TEAM, "Team", values, wrong, hint="Of initiatives with the same team, hours count once."),
        _field(WORKFLOW, "Workflow", values, wrong, hint="Named the same where several change the same work."),
        _field(TOOLS, "Tools", values, wrong, hint=_LIST_HINT),
        _field(DATA, "Kinds of data", values, wrong, hint="Several with semicolons between."),
        _field(METRIC_NAMES, "Metrics", values, wrong, hint=f"Of {metric_names(company)}. {_LIST_HINT}"),
        _field(TARGETS, "Targets", values, wrong, "long_text", hint="One a line, like “Hours saved: 12”."),
        *gated,
        _field(ALIASES, "Other names people write", values, wrong, hint=_LIST_HINT),
        _field(WHY, "Why is it changed?", values, wrong, hint="Needed for stage and sponsor.") if initiative else None,
    )
    context = initiative.id if initiative else ""
    return Form(FORM_NAME, title, tuple(each for each in fields if each is not None), "Keep it", context)


def idea_form(company: Company, initiative: Initiative | None, values: Values, errors: Values | None = None) -> Form:
    """The five questions. None of them has to be answered at once."""
    wrong = errors or {}
    return Form(
        IDEA_NAME,
        f"{initiative.name}: five questions" if initiative else "Your idea: five questions",
        (
            _field(NAME, "A short name", values, wrong, required=True),
            _field(PROBLEM, QUESTIONS[Q_PROBLEM], values, wrong, "long_text"),
            _field(TOOLS, "Which tool would it use?", values, wrong, hint=f"If you know. {_LIST_HINT}"),
            _field(DATA, "Which kinds of data does it touch?", values, wrong, hint="Several with semicolons between."),
            _field(DATA_RISK, "What could go wrong with the data?", values, wrong, "long_text"),
            person_field(company, None, OWNER, QUESTIONS[Q_OWNER], values, wrong),
            _field(ADOPTION, QUESTIONS[Q_ADOPTION], values, wrong, "long_text"),
            _field(METRIC_NAMES, QUESTIONS[Q_METRIC], values, wrong, hint=f"Of {metric_names(company)}."),
            _field(SIZE, "How many people could use it", values, wrong, "number", unit="people"),
        ),
        "Keep it",
        initiative.id if initiative else "",
    )


def judge_form(initiative: Initiative, values: Values, errors: Values | None = None) -> Form:
    """The six criteria of the roadmap."""
    wrong = errors or {}
    fields = []
    for criterion in CRITERIA.values():
        degrees = [str(degree) for degree in range(LOWEST, HIGHEST + 1)]
        words = {degrees[0]: f"1: {criterion.low}", degrees[-1]: f"{HIGHEST}: {criterion.high}"}
        options = (Option("", "Not judged"), *(Option(each, words.get(each, each)) for each in degrees))
        fields.append(_field(criterion.id, criterion.name, values, wrong, "choice", options=options))
    return Form(JUDGE_NAME, f"Judge {initiative.name}", tuple(fields), "Keep it", initiative.id)


def metric_names(company: Company) -> str:
    return ", ".join(metric.name.lower() for metric in dictionary(company).values())


def _field(
    name: str,
    label: str,
    values: Values,
    wrong: Values,
    kind: str = "text",
    *,
    hint: str = "",
    unit: str = "",
    options: tuple[Option, ...] = (),
    required: bool = False,
) -> Field:
    return Field(
        name,
        label,
        kind,  # type: ignore[arg-type]  # one of Field's kinds, as each caller writes it
        values.get(name, ""),
        hint,
        unit,
        options,
        required,
        wrong.get(name, ""),
    )
