"""drumbeat doctor walks through the setting up of Slack, against a scripted Web API over HTTP."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.commands.diagnosis import Finding
from bot.commands.doctor import examine
from bot.platforms.slack.manifest import SCOPES
from bot.settings import SettingsError, load_settings
from tests.platforms.slack.answering import Fault
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

APP = """
companies:
  - id: meridian
    name: Meridian
    zone: Europe/London
    policy: pack:small-company
    digest_channels: {executive: "#leadership"}
    people:
      - {id: ada, name: Ada Byron, email: ada@meridian.example, roles: [admin]}
      - {id: ben, name: Ben Okri, email: ben@meridian.example}
"""
GUIDE = Path(__file__).parents[3] / "docs" / "setup-slack.md"
KEY = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE="


@pytest.fixture
def acme(slack: ScriptedSlack) -> Workspace:
    """A workspace in which all is in place."""
    acme = slack.workspace("T1", name="Acme", scopes=",".join(SCOPES))
    acme.add_user("UADA", "Ada@meridian.example")
    acme.add_user("UBEN", "ben@meridian.example")
    acme.add_channel("C1", "leadership", "UADA")
    return acme


@pytest.fixture
def config(tmp_path: Path, slack: ScriptedSlack, acme: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {
        "SLACK_BOT_TOKEN": acme.token,
        "SLACK_SIGNING_SECRET": "secret",
        "SLACK_API_URL": slack.api_url,
        "DRUMBEAT_DATABASE_URL": "",
        "SLACK_CLIENT_ID": "",
        "SLACK_APP_TOKEN": "",
    }.items():
        monkeypatch.setenv(name, value)
    file = tmp_path / "app.yaml"
    file.write_text(APP, encoding="utf-8")
    return file


def listing_another(config: Path) -> None:
    config.write_text(APP + "    slack: {workspaces: [T77]}\n", encoding="utf-8")


def letting_others_read(config: Path) -> None:
    config.write_text(APP + "    slack: {figures_with_outsiders: true}\n", encoding="utf-8")


async def slacks(config: Path) -> dict[str, Finding]:
    """What is found of Slack, by what it is about."""
    return {each.what: each for each in await examine(config) if "Slack" in each.what or each.what == "Clock"}


async def test_all_is_fine_where_all_is_in_place(config: Path) -> None:
    found = await slacks(config)
    assert {each.state for each in found.values()} == {"fine"}, found
    assert found["Slack workspace Acme"].words == "The token is accepted: workspace T1, for 'meridian'."
    assert found["Slack people of Meridian"].words == "All 2 are found by their e-mail address."
    assert found["Slack channel #leadership of Meridian"].words == "The executive edition can be posted there."


async def test_no_value_of_a_secret_is_shown(config: Path, acme: Workspace) -> None:
    said = " ".join(f"{each.words} {each.next_step}" for each in await examine(config))
    assert acme.token not in said


async def test_a_scope_that_is_not_granted_is_named_with_what_it_is_for(config: Path, acme: Workspace) -> None:
    acme.scopes = ",".join(scope for scope in SCOPES if scope != "files:write")
    found = (await slacks(config))["Slack workspace Acme: scopes"]
    assert (found.state, f"files:write ({SCOPES['files:write']})" in found.words) == ("broken", True)
    assert "drumbeat manifest slack" in found.next_step


async def test_a_channel_without_drumbeat_says_how_to_invite_it(config: Path, acme: Workspace) -> None:
    acme.channels["C1"].members.discard(acme.bot)
    found = (await slacks(config))["Slack channel #leadership of Meridian"]
    assert (found.state, found.next_step) == ("broken", "In Slack: /invite @Drumbeat in #leadership.")


async def test_a_channel_that_is_not_there_is_said_so(config: Path, acme: Workspace) -> None:
    acme.channels["C1"].archived = True
    assert "sees no such channel" in (await slacks(config))["Slack channel #leadership of Meridian"].words


async def test_a_channel_that_another_organisation_reads_is_told(config: Path, acme: Workspace) -> None:
    acme.channels["C1"].shared = True
    found = (await slacks(config))["Slack channel #leadership of Meridian"]
    assert (found.state, "figures_with_outsiders: true" in found.next_step) == ("check", True)


async def test_a_channel_that_another_organisation_may_read_is_fine(config: Path, acme: Workspace) -> None:
    acme.channels["C1"].shared = True
    letting_others_read(config)
    found = (await slacks(config))["Slack channel #leadership of Meridian"]
    assert (found.state, "another organisation reads it" in found.words) == ("fine", True)


async def test_a_channel_that_guests_read_is_told_before_a_post_is_refused(config: Path, acme: Workspace) -> None:
    acme.users["UBEN"]["is_restricted"] = True
    found = (await slacks(config))["Slack channel #leadership of Meridian"]
    assert found.state == "fine", "the guest is not in this channel"
    acme.channels["C1"].members.add("UBEN")
    found = (await slacks(config))["Slack channel #leadership of Meridian"]
    assert (found.state, found.words) == (
        "check",
        "The executive edition goes there, and would be refused: guests are members of it.",
    )
    assert found.next_step.startswith("Take them out, name another channel, or set")
    letting_others_read(config)
    found = (await slacks(config))["Slack channel #leadership of Meridian"]
    assert (found.state, "guests read it too" in found.words) == ("fine", True)


async def test_without_a_network_nobody_is_told_to_make_new_tokens(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    found = await slacks(config)
    steps = " ".join(each.next_step for each in found.values())
    assert "slack.com reached over HTTPS" in steps
    assert "anew" not in steps
    assert "new app-level token" not in steps


async def test_of_an_organisation_its_teams_are_looked_at(config: Path, slack: ScriptedSlack, acme: Workspace) -> None:
    acme.enterprise, acme.for_org = "E1", True
    slack.workspace("T2", enterprise="E1")
    found = (await slacks(config))["Slack workspace Acme"]
    assert found.words == "The token is accepted: organisation E1, for 'meridian'."
    for method in ("users.list", "conversations.list"):
        assert [call.values["team_id"] for call in slack.called(method)] == ["T1", "T2"]


async def test_the_guide_tells_what_to_do_about_what_doctor_says(
    config: Path, slack: ScriptedSlack, acme: Workspace
) -> None:
    acme.scopes = ",".join(scope for scope in SCOPES if scope != "files:write")
    acme.users["UADA"]["is_restricted"] = True
    said = [f"{each.what}: {each.words}" for each in (await slacks(config)).values()]
    acme.channels["C1"].members.discard(acme.bot)
    slack.date = format_datetime(datetime.now(UTC) + timedelta(minutes=6), usegmt=True)
    said += [f"{each.what}: {each.words}" for each in (await slacks(config)).values()]
    acme.dead = "invalid_auth"
    said += [f"{each.what}: {each.words}" for each in (await slacks(config)).values()]
    [table] = re.findall(r"\| `doctor` says \|.*\n\|---\|---\|\n((?:\|.*\n)+)", GUIDE.read_text(encoding="utf-8"))
    phrases = [row.split("|")[1].strip() for row in table.splitlines()]
    assert len(phrases) == 7
    assert [phrase for phrase in phrases if not any(phrase in each for each in said)] == []


async def test_people_who_are_not_found_are_named_guests_as_such(config: Path, acme: Workspace) -> None:
    acme.users["UADA"]["is_restricted"] = True
    acme.users["UBEN"]["profile"] = {"email": "benjamin@meridian.example"}
    found = (await slacks(config))["Slack people of Meridian"]
    assert found.state == "missing"
    assert "Ada Byron (ada@meridian.example, a guest), Ben Okri (ben@meridian.example)" in found.words


@pytest.mark.parametrize(("minutes", "state"), [(2, "check"), (6, "broken"), (-6, "broken")])
async def test_a_clock_that_is_wrong_is_told(config: Path, slack: ScriptedSlack, minutes: int, state: str) -> None:
    slack.date = format_datetime(datetime.now(UTC) + timedelta(minutes=minutes), usegmt=True)
    found = (await slacks(config))["Clock"]
    assert (found.state, "NTP" in found.next_step) == (state, True)


async def test_a_token_that_is_refused_is_broken(config: Path, acme: Workspace) -> None:
    acme.dead = "invalid_auth"
    found = (await slacks(config))["Slack"]
    assert (
        found.state,
        found.words == "With SLACK_BOT_TOKEN: Slack does not accept Drumbeat's token any more (invalid_auth).",
    ) == ("broken", True)


async def test_a_workspace_that_no_company_lists_is_named_with_the_line_to_add(config: Path) -> None:
    listing_another(config)
    found = (await slacks(config))["Slack"]
    assert (found.state, found.next_step) == ("broken", "Add slack: {workspaces: [T1]} to its company.")


async def test_an_app_level_token_is_tried(
    config: Path, slack: ScriptedSlack, acme: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", acme.token)
    slack.plan("apps.connections.open", Fault("not_allowed_token_type"))
    assert (await slacks(config))["Slack Socket Mode"].state == "broken"


async def test_installing_by_oauth_needs_a_key(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    monkeypatch.setenv("DRUMBEAT_SECRET_KEY", "")
    [found] = await examine(config)
    assert "DRUMBEAT_SECRET_KEY is not set. Make a key with" in found.words
    monkeypatch.setenv("DRUMBEAT_SECRET_KEY", KEY)
    assert (await slacks(config))["Slack tokens at rest"].state == "fine"


async def test_nothing_is_changed_by_looking(config: Path, slack: ScriptedSlack) -> None:
    await examine(config)
    changing = ("chat.", "conversations.open", "conversations.join", "views.", "files.", "auth.revoke")
    assert [call.method for call in slack.calls if call.method.startswith(changing)] == []


def test_two_companies_cannot_list_one_workspace(tmp_path: Path, config: Path) -> None:
    other = APP.split("companies:\n")[1].replace("meridian", "northwind").replace("Meridian", "Northwind")
    config.write_text(
        f"{APP}    slack: {{workspaces: [T1]}}\n{other}    slack: {{workspaces: [T1, oops]}}\n", encoding="utf-8"
    )
    with pytest.raises(SettingsError) as error:
        load_settings(config)
    first, second = str(error.value).splitlines()
    assert first == "app.yaml:20 company 'northwind': slack: 'T1' belongs to 'meridian' already"
    assert "'oops' is no workspace; write its id, like T024BE7LD" in second
