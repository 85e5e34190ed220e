"""What is written is read again as it was, whatever people typed."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as any_

from bot.json_text import json_text

_WORDS = any_.text(any_.characters())  # halves of characters too
_VALUES = any_.recursive(
    any_.none()
    | any_.booleans()
    | any_.integers(-(2**53), 2**53)
    | any_.floats(allow_nan=False, allow_infinity=False)
    | _WORDS,
    lambda inner: any_.lists(inner) | any_.dictionaries(_WORDS, inner),
)


@given(_VALUES)
def test_it_is_the_json_of_the_value(value: Any) -> None:
    assert json.loads(json_text(value)) == value


def test_characters_stand_as_they_are_and_half_of_one_is_escaped() -> None:
    assert json_text({"name": "Zoë 🙂"}) == '{"name":"Zoë 🙂"}'
    assert json_text(["\ud83d"]) == '["\\ud83d"]'
