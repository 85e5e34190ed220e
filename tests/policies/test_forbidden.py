"""Questions whose yes would mean that something may not be done."""

import pytest

from policies.understanding.forbidden import asks_if_forbidden


@pytest.mark.parametrize(
    "text",
    [
        "is DeepSeek blocked?",
        "Is DeepSeek banned here?",
        "Is it forbidden to use Claude Team for CVs?",
        "is deepseek blocked",
        "DeepSeek is blocked, right?",
        "isn't DeepSeek blocked?",
        "are invoices forbidden in ChatGPT?",
        "are we banned from using DeepSeek?",
        "is there a ban on DeepSeek?",
        "does the company forbid DeepSeek?",
        "do we block DeepSeek",
        "is DeepSeek not allowed?",
        "is DeepSeek off-limits?",
        "ist DeepSeek verboten?",
        "Ist DeepSeek bei uns gesperrt?",
        "DeepSeek est-il interdit ?",
        "est-ce que DeepSeek est bloqué ?",
        "¿está prohibido DeepSeek?",
        "DeepSeek è vietato?",
        "is DeepSeek verboden?",
        "DeepSeek é proibido?",
        "czy DeepSeek jest zabroniony?",
        "Hi. Is DeepSeek blocked? Thanks",
        "is it against our policy to use DeepSeek?",
        "so is DeepSeek prohibited?",
        "Ist DeepSeek nicht erlaubt?",
    ],
)
def test_who_asks_whether_something_is_forbidden_is_heard(text: str) -> None:
    assert asks_if_forbidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "is a list of banned suppliers confidential?",
        "are forbidden words in the prompt a problem?",
        "can I use DeepSeek?",
        "is DeepSeek allowed?",
        "why is DeepSeek blocked?",
        "DeepSeek got blocked on my laptop. Is there an alternative?",
        "my ticket is blocked, can I use ChatGPT?",
        "is DeepSeek not blocked?",
        "is DeepSeek allowed or blocked?",
        "Is DeepSeek ok?",
        "who blocked DeepSeek?",
        "warum ist DeepSeek verboten?",
        "I was blocked yesterday",
        "can I paste the list of banned suppliers into ChatGPT?",
        "which tools are forbidden?",
        "is DeepSeek no longer blocked?",
        "ist DeepSeek erlaubt?",
        "I am blocked on SSO",
        "are we allowed to use DeepSeek?",
    ],
)
def test_what_may_be_done_why_and_by_whom_is_asked_the_usual_way(text: str) -> None:
    assert not asks_if_forbidden(text)
