"""The two pages of an installation: /slack/install leads to Slack, /slack/oauth_redirect is where Slack leads back."""

import hmac
from html import escape

import structlog
from aiohttp import web

from bot.loopback import is_loopback
from bot.platforms.slack.installing import AGAIN, HOLDS, INSTALL, Installing, NotFinished
from bot.platforms.slack.manifest import REDIRECT_PATH

COOKIE = "drumbeat-slack-install"

_log = structlog.get_logger(__name__)


class OAuthPages:
    """`mount` them before whatever answers every address. `public_url`: where people reach this server."""

    def __init__(self, installing: Installing, public_url: str | None = None) -> None:
        self._installing = installing
        self._public_url = public_url

    def mount(self, app: web.Application) -> None:
        app.router.add_get(INSTALL, self._begin)
        app.router.add_get(REDIRECT_PATH, self._finish)

    async def _begin(self, request: web.Request) -> web.StreamResponse:
        address, state = self._installing.begin(self._redirect_uri(request))
        response = web.Response(status=302, headers={"Location": address})
        response.set_cookie(
            COOKIE,
            state,
            max_age=int(HOLDS.total_seconds()),
            path=REDIRECT_PATH,
            httponly=True,
            samesite="Lax",  # it has to come along when Slack leads back
            secure=not is_loopback(request.url.host or ""),
        )
        return response

    async def _finish(self, request: web.Request) -> web.StreamResponse:
        try:
            name = await self._installed(request)
        except NotFinished as error:
            _log.warning("slack.not_installed", why=str(error))
            response = _page("Drumbeat is not installed.", str(error), 400)
        else:
            next_step = (
                "Invite it to the channels of app.yaml, and run drumbeat doctor: it says whether all is in place."
            )
            response = _page(f"Drumbeat is installed in {name}.", next_step, 200)
        response.del_cookie(COOKIE, path=REDIRECT_PATH)
        return response

    async def _installed(self, request: web.Request) -> str:
        state, code = request.query.get("state", ""), request.query.get("code", "")
        if request.query.get("error"):
            raise NotFinished(f"It was not allowed in Slack. {AGAIN}")
        if not state or not hmac.compare_digest(state.encode(), request.cookies.get(COOKIE, "").encode()):
            raise NotFinished(f"This browser has not begun this installation. {AGAIN}")
        if not code:
            raise NotFinished(f"Slack has sent no code. {AGAIN}")
        await self._installing.recognise(state)
        return await self._installing.finish(code, self._redirect_uri(request))

    def _redirect_uri(self, request: web.Request) -> str:
        """One of those in the app's settings: where the server is reached, which a proxy may know better than we."""
        if self._public_url is not None:
            return self._public_url.rstrip("/") + REDIRECT_PATH
        scheme = "http" if is_loopback(request.url.host or "") else "https"
        return f"{scheme}://{request.host}{REDIRECT_PATH}"


def _page(headline: str, words: str, status: int) -> web.Response:
    text = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(headline)}</title>'
        f"<body><h1>{escape(headline)}</h1><p>{escape(words)}</p></body></html>"
    )
    return web.Response(text=text, status=status, content_type="text/html", headers={"Cache-Control": "no-store"})
