"""Replies that give nothing yet: out of office, not this week, ask me later."""

import re

from cadence.replies.phrases import bare_text, folded_text, span
from cadence.replies.tags import Tag
from cadence.replies.words import tags_of

_SHORT = 8  # words of a reply that can only mean "not now"

_AWAY = re.compile(
    r"\b(?:pto|ooo|jury duty|(?:bereavement|compassionate|paternity) leave|"
    r"(?:i'm|am|was|be) out (?:this|until|till|all|on|today)|^out (?:until|till|til)\b|"
    r"^(?:be )?back (?:on (?:the \d+\w*|\w+day)|next (?:week|month)|in (?:a|two|\d+)|\w+day$)|"
    r"away (?:on|at) (?:a |an |the |my )?[a-z]+|"
    r"(?:at|on) (?:a |an |the |my )?(?:trade fair|fair|conference|congress|offsite|retreat|seminar|business trip|"
    r"course) "
    r"(?:all|this|until|till|since|the whole)|(?:down|in bed|home) with (?:the |a )?(?:flu|cold|fever|covid|migraine|"
    r"bug)|"
    r"(?:kid|child|son|daughter|kids|children|baby)(?:'s| is| are| has| have) (?:ill|sick|chickenpox|a fever|the flu)|"
    r"on (?:paternity|maternity|furlough|vacay|hols|al)\b|al (?:this|all) week|in hospital|hospitali[sz]ed|"
    r"self-isolating|in quarantine|at (?:a|the|my [\w']+) (?:funeral|wedding)|moving house|"
    r"(?:out|home|off) with (?:a |my )[a-z]+(?: [a-z]+)?|(?:i'm|am|was) (?:off|away)$|(?:i'm|am) away\b|gone fishing|"
    r"en (?:rtt|conge)|ferie fino|op vakantie|auf (?:dienstreise|reha|kur)|in (?:elternzeit|mutterschutz)|"
    r"honeymoon|out of (?:the )?office|"
    r"(?:vacation|holidays?|leave|pto),? back\b|"
    r"(?:vacation|holidays?|leave|pto) (?:until|till|til|this week|all week|from|since)|"
    r"on (?:annual |sick |parental |maternity |paternity )?leave|(?:sick|parental|maternity|paternity) leave|"
    r"on (?:my )?(?:vacation|"
    r"holidays?|sabbatical)|annual leave|day off|days off|off (?:this|all|the whole|until|today|sick|till)|"
    r"off work|(?:i'm|am) travell?ing|"
    r"(?:out|off|home|i'm|am|been|was|call(?:ed|ing) in) (?:sick|ill)|sick (?:today|this week|leave|day)|"
    r"(?:have|got|with) (?:the |a )?(?:flu|cold|fever|covid|migraine)|"
    r"(?:at (?:the |a |an |my )?(?:[a-z]+ )?(?:sea|show|fair|expo|conf|conference|congress|convention|exhibition|"
    r"summit|camp|"
    r"festival|tournament|auction|races|course|training|seminar|workshop|symposium|inquest|hearing|wedding|funeral|"
    r"hospital)|in (?:court|the field|the mountains|surgery)|on (?:tour|the road|exercise|manoeuvres|a cruise|"
    r"a course|a shoot)|"
    r"offshore|abroad|overseas) (?:till|til|until|from|through|thru|all|this week|this month)|"
    r"auf (?:der |einer |dem )?(?:messe|see|tagung|konferenz|fortbildung|tour|montage|lehrgang) bis|"
    r"bis [a-z0-9. ]{2,20} auf (?:der |einer )?(?:messe|see|tagung|fortbildung|montage)|"
    r"(?:en mer|en (?:deplacement|formation|tournee|mission)|au salon|au congres) jusqu'|"
    r"(?:en (?:el mar|la feria|una feria|un congreso|un curso)|de (?:viaje|gira)) hasta|"
    r"(?:in (?:mare|fiera|trasferta|viaggio)|al congresso) fino|"
    r"op (?:zee|de beurs|een beurs|cursus|reis) tot|(?:no mar|na feira|em (?:viagem|formacao)) ate|"
    r"(?:na (?:morzu|targach|szkoleniu|wyjezdzie)|w (?:delegacji|podrozy)) do|"
    r"not (?:in|working|at work) "
    r"(?:this week|today|until)|away (?:this week|until|till|all week|from)|urlaub|krank(?:geschrieben)?|"
    r"im urlaub|abwesend|"
    r"en (?:vacances|conges?)|en arret maladie|malade|absente?|de (?:vacaciones|baja|permiso|licencia)|enferm[oa]|"
    r"met (?:vakantie|verlof)|(?:ben|was|week) ziek|ziek gemeld|in (?:ferie|malattia|vacanza)|malat[oa]|"
    r"de (?:ferias|folga)|"
    r"(?:diese|die ganze|ganze) woche (?:auf|bei|in) (?:der |einer |dem |einem )?(?:messe|tagung|konferenz|fortbildung|"
    r"montage|lehrgang|kongress|dienstreise|schulung|reha|kur)|^messe (?:diese|die ganze) woche|"
    r"toute la semaine (?:en (?:deplacement|formation|mission|tournee)|au (?:salon|congres))|"
    r"toda la semana (?:de (?:viaje|gira)|en (?:la|una|un) (?:feria|congreso|curso))|"
    r"tutta la settimana (?:in (?:fiera|trasferta|viaggio))|de hele week op (?:de beurs|cursus|reis)|"
    r"conge (?:maladie|parental|maternite|paternite|sans solde)|baja (?:por enfermedad|medica|laboral)|"
    r"baixa (?:medica|por doenca)|ziekteverlof|zwolnienie lekarskie|"
    r"feiertag|jours? ferie|feestdag|dia festivo|giorno festivo|feriado|dzien wolny|"
    r"(?:buro|betrieb|werk) (?:zu|geschlossen)|bureaux? fermes?|oficina cerrada|kantoor (?:dicht|gesloten)|"
    r"ufficio chiuso|escritorio fechado|biuro (?:zamkniete|nieczynne)|"
    r"doente|na urlopie|urlopie|chor[ya]|na zwolnieniu(?: lekarskim)?)\b"
)
_SKIP = re.compile(
    r"(?:please |pls |i'll |(?:i'd|we'd) rather "
    r"|let me |can we |we |i )?(?:skip(?:ping)?(?: (?:this|it|me|us))?(?: this)?(?: (?:week|one|"
    r"time|round))?"
    r"|(?:give|we give|i give) (?:it|this) a miss(?: this (?:week|time))?|please pass over (?:me|us)|"
    r"pass(?: (?:this week|for now|this time|on this(?: one)?))?|n ?[/.]? ?a(?: this (?:week|time))?|"
    r"not this(?: (?:week|time|one|\w+day))?|not applicable|next (?:week|time)|"
    r"(?:nope|nah|no thanks)|saltiamo|on saute(?: cette semaine)?|pass this (?:round|one)|"
    r"(?:ask|remind|try|come back to|check with|get back to) (?:me )?(?:again )?(?:next (?:week|time|month|quarter|"
    r"year)|in (?:a|two|three|four|a few|[2-9]) (?:weeks?|months?)|in (?:q[1-4]|the new year|january|february|march|"
    r"april|may|june|july|august|september|october|november|"
    r"december))|nothing (?:to (?:report|add)|this week|new)(?: this week| yet)?|"
    r"no (?:update|updates|report|news|numbers|figures|input|entry|data)(?: this (?:week|time|round)| from (?:me|us))?|"
    r"nothing to (?:report|add)(?: this (?:week|time|round))|(?:i'd )?rather not this (?:week|time)|"
    r"not my week|(?:can we |let's )?leave it(?: this week)?(?: swamped)?|"
    r"uberspringen|auslassen|"
    r"diese woche nicht|"
    r"this week nothing|diese woche nichts|nichts diese woche|rien cette semaine|cette semaine rien|"
    r"nada esta semana|esta semana nada|niets deze week|deze week niets|niente questa settimana|"
    r"nada (?:esta|nesta) semana|nic w tym tygodniu|"
    r"nachste woche|nichts (?:neues|zu berichten)|passer|passe|pas cette semaine|"
    r"la semaine prochaine|"
    r"rien a signaler|ras|saltar|omitir|paso|esta semana no|la proxima semana|nada que (?:reportar|"
    r"informar)|"
    r"overslaan|sla over|deze week niet|volgende week|niets te melden|salta(?:re)?|questa settimana no|"
    r"niente da (?:segnalare|riportare)|pular|esta semana nao|nada a (?:reportar|relatar)|"
    r"pomin|"
    r"nie w tym tygodniu|skippen)(?: (?:thanks|thank you|please|pls|danke|bitte|merci|gracias|"
    r"bedankt|grazie|obrigad[oa]))?"
)
_COMMANDED = re.compile(  # as one piece of a reply that gives no figure: "rained off. skip"
    r"(?:(?:so|please|pls) )?(?:skip(?:ping)?|pass)(?: (?:me|us|it|this|this one))?(?: this (?:week|time|round))?"
    r"(?: please| pls)?|"
    r"uberspringen|auslassen|bitte (?:uberspringen|auslassen)|on (?:saute|passe)(?: cette semaine)?|saltamos|"
    r"overslaan|sla over|saltiamo|pular|pulamos|pomin|pomijamy"
)
_LEFT_OUT = re.compile(  # the beginning of a reply
    r"(?:(?:please|pls|sorry),? )?(?:(?:leave|count|keep) (?:me|us) out(?: of (?:it|this)(?: one)?)?\b(?! of (?!it|"
    r"this))|"
    r"(?:do it |go on )?without (?:me|us)(?: this (?:week|time|round))?$|not (?:me|us) this (?:week|time)|"
    r"no (?:answer|reply|response|report|update|figures?|numbers?|input|news) from (?:me|us|my side|our side) "
    r"(?:until|till|til|before|this week)\b(?!.*\b(?:start|beg[iau]n|launch|live|kick|pilot|roll))|"
    r"lass(?:t)? (?:mich|uns) (?:diesmal |bitte |da )*(?:aus|raus|weg)|ohne mich|sans (?:moi|nous)\b|"
    r"laissez-moi en dehors|"
    r"sin mi\b|no conteis conmigo|senza di (?:me|noi)|lasciatemi fuori|zonder (?:mij|ons)|laat (?:mij|me) erbuiten|"
    r"sem mim|"
    r"deixem?-me de fora|beze mnie)"
)
_NO_COMMENT = re.compile(
    r"(?:sorry )?(?:no comments?|kein kommentar|sans commentaire|sin comentarios|geen commentaar|sem comentarios|"
    r"bez komentarza|no comment from (?:me|us))(?: (?:at this (?:time|point|stage)|for now|at present|right now|"
    r"this week|"
    r"today|yet|from (?:me|us|our side)|at the moment|zur zeit|pour l'instant|por ahora))?"
)
_LATER = re.compile(  # the week is not skipped: it is to be asked about again
    r"(?:(?:ok|okay|sure|yes|yeah|sorry|please|pls|can you|could you) )*"
    r"(?:(?:maybe |a bit |much )?later(?: (?:today|this week|on|tonight))?|(?:not|can't) (?:now|today|right now|yet)|"
    r"tomorrow|snooze(?: .*)?|another time|soon|in a (?:bit|minute|while|moment)|busy(?: (?:now|right now|today))?|"
    r"(?:remind|ping|nudge|poke|prompt)(?: me)? .*|(?:ask|message|get back to) me .*|"
    r"(?:i'll|i will|we'll|we will|will|let me) (?:answer|reply|respond|report|do (?:it|this|that)|get back|send|"
    r"check|fill|look|let you know)\b.*|"
    r"spater|morgen|jetzt nicht|erinner\w* .*|plus tard|demain|pas maintenant|rappell?e\S* .*|mas tarde|manana|"
    r"ahora no|recuerdame.*|nu niet|straks|herinner .*|dopo|piu tardi|domani|ricordami.*|depois|mais tarde|"
    r"amanha|lembra\S* .*|pozniej|jutro|przypomnij .*)"
    r"(?: (?:thanks|thank you|please|pls|danke|bitte|merci|gracias|bedankt|grazie|obrigad[oa]))?"
)
_AWAY_ALONE = frozenset(
    ["away", "vacation", "holiday", "holidays", "leave", "sabbatical", "conference", "travelling", "traveling"]
)
_NOT_NOW = frozenset(["not now", "not today", "can't now", "jetzt nicht", "pas maintenant", "ahora no", "nu niet"])
_PIECE = re.compile(r"[,;:.!?\n]+| - ")
_FIRST_PERSON = """
    i i'm im i've i'll i'd am ich bin je j'ai suis estoy ik ben sono estou jestem we we're wir sind nous siamo
"""
_I = frozenset(_FIRST_PERSON.split())
_I_AM = re.compile(r"(?:i'm|am|ben) ")
_NOT_AWAY = frozenset(["of", "for"])  # "I'm sick of these check-ins", "I'm out for lunch"
_SAYS_WHEN = """
    been be being still currently now just also again actually unfortunately sorry hi hello hey so home here all on
    away til at in out off of the my a an this these next last whole entire day days week weeks month months today
    tonight tomorrow yesterday until till til through since from to for with back and sick ill flu cold covid
    monday tuesday
    wednesday thursday friday saturday sunday mon tue wed thu fri january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec noon morning afternoon
    long weekend leave holiday vacation annual had have
    term terms semester season fortnight trimester summer winter spring autumn christmas easter year further notice
    was will going gone went taking took call called thanks thank you cheers bis ab montag dienstag mittwoch
    donnerstag freitag diese dieser nachste woche heute morgen im jusqu'a jusqu'au cette semaine lundi mardi
    mercredi jeudi vendredi aujourd'hui retour zuruck return returning vuelvo terug
    rientro volta en hasta el lunes martes miercoles jueves viernes esta semana hoy tot met
    deze vandaag maandag dinsdag woensdag donderdag vrijdag fino lunedi martedi questa settimana oggi ate segunda
    hoje de do w tym tygodniu dzis war wieder etais estaba ero estava ganze gesamte toute hele toda tutta
"""
_AROUND_AWAY = frozenset(_SAYS_WHEN.split())


