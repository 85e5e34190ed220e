"""Pages and parts of pages, from Jinja templates. Everything is escaped; a name that is missing is an error."""

import secrets
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.pictures.layout import number
from bot.pictures.svg import inline_svg
from bot.platforms.playground.pictures import Bubble, Face, Tab
from handlers.messages import OTHER_WAYS, Chart, Form

LONGEST_MESSAGE = 12_000  # characters


class Pages:
    """Renders the templates beside this file. One per process; templates are compiled once, when first used."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("bot.platforms.playground"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            new_id=new_id, picture=picture, number=number, longest=LONGEST_MESSAGE, other_ways=OTHER_WAYS
        )

    def page(self, name: str, **values: Any) -> str:
        """A whole page or an included part, by its template's name without `.html`."""
        return self._environment.get_template(f"{name}.html").render(**values)

    def message(self, bubble: Bubble, place: str) -> str:
        """One message as it stands in its list. `place` is the address of the conversation."""
        # A module per call: macros of a cached one would keep the context of their first use.
        made: str = self._environment.get_template("_message.html").make_module({}).message(bubble, place)  # type: ignore[attr-defined]  # the macro of that template
        return str(made).strip()

    def tabs(self, tabs: Sequence[Tab]) -> str:
        return self.page("_tabs", tabs=tabs)

    def people(self, faces: Sequence[Face], me: str) -> str:
        return self.page("_people", faces=faces, me=me)

    def mark(self, unread: int) -> str:
        made: str = self._environment.get_template("_marks.html").make_module({}).unread(unread)  # type: ignore[attr-defined]  # the macro of that template
        return str(made).strip()

    def form(self, form: Form, place: str, message: str) -> str:
        """A form as it stands in a dialog. `message` is the one its button stands on, or empty."""
        return self.page("_form", form=form, place=place, message=message)


def picture(chart: Chart) -> Markup:
    """The chart as it stands in a page. Its words are escaped by whoever draws it."""
    return Markup(inline_svg(chart))  # noqa: S704  see above


def new_id() -> str:
    """An id for something a page may send: sending it twice has one effect."""
    return secrets.token_hex(16)
