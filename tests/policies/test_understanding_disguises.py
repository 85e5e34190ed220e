"""Words that are written so that only people make them out get no yes beside data that is allowed."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register, VerdictKind
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "disguised",
    [
        "$alaries",
        "s@laries",
        "salarie$",
        "pa$$words",
        "p@sswords",
        "pa¥roll",
        "pay€oll",
        "p&yroll",
        "p*yroll",
        "!nvoices",
        "d@ta",
        "med!cal records",
        "patlent records",
        "rnedical records",
        "ᴘᴀʏʀᴏʟʟ",
        "pɐʎɹoll",
        "🅿🅰🆈🆁🅾🅻🅻",
        "pay🆁oll",
        "🇵🇦🇾🇷🇴🇱🇱",
        "🇵 🇦 🇾",
        "⠏⠁⠽⠗⠕⠇⠇",
        "\u202ellor yap",
        "yllorap",
        "ᛈᚨᛁᚱᛟᛚ",
    ],
)
@pytest.mark.parametrize(
    "text", ["Claude Team for a press release and {} ok?", "{} and a press release in Claude Team?"]
)
def test_a_disguised_word_beside_what_is_public_gets_no_yes(
    meridian: Register, reader: Reader, text: str, disguised: str
) -> None:
    question = reader.read(text.format(disguised))
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize("disguised", ["pa$$words", "ᴘᴀʏʀᴏʟʟ", "🅿🅰🆈🆁🅾🅻🅻"])
def test_it_is_asked_what_the_disguised_word_is(meridian: Register, reader: Reader, disguised: str) -> None:
    question = reader.read(f"Claude Team for a press release and {disguised} ok?")
    assert question.unclear == (disguised,)
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    "text",
    [
        "Claude Team for a press release on R&D, Q&A and AT&T?",
        "Claude Team for a press release about sales&marketing?",
        "Claude Team for a press release: C$100, US$5m, £20, 5 EUR?",
        "Claude Team for a press release, and mail it to press@acme.example?",
        "Claude Team for a press release, wow!great",
        "Thanks!Can I use Claude Team for a press release?!",
        "Claude Team for a press release 👍🎉 🇩🇪 ok?",
        "Claude Team for a press release 🇩🇪 🇫🇷 🇬🇧 ok?",
        "Claude Team for a press release with 5µm and TGF-β ok?",
        "Claude Team for a **press release** *today* ok?",
        "sh*t, Claude Team for a press release ok?",
        "@Anna is Claude Team ok for a press release?",
        "Claude Team für eine Pressemitteilung zur Straße?",
        "Claude Team for a press release of Müller & Söhne?",
        "Claude Team for a press release, see https://acme.example/p@ge?",
        "Claude Team for a press release about C# and Yahoo! ok?",
    ],
)
def test_what_only_looks_disguised_is_no_obstacle(meridian: Register, reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert question.unclear == ()
    assert decide(question, meridian).kind in TAKES_IT


@pytest.mark.parametrize("text", ["s@laries and health data in Claude Team?", "p@sswords and API keys in Claude Team?"])
def test_beside_what_is_denied_a_disguise_changes_nothing(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind is VerdictKind.DENIED