def skipped(text: str) -> str | None:
    """`ooo`, `skip` or None. Only for replies that give no figure."""
    folded = "\n".join(folded_text(line) for line in text.splitlines())
    if any(_is_writers(folded, match) for match in _AWAY.finditer(folded)):
        return "ooo"
    bare = bare_text(folded)
    if bare in _AWAY_ALONE:
        return "ooo"
    if len(bare.split()) <= _SHORT and _SKIP.fullmatch(bare):
        return "skip"
    pieces = [bare_text(piece) for piece in _PIECE.split(folded)]
    ends = [piece for piece in pieces if piece]
    if len(bare.split()) <= _SHORT and any(_COMMANDED.fullmatch(piece) for piece in (*ends[:1], *ends[-1:])):
        return "skip"  # "rained off. skip"
    if len(pieces) > 1 and pieces[0] in _NOT_NOW and len(bare.split()) <= _SHORT:
        return "skip"  # "not now, audit's in the building"; alone it puts off
    return None


def is_of_another(text: str) -> bool:
    """True for `customer is on holiday until Friday`: somebody is away who does not write."""
    folded = "\n".join(folded_text(line) for line in text.splitlines())
    away = list(_AWAY.finditer(folded))
    return bool(away) and not any(_is_writers(folded, match) for match in away)


