"""Teams, out of app.yaml and the environment: the bot's registration, its cloud, and whose tenants it serves."""

from collections.abc import Mapping

from bot.platforms.teams.trust import CLOUDS, LOOPBACK, TeamsSettings
from bot.secrets import Secrets

_VARIABLES = ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID")


class TeamsIncomplete(Exception):
    """Teams is half configured; the message says what is missing."""


def read_teams(
    secrets: Secrets, cloud: str, companies: tuple[str, ...], tenants: Mapping[str, str]
) -> TeamsSettings | None:
    """None where no Teams is configured. `tenants`: of the companies that name theirs. Raises TeamsIncomplete."""
    if not secrets.teams:
        if not secrets.teams_dev_anonymous:
            return None
        return TeamsSettings(None, None, None, {}, LOOPBACK, companies)
    given = (secrets.teams_app_id, secrets.teams_app_password, secrets.teams_tenant_id)
    missing = [name for name, value in zip(_VARIABLES, given, strict=True) if not value]
    if missing:
        raise TeamsIncomplete(f"Teams needs {' and '.join(missing)} too (docs/setup-teams.md)")
    if secrets.teams_dev_anonymous:
        raise TeamsIncomplete("TEAMS_DEV_ANONYMOUS is for a bot without TEAMS_APP_ID; unset one of them")
    home = (secrets.teams_tenant_id or "").casefold()
    served: dict[str, tuple[str, ...]] = {}
    for company in companies:
        tenant = tenants.get(company, home).casefold()
        served[tenant] = (*served.get(tenant, ()), company)
    return TeamsSettings(secrets.teams_app_id, secrets.teams_app_password, home, served, CLOUDS[cloud], companies)
