"""The bot's home: what its person owes and may ask, drawn anew whenever they open it or press something there."""

from collections.abc import Sequence
from functools import partial

import aiohttp
import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack import courtesy, forms, render
from bot.platforms.slack.addresses import PLATFORM
from bot.platforms.slack.errors import REJECTED_VIEW
from bot.platforms.slack.inbound import Payload, enterprise_of, team_of, text_of, user_of
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.speakers import Outsider, Speaker, Speakers, Unserved, Withdrawn
from bot.platforms.slack.workspaces import NotInstalled
from handlers import home, router
from handlers.messages import Card, Inbound, Open, Place
from handlers.ports import Services, TryLater
from handlers.views.examples import example_questions

_UNKNOWN = "I do not know your address yet. Write to me, and I say whom to ask."

_LOOKS = (
    render.home,
    partial(render.home, plain=True),
    render.home_in_words,
)  # each for where the one before is refused

_log = structlog.get_logger(__name__)


class Homes:
    def __init__(self, services: Services, speakers: Speakers, installs: Installs) -> None:
        self._services = services
        self._speakers = speakers
        self._installs = installs

    async def opened(self, payload: Payload) -> None:
        """Somebody opened a tab of the bot's: draw the home, or greet them once and suggest what to ask."""
        if text_of(payload, "event", "tab") != "messages":
            await self.publish(payload)
            return
        team, enterprise, channel = team_of(payload), enterprise_of(payload), text_of(payload, "event", "channel")
        try:
            speaker = await self._speakers.who(enterprise, team, text_of(payload, "event", "user"), None)
            if not isinstance(speaker, Speaker) or not channel:
                return
            if speaker.listed:
                questions = example_questions(self._services.desks[speaker.company].register)
                await courtesy.suggest(self._installs.client(team, enterprise), channel, questions)
            place = Place(PLATFORM, self._speakers.conversation(enterprise, team, channel), private=True)
        except (TryLater, NotInstalled) as error:
            _log.info("slack.not_greeted", why=str(error))
            return
        id, now = f"open/{team}/{text_of(payload, 'event_id')}", self._services.clock.now()
        body = Open("conversation")
        await router.accept(Inbound(id, speaker.company, speaker.email, place, body, now), self._services)

    async def publish(self, payload: Payload) -> None:
        """Draw the home of whoever did what the payload tells. It is drawn again the next time, should this fail."""
        team, enterprise = team_of(payload), enterprise_of(payload)
        user = text_of(payload, "event", "user") or user_of(payload)
        try:
            shown = await self._shown(enterprise, team, user)
            client = self._installs.client(team, enterprise)
            if isinstance(shown, str):
                await _publish(client, user, forms.home_notice(shown))
                return
            for look in _LOOKS if shown else ():
                if await _publish(client, user, look(shown)):
                    return
        except (TryLater, NotInstalled) as error:
            _log.info("slack.home_not_drawn", why=str(error))

    async def _shown(self, enterprise: str | None, team: str, user: str) -> Sequence[Card] | str:
        """The cards of somebody's home, or what stands in their place; nothing for whom there is no home."""
        match await self._speakers.who(enterprise, team, user, None):
            case Unserved() | Withdrawn():
                return ()
            case Outsider():
                return courtesy.OUTSIDE
            case Speaker(company=id, email=email):
                company = self._services.companies[id]
                cards = await home.cards_for(email, company, self._services)
                return cards or _UNKNOWN


async def _publish(client: AsyncWebClient, user: str, view: dict[str, object]) -> bool:
    """False where Slack refuses it for what is in it: another may do. All else is drawn again the next time."""
    try:
        await client.views_publish(user_id=user, view=view)
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        refused = courtesy.why(error) in REJECTED_VIEW
        (_log.error if refused else _log.info)("slack.home_refused", why=courtesy.why(error))
        return not refused
    return True
