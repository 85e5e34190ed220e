"""Whom Teams' side serves: the tenant of the registration, unless app.yaml names another."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.platforms.teams.trust import PUBLIC, US_GOVERNMENT, Refused, TeamsSettings, companies_in
from bot.secrets import Secrets
from bot.settings import Settings, SettingsError, parse_settings
from policies.yaml_source import Source

FILE = Path(__file__).parents[2] / "app.yaml"
SAMPLE = FILE.read_text(encoding="utf-8")
HOME, OTHER = "AAAAAAAA-2222-4333-8444-555555555555", "BBBBBBBB-2222-4333-8444-555555555555"
REGISTERED: Mapping[str, object] = {
    "TEAMS_APP_ID": "11111111-2222-4333-8444-555555555555",
    "TEAMS_APP_PASSWORD": SecretStr("made-up"),
    "TEAMS_TENANT_ID": HOME,
}


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*REGISTERED, "TEAMS_DEV_ANONYMOUS"):
        monkeypatch.delenv(name, raising=False)


def read(text: str = SAMPLE, **environment: object) -> Settings:
    return parse_settings(Source("app.yaml", text), FILE, Secrets.model_validate(environment))


def teams(text: str = SAMPLE) -> TeamsSettings:
    found = read(text, **REGISTERED).teams
    assert found is not None
    return found


def test_without_a_registration_there_is_no_teams() -> None:
    assert read().teams is None


def test_the_tenant_of_the_registration_is_served_and_no_other() -> None:
    served = teams()

    assert companies_in(HOME, served) == companies_in(HOME.lower(), served) == ("meridian",)
    with pytest.raises(Refused) as refused:
        companies_in(OTHER, served)
    assert refused.value.status == 403
    assert served.cloud == PUBLIC
    assert served.dialogs


def test_a_company_that_names_its_tenant_is_served_there_alone() -> None:
    served = teams(
        SAMPLE.replace("    # teams_tenant: 11111111-2222-3333-4444-555555555555", f"    teams_tenant: {OTHER}")
    )

    assert companies_in(OTHER.lower(), served) == ("meridian",)
    with pytest.raises(Refused):
        companies_in(HOME, served)


def test_app_yaml_says_in_which_cloud_it_is_registered() -> None:
    text = SAMPLE.replace("# teams:\n#   cloud: public ", "teams:\n  cloud: us-government ")

    assert teams(text).cloud == US_GOVERNMENT


def test_a_registration_and_the_development_client_exclude_each_other() -> None:
    with pytest.raises(SettingsError, match="TEAMS_DEV_ANONYMOUS is for a bot without TEAMS_APP_ID"):
        read(SAMPLE, **REGISTERED, TEAMS_DEV_ANONYMOUS=True)


def test_the_development_client_knows_no_dialogs_and_writes_to_this_machine_alone() -> None:
    served = read(TEAMS_DEV_ANONYMOUS=True).teams

    assert served is not None
    assert not served.dialogs
    assert served.cloud.hosts <= {"127.0.0.1", "localhost", "[::1]"}
