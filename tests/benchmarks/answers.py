"""How fast a question is read and decided, against peers in the same run: `python -m tests.benchmarks.answers`.

Every figure is a time per question and its ratio to the floor, bare Aho-Corasick over the register's own names and
synonyms: the least that any reader would have to do. The peers do a part of the work each:

- rapidfuzz looks for the nearest names and synonyms (partial ratio), as a reader without rules would;
- cedarpy decides one pair of edition and kind, its policies and entities parsed once and kept.
"""

import gc
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ahocorasick_rs import AhoCorasick
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from policies.decide import decide
from policies.desk import open_desk
from policies.model import Edition, Register, Tool
from policies.packs import pack
from policies.understanding.reader import Reader
from tests.benchmarks.cedar import Cedar

QUESTIONS = Path(__file__).parent.parent / "eval" / "questions.jsonl"
ROUNDS = 5
MANY_TOOLS = 5000
FUZZY_ENOUGH = 85.0
FLOOR = "bare Aho-Corasick"


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds a question: the median and the 99th percentile over all questions and rounds."""

    name: str
    p50: float
    p99: float


def measure(name: str, work: Callable[[str], object], texts: Sequence[str], rounds: int = ROUNDS) -> Timing:
    """Time one way of working over all texts. The first round is not counted: it fills caches."""
    for text in texts:
        work(text)
    times = []
    for _ in range(rounds):
        for text in texts:
            start = time.perf_counter()
            work(text)
            times.append((time.perf_counter() - start) * 1000)
    cuts = statistics.quantiles(times, n=100)
    return Timing(name, cuts[49], cuts[98])


def own_words(register: Register) -> list[str]:
    """Every name, alias and synonym that the register writes, in lower case."""
    named: list[Tool | Edition] = [*register.tools.values(), *register.editions.values()]
    words = [word for thing in named for word in (thing.name, *thing.aliases)]
    words += [alias for name in register.ambiguous.values() for alias in name.aliases]
    words += [word for kind in register.data_kinds.values() for word in (kind.name, *kind.synonyms)]
    return sorted({word.lower() for word in words})


def with_more_tools(register: Register, count: int) -> Register:
    """The register with made-up tools beside its own, `count` in all, as different as its own are."""
    models = list(register.editions.values())
    conditions = list(register.conditions)
    tools, editions = dict(register.tools), dict(register.editions)
    for number in range(count - len(tools)):
        id = f"made-up-{number}"
        name = f"{_syllables(number)} {_syllables(number * 7 + 3)}"
        like, further = models[number % len(models)], conditions[number % len(conditions)]
        edition = replace(
            like, id=id, name=name, tool=id, aliases=(), conditions=tuple(dict.fromkeys((*like.conditions, further)))
        )
        tools[id] = Tool(
            id, name, "Made Up", register.tools[like.tool].kind, (edition,), (f"{_syllables(number)} app",)
        )
        editions[id] = edition
    return replace(register, tools=tools, editions=editions)


def _syllables(number: int) -> str:
    parts = ("ba", "ko", "mi", "ru", "te", "vo", "zan", "lix", "fer", "dup")
    return "".join(parts[int(digit)] for digit in f"{number:04}").capitalize()


def run(texts: Sequence[str], register: Register, rounds: int = ROUNDS) -> list[Timing]:
    """All timings, the floor first."""
    words = own_words(register)
    automaton = AhoCorasick(words)
    reader = Reader(register)
    questions = {text: reader.read(text) for text in texts}
    cedar = Cedar(register)
    editions, kinds = tuple(register.editions), tuple(register.data_kinds)
    pairs = {text: (editions[at % len(editions)], kinds[at % len(kinds)]) for at, text in enumerate(texts)}
    large = with_more_tools(register, MANY_TOOLS)
    large_reader = Reader(large)
    gc.collect()
    gc.freeze()  # as `drumbeat run` does once it has started

    def fuzzy(text: str) -> object:
        return process.extract(text.lower(), words, scorer=fuzz.partial_ratio, score_cutoff=FUZZY_ENOUGH, limit=None)

    return [
        measure(FLOOR, lambda text: automaton.find_matches_as_indexes(text.lower(), overlapping=True), texts, rounds),
        measure("rapidfuzz partial ratio", fuzzy, texts, rounds),
        measure("cedarpy, one pair", lambda text: cedar.takes(*pairs[text]), texts, rounds),
        measure("decide, with routes", lambda text: decide(questions[text], register), texts, rounds),
        measure("read", reader.read, texts, rounds),
        measure("read and decide", lambda text: decide(reader.read(text), register), texts, rounds),
        measure(
            f"read and decide, {MANY_TOOLS:,} tools", lambda text: decide(large_reader.read(text), large), texts, rounds
        ),
    ]


def main() -> None:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    register = open_desk(pack("meridian")).register
    texts = [json.loads(line)["text"] for line in lines]
    timings = run(texts, register)
    floor = timings[0]
    table = Table(title=f"{len(texts)} questions, {ROUNDS} rounds, milliseconds a question")
    for heading in ("", "p50", "p99", "p50 over the floor's"):
        table.add_column(heading, justify="left" if not heading else "right")
    for timing in timings:
        table.add_row(timing.name, f"{timing.p50:.3f}", f"{timing.p99:.3f}", f"{timing.p50 / floor.p50:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