def is_for_later(text: str) -> bool:
    """True for `not now` and nothing else: the week is not given up."""
    return bare_text(folded_text(text)) in _NOT_NOW


def is_left_out(text: str) -> bool:
    """True for `leave me out of it please`, `no answer from me until the audit is over`."""
    return _LEFT_OUT.match(bare_text(folded_text(text))) is not None


def is_no_comment(text: str) -> bool:
    """True for `no comment at this time`: nothing is said, and the week is not given up."""
    return _NO_COMMENT.fullmatch(bare_text(folded_text(text))) is not None


def postponed(text: str) -> bool:
    """True for `remind me tomorrow`, `later`: not an answer yet. Only for replies that give no figure."""
    bare = bare_text(folded_text(text))
    return len(bare.split()) <= _SHORT and _LATER.fullmatch(bare) is not None and skipped(text) is None


def _says_when(word: str) -> bool:
    return word in _AROUND_AWAY or word[0].isdigit() or Tag.MONTHNAME in tags_of(word)


def _is_writers(folded: str, away: re.Match[str]) -> bool:
    """True when it is the writer who is away: by a first person, or because nothing else is said around it."""
    start, end = span(folded, away.start())
    pieces = re.split(r",| - |:|\(", folded[start : away.start()])
    subject = next((word for word in reversed(pieces[-1].split()) if word not in _AROUND_AWAY), None)
    rest = re.split(r",| - |:|\)|\band\b|\bbut\b", folded[away.end() : end])[0]
    behind = [word for word in rest.split() if word[0].isalnum()]  # "annual leave 🌴 back on the 14th"
    first_person = subject in _I or _I_AM.match(away[0]) is not None
    if first_person:
        return not behind or behind[0] not in _NOT_AWAY
    alone = subject is None and all(_says_when(word) for word in behind)
    named = len(pieces) > 1 and len(pieces[-2].split()) == 1 and pieces[-2].strip() not in _AROUND_AWAY
    return alone and not named  # "Tom, on vacation" is about Tom
