"""What Slack is reached with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

from bot.platforms.slack.tokens import KeyTrouble, TokenBox

__all__ = ["KeyTrouble", "SlackSettings", "TokenBox"]  # a door: what tokens are encrypted with is set up here too


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """Slack, as the environment has it: one workspace by its token, many by OAuth, events over HTTP or a socket."""

    api_url: str  # with a slash at its end
    bot_token: SecretStr | None = field(default=None, repr=False)
    signing_secret: SecretStr | None = field(default=None, repr=False)  # for events over HTTP
    app_token: SecretStr | None = field(default=None, repr=False)  # for events over a socket
    client_id: str | None = None
    client_secret: SecretStr | None = field(default=None, repr=False)
    secret_key: SecretStr | None = field(default=None, repr=False)  # what tokens are encrypted with
    workspaces: Mapping[str, str] = field(default_factory=dict)  # company id, by id of a team or an organisation
    open_figures: frozenset[str] = frozenset()  # companies whose figures may be posted where outsiders read
