"""What renderers are shown leaves nothing out that somebody may get."""

import pytest

from tests.handlers.test_every_button import made
from tests.platforms.real_cards import Corpus

CANNOT_BE_WRONG = {  # as far as somebody can fill them in
    "initiative.judge": "its scores are chosen, and none is a score too",
}


@pytest.mark.parametrize("kind", ["Action", "Form"])
def test_every_button_and_form_there_is_stands_among_them(real: Corpus, kind: str) -> None:
    shown = real.buttons() if kind == "Action" else {form.name for form in real.forms}
    assert sorted(made(kind) - shown) == []
    assert sorted(shown - made(kind)) == [], "made in a way that is not found in the code"


def test_every_form_stands_there_with_errors_too(real: Corpus) -> None:
    with_errors = {form.name for form in real.forms if any(asked.error for asked in form.fields)}
    assert {form.name for form in real.forms} - with_errors == CANNOT_BE_WRONG.keys()
