"""What an answer may say beside the verdict, found out by the use case."""

from dataclasses import dataclass
from datetime import date

from handlers.messages import Quote
from policies.model import DataKind, Edition, Passage, Rule, Verdict
from policies.ways import NONE, Ways


@dataclass(frozen=True, slots=True)
class Aside:
    answer: str | None = None  # id of the kept answer, for the buttons that rate it
    guesses: tuple[DataKind, ...] = ()  # what the data may be, most likely first
    asks: str = ""  # how to ask what the data is ("What is in the spreadsheet?")
    colleagues: int = 0  # others who asked for the tool that is not listed
    asked: bool = False  # the person has asked for it already
    ways: Ways = NONE
    today: date | None = None
    text: str = ""  # what was asked, to find the sentence of a passage that answers it
    passage: Passage | None = None  # the handbook's section that the question is about
    perhaps: tuple[Passage, ...] = ()  # without one: the sections that it may be about, likeliest first
    lead: Quote | None = None  # what the handbook says whatever the data is: it comes first
    quote: Quote | None = None  # what the handbook says beside the verdict
    by_kind: tuple[tuple[DataKind, Verdict], ...] = ()  # each kind by itself, where they differ
    rules: tuple[Rule, ...] = ()  # that are asked about by their ids
    no_rules: tuple[str, ...] = ()  # ids beside them that no rule has
    closed: tuple[Edition, ...] = ()  # to the data, where somebody asks for what may not be used
    notes: tuple[str, ...] = ()  # sentences about the message itself


NOTHING_MORE = Aside()
