"""What is being done: which kinds of tools are made for it, and what data it may be about (data/tasks.yaml).

None of this decides anything. It puts routes in order and says what to offer when the data was not named.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from policies.model import Register
from policies.routes import editions_of
from policies.understanding.concepts import Concepts
from policies.understanding.knowledge import read_yaml
from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.text import Message, phrase, read_message, stemmed_phrase


@dataclass(frozen=True, slots=True)
class Task:
    """Something people do with tools. Phrases are as written in the file."""

    id: str
    kinds: tuple[str, ...]  # words for kinds of tools made for it
    words: tuple[str, ...]  # what people say who do it
    about: tuple[str, ...]  # data concepts that tell the task
    guesses: tuple[str, ...]  # data concepts it may be about, likeliest first
    names: tuple[str, ...]  # of tools made for its data alone, whatever their kind


@dataclass(frozen=True, slots=True)
class Carrier:
    """What data comes in ("spreadsheet")."""

    words: tuple[str, ...]
    ask: str  # "What is in the spreadsheet?"
    guesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    tasks: tuple[Task, ...]
    carriers: tuple[Carrier, ...]
    general: Task
    built_upon_kinds: tuple[str, ...]
    built_upon_names: tuple[str, ...]
    media_kinds: tuple[str, ...]


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """The shipped tasks and carriers. Reads their files once."""
    data = read_yaml("tasks.yaml")
    carriers = (
        Carrier(tuple(entry["words"]), entry["ask"], tuple(entry["guesses"]))
        for entry in read_yaml("carriers.yaml")["carriers"]
    )
    built = data["built_upon"]
    return Shipped(
        tuple(_task(id, entry) for id, entry in data["tasks"].items()),
        tuple(carriers),
        _task("general", data["general"]),
        tuple(built["kinds"]),
        tuple(built["names"]),
        tuple(kind for id, entry in data["tasks"].items() if entry.get("media") == "yes" for kind in entry["kinds"]),
    )


def _task(id: str, entry: Mapping[str, Any]) -> Task:
    kinds, words, about, guesses, names = (
        tuple(entry.get(key, ())) for key in ("kinds", "words", "about", "guesses", "names")
    )
    return Task(id, kinds, words, about, guesses, names)


def kinds_named(register: Register, words: Iterable[str]) -> tuple[str, ...]:
    """The register's kinds of tools that hold one of the words, in the register's order."""
    wanted = [f" {stemmed_phrase(word)} " for word in words]
    kinds = dict.fromkeys(tool.kind for tool in register.tools.values() if tool.kind)
    return tuple(kind for kind in kinds if any(word in f" {stemmed_phrase(kind)} " for word in wanted))


def built_upon(register: Register) -> frozenset[str]:
    """The editions that people build on rather than use, by their name or their tool's kind."""
    kinds = set(kinds_named(register, shipped().built_upon_kinds))
    names = {phrase(name) for name in shipped().built_upon_names}
    return frozenset(
        edition.id
        for edition in register.editions.values()
        if register.tools[edition.tool].kind in kinds or names & set(phrase(edition.name).split())
    )


def made_for(register: Register, placed: Mapping[str, str], concepts: Concepts) -> Mapping[str, frozenset[str]]:
    """Of tools made for the data of one trade, by their kind or their own id: its data; `placed` as `Tasks` has it."""
    found: dict[str, set[str]] = {}
    for task in (task for task in shipped().tasks if task.about):
        material = {*task.about, *task.guesses}
        kinds = {
            kind for concept, kind in placed.items() if not material.isdisjoint((concept, *concepts.wholes(concept)))
        }
        for kind in kinds_named(register, task.kinds):
            found.setdefault(kind, set()).update(kinds)
        named = [f" {phrase(name)} " for name in task.names]
        for tool in register.tools.values():
            if any(name in f" {phrase(tool.name)} " for name in named):
                found.setdefault(tool.id, set()).update(kinds)
    return {kind: frozenset(kinds) for kind, kinds in found.items()}


class Tasks:
    """Reads what is being done, against one register."""

    def __init__(self, register: Register, placed: Mapping[str, str]) -> None:
        """`placed`: data concept -> kind of the register that stands for it."""
        self._register = register
        self._placed = placed
        known = shipped()
        self._fitting = {task.id: kinds_named(register, task.kinds) for task in known.tasks}
        self._words = Phrases((data_pattern(text), task) for task in known.tasks for text in task.words)
        self._carriers = Phrases((data_pattern(text), carrier) for carrier in known.carriers for text in carrier.words)
        self._told_by = {placed[concept]: task for task in known.tasks for concept in task.about if concept in placed}
        self._of_tool = {kind: task for task in reversed(known.tasks) for kind in self._fitting[task.id]}
        general = kinds_named(register, known.general.kinds)
        self._of_tool.update({kind: known.general for kind in general if kind not in self._of_tool})

    def tool_kinds(self, message: Message, data_kinds: Sequence[str]) -> tuple[str, ...]:
        """The register's kinds of tools that fit: by what is said to be done, else by the data."""
        said = {hit.value.id: hit.value for hit in self._words.find(message.stemmed)}
        tasks = said.values() or [self._told_by[kind] for kind in data_kinds if kind in self._told_by]
        return tuple(dict.fromkeys(kind for task in tasks for kind in self._fitting[task.id]))

    def question(self, text: str) -> str:
        """How to ask what the data is, by what it comes in; empty where nothing was said of that."""
        carriers = self._said(read_message(text))
        return carriers[0].ask if carriers else ""

    def guesses(self, text: str, references: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Data kinds of the register that may be meant, likeliest first: by what it comes in, and by the tool."""
        by_words = [concept for carrier in self._said(read_message(text)) for concept in carrier.guesses]
        by_tool = [concept for task in self._tasks_of(references) for concept in task.guesses]
        return self._kinds_of(by_words), self._kinds_of(by_tool)

    def _kinds_of(self, concepts: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._placed[concept] for concept in concepts if concept in self._placed))

    def _said(self, message: Message) -> Sequence[Carrier]:
        """What the data comes in, the words that say most first."""
        hits = self._carriers.find(message.stemmed)
        hits.sort(key=lambda hit: (hit.start - hit.end, hit.start))
        return list({hit.value.ask: hit.value for hit in hits}.values())

    def _tasks_of(self, references: Sequence[str]) -> Iterator[Task]:
        """What the tools asked about are made for."""
        for reference in references:
            named = (edition.tool for edition in editions_of(self._register, reference))
            for family in dict.fromkeys(named):
                task = self._of_tool.get(self._register.tools[family].kind)
                if task is not None:
                    yield task
