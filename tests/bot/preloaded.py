"""What the process that commands are forked from has read already: what comes with the program and never changes."""

import gc
from pathlib import Path

from bot.settings import load_settings
from policies.desk import open_desk
from policies.packs import pack
from tests.bot import forked  # noqa: F401  what they run

load_settings(Path(__file__).parents[2] / "app.yaml")  # for the calendars of countries
open_desk(pack("meridian"))  # for all that is known of tools and words
gc.collect()
gc.freeze()
