"""The one module that knows botbuilder: it checks requests' tokens and speaks to Teams' connector.

botbuilder is not kept up any more; whatever replaces it takes the place of this module, and is held to what the others
need by tests/platforms/teams/test_connector.py. Everything that goes in and out is plain dicts and our own dataclasses.
Three of its ways are gone round: it would fetch tokens and keys in the event loop (tokens, keys), drop what its model
does not know of an entity (`_Entity`), and raise whatever it likes for a token that is wrong.
"""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import jwt
import requests
from botbuilder.integration.aiohttp import ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity, Entity
from botframework.connector.aio import ConnectorClient
from botframework.connector.auth import JwtTokenExtractor, ServiceClientCredentialsFactory
from botframework.connector.teams import TeamsConnectorClient
from msrest.authentication import Authentication
from msrest.exceptions import ClientException, ClientRequestError, HttpOperationError
from urllib3.exceptions import NewConnectionError

from bot.platforms.teams.connector import CHANNEL, Channel, Member
from bot.platforms.teams.errors import Answered, ConnectorError, NotReached, Rejected, Unanswered
from bot.platforms.teams.keys import SigningKeys
from bot.platforms.teams.references import Reference, joined
from bot.platforms.teams.tokens import Tokens
from bot.platforms.teams.trust import Refused, TeamsSettings

SEND_SECONDS = 20.0  # then nobody knows whether it arrived
_LONGEST_PAUSE = 3_600.0  # seconds; what asks for longer is not believed


