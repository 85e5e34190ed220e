"""Tools on accounts of somebody else: "the client's ChatGPT", "my wife's Claude account", "le ChatGPT du client"."""

from collections.abc import Container, Iterator, Sequence
from typing import Final

from policies.model import UNKNOWN_PREFIX, Register
from policies.understanding.around import PhraseSet, text_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.said import spelt_out
from policies.understanding.text import Message, Token, phrase
from policies.understanding.unlisted import Name, Origin

_LONGEST: Final = 8  # words of "that belongs to one of our freelance clients"
_OF_ACCOUNT: Final = 4  # words of the account between its tool and whose it is: "enterprise account, but the one"
_THING: Final = 3  # words after "my family's" within which the account is


class OthersAccounts:
    """Against a register: "the agency's" is nobody else's where that is what the company is."""

    def __init__(self, register: Register, known: Knowledge, of_accounts: Container[str]) -> None:
        """`of_accounts`: words that tell of an account ("enterprise", "account")."""
        cues = known.cues
        self._of_accounts, self._between = of_accounts, frozenset(cues["others_accounts_between"])
        self._things = frozenset(cues["others_accounts_things"])
        self._made = frozenset((*cues["roles"]["made"], *cues["roles"]["carried"], *cues["roles"]["material"]))
        ours = frozenset(phrase(register.org).split())
        self._with_account = frozenset(cues["others_accounts"])
        self.words = frozenset((*cues["others_tools"], *self._with_account)) - ours
        after = (phrase(text) for line in cues["others_accounts_of"] for text in spelt_out(line))
        self._after = PhraseSet(words for words in after if ours.isdisjoint(words.split()))

    def owns(self, token: Token) -> bool:
        """True for "wife's", not for "wife"."""
        return token.text in self.words and token.end - token.start > len(token.written)

    def has_account(self, token: Token) -> bool:
        """True for who has an account of a tool that is not named right behind: a client's account is data."""
        return token.text in self._with_account

    def has_thing(self, message: Message, place: int) -> bool:
        """True for "my family's Google Workspace", "my friend's gmail", where `place` is whose it is."""
        return any(message.word(each) in self._things for each in range(place + 1, place + 1 + _THING))

    def places(self, message: Message, mentions: Sequence[Mention]) -> Iterator[int]:
        """Where it begins that says right after a tool whose it is: "le ChatGPT du client"."""
        starts = {mention.first for mention in mentions}
        for mention in mentions:
            start = mention.last
            while not (end := self._end(message, start)):
                word = message.word(start)
                if start >= mention.last + _OF_ACCOUNT or not (word in self._of_accounts or word in self._between):
                    break
                start += 1
            if end and starts.isdisjoint((end, end + 1)):  # not "a GPT I set up myself in ChatGPT Enterprise"
                yield start

    def _end(self, message: Message, start: int) -> int:
        """Where the longest of those words ends that begin at a place; nought where none does."""
        if message.word(start) not in self._after.firsts:
            return 0
        ends = range(start + _LONGEST, start, -1)
        return next((end for end in ends if text_of(message, start, end) in self._after), 0)

    def is_of_made(self, message: Message, mention: Mention) -> bool:
        """True for "the client's Gong recording": theirs is what the tool has made."""
        return message.word(mention.last) in self._made

    def begins(self, message: Message, mention: Mention, place: int) -> int:
        """Where the name of a tool begins with whose it is. `place`: where that stands."""
        before = place == mention.first - 1 and message.tokens[place].text in self.words
        return place if before else mention.first

    def unlisted(self, message: Message, mention: Mention, place: int) -> Mention:
        """The tool as one that is not on our list, by the name it has with whose it is."""
        whose, written = message.tokens[place], message.written(mention.first, mention.last)
        if whose.text in self.words:
            name = f"{whose.written}'s {written}"
        else:
            end = self._end(message, place)
            name = message.written(mention.first, end) if end else f"somebody else's {written}"
        theirs = UNKNOWN_PREFIX + name[0].upper() + name[1:]
        first = self.begins(message, mention, place)
        return Mention(Name(name.casefold(), theirs, Origin.DERIVED, ordinary=False), first, mention.last)
