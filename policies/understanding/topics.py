"""What handbooks have sections about, and which of it a question asks: the shipped topics (data/topics.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from policies.understanding.knowledge import read_yaml
from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.text import Message, stemmed_phrase


@dataclass(frozen=True, slots=True)
class Topic:
    """Something handbooks say something about. Phrases are as written in the file."""

    id: str
    titles: tuple[str, ...]  # of such a section
    asked: tuple[str, ...]  # what people say who want it
    leads: tuple[str, ...]  # what nobody says who means anything else
    any_data: bool  # holds whatever the data is


class Topics:
    """Every shipped topic, indexed once."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        self.by_id: Mapping[str, Topic] = {id: _topic(id, entry) for id, entry in entries.items()}
        self._leads = Phrases((data_pattern(text), id) for id, topic in self.by_id.items() for text in topic.leads)
        self._titles = Phrases((stemmed_phrase(text), id) for id, topic in self.by_id.items() for text in topic.titles)

    def asked(self, message: Message) -> tuple[str, ...]:
        """The topics that a message is about without a doubt, the one said in most words first."""
        hits = self._leads.find(message.stemmed)
        hits.sort(key=lambda hit: (hit.start - hit.end, hit.start))
        return tuple(dict.fromkeys(hit.value for hit in hits))

    def of_title(self, title: Message) -> Mapping[str, float]:
        """The topics that a section's title speaks of: id -> how much of the title it is, up to 1."""
        found: dict[str, float] = {}
        for hit in self._titles.find(title.stemmed):
            first, last = title.span_in_stemmed(hit.start, hit.end)
            found[hit.value] = max(found.get(hit.value, 0.0), (last - first) / len(title.tokens))
        return found


def _topic(id: str, entry: Mapping[str, Any]) -> Topic:
    return Topic(
        id,
        tuple(entry["titles"]),
        tuple(entry.get("asked", ())),
        tuple(entry.get("leads", ())),
        entry.get("any_data") == "yes",
    )


@lru_cache(maxsize=1)
def topics() -> Topics:
    """The shipped topics. Reads their file once."""
    return Topics(read_yaml("topics.yaml")["topics"])
