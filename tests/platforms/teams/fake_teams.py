"""Teams as the bot sees it, on loopback: an identity provider that signs real tokens, and a connector that takes what
the bot says and can be told to answer otherwise. Nothing of it is the program's own code.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from aiohttp.typedefs import Handler
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import SecretStr

from bot.platforms.teams.trust import Cloud, TeamsSettings

APP_ID = "22222222-2222-4222-8222-222222222222"
TENANT = "11111111-1111-4111-8111-111111111111"
SECRET = "s3cret-of-the-bot"  # noqa: S105  of a fake
ISSUER = "https://issuer.example"
KEY = "the-key"
BOT = f"28:{APP_ID}"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    user_id: str
    aad_object_id: str
    email: str
    name: str
    tenant: str = TENANT


@dataclass(frozen=True, slots=True)
class Scripted:
    """An answer in place of the usual one. `take`: the message is kept all the same."""

    status: int
    code: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    take: bool = False
    cut: bool = False  # the connection is cut in place of an answer
    wait: float = 0.0


@dataclass(slots=True)
class Said:
    """What the bot posted or changed."""

    method: str
    conversation: str
    id: str
    activity: Json
    authorization: str
    at: float


class FakeTeams:
    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
        self.said: list[Said] = []
        self.members: dict[str, Member] = {}  # by user id
        self.channels: list[Json] = []
        self.script: deque[Scripted] = deque()  # for the next messages
        self.begin_script: deque[Scripted] = deque()
        self.member_script: deque[Scripted] = deque()
        self.member_seconds = 0.0  # that a look-up takes
        self.asked: list[str] = []  # paths of everything else that was asked
        self.arrivals: list[float] = []  # of requests to the connector, by the monotonic clock
        self.token_seconds = 3_600
        self.keys_down = False
        self.port = 0
        self._number = 1_700_000_000_000
        self._runner: web.AppRunner | None = None

    # ---- the outside ----

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def service_url(self) -> str:
        return f"{self.url}/emea/"

    @property
    def cloud(self) -> Cloud:
        return Cloud(
            login_url=f"{self.url}/login",
            scope="https://api.example",
            issuer=ISSUER,
            keys_url=f"{self.url}/openid",
            hosts=frozenset({"127.0.0.1"}),
        )

    @property
    def registration(self) -> TeamsSettings:
        """The sample company's bot, as it is registered here."""
        companies = ("meridian",)
        return TeamsSettings(APP_ID, SecretStr(SECRET), TENANT, {TENANT: companies}, self.cloud, companies)

    def token(self, *, key: Any = None, kid: str = KEY, **claims: Any) -> str:
        """A token as the Bot Framework signs them; claims given replace the usual ones, None takes one away."""
        now = int(time.time())
        usual = {
            "iss": ISSUER,
            "aud": APP_ID,
            "serviceurl": self.service_url,
            "iat": now,
            "nbf": now - 60,
            "exp": now + 600,
        }
        kept = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        return jwt.encode(kept, key or self.key, algorithm="RS256", headers={"kid": kid})

    @property
    def standing(self) -> str:
        """The id of the last message that was posted: what people press and rate. A typing indicator is none."""
        posted = (one for one in reversed(self.said) if one.method == "POST" and one.activity.get("type") == "message")
        return next(posted).id

    def messages(self, conversation: str | None = None) -> list[Json]:
        """The activities of type message that the bot has posted, oldest first."""
        return [
            one.activity
            for one in self.said
            if one.method == "POST"
            and one.activity.get("type") == "message"
            and (conversation is None or one.conversation == conversation)
        ]

    async def until(self, number: int, conversation: str | None = None, seconds: float = 30) -> list[Json]:
        """Wait for so many messages; those there are when the time is over."""
        end = time.monotonic() + seconds
        while len(self.messages(conversation)) < number and time.monotonic() < end:  # noqa: ASYNC110  it is polled over HTTP's other side
            await asyncio.sleep(0.02)
        return self.messages(conversation)

    # ---- its inside ----

    async def start(self) -> None:
        app = web.Application(middlewares=[self._arrived])
        add = app.router
        add.add_get("/openid", self._openid)
        add.add_get("/keys", self._keys)
        add.add_post("/login/{tenant}/oauth2/v2.0/token", self._token)
        add.add_post("/emea/v3/conversations", self._begin)
        add.add_post("/emea/v3/conversations/{conversation}/activities", self._post)
        add.add_post("/emea/v3/conversations/{conversation}/activities/{id}", self._post)
        add.add_put("/emea/v3/conversations/{conversation}/activities/{id}", self._put)
        add.add_get("/emea/v3/conversations/{conversation}/members/{user}", self._member)
        add.add_get("/emea/v3/teams/{team}/conversations", self._channels)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @web.middleware
    async def _arrived(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/emea/"):
            self.arrivals.append(time.monotonic())
        return await handler(request)

    async def _openid(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        if self.keys_down:
            return web.Response(status=503)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        published = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return web.json_response({"keys": [{**published, "kid": KEY, "endorsements": ["msteams", "webchat"]}]})

    async def _token(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        fields = await request.post()
        if fields.get("client_secret") != SECRET or fields.get("client_id") != APP_ID:
            return web.json_response({"error": "invalid_client"}, status=401)
        return web.json_response(
            {"access_token": f"token-{len(self.asked)}", "expires_in": self.token_seconds, "token_type": "Bearer"}
        )

    async def _begin(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        if self.begin_script:
            return await self._as_scripted(request, self.begin_script.popleft())
        body = await request.json()
        return web.json_response({"id": f"a:{body['members'][0]['id']}"}, status=201)

    async def _post(self, request: web.Request) -> web.StreamResponse:
        activity = await request.json()
        scripted = self.script.popleft() if self.script and activity.get("type") == "message" else None
        self._number += 1
        id = str(self._number)
        if scripted is None or scripted.take:
            self._keep(request, id, activity)
        if scripted is not None:
            return await self._as_scripted(request, scripted)
        return web.json_response({"id": id}, status=201)

    async def _put(self, request: web.Request) -> web.StreamResponse:
        scripted = self.script.popleft() if self.script else None
        if scripted is None or scripted.take:
            self._keep(request, request.match_info["id"], await request.json())
        if scripted is not None:
            return await self._as_scripted(request, scripted)
        return web.json_response({"id": request.match_info["id"]})

    async def _member(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        if self.member_script:
            return await self._as_scripted(request, self.member_script.popleft())
        await asyncio.sleep(self.member_seconds)
        member = self.members.get(request.match_info["user"])
        if member is None:
            return web.json_response({"error": {"code": "MemberNotFoundInConversation"}}, status=404)
        return web.json_response(
            {
                "id": member.user_id,
                "name": member.name,
                "objectId": member.aad_object_id,
                "email": member.email,
                "userPrincipalName": member.email,
                "tenantId": member.tenant,
            }
        )

    async def _channels(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        return web.json_response({"conversations": self.channels})

    def _keep(self, request: web.Request, id: str, activity: Json) -> None:
        conversation = request.match_info["conversation"]
        authorization = request.headers.get("Authorization", "")
        self.said.append(Said(request.method, conversation, id, activity, authorization, time.monotonic()))

    async def _as_scripted(self, request: web.Request, scripted: Scripted) -> web.StreamResponse:
        await asyncio.sleep(scripted.wait)
        if scripted.cut and request.transport is not None:
            request.transport.abort()
        error = {"error": {"code": scripted.code, "message": "As scripted."}}
        return web.json_response(error, status=scripted.status, headers=scripted.headers)


@asynccontextmanager
async def fake_teams() -> AsyncIterator[FakeTeams]:
    teams = FakeTeams()
    await teams.start()
    try:
        yield teams
    finally:
        await teams.stop()
