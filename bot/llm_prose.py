"""What is said to a language model for a summary in other words, and what is understood of its answer."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from bot.llm_wire import MOST_OUT, Form, NotRead, Outcome, content_of
from cadence.digest.prose import MOST_WORDS
from cadence.digest.prose_words import PLAIN

_INSTRUCTIONS: Final = f"""\
You put the facts of a weekly summary into two or three plain sentences, {MOST_WORDS - 10} words at most, in English. \
Every word is checked by a program, and a text with one wrong or unknown word is thrown away.
Say first what the programme came to, then what needs a look. Use only the facts given, with their numbers and units \
exactly as they are. Never add up, round, compare initiatives, give reasons, judge or predict.
Name an initiative exactly as it is given, with its square brackets, before its figures. Say what each number is of, \
one metric in a clause. Write "from" before a figure of the week before, "baseline of" before a baseline, "target of" \
before a target, "by" before a change.
Besides names of metrics, grades and standings ("off track"), use only these words: {" ".join(sorted(PLAIN))}.
Answer with one JSON object, {{"text": "…"}}, and nothing else."""


def prose_request(model: str, told: Sequence[Mapping[str, str]], week: int, form: Form) -> dict[str, Any]:
    """The parameters of chat.completions.create."""
    content = json.dumps({"week": week, "facts": list(told)}, ensure_ascii=False, separators=(",", ":"))
    parameters: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": _INSTRUCTIONS}, {"role": "user", "content": content}],
    }
    parameters |= {"store": False, "max_completion_tokens": MOST_OUT} if form.own else {"max_tokens": MOST_OUT}
    if form.schema:
        properties = {"text": {"type": "string"}}
        schema = {"type": "object", "properties": properties, "required": ["text"], "additionalProperties": False}
        shape = {"name": "summary", "strict": True, "schema": schema}
        parameters["response_format"] = {"type": "json_schema", "json_schema": shape}
    return parameters


def prose_of(body: bytes) -> str:
    """The text of a server's answer, not yet checked. Raises NotRead for whatever else came."""
    content = content_of(body)
    try:  # some servers put words or a fence around it
        return _Prose.model_validate_json(content[content.find("{") : content.rfind("}") + 1]).text
    except ValidationError:
        raise NotRead(Outcome.MALFORMED) from None


class _Prose(BaseModel):
    text: str
