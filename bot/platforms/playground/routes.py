"""The playground's addresses. Every POST works from a plain form, and answers in JSON when a script asks for that."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog
from aiohttp import web
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.platforms.playground import guard, intake
from bot.platforms.playground.chat import as_number
from bot.platforms.playground.control import CannotMove, Move
from bot.platforms.playground.pictures import day_words
from bot.platforms.playground.places import DIRECT
from bot.platforms.playground.playground import CannotSay, Playground, Viewer
from bot.platforms.playground.render import Pages
from bot.platforms.playground.show import Show
from bot.platforms.playground.stream import stream
from bot.store.errors import DatabaseError
from bot.ticker import TickFailed
from handlers.messages import Form, Press, Submit

_log = structlog.get_logger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_STATIC = Path(__file__).parent / "static"
_PATIENCE_SECONDS = 2.0  # for an answer to be there when a page without script is shown again
_BUSY = "Drumbeat is busy and could not answer. Nothing was lost: try again in a moment."
_TITLES = {
    400: "That could not be read",
    403: "Not from here",
    404: "There is nothing here",
    405: "Not that way",
    413: "That is too much",
    415: "That could not be read",
    503: "Not at the moment",
}


def mount(app: web.Application, playground: Playground) -> None:
    """Serve the playground at `/`, and last of all: it answers every address that nobody else has taken.

    Its live connections end when the application shuts down.
    """
    site = _Site(playground)
    place = "/as/{company}/{person}/{place}"
    add = app.router
    add.add_get("/", site.guarded(site.chooser))
    add.add_get("/as/{company}/{person}", site.guarded(site.person))
    add.add_get(place, site.guarded(site.place))
    add.add_get(place + "/events", site.guarded(site.events), allow_head=False)
    add.add_post(place + "/messages", site.guarded(site.say))
    add.add_post(place + "/press", site.guarded(site.press))
    add.add_post(place + "/submit", site.guarded(site.submit))
    add.add_post(place + "/read", site.guarded(site.read))
    add.add_post("/clock", site.guarded(site.move))
    add.add_static("/static/playground", _STATIC)
    add.add_get("/{nothing:.*}", site.guarded(site.nothing))

    async def close(_app: web.Application) -> None:
        await playground.close()

    app.on_shutdown.append(close)


class _Site:
    def __init__(self, playground: Playground) -> None:
        self._playground = playground
        self._show = Show(playground, Pages())

    def guarded(self, handler: Handler) -> Handler:
        """A handler that answers only this machine's own pages, and whose errors are told in words."""

        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                guard.check(request)
                return await handler(request)
            except web.HTTPError as error:
                return self._trouble(request, error.status, error.text or "", dict(_kept(error)))
            except CannotSay as error:
                return self._trouble(request, 400, str(error), {})
            except TickFailed as error:
                return self._trouble(request, 503, str(error), {})
            except (DatabaseError, OperationalError, PoolTimeout) as error:
                _log.warning("playground.database_busy", why=str(error))
                return self._trouble(request, 503, _BUSY, {"Retry-After": "2"})

        return answer

    # ---- pages ----

    async def chooser(self, _request: web.Request) -> web.Response:
        return _html(await self._show.chooser())

    async def person(self, request: web.Request) -> web.Response:
        viewer = self._viewer(request, DIRECT)
        raise web.HTTPSeeOther(self._show.here(viewer))

    async def place(self, request: web.Request) -> web.Response:
        before = request.query.get("before", "")
        number = as_number(before)
        if before and number is None:
            raise web.HTTPBadRequest(text="'before' must be the number of a message.")
        return _html(await self._show.place(self._viewer(request), number))

    async def events(self, request: web.Request) -> web.StreamResponse:
        viewer = self._viewer(request)
        after = as_number(request.headers.get("Last-Event-ID") or request.query.get("after", "0"))
        if after is None:
            raise web.HTTPBadRequest(text="'after' must be a number.")
        return await stream(request, self._playground, self._show, viewer, after)

    async def nothing(self, _request: web.Request) -> web.Response:
        raise web.HTTPNotFound(text="This page does not exist.")

    # ---- what people do ----

    async def say(self, request: web.Request) -> web.Response:
        viewer = self._viewer(request)
        fields = await intake.read_form(request)
        await self._playground.say(
            viewer, intake.read_id(fields), intake.read_text(fields), intake.read_number(fields, "thread")
        )
        return await self._done(request, viewer)

    async def press(self, request: web.Request) -> web.Response:
        viewer = self._viewer(request)
        fields = await intake.read_form(request)
        message = intake.read_number(fields, "message")
        press = Press(
            intake.read_name(fields, "action", needed=True),
            intake.read_name(fields, "value"),
            str(message) if message is not None else None,
        )
        interaction = await self._playground.press(viewer, intake.read_id(fields), press)
        if interaction.form is not None:
            return self._form(request, viewer, interaction.form, fields.get("message", ""))
        return await self._done(request, viewer)

    async def submit(self, request: web.Request) -> web.Response:
        viewer = self._viewer(request)
        fields = await intake.read_form(request)
        message = intake.read_number(fields, "message")
        name, context = intake.read_name(fields, "form", needed=True), intake.read_name(fields, "context")
        submit = Submit(name, context, intake.read_values(fields))
        interaction = await self._playground.submit(viewer, intake.read_id(fields), submit, message)
        form = interaction.invalid or interaction.form
        if form is not None:
            return self._form(request, viewer, form, fields.get("message", ""))
        return await self._done(request, viewer)

    async def read(self, request: web.Request) -> web.Response:
        viewer = self._viewer(request)
        await intake.read_form(request)
        await self._playground.board.mark_read(viewer.company.id, viewer.person.id, viewer.conversation.id)
        return await self._done(request, viewer)

    async def move(self, request: web.Request) -> web.Response:
        control = self._playground.control
        if control is None:
            raise web.HTTPForbidden(text="The clock is the real one here and cannot be moved.")
        fields = await intake.read_form(request)
        parts = fields.get("back", "").removeprefix("/as/").split("/")
        viewer = self._playground.viewer(*parts) if len(parts) == 3 else None  # noqa: PLR2004  company, person, place
        if viewer is None:
            raise web.HTTPBadRequest(text="The form could not be read: 'back' is not a conversation.")
        try:
            move = Move(fields.get("move", ""))
        except ValueError:
            raise web.HTTPBadRequest(text=f"'move' must be one of {', '.join(Move)}.") from None
        try:
            moved = await control.move(move, viewer.company, intake.read_id(fields))
        except CannotMove as error:
            raise web.HTTPBadRequest(text=str(error)) from None
        local = moved.now.astimezone(viewer.company.zone)
        return await self._done(request, viewer, f"It is now {day_words(local)}, {local:%H:%M}.")

    # ---- answers ----

    def _viewer(self, request: web.Request, token: str | None = None) -> Viewer:
        match = request.match_info
        viewer = self._playground.viewer(match["company"], match["person"], token or match["place"])
        if viewer is None:
            raise web.HTTPNotFound(text="There is no such person or conversation.")
        return viewer

    async def _done(self, request: web.Request, viewer: Viewer, notice: str = "") -> web.Response:
        if _asks_for_json(request):
            return web.json_response({"form": None, "notice": notice})
        await self._playground.settled(_PATIENCE_SECONDS)
        raise web.HTTPSeeOther(self._show.here(viewer))

    def _form(self, request: web.Request, viewer: Viewer, form: Form, message: str) -> web.Response:
        here = self._show.here(viewer)
        if _asks_for_json(request):
            return web.json_response({"form": self._show.pages.form(form, here, message), "notice": ""})
        return _html(self._show.pages.page("form_page", form=form, place=here, message=message))

    def _trouble(self, request: web.Request, status: int, reason: str, headers: dict[str, str]) -> web.Response:
        if _asks_for_json(request):
            return web.json_response({"error": reason}, status=status, headers=headers)
        parts = request.path.split("/")
        here = "/".join(parts[:5]) if request.method == "POST" and request.path.startswith("/as/") else "/"
        title = _TITLES.get(status, "That did not work")
        return _html(self._show.pages.page("trouble", title=title, reason=reason, back=here), status, headers)


def _asks_for_json(request: web.Request) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _html(text: str, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return web.Response(text=text, status=status, headers=headers, content_type="text/html", charset="utf-8")


def _kept(error: web.HTTPError) -> list[tuple[str, str]]:
    """What a status needs beside its words."""
    return [(name, value) for name, value in error.headers.items() if name == "Allow"]
