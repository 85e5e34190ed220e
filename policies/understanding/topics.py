"""What handbooks have sections about, and which of it a question asks: the shipped topics (data/topics.yaml)."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from policies.model import Status
from policies.understanding.knowledge import Knowledge, knowledge, read_yaml
from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.said import GAP, Gapped, halves, stemmed_out
from policies.understanding.signs import of_general
from policies.understanding.text import Message, phrase, stemmed_phrase

NONE = "none"  # what the learned model says of a question that is about no topic
ENOUGH = 0.7  # probability from which a topic that was learned is taken (docs/decisions/0010)
SURE = 0.85  # the same whatever data the question names
WORTH_A_QUESTION = 0.1  # probability from which it is worth asking whether one is meant
_USED = "used"  # what is done with the data by whoever made the tool, not by who asks
_SHORT = 10  # words of a question about who is answering
_AFTER = 2  # words that may follow a request ("for me, please")
_AFTER_A_WISH = 5  # words that may follow a wish for a yes ("to be allowed to do it")
_BESIDE = 2  # words that may stand between tools and what they are ("tools you are still reviewing")
_BETWEEN = frozenset(  # words between what asks for a list and what is listed ("show me all the")
    [
        *("of", "our", "the", "ai", "a", "all", "any", "me", "us", "my", "is", "are", "we", "you", "your", "other"),
        *("these", "that", "have", "there", "currently", "still", "now"),
    ]
)
_BEFORE_NO = frozenset(  # before "wrong" and "not what I asked", where that is all
    ["no", "but", "sorry", "hm", "well", "ok", "so", "i", "think", "that", "thats", "this", "it", "its", "is", "was"]
)
_ASKING = frozenset({"is", "was"})
_WITH_IT = frozenset({"with", "that", "this", "you", "me", "my", "question", "at", "all", "here", "though"})  # after it
_FOR = frozenset({"for", "with", "on", "für", "mit", "pour", "avec", "para", "con"})  # before the data of a list
_OF_STATUS = {  # by the shapes that ask for them
    "waiting": Status.UNDER_REVIEW,
    "closed": Status.PROHIBITED,
    "shunned": Status.PROHIBITED,
}


@dataclass(frozen=True, slots=True)
class Topic:
    """Something handbooks say something about. Phrases are as written in the file."""

    id: str
    titles: tuple[str, ...]  # of such a section
    asked: tuple[str, ...]  # what people say who want it
    leads: tuple[str, ...]  # what nobody says who means anything else
    alone: tuple[str, ...]  # the same, where no tool is named
    follows: tuple[str, ...]  # the same after another question, whatever tool and data that was about
    untold: tuple[str, ...]  # what leads here where it is to be done untold or without consent
    said: tuple[str, ...]  # as `leads`, with slots and gaps as concepts have them
    said_alone: tuple[str, ...]  # the same, where no tool is named
    any_data: bool  # holds whatever the data is
    only: bool  # no other section says anything of it
    of_tool: bool  # is about a tool or its accounts, and puts no data into it


class Topics:
    """Every shipped topic, indexed once."""

    def __init__(
        self, entries: Mapping[str, Mapping[str, Any]], shapes: Mapping[str, Iterable[str]], known: Knowledge
    ) -> None:
        """`shapes`: lists of phrases by what a question is when it holds one of them."""
        self._known = known
        single = (name for name in map(phrase, known.products) if " " not in name)
        self._makers = frozenset((*(each for each in single if not known.is_ordinary(each)), *known.cues["makers"]))
        self.by_id: Mapping[str, Topic] = {id: _topic(id, entry) for id, entry in entries.items()}
        each = self.by_id.items()
        leads = [(data_pattern(text), id) for id, topic in each for text in topic.leads]
        said = [(line, id) for id, topic in each for line in topic.said]
        leads += [(text, id) for line, id in said if GAP not in line for text in stemmed_out(line)]
        self._leads = Phrases(leads)
        self._gapped = _gapped(said)
        alone = [(data_pattern(text), id) for id, topic in each for text in (*topic.alone, *topic.follows)]
        said_alone = [(line, id) for id, topic in each for line in topic.said_alone]
        alone += [(text, id) for line, id in said_alone if GAP not in line for text in stemmed_out(line)]
        self._alone = Phrases(alone)
        self._gapped_alone = _gapped(said_alone)
        self._follows = Phrases((data_pattern(text), id) for id, topic in each for text in topic.follows)
        self._untold = Phrases((data_pattern(text), id) for id, topic in each for text in topic.untold)
        self._shapes = {name: Phrases((data_pattern(text), None) for text in texts) for name, texts in shapes.items()}
        self._negators = frozenset(known.cues["negators"])
        self._titles = Phrases((stemmed_phrase(text), id) for id, topic in self.by_id.items() for text in topic.titles)

    @classmethod
    def shipped(cls, known: Knowledge) -> Self:
        """Those of topics.yaml."""
        read = read_yaml("topics.yaml")
        return cls(read["topics"], read["shapes"], known)

    def asked(self, message: Message, *, alone: bool = False, enough: float = ENOUGH) -> tuple[str, ...]:
        """The topics that a message is about without a doubt, the one said in most words first.

        After one that only a section of its own may answer there are no more.

        `alone`: it names no tool, and does not ask for one. What was learned of such questions counts then too, from
        the probability `enough` on.
        """
        hits = self._leads.find(message.stemmed)
        alone = alone and not self._seeks(message)
        if alone:
            hits.extend(self._alone.find(message.stemmed))
        if self.untold(message):
            hits.extend(self._untold.find(message.stemmed))
        hits.sort(key=lambda hit: (hit.start - hit.end, hit.start))
        gapped = [id for id, _, _ in self._gapped.find(message)]
        if alone:
            gapped.extend(id for id, _, _ in self._gapped_alone.find(message))
        found = tuple(dict.fromkeys((*(hit.value for hit in hits), *gapped)))
        if alone and not found and self.without_policy(message) is None:
            found = tuple(topic for topic, likely in self.likely(message).items() if likely >= enough)
        last = next((place for place, topic in enumerate(found) if self.by_id[topic].only), len(found))
        return found[: last + 1]

    def of_tool(self, message: Message) -> bool:
        """True for "where is the data of … stored?" and "how do I reset my password?": about a tool."""
        return bool(self._of_tool(message))

    def asks_duty(self, message: Message) -> bool:
        """True for "who signs off a DPIA?", "do I have to log AI use?": no data is put anywhere."""
        return self._is(message, "duties") and not self._uses_outside(message, self._spans(message, "duties"))

    def uses_besides(self, message: Message) -> bool:
        """As `about_use`, apart from what others do with it: "is my data used for training?"."""
        passive = {place for place in self._of_tool(message) if message.word(place) == _USED}
        return self._uses_outside(message, passive)

    def _of_tool(self, message: Message) -> set[int]:
        """Places of words that ask about a tool."""
        hits = (hit for hit in self._leads.find(message.stemmed) if self.by_id[hit.value].of_tool)
        return {place for hit in hits for place in range(*message.span_in_stemmed(hit.start, hit.end))}

    def _spans(self, message: Message, shape: str) -> set[int]:
        """Places of the words of a shape."""
        hits = self._shapes[shape].find(message.stemmed)
        return {place for hit in hits for place in range(*message.span_in_stemmed(hit.start, hit.end))}

    def _uses_outside(self, message: Message, spans: Container[int]) -> bool:
        places = (place for shape in ("use", "seek") for place in self._places(message, shape))
        return any(place not in spans for place in places)

    def goes_on_with(self, message: Message) -> tuple[str, ...]:
        """The topics that a follow-up is about, whatever was asked before: "who can approve it?"."""
        return tuple(hit.value for hit in self._follows.find(message.stemmed))

    def asks_why(self, message: Message) -> bool:
        """True for a question for reasons."""
        return self._is(message, "whys")

    def asks_about_a_no(self, message: Message) -> bool:
        """True where it is said that something is not allowed: "why is … prohibited?", "why can't I use …?"."""
        return any(self._is(message, shape) for shape in ("forbidden", "closed", "shunned"))

    def likely(self, message: Message) -> Mapping[str, float]:
        """Topic -> how likely the message is about it (0 to 1), likeliest first, by what was learned; without NONE."""
        said = self._known.about.probabilities(self.signs(message))
        return {topic: said[topic] for topic in sorted(said, key=lambda each: -said[each]) if topic != NONE}

    def signs(self, message: Message) -> frozenset[str]:
        """What the learned model looks at."""
        return of_general(message, self._makers)

    def status_of_tools(self, message: Message, *, for_data: bool = False) -> Status | None:
        """The status of which a question wants the tools ("which tools are banned?"); None for what may be used.

        `for_data`: it names data as well, so more words may follow ("what can't I use for payroll?").
        """
        for shape, status in _OF_STATUS.items():
            for hit in self._shapes[shape].find(message.stemmed):
                first, last = message.span_in_stemmed(hit.start, hit.end)
                turned = message.word(first - 1) in self._negators
                goes_on = shape == "shunned" and len(message.tokens) - last > _AFTER  # "tools that do not use our data"
                if for_data:
                    goes_on = goes_on and message.word(last) not in _FOR
                if not turned and not goes_on and self._lists(message, first, last, for_data=for_data):
                    return status
        return None

    def _lists(self, message: Message, first: int, last: int, *, for_data: bool) -> bool:
        """True where tools that are so are asked for; `first` to `last`: the words that say how they are.

        What asks ("which", "list the") and what is asked for ("tools") stand together, and what they are stands beside
        it or ends the question. "What is banned?" names no tools.
        """
        tools = [place for place in self._places(message, "a_tool") if not first <= place < last]
        listed = min((first, *tools))
        begins = [place for place in self._places(message, "lists") if place < listed]
        if not begins or any(message.word(place) not in _BETWEEN for place in range(begins[-1] + 1, listed)):
            return False
        ends = for_data or len(message.tokens) - last <= _AFTER
        beside = any(0 <= max(first - place - 1, place - last) <= _BESIDE for place in tools)
        return beside or (ends and (bool(tools) or begins[0] == 0))

    def _places(self, message: Message, shape: str) -> list[int]:
        """Where the words of a shape begin, in order."""
        hits = self._shapes[shape].find(message.stemmed)
        return sorted(message.span_in_stemmed(hit.start, hit.end)[0] for hit in hits)

    def wants_exception(self, message: Message) -> bool:
        """True for "please make an exception", not for "who can grant an exception?"."""
        return self._is(message, "exception") and not self._is(message, "asks")

    def asks_for_others(self, message: Message) -> bool:
        """True for "what else can I use?", which wants other tools than the one that was spoken of."""
        return self._is(message, "others")

    def untold(self, message: Message) -> bool:
        """True where something is to be done without telling people or without their consent."""
        return self._is(message, "untold")

    def about_register(self, message: Message) -> bool:
        """True for a question how old or which version the policy is."""
        return self._is(message, "register")

    def dated(self, message: Message) -> bool:
        """True where something is asked about that was written or reviewed on a day ("how old is …?")."""
        return self._is(message, "dated")

    def wants_a_yes(self, message: Message) -> bool:
        """True for "what would I need to do to be allowed?" and "is there any way?", said of an answer."""
        ends = (message.span_in_stemmed(hit.start, hit.end)[1] for hit in self._shapes["to_yes"].find(message.stemmed))
        return any(len(message.tokens) - end <= _AFTER_A_WISH for end in ends)

    def supposes(self, message: Message) -> bool:
        """True for what may happen and has not: "what do I do if …"."""
        return self._is(message, "supposes")

    def supposes_a_slip(self, message: Message) -> bool:
        """True for "what happens if I paste payroll somewhere by accident?", which has not happened."""
        return self.had_been(message) or (self._is(message, "slips") and self.supposes(message))

    def had_been(self, message: Message) -> bool:
        """True for "if somebody had pasted it", which nobody has."""
        return self._is(message, "had")

    def asks_whether_forbidden(self, message: Message) -> bool:
        """True for "is … banned?" and "would that be a problem?", where a no says that it may be done.

        Not for "check contracts against our policy", which is what is to be done.
        """
        forbidden = self._is(message, "forbidden") or self._is_against(message)
        return forbidden and not self._is(message, "permitted")

    def asks_whether_permitted(self, message: Message) -> bool:
        """True for "can I …?" and "is it ok to …?", where a yes says that it may be done."""
        return self._is(message, "permitted") or self._is(message, "fits")

    def disagrees(self, message: Message) -> bool:
        """True for "I disagree" and "that is not what I asked", and nothing else."""
        if message.word(0) in _ASKING:
            return False  # "is this wrong?"
        whole = (message.span_in_stemmed(hit.start, hit.end) for hit in self._shapes["disagrees"].find(message.stemmed))
        return any(
            all(token.text in _BEFORE_NO for token in message.tokens[:first])
            and all(token.text in _WITH_IT for token in message.tokens[last:])
            for first, last in whole
        )

    def _is_against(self, message: Message) -> bool:
        checks = self._places(message, "checks")
        return any(not any(check < against for check in checks) for against in self._places(message, "against"))

    def about_use(self, message: Message) -> bool:
        """True where data is put somewhere, or a tool is looked for."""
        return self._is(message, "use") or self._is(message, "seek")

    def general(self, message: Message) -> bool:
        """True for a question about how things are here ("is there a budget for …"), not about use of data."""
        return self._is(message, "our_own") or (self._is(message, "general") and not self.about_use(message))

    def without_policy(self, message: Message) -> str | None:
        """What is left of a question for "our policy on …"; None where it asks for no policy, or about use of data."""
        hits = self._shapes["policy"].find(message.stemmed)
        if not hits or self.about_use(message):
            return None
        _, last = message.span_in_stemmed(hits[0].start, hits[0].end)
        return " ".join(token.written for token in message.tokens[last:])

    def for_tools(self, message: Message) -> bool:
        """True for a question which tools there are, or whether any may be used."""
        return self._is(message, "tools")

    def off_topic(self, message: Message) -> bool:
        """True for what no policy says anything of, like the weather."""
        return self._is(message, "off_topic")

    def about_bot(self, message: Message) -> bool:
        """True for a short question about who is answering ("who are you?"), not about what it may be used for."""
        ends = (message.span_in_stemmed(hit.start, hit.end)[1] for hit in self._shapes["self"].find(message.stemmed))
        return len(message.tokens) <= _SHORT and any(len(message.tokens) - end <= _AFTER for end in ends)

    def adds_it(self, message: Message) -> bool:
        """True where something that was spoken of is asked for ("can you add it?"), not added to a report."""
        ends = (message.span_in_stemmed(hit.start, hit.end)[1] for hit in self._shapes["add_it"].find(message.stemmed))
        return any(len(message.tokens) - end <= _AFTER for end in ends)

    def _seeks(self, message: Message) -> bool:
        """True where a tool is looked for; "how long before a new tool is approved" looks for none."""
        return self._is(message, "seek") and not self._is(message, "waits")

    def _is(self, message: Message, shape: str) -> bool:
        return bool(self._shapes[shape].find(message.stemmed))

    def of_title(self, title: Message) -> Mapping[str, float]:
        """The topics that a section's title speaks of: id -> how much of the title it is, up to 1."""
        found: dict[str, float] = {}
        for hit in self._titles.find(title.stemmed):
            first, last = title.span_in_stemmed(hit.start, hit.end)
            found[hit.value] = max(found.get(hit.value, 0.0), (last - first) / len(title.tokens))
        return found


def _gapped(said: Iterable[tuple[str, str]]) -> Gapped:
    """The lines that have a gap, each with its topic."""
    parts = ((halves(line), id) for line, id in said if GAP in line)
    return Gapped((both, id) for both, id in parts if both is not None)


def _topic(id: str, entry: Mapping[str, Any]) -> Topic:
    return Topic(
        id,
        tuple(entry["titles"]),
        tuple(entry.get("asked", ())),
        tuple(entry.get("leads", ())),
        tuple(entry.get("alone", ())),
        tuple(entry.get("follows", ())),
        tuple(entry.get("untold", ())),
        tuple(entry.get("said", ())),
        tuple(entry.get("said_alone", ())),
        any_data=entry.get("any_data") == "yes",
        only=entry.get("only") == "yes",
        of_tool=entry.get("of_tool") == "yes",
    )


@lru_cache(maxsize=1)
def topics() -> Topics:
    """The shipped topics. Reads their file once."""
    return Topics.shipped(knowledge())
