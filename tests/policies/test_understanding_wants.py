"""What a message wants: to use a tool or to get one, to tell what happened or how the week went, or nothing much."""

import pytest

from policies.model import Intent
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to have claude summarise 300 exit interviews",
        "can claude decide who gets promoted",
        "me gustaría que claude team resumiera las encuestas de salida",
        "vorrei far tradurre a deepl pro i manuali di sicurezza",
        "ik zou graag Copilot de offertes laten nakijken",
        'summarise this: "Dear John Smith, your salary will rise to 65,000 EUR"',
    ],
)
def test_who_would_like_a_tool_to_do_something_asks_whether_it_may(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.POLICY_QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "we'd like a licence of Granola for the site managers",
        "I'd like to have Fyxer, who approves that",
        "can somebody evaluate Legora for the litigation team",
        "wir bräuchten eine Lizenz für Langdock, wer genehmigt das",
    ],
)
def test_who_would_like_a_tool_requests_it(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.VENDOR_REQUEST


@pytest.mark.parametrize(
    "text",
    [
        "Otter joined the appraisal by itself and wrote everything down",
        "left fireflies on during the redundancy talk, what now",
        "j'ai laissé tourner Otter pendant l'entretien disciplinaire",
    ],
)
def test_what_ran_on_by_itself_or_was_left_running_has_happened(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text", ["the perplexity on her face when the lift stopped", "what are you, chatgpt or something"]
)
def test_what_only_sounds_like_a_tool_is_small_talk(reader: Reader, text: str) -> None:
    assert reader.read(text).intent is Intent.CHITCHAT
