"""What drumbeat doctor finds about Slack: tokens, scopes, channels, people, the clock. It asks and changes nothing."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.clock import SystemClock
from bot.commands.diagnosis import Finding
from bot.platforms.slack.manifest import SCOPES
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.setup import (
    OUT_OF_REACH,
    WINDOW_SECONDS,
    Install,
    Installs,
    Seen,
    Workspace,
    bare,
    look_at,
    make_installs,
    opens_socket,
)
from bot.settings import Settings
from bot.store.database import Database
from cadence.model import Company
from handlers.ports import ChatError

GUIDE = "docs/setup-slack.md says how."
_NETWORK = "Have slack.com reached over HTTPS from here; the tokens may be right."
SHOWN = 5  # names in one sentence
CLOCK_SECONDS = 60.0  # by which the clock may be wrong before that is worth a word


async def slack_findings(settings: Settings, database: Database) -> Sequence[Finding]:
    """Everything about Slack, in the order in which one sets it up."""
    if settings.slack is None:
        return _environment(settings)
    installs = make_installs(settings.slack, database, SystemClock(), settings.companies)
    try:
        return [*_environment(settings), *[finding async for finding in _asked(settings, settings.slack, installs)]]
    finally:
        await installs.close()


async def _asked(settings: Settings, slack: SlackSettings, installs: Installs) -> AsyncIterator[Finding]:
    if slack.app_token is not None:
        yield await _socket(installs, slack.app_token.get_secret_value())
    await installs.start()
    everywhere = installs.all()
    if not everywhere:
        yield _nowhere(slack, installs)
        return
    seen: dict[str, list[Workspace]] = {}
    for install in everywhere:
        what = f"Slack workspace {install.name or install.workspace}"
        try:
            posted_in = [bare(each) for each in settings.companies[install.company].digest_channels.values()]
            there = await look_at(installs, install, posted_in)
        except ChatError as error:
            yield Finding(what, "broken", str(error), _step(str(error), "Install Drumbeat there again."))
            continue
        seen.setdefault(install.company, []).append(there)
        for finding in _workspace(what, install, there):
            yield finding
    for company in settings.companies.values():
        for finding in _company(company, seen.get(company.id, ()), allowed=company.id in slack.open_figures):
            yield finding


def _environment(settings: Settings) -> list[Finding]:
    """Which of the variables are set, and what that amounts to. Never a value."""
    secrets = settings.secrets
    if not secrets.slack:
        words = "Not configured: none of the SLACK_ variables is set."
        return [Finding("Slack", "missing", words, f"Set them to serve a workspace. {GUIDE}")]
    ways = [
        *(["SLACK_BOT_TOKEN for one workspace"] if secrets.slack_bot_token else []),
        *(["SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for installing by OAuth"] if secrets.slack_client_id else []),
        *(["SLACK_SIGNING_SECRET for events over HTTP"] if secrets.slack_signing_secret else []),
        *(["SLACK_APP_TOKEN for Socket Mode"] if secrets.slack_app_token else []),
    ]
    found = [Finding("Slack", "fine", f"Set: {', '.join(ways)}.")]
    if secrets.slack_client_id:  # its key was looked at with the configuration
        found.append(Finding("Slack tokens at rest", "fine", "Encrypted with the first key of DRUMBEAT_SECRET_KEY."))
    return found


async def _socket(installs: Installs, token: str) -> Finding:
    trouble = await opens_socket(installs, token)
    if trouble:
        return Finding("Slack Socket Mode", "broken", trouble, _step(trouble, "Make a new app-level token."))
    return Finding("Slack Socket Mode", "fine", "Slack opens a connection for SLACK_APP_TOKEN.")


def _step(trouble: str, otherwise: str) -> str:
    """What to do about a token that does not do: nothing is wrong with it where Slack could not be asked."""
    return _NETWORK if trouble == OUT_OF_REACH else f"{otherwise} {GUIDE}"


def _nowhere(slack: SlackSettings, installs: Installs) -> Finding:
    """Why nothing is installed: no token yet, one that is refused, or a workspace that nobody lists."""
    if slack.bot_token is None:
        words = "Drumbeat is installed in no workspace yet."
        return Finding("Slack", "missing", words, "Open /slack/install on this server and follow it.")
    identity = installs.identity
    if identity is None:
        words = f"With SLACK_BOT_TOKEN: {installs.why_not_recognised}"
        step = _step(installs.why_not_recognised, "Copy the Bot User OAuth Token anew.")
        return Finding("Slack", "broken", words, step)
    words = f"SLACK_BOT_TOKEN is of {identity.name} ({identity.workspace}), which no company in app.yaml lists."
    step = f"Add slack: {{workspaces: [{identity.workspace}]}} to its company."
    return Finding("Slack", "broken", words, step)


# ---- one workspace --------------------------------------------------------------------------------------------------


def _workspace(what: str, install: Install, there: Workspace) -> list[Finding]:
    found = []
    if install.ended:
        found.append(Finding(what, "fine", "The token had been refused, and is accepted again."))
    kind = "organisation" if install.for_org else "workspace"
    found.append(Finding(what, "fine", f"The token is accepted: {kind} {install.workspace}, for '{install.company}'."))
    missing = sorted(SCOPES.keys() - there.scopes)
    if missing:
        words = "Not granted: " + "; ".join(f"{scope} ({SCOPES[scope]})" for scope in missing) + "."
        step = "Update the app from drumbeat manifest slack, and install it again."
        found.append(Finding(f"{what}: scopes", "broken", words, step))
    else:
        found.append(Finding(f"{what}: scopes", "fine", f"All {len(SCOPES)} are granted."))
    off = _seconds_off(there.date)
    if off is not None and off >= CLOCK_SECONDS:
        words = f"This machine's clock and Slack's are {off:.0f} seconds apart"
        forged = off >= WINDOW_SECONDS
        if forged:
            words += ", so that no request of Slack's is taken for genuine"
        step = "Have the clock set over the network (NTP)."
        found.append(Finding("Clock", "broken" if forged else "check", f"{words}.", step))
    elif off is not None:
        found.append(Finding("Clock", "fine", f"In step with Slack's, within {CLOCK_SECONDS:.0f} seconds."))
    return found


def _seconds_off(date: str) -> float | None:
    try:
        return abs((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


# ---- one company ----------------------------------------------------------------------------------------------------


def _company(company: Company, workspaces: Sequence[Workspace], *, allowed: bool) -> list[Finding]:
    """`allowed`: it lets figures be posted where people from outside read."""
    if not workspaces:
        words = f"No workspace of {company.name} is connected."
        return [Finding(f"Slack for {company.name}", "missing", words, GUIDE)]
    return [*_channels(company, workspaces, allowed=allowed), _people(company, workspaces)]


_OUTSIDE = {  # what it is, who reads what is posted there, what to do
    Seen.SHARED: (
        "it is shared with another organisation",
        "another organisation reads it too",
        "Name another channel",
    ),
    Seen.GUESTS: ("guests are members of it", "guests read it too", "Take them out, name another channel"),
}


def _channels(company: Company, workspaces: Sequence[Workspace], *, allowed: bool) -> list[Finding]:
    found = []
    for edition, channel in company.digest_channels.items():
        name = bare(channel)
        what = f"Slack channel #{name} of {company.name}"
        seen = next((each.channels[name] for each in workspaces if name in each.channels), None)
        match seen:
            case None:
                words = f"The {edition} edition goes there, and Drumbeat sees no such channel."
                found.append(Finding(what, "broken", words, "Create it, or invite Drumbeat if it is private."))
            case Seen.NOT_A_MEMBER:
                words = f"The {edition} edition goes there, and Drumbeat is not a member."
                found.append(Finding(what, "broken", words, f"In Slack: /invite @Drumbeat in #{name}."))
            case Seen.SHARED | Seen.GUESTS:
                found.append(_with_outsiders(what, edition, seen, allowed=allowed))
            case Seen.MEMBER:
                found.append(Finding(what, "fine", f"The {edition} edition can be posted there."))
    return found


def _with_outsiders(what: str, edition: str, seen: Seen, *, allowed: bool) -> Finding:
    why, reads, instead = _OUTSIDE[seen]
    if allowed:
        words = f"The {edition} edition can be posted there; {reads} (figures_with_outsiders in app.yaml allows that)."
        return Finding(what, "fine", words)
    words = f"The {edition} edition goes there, and would be refused: {why}."
    return Finding(what, "check", words, f"{instead}, or set slack: {{figures_with_outsiders: true}}.")


def _people(company: Company, workspaces: Sequence[Workspace]) -> Finding:
    what = f"Slack people of {company.name}"
    known = {email for each in workspaces for email in each.members}
    guests = {email for each in workspaces for email in each.guests}
    absent = [each for each in company.people.values() if each.email.casefold() not in known]
    if not absent:
        return Finding(what, "fine", f"All {len(company.people)} are found by their e-mail address.")
    names = ", ".join(
        f"{each.name} ({each.email}{', a guest' if each.email.casefold() in guests else ''})" for each in absent[:SHOWN]
    )
    more = f" and {len(absent) - SHOWN} more" if len(absent) > SHOWN else ""
    words = f"{len(absent)} of {len(company.people)} are not found by their e-mail address: {names}{more}."
    step = "Correct the address in app.yaml, or in their Slack profile. They are reached once it is the same."
    return Finding(what, "missing", words, step)
