"""A tool that only made what goes into another, that was used in earlier times, or whose model another service runs."""

import pytest

from policies.decide import decide
from policies.model import Intent, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("Gong call recordings into Claude Enterprise?", "claude-enterprise"),
        ("Figma file to Claude Team", "claude-team"),
        ("can I put our Gong call recordings in Claude Team", "claude-team"),
        ("Gong-Aufzeichnungen in Claude Team?", "claude-team"),
        ("Claude Team for our Gong call recordings?", "claude-team"),
        ("Miro board to ChatGPT Enterprise", "chatgpt-enterprise"),
    ],
)
def test_what_a_tool_made_goes_into_another(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("Gong or Claude Enterprise for call recordings?", ("gong", "claude-enterprise")),
        ("Gong for call recordings, Claude Enterprise for contracts?", ("gong", "claude-enterprise")),
        ("Gong call recordings, and Claude Enterprise for contracts", ("gong", "claude-enterprise")),
        ("Fireflies transcripts into Claude Team?", ("fireflies", "claude-team")),
    ],
)
def test_two_tools_to_use_stay_two_and_what_is_not_approved_is_always_said(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    "text",
    [
        "Otter is what we used last year. Can we use Zoom AI for the client call?",
        "we used Otter before; can we use Zoom AI for client calls?",
        "Last year we used Otter. May we use Zoom AI for client calls?",
        "Wir hatten früher Otter, dürfen wir jetzt Zoom AI für Kundengespräche nutzen?",
        "Avant on utilisait Otter. Peut-on utiliser Zoom AI pour les appels clients ?",
        "Antes usábamos Otter. ¿Podemos usar Zoom AI para las llamadas con clientes?",
        "Prima usavamo Otter. Possiamo usare Zoom AI per le chiamate con i clienti?",
        "Vroeger gebruikten we Otter. Mogen we Zoom AI gebruiken voor klantgesprekken?",
    ],
)
def test_what_was_used_in_earlier_times_is_not_asked_about(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ("zoom-ai",)


@pytest.mark.parametrize(
    "text",
    [
        "we used Otter before, can we still use it, or only Zoom AI?",
        "can we use Otter as before, or Zoom AI?",
        "we used Otter for the client call and Zoom AI for the minutes, was that ok?",
        "we used Otter last year, is it still ok, and Zoom AI?",
    ],
)
def test_what_is_asked_about_again_stays(reader: Reader, text: str) -> None:
    assert set(reader.read(text).tools) == {"otter", "zoom-ai"}


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("Claude through Poe for source code", ("poe",)),
        ("llama in LM Studio with contracts", ("lm-studio",)),
        ("Qwen in Ollama with contracts", ("ollama",)),
        ("DeepSeek R1 in Ollama with contracts", ("deepseek", "ollama")),  # prohibited, whoever runs it
        ("Claude via Poe for source code", ("poe",)),
        ("Claude in Amazon Bedrock for source code", ("bedrock",)),
        ("Claude über Bedrock für Quellcode", ("bedrock",)),
        ("Llama on Bedrock for source code", ("bedrock",)),
        ("Claude or Bedrock for source code", ("claude", "bedrock")),
        ("Claude Team and Bedrock for source code", ("claude-team", "bedrock")),
    ],
)
def test_whose_service_runs_a_model_is_the_tool(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    assert reader.read(text).tools == tools


def test_a_prohibited_model_stays_so_whoever_runs_it(reader: Reader) -> None:
    question = reader.read("DeepSeek in Amazon Bedrock for source code")
    assert question.tools == ("deepseek", "bedrock")
    assert decide(question, reader.register).kind is VerdictKind.MIXED


def test_a_tool_called_nearly_like_one_that_is_made_for_it_is_answered_with_that(reader: Reader) -> None:
    question = reader.read("is firefly ok to record the weekly call?")
    assert question.tools == ("firefly", "fireflies")
    assert decide(question, reader.register).kind is VerdictKind.MIXED
    assert reader.read("is firefly ok for the poster?").tools == ("firefly",)
    assert reader.read("is fireflies ok to record the weekly call?").tools == ("fireflies",)


@pytest.mark.parametrize(
    "text",
    ["I was born under gemini, can I use claude team for the minutes?", "I'm a gemini. claude team for minutes?"],
)
def test_a_sign_of_the_zodiac_is_no_tool(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ("claude-team",)


def test_who_asks_for_help_in_french_asks_for_no_aider(reader: Reader) -> None:
    assert reader.read("bonjour, qui peut m'aider?").tools == ()
    assert reader.read("can we use aider for our python code?").tools == ("unknown:aider",)


def test_beside_a_prohibited_tool_none_is_answered_that_is_called_nearly_so(reader: Reader) -> None:
    assert reader.read("is fireflies ok for banners?").tools == ("fireflies",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I need to transcribe patient consultations", Intent.POLICY_QUESTION),
        ("we want to transcribe patient consultations", Intent.POLICY_QUESTION),
        ("I need Granola for client calls", Intent.VENDOR_REQUEST),
    ],
)
def test_who_says_what_is_to_be_done_asks_for_no_tool_by_name(reader: Reader, text: str, intent: Intent) -> None:
    assert reader.read(text).intent is intent


def test_what_comes_after_that_is_no_data(reader: Reader) -> None:
    assert reader.read("claude team with contracts and after that deepseek?").unclear == ()
