"""What drumbeat doctor finds, and what it finds about the language model."""

import asyncio
import time
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from bot.interpreting import make_interpreter
from bot.loopback import is_loopback
from bot.observe import Metrics
from bot.settings import ModelSettings, Settings
from bot.store.database import Database
from bot.store.errors import DatabaseError
from policies.closed import Choice, ClosedQuestion

_CONNECT_SECONDS = 2.0
_EXAMPLE = ClosedQuestion(
    text="may I put the annual report into the assistant?",
    earlier=(),
    tools=(Choice("assistant", "Assistant"), Choice("recorder", "Recorder")),
    data_kinds=(Choice("reports", "Published reports"), Choice("salaries", "Salaries")),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `broken` stops Drumbeat from working; `missing` is only not there yet, `check` there and not
    right.
    """

    what: str
    state: Literal["fine", "check", "missing", "broken"]
    words: str
    next_step: str = ""


_NONE_NEEDED = "every answer is made by rules"


async def model_finding(settings: Settings, *, ask: bool) -> Finding:
    """Whether a model is configured, and whether something answers at its address; with `ask`, whether it reads."""
    what = "Language model"
    secrets, model = settings.secrets, settings.model
    if model is None and secrets.model is not None:
        words = f"{secrets.model} is named in DRUMBEAT_MODEL, but there is no key and no address for it."
        return Finding(what, "missing", words, "Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.")
    if model is None and (secrets.openai_api_key or secrets.openai_base_url):
        words = f"A key or an address is set, but no model is named, so none is used: {_NONE_NEEDED}."
        return Finding(what, "missing", words, "Set DRUMBEAT_MODEL to the model's name, if one is to help reading.")
    if model is None:
        return Finding(what, "fine", f"None is configured, and none is needed: {_NONE_NEEDED}.")
    address = urlsplit(model.base_url or "https://api.openai.com/v1")
    host, open_to_all = address.hostname or "", address.scheme == "http" and not is_loopback(address.hostname or "")
    limits = f"at most {model.calls_a_day:,} calls and {model.tokens_a_day:,} tokens a day for each company"
    words = f"{model.name} at {host}, {limits}."
    if model.prose:
        words += " It puts the weekly summary into a few words."
    if open_to_all:
        words += " The connection is not encrypted (http)."
    if ask:
        return await _asked(settings, model, what, words)
    if not await _answers(address.scheme, host, address.port):
        words += f" Nothing answers there within {_CONNECT_SECONDS:.0f} seconds; questions are read offline meanwhile."
        return Finding(what, "check", words, "Check OPENAI_BASE_URL and the way there from this machine.")
    return Finding(what, "fine", f"{words} It has not been asked anything; drumbeat doctor --model does that.")


async def _answers(scheme: str, host: str, port: int | None) -> bool:
    """True when something listens there, or a proxy stands before it, of which nobody can tell."""
    if scheme in getproxies() and not proxy_bypass(host):
        return True
    try:
        async with asyncio.timeout(_CONNECT_SECONDS):
            _, writer = await asyncio.open_connection(host, port or (80 if scheme == "http" else 443))
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True


async def _asked(settings: Settings, model: ModelSettings, what: str, words: str) -> Finding:
    """One made-up question, which counts in the limits of the first company."""
    try:
        database = Database(settings.database_url)
    except DatabaseError as error:
        return Finding(what, "broken", f"{words} It cannot be asked: {error}", "Mend the database first.")
    interpreter = make_interpreter(model, database, Metrics())
    if interpreter is None:
        raise ValueError("There is a model.")
    began = time.monotonic()
    try:
        outcome, read = await interpreter.attempt(next(iter(settings.companies)), _EXAMPLE)
    finally:
        await interpreter.close()
        await database.close()
    took = f"{time.monotonic() - began:.1f} seconds"
    if read is None:
        words += f" Asked, it gave no reading in {took} ({outcome.value}); questions are read offline then."
        return Finding(what, "check", words, "docs/use-a-model.md says what that means.")
    chosen = ", ".join((*read.tools, *read.data_kinds)) or "nothing"
    return Finding(
        what, "fine", f"{words} Asked, it answered in {took}; of an assistant and a report it read: {chosen}."
    )
