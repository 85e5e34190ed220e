"""Is there more in a message than the data it names? "bank change forms plus the signed MSAs" names contracts only.

The model of what is spoken of in passing looks once more: at all words, and at those that were not read. Where it says
both times data that is more sensitive than what was read, or that the tool does not take (a coding assistant that takes
source code and no "dump of prod"), a yes would be a yes to that too.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Final

from policies.findings import TAKES_IT, asked, finding
from policies.model import Edition, Register
from policies.routes import editions_of
from policies.understanding.attached import Net, topics_of
from policies.understanding.kinds import Named
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.signs import DATA, Seen, Span, of_topic, of_words, words
from policies.understanding.text import phrase

WHOLE: Final = 0.4  # probability, by all words, from which a yes is not given
UNREAD: Final = 0.3  # and by those that were not read, if they say it
TELLING: Final = 0.1  # without the small ones too, or
SURE: Final = 0.8  # all but surely with them; all four chosen on questions that had measured


class SecondLook:
    def __init__(self, register: Register, known: Knowledge, net: Net) -> None:
        self._model = known.topic
        self._small = known.small | known.abroad | frozenset(known.cues["beside"]["joins"])
        self._no_things = known.sense_cues["acts"].union(
            known.cues["beside"]["no_things"], known.cues["pick_up"]["words"]
        )
        self._asks_leave = Phrases((phrase(text), None) for text in known.cues["asks_leave"])
        self._topics = topics_of({topic: each for topic, each in net.items() if not each.loose}, known.topic.labels)
        self._rank = {id: register.class_rank(kind.data_class) for id, kind in register.data_kinds.items()}
        self._top = max(self._rank.values(), default=0)
        self._register = register
        self._refused: dict[str, frozenset[str]] = {}  # edition -> the kinds it does not take, found when first asked

    def words(self, seen: Seen, named: Named, data: Sequence[str], tools: Iterable[str]) -> str:
        """The words, as written, that speak most of worse data; empty where none do.

        `named`: every phrase for data in the message; `data`: the kinds that were read; `tools`: what the register
        calls the tools. Worse is what is more sensitive, or kept out by an edition that takes the data.
        """
        reached = max((self._rank[kind] for kind in data), default=self._top)
        worse = self._refused_where_taken(data, tools).union(
            kind for kind in self._topics if self._rank[kind] > reached
        )
        if not worse or self._says(of_topic(seen), worse) < WHOLE:
            return ""
        of_concepts = [(sense.first, sense.last) for sense in named.senses]
        asking = [seen.message.span_in_folded(hit.start, hit.end) for hit in self._asks_leave.find(seen.message.folded)]
        read = (*((own.first, own.last) for own in named.own), *of_concepts, *asking)
        unread = [word for word in words(replace(seen, data=read)) if word != DATA]
        says = self._says(of_words(unread), worse)
        if says < UNREAD:
            return ""
        runs = self._runs(seen, read)
        stems = [token.stem for token in seen.message.tokens]
        telling = of_words([stem for run in runs for stem in stems[slice(*run)]])
        if says < SURE and self._says(telling, worse) < TELLING:
            return ""
        said = {run: self._says(of_words(stems[slice(*run)]), worse) for run in runs}
        first, last = max(runs, key=lambda run: said[run], default=(0, 0))
        return seen.message.written(first, last)

    def _runs(self, seen: Seen, read: Iterable[Span]) -> list[Span]:
        """Where words stand side by side that are no small ones and were not read, and may be of a thing."""
        taken = {place for span in (*read, *seen.tools, *seen.unlisted) for place in range(*span)}
        runs: list[Span] = []
        for place, token in enumerate(seen.message.tokens):
            if place in taken or token.text in self._small:
                continue
            if runs and runs[-1][1] == place and not token.gap.strip("-"):
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
        things = {place for place, token in enumerate(seen.message.tokens) if token.text not in self._no_things}
        return [run for run in runs if not things.isdisjoint(range(*run))]

    def _refused_where_taken(self, data: Sequence[str], tools: Iterable[str]) -> frozenset[str]:
        """The kinds that some edition does not take which takes all of the data."""
        editions = {edition.id: edition for tool in tools for edition in editions_of(self._register, tool)}
        refused = [self._refused_by(edition) for edition in editions.values()]
        return frozenset().union(*(kinds for kinds in refused if kinds.isdisjoint(data)))

    def _refused_by(self, edition: Edition) -> frozenset[str]:
        if edition.id not in self._refused:
            self._refused[edition.id] = frozenset(
                kind for kind in self._topics if finding(asked(self._register, (kind,)), edition).kind not in TAKES_IT
            )
        return self._refused[edition.id]

    def _says(self, signs: Iterable[str], worse: Container[str]) -> float:
        """The probability of the likeliest of the kinds."""
        likely = self._model.probabilities(signs)
        kinds = (topics for kind, topics in self._topics.items() if kind in worse)
        return max((sum(map(likely.__getitem__, topics)) for topics in kinds), default=0.0)
