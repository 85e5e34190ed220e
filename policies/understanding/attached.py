"""What the shipped knowledge of language adds to a register: which data can do without names, what a rule speaks of."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policies.model import Attached, Register
from policies.understanding.attachment import Attached as Holding
from policies.understanding.attachment import attach
from policies.understanding.knowledge import Knowledge, read_yaml
from policies.understanding.purposes import Purposes
from policies.understanding.tasks import built_upon, kinds_named, made_for, shipped
from policies.understanding.text import stemmed_phrase

Net = Mapping[str, Holding]
_MANY = 6  # own words for people, against which one word for something else is no sign
_ANONYMISED = "anonymised"  # the concept of data without names


def completed(register: Register, known: Knowledge, net: Net | None = None) -> Register:
    """The register with its `attached` and what its rules are `about`; nothing that decides a verdict is touched.

    `net`: what `net_of` gives for the register, where it is at hand.
    """
    purposes, net = Purposes(register), net_of(register, known) if net is None else net
    attached = Attached(
        _without_names(register, known, net),
        frozenset(kinds_named(register, shipped().general.kinds)),
        built_upon(register),
        frozenset(kinds_named(register, shipped().media_kinds)),
        made_for(register, placed(net), known.concepts),
    )
    rules = tuple(replace(rule, about=purposes.spoken_of(rule.because)) for rule in register.rules)
    return replace(register, attached=attached, rules=rules)


def net_of(register: Register, known: Knowledge) -> Net:
    """Data concept -> the kind of the register that it belongs to, loosely or plainly."""
    small, others, staff = (
        frozenset(map(stemmed_phrase, known.cues[name])) for name in ("small_words", "outsiders", "insiders")
    )
    return attach(register, known.concepts, small, others, staff)


def topics_of(net: Net, topics: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Of each kind of the register the topics that belong to it, in their order."""
    found: dict[str, list[str]] = {}
    for topic in topics:
        if topic in net:
            found.setdefault(net[topic].kind, []).append(topic)
    return found


def placed(net: Net) -> Mapping[str, str]:
    """Data concept -> the kind of the register that stands for it."""
    return {concept: where.kind for concept, where in net.items() if not where.loose}


def _without_names(register: Register, known: Knowledge, net: Net) -> Mapping[str, tuple[str, str]]:
    """Kind -> (kind it becomes, what to remove), for kinds that are about people and nothing else.

    A kind that holds contracts or credentials beside people stays what it is without their names; so does what is a
    name and nothing else, such as a passport. A part of data about people takes nothing away, nor what is not sensitive
    and no word of the kind's own, or its only word among many for people: the lexicon may grow by it.
    """
    kinds = placed(net)
    becomes = kinds.get(_ANONYMISED, "") if register.without_names is None else register.without_names
    if not becomes:
        return {}
    shipped_words = read_yaml("without_names.yaml")
    never = frozenset(shipped_words["never"])
    people = {id for id, concept in known.concepts.by_id.items() if concept.about_people} - never

    said: Counter[str] = Counter()  # kind -> how often its own words speak of people
    for concept in people & kinds.keys():
        said[kinds[concept]] += net[concept].own

    def keeps(concept: str) -> bool:
        if concept in never:
            return True
        if concept in people or not people.isdisjoint(known.concepts.wholes(concept)):
            return False
        stray = net[concept].own <= 1 and said[net[concept].kind] >= _MANY
        return (bool(net[concept].own) and not stray) or known.concepts.by_id[concept].sensitive

    stays = {becomes, *(kind for concept, kind in kinds.items() if keeps(concept))}
    removes: dict[str, str] = {}
    for concept, remove in shipped_words["remove"].items():
        if concept in kinds:
            removes.setdefault(kinds[concept], remove)
    about_people = dict.fromkeys(kind for concept, kind in kinds.items() if concept in people and kind not in stays)
    return {kind: (becomes, removes.get(kind, shipped_words["else"])) for kind in about_people}
