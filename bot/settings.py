"""app.yaml and the environment -> frozen Settings. What is wrong is said all at once, each with line and key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.app_yaml import AppShape, LogShape, ModelShape, PlaygroundShape, ServerShape, TeamsShape
from bot.company_reader import read_channel, read_company, refuse_twice
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.teams.trust import TeamsSettings
from bot.problem_report import Report
from bot.secrets import Secrets, SecretsError, read_secrets
from bot.slack_credentials import SlackIncomplete, read_slack
from bot.slack_reader import read_slack_companies
from bot.teams_reader import TeamsIncomplete, read_teams
from cadence.model import Company
from policies.packs import PACK, pack, packs
from policies.problems import Problem, ProblemsFound, not_one_of
from policies.yaml_source import KeyPath, Source, load_yaml


class SettingsError(ProblemsFound):
    """The configuration cannot be used."""


@dataclass(frozen=True, slots=True)
class PlaygroundSettings:
    channels: tuple[str, ...]  # "#leadership"
    movable_clock: bool


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The language model: which one and where comes from the environment, how much of it from app.yaml."""

    name: str
    base_url: str | None  # None: OpenAI's own
    api_key: SecretStr | None = field(repr=False)
    calls_a_day: int  # for each company
    tokens_a_day: int
    prose: bool = False  # it may put the weekly summary into a few words


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the process is built from."""

    file: Path
    companies: Mapping[str, Company]
    policies: Mapping[str, Path]  # company id -> folder of its register and handbook
    host: str
    port: int
    database_url: str
    tick_seconds: float
    log_level: str
    log_format: Literal["auto", "console", "json"]
    playground: PlaygroundSettings | None
    model: ModelSettings | None  # None: no model is configured, and none is needed
    slack: SlackSettings | None  # None: nothing of Slack's is set
    secrets: Secrets = field(repr=False)
    teams: TeamsSettings | None = None  # None: no Teams is configured, and nothing listens for it


def load_settings(path: Path) -> Settings:
    """Read app.yaml and the environment. Raises SettingsError with everything that is wrong."""
    try:
        source = Source(path.name, path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"{path}: there is no such file; name yours with --config, or start from the sample's app.yaml"
        raise SettingsError([], message) from None
    except UnicodeDecodeError:
        raise SettingsError([], f"{path} is not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise SettingsError([], f"{path} cannot be read: {error.strerror}") from None
    try:
        secrets = read_secrets(path.parent)
    except SecretsError as error:
        raise SettingsError([], str(error)) from None
    return parse_settings(source, path.absolute(), secrets)


def parse_settings(source: Source, path: Path, secrets: Secrets) -> Settings:
    """The settings a text describes. `path` is where it stands: relative paths in it are relative to its folder.

    Raises SettingsError.
    """
    located = load_yaml(source)
    if located.problems:
        raise SettingsError(Problem(each.file, each.line, "", each.message) for each in located.problems)
    if located.data is None:
        raise SettingsError([Problem(source.name, 1, "", "is empty; start from the sample's app.yaml")])
    report = Report(located)
    app = report.shape(AppShape, located.data, (), "")
    if app is None:
        raise SettingsError(report.problems)
    server = report.shape(ServerShape, app.server, ("server",), "server") or ServerShape()
    log = report.shape(LogShape, app.log, ("log",), "log") or LogShape()
    playground = _playground(app.playground, report)
    model = _model(report.shape(ModelShape, app.model, ("model",), "model") or ModelShape(), secrets)
    cloud = (report.shape(TeamsShape, app.teams, ("teams",), "teams") or TeamsShape()).cloud
    companies, policies = _companies(app, path.parent, report)
    slack_companies = read_slack_companies(app.companies, report)
    if report.problems:
        raise SettingsError(report.problems)
    try:
        slack = read_slack(secrets, slack_companies)
        teams = read_teams(secrets, cloud, tuple(companies), _tenants(app))
    except (SlackIncomplete, TeamsIncomplete) as error:
        raise SettingsError([], str(error)) from None
    return Settings(
        file=path,
        companies=companies,
        policies=policies,
        host=server.host,
        port=server.port,
        database_url=_database_url(secrets.database_url or app.database, path.parent),
        tick_seconds=app.tick_seconds,
        log_level=log.level,
        log_format=log.format,
        playground=playground,
        model=model,
        slack=slack,
        secrets=secrets,
        teams=teams,
    )


def _playground(raw: Mapping[str, object] | None, report: Report) -> PlaygroundSettings | None:
    if raw is None:
        return None
    shape = report.shape(PlaygroundShape, raw, ("playground",), "playground")
    if shape is None or not shape.enabled:
        return None
    channels = tuple(
        read_channel(name, ("playground", "channels", number), report) for number, name in enumerate(shape.channels)
    )
    return PlaygroundSettings(channels, movable_clock=shape.clock == "movable")


def _model(limits: ModelShape, secrets: Secrets) -> ModelSettings | None:
    """The model, when it is named and there is an address for it: OpenAI's with a key, or one's own."""
    if secrets.model is None or (secrets.openai_api_key is None and secrets.openai_base_url is None):
        return None
    address = secrets.openai_base_url
    if address is not None and (urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname):
        raise SettingsError([], "OPENAI_BASE_URL is not an address; write it like https://models.company.example/v1")
    return ModelSettings(
        name=secrets.model,
        base_url=address,
        api_key=secrets.openai_api_key,
        calls_a_day=limits.calls_a_day,
        tokens_a_day=limits.tokens_a_day,
        prose=limits.prose,
    )


def _companies(app: AppShape, folder: Path, report: Report) -> tuple[Mapping[str, Company], Mapping[str, Path]]:
    companies: dict[str, Company] = {}
    policies: dict[str, Path] = {}
    ids: list[tuple[int, str]] = []
    for number, raw in enumerate(app.companies):
        path: KeyPath = ("companies", number)
        read = read_company(raw, path, report)
        if read is None:
            continue
        company, policy = read
        ids.append((number, company.id))
        companies[company.id] = company
        policies[company.id] = _policy(policy, folder, (*path, "policy"), f"company '{company.id}'", report)
    refuse_twice(ids, ("companies",), "company", report)
    return companies, policies


def _tenants(app: AppShape) -> Mapping[str, str]:
    """Company id -> the tenant that it names."""
    return {
        str(raw["id"]): str(raw["teams_tenant"])
        for raw in app.companies
        if isinstance(raw, dict) and raw.get("teams_tenant")
    }


def _policy(name: str, folder: Path, path: KeyPath, where: str, report: Report) -> Path:
    if name.startswith(PACK):
        wanted = name.removeprefix(PACK)
        if wanted in packs():
            return pack(wanted)
        report.add(path, where, not_one_of("pack", wanted, packs(), "packs"))
        return folder
    if not (folder / name).exists():
        report.add(path, where, f"policy '{name}' is not there; it is looked for beside app.yaml, in {folder}")
    return folder / name


def _database_url(url: str, folder: Path) -> str:
    """A relative SQLite file is meant relative to app.yaml, wherever the command was started."""
    prefix, rest = "sqlite:///", url.removeprefix("sqlite:///")
    if not url.startswith(prefix) or not rest or rest.startswith(("/", ":memory:")):
        return url
    return f"{prefix}{folder / rest}"
