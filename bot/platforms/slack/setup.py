"""The door for what sets Drumbeat up in Slack: `drumbeat doctor` and `drumbeat slack rotate-keys`."""

from bot.platforms.slack.channels import bare
from bot.platforms.slack.connection import make_installs
from bot.platforms.slack.doctoring import Seen, Workspace, look_at, opens_socket
from bot.platforms.slack.errors import OUT_OF_REACH
from bot.platforms.slack.installing import rotate_keys
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.signature import WINDOW_SECONDS
from bot.platforms.slack.workspaces import Install

__all__ = [
    "OUT_OF_REACH",
    "WINDOW_SECONDS",
    "Install",
    "Installs",
    "Seen",
    "Workspace",
    "bare",
    "look_at",
    "make_installs",
    "opens_socket",
    "rotate_keys",
]
