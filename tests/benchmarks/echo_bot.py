"""The floor of the Teams benchmark: botbuilder's own way to an echo bot, nothing kept and nothing decided."""

from typing import Any

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import JwtTokenExtractor, ServiceClientCredentialsFactory
from msrest.authentication import Authentication

from bot.platforms.teams.keys import SigningKeys
from bot.platforms.teams.trust import Cloud


class _Bearer(Authentication):
    """A token that is there already: asking for one is no part of what is measured."""

    def signed_session(self, session: Any = None) -> Any:
        session.headers["Authorization"] = "Bearer echo"
        return session


class _Registration(ServiceClientCredentialsFactory):  # type: ignore[misc]  # botbuilder has no types
    def __init__(self, app_id: str) -> None:
        self._app_id = app_id

    async def is_valid_app_id(self, app_id: str) -> bool:
        return app_id == self._app_id

    async def is_authentication_disabled(self) -> bool:
        return False

    async def create_credentials(self, *_arguments: Any, **_more: Any) -> Authentication:
        return _Bearer()


class _Echo(ActivityHandler):  # type: ignore[misc]  # botbuilder has no types
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


def echo_bot(app_id: str, cloud: Cloud) -> web.Application:
    """The application; it checks tokens as ours does."""
    configuration = type(
        "Configuration",
        (),
        {
            "TO_BOT_FROM_CHANNEL_TOKEN_ISSUER": cloud.issuer,
            "TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL": cloud.keys_url,
            "TO_CHANNEL_FROM_BOT_LOGIN_URL": cloud.login_url,
            "TO_CHANNEL_FROM_BOT_OAUTH_SCOPE": cloud.scope,
            "OAUTH_URL": cloud.scope,
        },
    )
    JwtTokenExtractor.metadataCache[cloud.keys_url] = SigningKeys(cloud.keys_url)
    adapter = CloudAdapter(
        ConfigurationBotFrameworkAuthentication(configuration, credentials_factory=_Registration(app_id))
    )
    bot = _Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        answered: web.StreamResponse = await adapter.process(request, bot)
        return answered

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    return app