class BotFramework:
    """The Connector over botbuilder. One per process."""

    def __init__(self, settings: TeamsSettings) -> None:
        self._settings = settings
        self._tokens = Tokens(settings)
        self._bearer = _Bearer()
        self._clients: dict[str, ConnectorClient] = {}
        cloud = settings.cloud
        configuration = type(
            "Configuration",
            (),
            {
                "TO_BOT_FROM_CHANNEL_TOKEN_ISSUER": cloud.issuer,
                "TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL": cloud.keys_url,
                "TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL": cloud.keys_url,
                "TO_CHANNEL_FROM_BOT_LOGIN_URL": cloud.login_url,
                "TO_CHANNEL_FROM_BOT_OAUTH_SCOPE": cloud.scope,
                "OAUTH_URL": cloud.scope,
            },
        )
        self._authentication = ConfigurationBotFrameworkAuthentication(
            configuration, credentials_factory=_Registration(settings.app_id)
        )
        if not settings.anonymous:
            # Where botbuilder looks for keys; its own reader would fetch them in the event loop, without a time-out.
            JwtTokenExtractor.metadataCache[cloud.keys_url] = SigningKeys(cloud.keys_url)

    # ---- in ----

    async def authenticate(self, header: str, activity: Mapping[str, Any]) -> None:
        if self._settings.anonymous:
            return
        self._refuse_other_issuers(header)
        known = Activity(channel_id=CHANNEL, service_url=activity.get("serviceUrl"))
        try:
            await self._authentication.authenticate_request(known, header)
        except (Refused, TimeoutError):
            raise
        except (PermissionError, jwt.PyJWTError):
            raise Refused(401, "The token is not valid.") from None
        except Exception as error:  # botbuilder raises nothing narrower: looked at closer here, and raised again
            if type(error) is Exception:  # botbuilder's word for a wrong algorithm or endorsement
                raise Refused(401, "The token is not valid.") from None
            raise

    def _refuse_other_issuers(self, header: str) -> None:
        """Only the channel's own tokens, which end: botbuilder takes those of its emulator and of other bots too."""
        scheme, _, token = header.partition(" ")
        if scheme != "Bearer" or not token or " " in token:
            raise Refused(401, "There is no bearer token.")
        try:
            claims = jwt.decode(token, options={"verify_signature": False})
        except jwt.PyJWTError:
            raise Refused(401, "The token cannot be read.") from None
        if claims.get("iss") != self._settings.cloud.issuer:
            raise Refused(401, "The token is of another issuer.")
        if "exp" not in claims:  # botbuilder looks at it only where it is there
            raise Refused(401, "The token never ends.")

    # ---- out ----

    async def post(self, to: Reference, activity: Mapping[str, Any], thread: str | None = None) -> str:
        client = await self._client(to.service_url)
        conversation = joined(to.conversation, thread)
        sent = await self._called(
            client.conversations.send_to_conversation(conversation, _activity(to, activity, thread))
        )
        id = getattr(sent, "id", None)
        return id if isinstance(id, str) else ""

    async def put(self, to: Reference, id: str, activity: Mapping[str, Any], thread: str | None = None) -> None:
        client = await self._client(to.service_url)
        changed = _activity(to, activity, thread)
        changed.id = id
        await self._called(client.conversations.update_activity(joined(to.conversation, thread), id, changed))

    async def begin(self, service_url: str, tenant: str, bot_id: str, user_id: str) -> str:
        client = await self._client(service_url)
        wanted = {
            "isGroup": False,
            "bot": {"id": bot_id},
            "members": [{"id": user_id}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        parameters = client.conversations.models.ConversationParameters.deserialize(wanted)
        made = await self._called(client.conversations.create_conversation(parameters))
        return str(made.id)

    async def member(self, to: Reference, user_id: str) -> Member:
        client = await self._client(to.service_url)
        found = await self._called(client.conversations.get_conversation_member(to.conversation, user_id, raw=True))
        body = _object_of(found.response)
        return Member(
            user_id=str(body.get("id") or user_id),
            aad_object_id=str(body.get("aadObjectId") or body.get("objectId") or ""),
            tenant=str(body.get("tenantId") or to.tenant),
            email=str(body.get("email") or body.get("userPrincipalName") or ""),
            name=str(body.get("name") or ""),
        )

    async def channels(self, to: Reference) -> Sequence[Channel]:
        await self._client(to.service_url)  # for its token
        client = TeamsConnectorClient(
            self._bearer, base_url=to.service_url
        )  # of this kind botbuilder has none that waits
        found = await self._called(asyncio.to_thread(client.teams.get_teams_channels, to.team))
        return tuple(Channel(each.id, each.name or "") for each in found.conversations or ())

    async def _called(self, call: Awaitable[Any]) -> Any:
        """What a call to the connector gives. Raises ConnectorError."""
        try:
            async with asyncio.timeout(SEND_SECONDS + 1):
                return await call
        except HttpOperationError as error:
            answered = _answered(error.response)
            if answered.status == HTTPStatus.UNAUTHORIZED:
                self._tokens.forget()
            raise Rejected(answered) from None
        except ClientRequestError as error:
            raise _broken(error) from None
        except ClientException as error:
            raise Unanswered(f"Teams' answer could not be read ({type(error).__name__}).") from None
        except TimeoutError:
            raise Unanswered(f"Teams did not answer within {SEND_SECONDS:.0f} seconds.") from None

    async def _client(self, service_url: str) -> ConnectorClient:
        self._bearer.token = await self._tokens.get()
        if service_url not in self._clients:
            client = ConnectorClient(self._bearer, base_url=service_url)
            client.config.connection.timeout = SEND_SECONDS
            client.config.retry_policy.retries = 0  # the ledger tries again; a library's own way would say it twice
            client.config.retry_policy.policy.status_forcelist = ()
            client.config.retry_policy.policy.respect_retry_after_header = False
            self._clients[service_url] = client
        return self._clients[service_url]


class _Registration(ServiceClientCredentialsFactory):  # type: ignore[misc]  # botbuilder has no types
    """Which app the bot is; its credentials are `Tokens`' affair."""

    def __init__(self, app_id: str | None) -> None:
        self._app_id = app_id

    async def is_valid_app_id(self, app_id: str) -> bool:
        return self._app_id is not None and app_id == self._app_id

    async def is_authentication_disabled(self) -> bool:
        return False

    async def create_credentials(self, *_arguments: Any, **_more: Any) -> Authentication:
        return _Bearer()


class _Bearer(Authentication):
    """The token of the moment."""

    def __init__(self) -> None:
        self.token = ""

    def signed_session(self, session: requests.Session | None = None) -> requests.Session:
        session = session or requests.Session()
        if self.token:
            session.headers["Authorization"] = f"Bearer {self.token}"
        return session


class _Entity(Entity):  # type: ignore[misc]  # botbuilder has no types
    """An entity with all it says: botbuilder's own model keeps the type alone, and drops an AI label and citations."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        super().__init__(type=raw.get("type"))
        self._attribute_map = {name: {"key": name.replace(".", "\\."), "type": "object"} for name in raw}
        for name, value in raw.items():
            setattr(self, name, value)


def _activity(to: Reference, said: Mapping[str, Any], thread: str | None) -> Activity:
    whole = {
        "type": "message",
        "channelId": CHANNEL,
        "serviceUrl": to.service_url,
        "from": {"id": to.bot_id},
        "conversation": {"id": joined(to.conversation, thread)},
        **said,
    }
    entities = whole.pop("entities", ())
    activity = Activity.deserialize(whole)
    activity.entities = [_Entity(each) for each in entities] or None
    return activity


def _broken(error: ClientRequestError) -> ConnectorError:
    cause = error.__context__
    while cause is not None and not isinstance(cause, requests.RequestException):
        cause = cause.__context__
    if isinstance(cause, requests.ConnectTimeout) or _never_connected(cause):
        return NotReached("Teams cannot be reached.")
    return Unanswered("The connection to Teams broke before it answered.")


def _never_connected(cause: BaseException | None) -> bool:
    reason = getattr(cause.args[0], "reason", None) if cause is not None and cause.args else None
    return isinstance(reason, NewConnectionError)


def _answered(response: requests.Response) -> Answered:
    error = _object_of(response).get("error")
    error = error if isinstance(error, dict) else {}
    return Answered(
        response.status_code,
        str(error.get("code") or ""),
        str(error.get("message") or ""),
        _seconds(response.headers.get("Retry-After", "")),
    )


def _seconds(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if 0 <= seconds <= _LONGEST_PAUSE else None


def _object_of(response: requests.Response) -> Mapping[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
