"""Letters that look like Latin ones, each with the one it looks like: what a disguise is made of.

From the confusables of Unicode Technical Standard 39 (one letter for one letter, case folded), and Cyrillic and Greek
letters as they are read in Latin names.
"""

from collections.abc import Mapping
from typing import Final

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
