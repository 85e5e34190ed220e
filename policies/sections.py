"""Which section of the handbook answers a message about the policy as a whole, or one whose verdict says too little."""

import re
from typing import Protocol

from policies.model import Intent, Passage, Question, Register, Verdict, VerdictKind
from policies.understanding.text import read_message
from policies.understanding.topics import topics

_TOOLS = r"\b(?:ais?|tools?|apps?|software|assistants?|chatbots?|models?|vendors?|products?)\b"
_AROUND = (  # a list that is named by no more than these is that of the tools; a list of something else is not
    "and so ok please can could may i we you let me what which s is are things show see give where there on in the"
    " your our a an this that whole full current approved allowed permitted white company official"
)
_LIST = re.compile(
    rf"^\W*(?:(?:whats|{_AROUND.replace(' ', '|')})\W+)*(?:white)?list\W*(?:(?:please|now|today)\W*)?$"
    rf"|\blist\b.*{_TOOLS}|{_TOOLS}.*\blist\b|\b(?:approved|allowed|permitted) list\b"
    r"|\b(?:which|what|show|all|approved|allowed)\b.*\btools?\b|\btools?\b.*\b(?:allowed|ok|approved)\b"
    r"|\bai at all\b|\b(?:which|what) ai (?:can|may|should) (?:i|we) use\b"
)
_HELP = re.compile(r"^\W*(?:[\w-]+-)?help\W*$")  # "help", "/ai-help"


class Sections(Protocol):
    """What knows register and handbook: policies.desk.Desk."""

    @property
    def register(self) -> Register: ...

    def leads(self, text: str, *, alone: bool = False) -> Passage | None: ...

    def passage(self, text: str, *, alone: bool = True) -> Passage | None: ...


def asks_for_help(question: Question) -> bool:
    """True for "help" and nothing else."""
    return _HELP.match(question.text.casefold()) is not None


def asks_for_tools(question: Question) -> bool:
    """True for a question which tools there are."""
    return _LIST.search(question.text.casefold()) is not None


def section_of_help(desk: Sections, question: Question) -> Passage | None:
    """The section that answers small talk or a question about the policy as a whole, where one does."""
    if question.asks.no_use:
        return None
    led = desk.leads(question.text, alone=not question.tools)
    if topics().about_bot(read_message(question.text)):
        return None
    if led is not None or question.intent is Intent.CHITCHAT or asks_for_help(question) or asks_for_tools(question):
        return led
    return desk.passage(question.text, alone=not question.tools)


def section_of_verdict(desk: Sections, verdict: Verdict) -> Passage | None:
    """The section that answers a policy question or stands beside the verdict, where that does not settle it."""
    if verdict.data_kinds and (verdict.tools or verdict.question.asks.how_sensitive):
        return None
    if verdict.kind is VerdictKind.GENERAL and verdict.question.asks.rules:
        return None
    led = desk.leads(verdict.question.text)
    if led is not None or not (verdict.kind is VerdictKind.GENERAL or hangs_on_data(verdict)):
        return led
    return desk.passage(verdict.question.text, alone=not verdict.tools)


def hangs_on_data(verdict: Verdict) -> bool:
    """True when the answer hangs on data that was not named, so that it is asked back for."""
    findings = (finding for tool in verdict.tools for finding in tool.findings)
    return not verdict.data_kinds and any(finding.kind is VerdictKind.DEPENDS_ON_DATA for finding in findings)
