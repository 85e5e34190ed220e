"""What Slack takes (docs.slack.dev/reference/block-kit).

The renderer keeps to it by itself; tests hold every payload against it (tests/platforms/slack/limit_check.py).
"""

from collections.abc import Sequence
from typing import Any

from bot.json_text import json_text

Block = dict[str, Any]

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
MESSAGE = 13_200  # characters of all blocks; Slack says `msg_blocks_too_long` from about there
BLOCK = 6_000  # ours: characters of one block as it is sent, so that two of them fit into a message
TEXT = 4_000  # of a message's `text`; recommended
SECTION = 3_000
FIELDS, FIELD = 10, 2_000
HEADER = 150
CONTEXT = 10  # elements
CONTEXT_TEXT = 2_000
ACTIONS = 25  # elements
CONTEXT_ACTIONS = 5  # elements
BUTTON, VALUE, ID = 75, 2_000, 255
OPTION, OPTION_VALUE = 75, 150
OVERFLOW, RADIO, CHECKBOXES, SELECT, GROUPS = 5, 10, 10, 100, 100
LABEL = 2_000  # of an input, and its hint
INPUT = 3_000  # characters typed
PLACEHOLDER = 150
ROWS, COLUMNS = 100, 20  # of a table, the header counted
TABLES = 1  # in a message: `only_one_table_allowed`
CHARTS = 2  # in a message
SERIES, CATEGORIES, CHART_NAME, CHART_TITLE = 6, 20, 20, 50
IMAGE_ALT = 2_000
TITLE = 24  # of a view, of its submit and close
METADATA = 3_000


def size(blocks: Sequence[Block] | Sequence[Sequence[Block]]) -> int:
    """Characters of the blocks as they are sent: at least what Slack counts, whatever it counts."""
    return len(json_text(blocks))
