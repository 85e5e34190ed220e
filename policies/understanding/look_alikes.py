"""Letters that look like Latin ones, each with the one it looks like: what a disguise is made of.

From the confusables of Unicode Technical Standard 39 (one letter for one letter, case folded), and Cyrillic and Greek
letters as they are read in Latin names.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final

_ALPHABETS: Final = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")  # that disguises are taken from
_LETTERS_APART: Final = 2  # "µm", "Δt"
_THESE: Final = (
    "ıƅƍƽǀɑɡɣɩɪɯʀʋʏʝͺαβγεζηικμνορστυχϒϝϲϳϻабвгекмнопрстухцьёѕіјѡѵүһҽӏԁԍԛԝագ"
    "զհոռստցքօଠഠဝყჿሀዐᎠᎡᎢᎥᎩᎪᎫᎬᎱᎳᎷᎻᎽᏀᏂᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏳᏴᐯᑌᑭᑯᑲᒍᒪᕁᕼᕽᖇᖯᖴᗅᗞᗪᗰᗷᚷᛁᛕᛖᴄᴏᴑ"
    "ᴜᴠᴡᴢᴦᶃᶌẝỿℽⲅⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭⳑⴸⴹⵏⵔⵕⵝꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴꙇꛟꜱꞙꞟꞵꬲꬵꬽꭇꭈꭎꭒꭓꭚ"
    "｜𐊂𐊆𐊇𐊊𐊐𐊒𐊕𐊖𐊗𐊠𐊡𐊢𐊥𐊫𐊰𐊱𐊲𐊴𐋏𐌁𐌂𐌉𐌑𐌕𐌗𐐬𐐽𐑃𐑈𐓜𐓪𐓶𐔓𐔖𐔘𐔜𐔝𐔥𐔦𐔧𑜆𑜊𑜎𑜏𑣀𑣁𑣂𑣃𑣄𑣆𑣈𑣉𑣎𑣒𑣕𑣗𑣘𑣜𖼈𖼊𖼖𖼨𖼵𖼺𖽀𖽂𖽃"
)
_LOOK_LIKE: Final = (
    "ibgslagyiiwruyjiabyezhikmnopotuxyfcjmabbrekmhonpctyxubesijwvyheidgqwwq"
    "qhnnusgfooooyouodrtiyajerwmhyghzbrwsvslcpkdgbvupdbjlxhxrbfaddmbxlkmcoo"
    "uvwzrgyfyyrhlkmnopctyxlveloqxbpddtgkjczfmnlsrvhwxyaelouivsfubeforruuxy"
    "lbeflxopstabcfomtyxhbclmtxoclsrounokcvflxvwwwvsfiyeozelooutvtllrsauy"
)
LOOK_ALIKES: Final[Mapping[int, int]] = str.maketrans(_THESE, _LOOK_LIKE)


def is_foreign(word: str) -> bool:
    """True for a word with letters of another alphabet that is more than a Greek letter or two ("β", "5µm")."""
    return sum(map(str.isalpha, word)) > _LETTERS_APART and has_foreign(word)


def has_foreign(word: str) -> bool:
    """True for a word with a letter that is not Latin, but may look so."""
    return not word.isascii() and any(
        ord(letter) in LOOK_ALIKES or unicodedata.name(letter, "").startswith(_ALPHABETS)
        for letter in word.casefold()
        if not unicodedata.name(letter, "").startswith("LATIN")
    )


def is_right_to_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in {"R", "AL"}
