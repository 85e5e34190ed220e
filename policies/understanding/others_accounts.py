"""Tools on accounts of somebody else: "the client's ChatGPT", "my wife's Claude account", "le ChatGPT du client"."""

from collections.abc import Container, Iterator, Sequence
from typing import Final

from policies.model import UNKNOWN_PREFIX, Register
from policies.understanding.around import PhraseSet, begins_at, text_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.said import spelt_out
from policies.understanding.text import Message, Token, phrase
from policies.understanding.unlisted import Name, Origin

_LONGEST: Final = 4  # words of "account von unserem kunden"
_OF_ACCOUNT: Final = 2  # words of the account between its tool and whose it is: "enterprise account"


class OthersAccounts:
    """Against a register: "the agency's" is nobody else's where that is what the company is."""

    def __init__(self, register: Register, known: Knowledge, of_accounts: Container[str]) -> None:
        """`of_accounts`: words that tell of an account ("enterprise", "account")."""
        cues = known.cues
        self._of_accounts = of_accounts
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

    def places(self, message: Message, mentions: Sequence[Mention]) -> Iterator[int]:
        """Where it begins that says right after a tool whose it is: "le ChatGPT du client"."""
        for mention in mentions:
            start = mention.last
            while not begins_at(message, start, self._after, _LONGEST):
                if start >= mention.last + _OF_ACCOUNT or message.word(start) not in self._of_accounts:
                    break
                start += 1
            else:
                yield start

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
            ends = (end for end in range(place + _LONGEST, place, -1) if text_of(message, place, end) in self._after)
            name = message.written(mention.first, next(ends, mention.last))
        theirs = UNKNOWN_PREFIX + name[0].upper() + name[1:]
        first = self.begins(message, mention, place)
        return Mention(Name(name.casefold(), theirs, Origin.DERIVED, ordinary=False), first, mention.last)
