"""Whatever happens to a register's text, it loads or is refused with a file and a line for every problem."""

import json
import random
from collections.abc import Callable, Sequence
from copy import deepcopy

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.decide import decide
from policies.model import Intent, Question
from policies.packs import pack
from policies.register import RegisterError, load, parse
from policies.shapes import RegisterShape
from policies.yaml_source import Source

SAMPLE = (pack("meridian") / "register.yaml").read_text(encoding="utf-8")
DATA = yaml.load(SAMPLE, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both loaders are safe
VALUES = [
    "",
    "[]",
    "{}",
    "null",
    "3",
    "-1.5",
    "true",
    "'",
    '"',
    "*x",
    "&x",
    "secret",
    "[[]]",
    "{a: b}",
    "- x",
    "\t",
    "…",
    ": :",
]


def names_places(refusal: RegisterError, sources: Sequence[Source]) -> None:
    lines = {source.name: source.text.replace("\r", "\n").count("\n") + 1 for source in sources}
    assert refusal.problems
    for problem in refusal.problems:
        assert 1 <= problem.line <= lines[problem.file]
        assert problem.message
        assert str(problem) in str(refusal)


def loads_or_names_places(*sources: Source) -> None:
    try:
        register = parse(sources)
    except RegisterError as refusal:
        names_places(refusal, sources)
        return
    for tool in list(register.tools)[:3]:
        for kind in list(register.data_kinds)[:3]:
            decide(Question("", Intent.POLICY_QUESTION, (tool,), (kind,)), register)


def delete_lines(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.randint(1, 5)]


def duplicate_line(lines: list[str], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))


def swap_lines(lines: list[str], chance: random.Random) -> None:
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]


def change_character(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    line = lines[place] or " "
    at = chance.randrange(len(line))
    lines[place] = line[:at] + chance.choice([*"abz09[]{}:,-#&*!|>'\"\t ", "", "\x00", "ß", "\u202e"]) + line[at + 1 :]


def replace_value(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    head, colon, _ = lines[place].partition(": ")
    lines[place] = head + (colon or ": ") + chance.choice(VALUES)


def replace_word(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    words = lines[place].split(" ")
    words[chance.randrange(len(words))] = chance.choice(VALUES)
    lines[place] = " ".join(words)


def change_indentation(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    lines[place] = " " * chance.randrange(8) + lines[place].lstrip()


def cut_off(lines: list[str], chance: random.Random) -> None:
    del lines[chance.randrange(1, len(lines)) :]


MUTATIONS: list[Callable[[list[str], random.Random], None]] = [
    delete_lines,
    duplicate_line,
    swap_lines,
    change_character,
    replace_value,
    replace_word,
    change_indentation,
    cut_off,
]


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_a_mutated_register_loads_or_is_refused_with_places(
    mutate: Callable[[list[str], random.Random], None], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  a test's dice
    lines = SAMPLE.split("\n")
    for _ in range(chance.randint(1, 3)):
        if len(lines) > 1:
            mutate(lines, chance)
    loads_or_names_places(Source("register.yaml", "\n".join(lines)))


@settings(max_examples=40)
@given(st.integers(0, 2**32))
def test_a_mutation_of_the_values_themselves_is_refused_with_places(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  a test's dice
    data = deepcopy(DATA)
    for _ in range(chance.randint(1, 4)):
        holder, key = data, chance.choice(list(data))
        while isinstance(holder[key], (list, dict)) and holder[key] and chance.random() < 0.8:
            holder = holder[key]
            key = chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))
        holder[key] = chance.choice([None, [], {}, 3, -0.5, True, "", "x" * 2000, [None], {"id": 3}, "approved", [[1]]])
    loads_or_names_places(Source("register.yaml", json.dumps(data, indent=1, default=str)))


VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "tools", "when", "class", "status", "x"]) | st.text(max_size=4), inner)
    ),
    max_leaves=20,
)
TOP = st.sampled_from([*RegisterShape.model_fields, "audience", "x-note", "nonsense"])


@settings(max_examples=150)
@given(st.dictionaries(TOP, VALUE, max_size=8), st.dictionaries(TOP, VALUE, max_size=4))
def test_random_yaml_under_the_right_keys_is_refused_with_places(first: object, second: object) -> None:
    loads_or_names_places(Source("a.yaml", yaml.safe_dump(first)), Source("b.yaml", yaml.safe_dump(second)))


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_random_text_is_refused_with_places(text: str) -> None:
    loads_or_names_places(Source("register.yaml", text))


@settings(max_examples=30)
@given(st.binary(max_size=200))
def test_random_bytes_in_a_file_are_refused_with_places(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.mktemp("bytes") / "register.yaml"
    file.write_bytes(content)
    with pytest.raises(RegisterError) as error:
        load(file)
    assert all(problem.file == "register.yaml" and problem.line >= 1 for problem in error.value.problems)


def test_the_sample_is_right_before_it_is_mutated() -> None:
    assert parse([Source("register.yaml", SAMPLE)]) == parse([Source("register.yaml", SAMPLE)])
    assert parse([Source("register.yaml", json.dumps(DATA, indent=1, default=str))]).tools
