"""The bot's home: what its person owes and may ask, drawn anew whenever they open it or press something there."""

import structlog

from bot.platforms.slack import courtesy, forms, render
from bot.platforms.slack.addresses import PLATFORM
from bot.platforms.slack.inbound import Payload, enterprise_of, team_of, text_of, user_of
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.speakers import Outsider, Speaker, Speakers, Unserved
from bot.platforms.slack.workspaces import NotInstalled
from handlers import home, router
from handlers.messages import Inbound, Open, Place
from handlers.ports import Services, TryLater
from handlers.views.examples import example_questions

_UNKNOWN = "I do not know your address yet. Write to me, and I say whom to ask."

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
            view = await self._view(enterprise, team, user)
            if view is not None:
                await courtesy.attempt(self._installs.client(team, enterprise).views_publish(user_id=user, view=view))
        except (TryLater, NotInstalled) as error:
            _log.info("slack.home_not_drawn", why=str(error))

    async def _view(self, enterprise: str | None, team: str, user: str) -> dict[str, object] | None:
        match await self._speakers.who(enterprise, team, user, None):
            case Unserved():
                return None
            case Outsider():
                return forms.home_notice(courtesy.OUTSIDE)
            case Speaker(company=id, email=email):
                company = self._services.companies[id]
                cards = await home.cards_for(email, company, self._services)
                return render.home(cards) if cards else forms.home_notice(_UNKNOWN)
