"""What comes from the environment: secrets, and the few addresses that operators set per machine.

A file `.env` beside app.yaml is read when it is there; the environment wins over it. Values never reach a log: they are
SecretStr, and `doctor` says only whether they are set.
"""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.loopback import is_loopback


class Secrets(BaseSettings):
    """The environment variables Drumbeat reads, by their names in INTERFACES."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True)

    database_url: str | None = Field(default=None, validation_alias="DRUMBEAT_DATABASE_URL")
    secret_key: SecretStr | None = Field(default=None, validation_alias="DRUMBEAT_SECRET_KEY")

    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_client_id: str | None = Field(default=None, validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_CLIENT_SECRET")
    slack_api_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_URL")

    teams_app_id: str | None = Field(default=None, validation_alias="TEAMS_APP_ID")
    teams_app_password: SecretStr | None = Field(default=None, validation_alias="TEAMS_APP_PASSWORD")
    teams_tenant_id: str | None = Field(default=None, validation_alias="TEAMS_TENANT_ID")
    teams_dev_anonymous: bool = Field(default=False, validation_alias="TEAMS_DEV_ANONYMOUS")

    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    model: str | None = Field(default=None, validation_alias="DRUMBEAT_MODEL")

    @property
    def slack(self) -> bool:
        """True when anything of Slack's is set: then the operator means a real workspace."""
        ids = (self.slack_client_id, self.slack_client_secret)
        return any((self.slack_bot_token, self.slack_signing_secret, self.slack_app_token, *ids))

    @property
    def teams(self) -> bool:
        """True when a real Teams bot is meant."""
        return any((self.teams_app_id, self.teams_app_password, self.teams_tenant_id))

    @property
    def reaching(self) -> tuple[str, ...]:
        """The configured platforms that are not on this machine: real people are behind them."""
        here = is_loopback(urlsplit(self.slack_api_url).hostname or "")
        return tuple(name for name in self.platforms if not (name == "Slack" and here))

    @property
    def platforms(self) -> tuple[str, ...]:
        """The real chat platforms that are configured."""
        return tuple(name for name, there in (("Slack", self.slack), ("Teams", self.teams)) if there)


class SecretsError(Exception):
    """A variable of the environment that cannot be used; the message names it and never its value."""


def read_secrets(folder: Path) -> Secrets:
    """Read the environment, and `folder/.env` if it is there. Raises SecretsError."""
    try:
        return Secrets(_env_file=folder / ".env", _env_file_encoding="utf-8")
    except ValidationError as error:
        names = ", ".join(sorted({str(problem["loc"][0]) for problem in error.errors(include_input=False)}))
        raise SecretsError(
            f"The environment variable {names} has a value that cannot be used (1 or 0 is meant)."
        ) from None
    except UnicodeDecodeError:
        raise SecretsError(f"{folder / '.env'} is not UTF-8 text.") from None
