"""The words replies are made of, in English, German, French, Spanish, Dutch, Italian, Portuguese and Polish.

Words are folded: lower case, without accents. `*` ends an entry that stands for any ending, `_` joins the words of a
phrase; the longest phrase wins. A word may carry several tags: the grammar decides in context.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cadence.replies.tags import Tag
from cadence.replies.vocabulary.counted import COUNTED
from cadence.replies.vocabulary.links import LINKS
from cadence.replies.vocabulary.markers import MARKERS
from cadence.replies.vocabulary.others import OTHERS
from cadence.replies.vocabulary.topics import TOPICS
from cadence.replies.vocabulary.units import UNITS

__all__ = ["MARKERS", "WORDS"]

WORDS: Mapping[Tag, str] = MappingProxyType({**UNITS, **TOPICS, **COUNTED, **LINKS, **OTHERS})
