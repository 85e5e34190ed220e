"""What a reply says without numbers: the same as last week, what blocks."""

import re

from cadence.replies.breakdowns import BREAKS, is_idle
from cadence.replies.reading import NO_BLOCKERS
from cadence.replies.words import fold

_SAME = re.compile(
    r"\b(?:same (?:\w+ ){0,3}?(?:as|like) (?:last|before|the last|previous|prior)|"
    r"same (?:\w+ )?(?:as|like) (?:the (?:week|month|time|one) before|on \w+day|last \w+day)|"
    r"(?:exactly |just |only )?(?:what|as|like) i (?:told|said|wrote|reported|gave)(?: you)? last (?:week|time|\w+day)|"
    r"(?:copy|paste|repeat|reuse|take|use|put|keep)(?: (?!less|more|than)[a-z']+){0,4}? (?:last|previous|prior) "
    r"(?:week|time|report|reply|entry|answer|\w+day)|"
    r"(?:identisch|gleich|wie|unverandert|selbe zahlen)(?: (?:zur|zu|in|wie|mit))?(?: der| die)? vorwoche|"
    r"same again(?! for)|(?:everything |all )?as before|same (?:numbers|figures|values|hours)|identical to (?:the "
    r")?(?:last|previous)|no difference (?:to|from) last|same as the week before|(?<!i )see last week|"
    r"(?:copy|repeat|reuse|take|use|put|keep|confirm) (?:(?:the|in) )?last (?:week|time)(?:'?s)?|same old|ditto|"
    r"(?:copy|repeat|reuse|take|use|put|keep) the (?:previous|last) (?:numbers|figures|values|ones?)|"
    r"nothing (?:has|'s|is) (?:moved|different)|no difference(?! in| between)|"
    r"no different (?:to|from|than) (?:the )?(?:last|previous|prior|usual)(?: (?:week|time|one))?|"
    r"same as (?:reported|ever|always)|(?:everything |all )?as reported|no movement|nothing moved|as it was|"
    r"(?:as per|as|like|repeat|carbon copy of|kopie von) (?:last|the previous|letzte[rn]?) "
    r"(?:week|wk|woche|time|one)|no changes? (?:since|from|to|on|vs|this) (?:last|the|week)?|"
    r"what(?:ever)? (?:it|they|that|we|i) (?:was|were|said|had|reported|gave)(?: you)? last (?:time|week|\w+day)|"
    r"unchanged (?:from|since|on|vs) last|nothing(?:'s| has)? changed|"
    r"(?:wie|gleich wie|selbe[ns]? wie|unverandert (?:zu|gegenuber)) (?:die |der |zur |in der )?(?:letzte|vorige|"
    r"vergangene)[nr]? woche|wie letztes mal|"
    r"(?:idem|pareil) (?:la )?semaine (?:derniere|passee|precedente)|rien de (?:neuf|nouveau),? (?:idem|pareil)|"
    r"(?:comme|pareil(?:le)? que|idem que|identique a) la (?:semaine (?:derniere|passee|precedente)|derniere fois)|"
    r"(?:igual|lo mismo|mismo|como) (?:que )?(?:en )?la (?:semana (?:pasada|anterior)|ultima vez)|"
    r"(?:zelfde|hetzelfde|net) als (?:vorige|afgelopen) (?:week|keer)|"
    r"(?:come|uguale a(?:lla)?|stess[oaie] (?:della|di)) (?:la )?(?:settimana scorsa|scorsa settimana|"
    r"volta scorsa)|"
    r"(?:igual|mesmo|como) (?:a|que|na|da|à)? ?(?:a )?semana (?:passada|anterior)|"
    r"(?:tak samo|to samo|takie same|jak) (?:jak |co )?(?:w )?(?:zeszlym|poprzednim|ubieglym) tygodni[ue])\b"
)
_SAME_ALONE = re.compile(
    r"(?:all |it |stays |stay |remains |it's |its |everything(?:'s| is)? |about |pretty much |basically |still "
    r")?(?:the )?(?:same|"
    r"no changes?|unchanged|unch|idem|ditto|as usual|as always|like always|wie immer|comme d'habitude|come al solito|"
    r"como siempre|zoals altijd|jak zwykle|"
    r"sames|(?:the )?usual|business as usual|same story|no diff|status quo|carbon copy|repeat(?: last)?|see previous|"
    r"steady as she goes|wie gehabt|wie (?:zuvor|vorher)|pareil qu'avant|comme avant|come prima|igual que siempre|"
    r"igual que antes|zoals gewoonlijk|idem semaine derniere|como antes|jak poprzednio|"
    r"unverandert|gleich|alles gleich|keine anderung(?:en)? (?:zur|gegenuber der|seit) letzten woche|keine "
    r"anderung(?:en)?|inchange|pareil|la meme chose|rien de change|"
    r"pas de changement|igual|lo mismo|"
    r"sin cambios|hetzelfde|ongewijzigd|geen verandering(?:en)?|uguale|invariato|nessun cambiamento|"
    r"sem alteracoes|sem mudancas|o mesmo|"
    r"bez zmian|to samo|tak samo)(?: (?:here|again|this week|all round|please|thanks|as usual|as always|figures|"
    r"numbers|on (?:our|my) (?:side|end)))?"
)
_NOT_SAME = re.compile(
    r"\b(?:twice|double|half) (?:as|the|than)\b|"
    r"\b(?:not|isn't|nicht|pas|no es|niet|non|nao|nie) (?:quite |really |exactly |the )*(?:same|wie|gleich|comme|"
    r"igual|hetzelfde|come|o mesmo|tak samo)|"
    r"\bsame (?:problem|issue|trouble|blocker|question)s?\b"
)
_OF_ONE_FIGURE = re.compile(
    r"\b(?:errors?|error rate|mistakes|quality|cycle(?: time)?) (?:is |are |stayed |the )*$|"
    r"\bsame (?:error|people|team)s? $"
)
_IS_SO_MUCH = re.compile(
    r"\b(?:(?:is|are|at|takes?|still|:) (?:still |about |around )?|takes? (?:us |me |them |you )(?:about |around )?)"
    r"\d[\d.,]* ?[a-z%]* ?,? ?$"
)
_EXCEPTION = re.compile(  # "same, but errors went up to 3%"
    r"[,;:]?\s+\b(?:but|only|except(?: for| that)?|apart from|though|aber|nur|mais|sauf|pero|salvo|maar|behalve|ma|"
    r"tranne|mas|exceto|ale|oprocz)\b"
)
_NO_BLOCKERS = re.compile(
    r"\b(?:no|zero|without|not any) (?:\w+ )?(?:blockers?|blocks|impediments|issues|problems|obstacles|hurdles|"
    r"showstoppers)\b|"
    r"\bnothing (?:is )?block(?:ing|s)\b|\bblockers? (?:none|nil|nope)\b|"
    r"\bnot blocked\b|\bunblocked\b|\bno longer blocked\b|"
    r"\b(?:block(?:ers?|ed|ing)?(?: by)?|obstacles?|snags?|hurdles?|impediments?|problems?)\s*[:=|?-]\s*"
    r"(?:none|no|nothing|nil|n/?a|nope|-|0|keine?|aucun|ninguno|geen|nessuno|"
    r"nenhum|brak)(?=\s*(?:[.,;!?\n)]|$)| (?:at the moment|right now|this week|so far))|"
    r"\b(?:keine|ohne) (?:blocker|hindernisse|probleme)|\b(?:pas de|aucun) (?:blocage|probleme|obstacle)s?|"
    r"\b(?:sin|ningun) (?:bloqueos?|problemas?|obstaculos?)|\bgeen (?:blokkades?|problemen|blockers?|"
    r"belemmeringen)|"
    r"\b(?:nessun|senza) (?:blocco|blocchi|problema|problemi|ostacol[oi])|\b(?:sem|nenhum) (?:bloqueios?|"
    r"problemas?|impedimentos?)|"
    r"\b(?:brak|bez) (?:blokad|blokerow|problemow|przeszkod)"
)
_EXCEPT = re.compile(
    r",? (?:except(?: for)?|apart from|other than|besides|aside from|save for|ausser|bis auf|abgesehen von|sauf|"
    r"excepte|salvo|excepto|behalve|tranne|eccetto|exceto|oprocz|poza) (?P<what>[^.;!?\n]+)"
)
_LABELLED = re.compile(
    r"\b(?:block(?:ers?|ed|ing)(?: by| on)?|(?:main |biggest |only |current )?(?:problems?|issues?|snags?|hurdle|"
    r"challenge|headache|bottleneck|showstopper|sticking point|pain point|trouble)"
    r"(?= ?[:=|]| ?\?(?! (?:no|none|nope|nil|nothing)\b)| is| remains)|"
    r"(?:(?:only|main|biggest|one|my|single|sole|our) )+(?:real )?"
    r"(?:gripe|niggle|grumble|annoyance|nuisance|complaint|downside|drawback|frustration)"
    r"(?= ?[:=|-]| is| was| remains)|"
    r"impediments?|obstacles?|blockiert(?: durch)?|hindernis(?:se)?|"
    r"blockade|bloques?|blocages?|bloque(?:e|s)? par|"
    r"bloqueos?|bloquead[oa]s?(?: por)?|blokkades?|geblokkeerd(?: door)?|blocc(?:o|hi)|bloccat[oaie](?: da)?|"
    r"bloqueios?|blokad[ay]|"
    r"zablokowan[ey](?: przez)?)\s*(?:is|are|[:=|?-])?\s+(?P<what>[^.;!?\n]+)"
)
_NAMED = re.compile(
    r"\b(?:(?P<wait>(?:still |we're |we are )?(?:waiting|wait) (?:for|on)(?! (?:nothing|nobody|no one))|"
    r"held up (?:by|on)|stuck (?:on|with|at|"
    r"in|because|waiting)|stuck\b|depends on(?! (?:who|how|what|which|when|where))|"
    r"(?:is|are|we're|still|currently) depending on|pending|"
    r"awaiting|warten? (?:noch )?auf|warte auf|en attente d[e']?|on attend|attend(?:ons|re)|a la espera de|"
    r"esperando|wachten? op|"
    r"in attesa di|aspettiamo|a espera d[eoa]|aguarda(?:mos|ndo)|czekamy na|czekam na|"
    r"(?:can't|cannot|couldn't|can not|unable to) (?:access|log ?in|use|open|connect|get|start|proceed|export|"
    r"sign)|(?:nobody|no one|none of (?:us|them)) (?:can|could|(?:is|was) able to) (?:access|log ?(?:in|on)|open|"
    r"connect|"
    r"sign ?(?:in|on)|get (?:in|on|through))\b|"
    r"(?:no|without|lost|missing|need|lack(?:ing)?|don't have|do not have|haven't got|"
    r"hasn't got) (?:\w+ ){0,2}?(?:access|accounts|licen[cs]es?|seats?|permissions?|budget|approval|sign-?off|"
    r"credentials|login|logins|data(?! (?:yet|so far|for|before|until))|admin rights)|"
    r"still no (?!\w*(?:hours|users?|change|figures|numbers|saving|news|update|error|time|idea))\w+|"
    r"(?:kein(?:e|en)?|fehlt der|fehlende[rn]?) (?:zugriff|zugang|lizenz(?:en)?|freigabe)|"
    r"pas (?:encore )?d'acces|pas de licences?|sin (?:acceso|licencias?)|"
    r"geen (?:toegang|licenties?)|(?:nessun|senza) (?:accesso|licenz[ae])|sem (?:acesso|licencas?)|"
    r"brak (?:dostepu|licencji)|"
    r"(?:hasn't|haven't|has not|have not|not yet|didn't|won't) (?:\w+ )?(?:given|provided|sent|fixed|enabled|"
    r"approved?|signed|granted|answered|"
    r"released|delivered)|"
    r"(?:doesn't|does not|didn't|not|isn't|stopped|won't) work(?:ing)?\b(?! (?:today|tomorrow|this|until|till|"
    r"on \w+day))|(?:it )?(?:keeps|kept) (?:crashing|"
    r"failing)|crash(?:es|ed|ing)|(?:still|always|often|just|keep) (?:crash|freeze|hang|break|kill)\b(?! (?:down|"
    r"even))|"
    r"(?:crash|freeze|kill) (?:it|the (?:tool|app|bot|assistant|system))\b|waits (?:for|on)(?! (?:nothing|nobody|"
    r"no one))|"
    r"(?:it |tool |system |sso |login |api |integration |server )(?:\w+ )?(?:broke|broken|(?:is|was|went) down|"
    r"failed|fails|failing)|broke(?:n)? (?:on|since|after|again|down(?! by| into| per))|"
    r"(?:was|is|went|been) down (?:on|since|for|all|again|most|the)|(?:\w+ )?outage|locked out|"
    r"(?:\w+ )?blocks? (?:it|us|the|our)\b|funktioniert nicht|geht nicht|"
    r"ne (?:marche|fonctionne) pas|no funciona|werkt niet|non funziona|"
    r"nao funciona|nie dziala|"
    r"(?:problems?|issues?|trouble|bugs?|probleme?s?|problemas?|problemen|problemi) (?:with|mit|avec|con|met|com|"
    r"z)|"
    r"(?:can't|cannot|can not|couldn't|unable to) (?:go (?:on|further|ahead|live)|continue|move (?:on|forward)|"
    r"proceed|progress|roll out)|"
    r"(?:\w+ )?(?:has|have|needs?|wants?) to (?:\w+ ){1,6}first\b|"
    r"(?:budget|contract|access|licen[cs]es?|dpa|seats?|account|request)(?: \w+){0,3} not (?:yet )?(?:approved|"
    r"signed|granted|released|there|available)|"
    r"(?:can't|cannot|not allowed to) use it (?:with|for|on|until|because)|(?:login|sso|access|technical|"
    r"network|connection|vpn|licen[cs]e|server|performance) (?:issues?|problems?|trouble)|"
    r"(?:rate|usage|token|message|daily) limits?\b|too slow\b|no progress\b|"
    r"(?:nobody|no one) has access|kaputt|defekt|ausgefallen|en panne|fuera de servicio|kapot\b|zepsut|sitting "
    r"on (?:it|the|our)|keeps? \w+ing\b|"
    r"needs? (?:a |an |the )?(?:decision|answer|fix|go-ahead)|on hold|delayed (?:by|because|due)|needs? (?:\w+ "
    r")?(?:approval|sign-?off|review by)|(?:still |we |just )+needs? (?:(?!more |to )[\w']+ ){1,5}(?:okay|ok|go-ahead|"
    r"approval|sign-?off|blessing|consent|green light)\b))"
    r"(?:[^.;!?\n]|(?<=\d)\.(?=\d))*"
)
_POINTED = re.compile(  # what blocks is said before it, in the same sentence, or behind it
    r"\b(?:(?:holding|held|holds) (?:us|me|it|things|everything|everyone) (?:back|up)|(?:stopping|stops) (?:us|me)|"
    r"in (?:our|my|the) way|keeps? (?:us|them|the \w+(?: in \w+)?) (?:from|off|out)|at a standstill|"
    r"steht (?:still|wegen)|(?:is|are) (?:still )?missing|(?:hasn't|haven't|has not|have not) (?:yet )?arrived|"
    r"(?:is|are|'s) (?:very |so |still |too )?(?:flaky|unstable|unreliable|buggy|out of order)|what(?:'s| is) missing|"
    r"(?:ticket|request) (?:is )?still open|"
    r"(?:where|what) we hang|we hang (?:on|at)|what we(?:'re| are) (?:really )?(?:missing|waiting for)|"
    r"(?:can't|cannot|couldn't|can not|won't|will not|unable to|isn't|aren't|wasn't|not|hasn't|haven't|has not|"
    r"have not|doesn't|didn't|don't|never) (?:\w+ ){0,2}(?:upload|import|read|open|load|"
    r"connect|sync|print|install|activate|"
    r"whitelist|enable|deliver|repl(?:y|ied)|respond|answer|sign|unlock|allow|permit|support|clear|"
    r"configure|provision|trained|set up)"
    r"(?:e?d)?|(?:time[sd]?|timing) out|log-?in loops|act(?:s|ing) up|hangs (?:on|at|when|for)|freezes|vanished|"
    r"disappeared|uninstalled|dragging (?:its|their) (?:feet|heels)|(?:access|request|login|permission) denied|"
    r"forbids?|prohibits?|disallows?|bans\b|(?:rules?|ruled) out (?:any |all |the )*(?:use|cloud|ai|tools?|uploads?)|"
    r"(?:doesn't|does not|don't|do not|won't) (?:let|permit) (?:us|me|anyone|the)\b|verbietet?|untersagt|interdit\b|"
    r"prohibe\b|prohiben\b|verbiedt|vieta\b|vietano\b|proibe\b|proibem\b|zabrania\b|zakazuje\b|refuses? to|vetoed|"
    r"said no\b|says no\b|(?:ran|run) dry|budget freeze|"
    r"(?:is|are|was|were) (?:still )?(?:late|overdue|delayed|locked|disabled|unavailable|offline)|"
    r"missing ?: ?\w+|no (?:answer|reply|response|go-ahead|decision|word|feedback) "
    r"(?:yet|from(?! (?:me|us|my|our side|here)\b))|"
    r"(?:has|have|had|with) no (?:account|login|access|licen[cs]e|seat|laptop|time to)|"
    r"(?:doesn't|don't|didn't) (?:want|trust|have time)|(?:fighting|struggling|wrestling) with|"
    r"nobody (?:has been|was|is) trained|"
    r"needs? (?:a|an|another|more|better|new|proper) (?:\w+ )?(?:version|licen\w+|laptops?|tablets?|monitors?|server|"
    r"accounts?|connector|export|interface|api|integration|machines?|training)|"
    r"owes? us|(?:ran|run|running) out\b|(?:expired|lapsed|used up)\b|got cancelled|"
    r"until (?:the |our |it |we |they |legal |it's )?(?:\w+ ){0,3}"
    r"(?:signed|approved|released|granted|agrees?|fixed|back up)|"
    r"(?:is|are|was|were|'s|got|been|stays) (?:still |now |again |all )?(?:broken(?! down| into)|banned|forbidden|"
    r"prohibited|"
    r"refused|suspended|frozen|switched off|turned off|shut down|out of service|not allowed|"
    r"rejected by|blocked by|stopped by)|(?<!we're )(?<!we are )on strike\b|banned (?:until|till|by|from|since)|"
    r"(?:lies|sits|been|stays|rests|hangs|stuck) (?:still )?(?:with|at) (?:the |our )?(?:security|legal|procurement|"
    r"purchasing|finance|compliance|hr|the dpo|dpo|data protection|works council|board|management|vendor|infosec|audit|"
    r"it)\b|sits on (?:it|the|our|my)|"
    r"(?:server|system|network|site|api|database|vpn|sso|connection|internet|licence server|platform) down\b|"
    r"(?:vpn|connection|wi-?fi|network|internet|session) (?:drops|cuts out|breaks)|"
    r"(?:export|import|upload|download|sync|login|printing|scanning|search)(?: (?:to|from|of|in) \w+)? "
    r"(?:fails|failed|breaks|hangs|stops)|"
    r"slows (?:me|us|it|everything|everyone|things)|(?:it|security|admins?) (?:has |have )?(?:switched|turned|shut|"
    r"locked|"
    r"revoked) (?:\w+ ){1,3}(?:off|down|out)|not allowed to\b|aren't allowed|isn't allowed|(?:would|'d|could) (?:do|"
    r"save|use) "
    r"(?:it )?more if|nobody (?:shows|showed|tells|told|explains|explained)|work with (?:it|that) (?:yet|until)|"
    r"no (?:wi-?fi|internet|network|connection|laptops?|tablets?|hardware)|"
    r"(?:has|have|had|with|got|getting|gets?|there's|there is) (?:\w+ )?no (?:signal|coverage|reception|bandwidth|4g|"
    r"5g|power)\b|"
    r"(?:don't|dont|doesn't|doesnt|didn't|haven't|hasn't) (?:have|got|get) (?:any |a |enough )?(?:wi-?fi|internet|"
    r"network|signal|coverage|reception|bandwidth|power)\b|kein(?:en)? (?:netz|empfang|wlan|internet)\b|"
    r"(?:pas de|aucun) (?:reseau|wifi|signal)\b|sin (?:cobertura|wifi|red|senal)\b|geen (?:bereik|wifi|internet)\b|"
    r"(?:nessun|niente|senza) (?:campo|segnale|wifi)\b|sem (?:sinal|rede|wifi)\b|brak (?:zasiegu|wifi|internetu)\b|"
    r"(?:hasn't|haven't|didn't) (?:yet )?set up|"
    r"nobody knows how|still (?:reviewing|negotiating|testing|checking)|still under review|still with (?:legal|it)|"
    r"nos bloquea|nous bloque|ci blocca|blokkeert ons|nos bloqueia|blokuje nas|dragging on|"
    r"before (?:we|anyone|anybody|anything|everyone|the (?:other|rest)\w*(?: \w+)?) (?:can|may|could|moves?|gets?))\b"
)
_SURELY = re.compile(  # no word beside it makes anything else of it
    r"\b(?:(?:blockers?|issues?|snags?|obstacles?|impediments?|hurdle|showstopper) ?: ?(?!none|no\b|nothing|nil|n/?a|0)"
    r"(?=[^.;!?\n]*\b(?:not|no|still|cannot|can't|won't|missing|broken|pending|waiting|refused|blocked)\b)|"
    r"(?:nda|contract|policy|policies|law|regulator|client|customer|publisher|vendor|legal|hospital|school|council|board|"
    r"union|licence|license|terms|data protection|security|compliance)s? (?:still )?(?:forbids?|prohibits?|"
    r"disallows?|bans?)|"
    r"(?:has|have|had|got|there's|there is) no (?:signal|coverage|reception|wi-?fi|internet|network|power)|"
    r"kein(?:en)? (?:netz|empfang|wlan)|pas de (?:reseau|wifi)|sin (?:cobertura|senal)|geen bereik|nessun segnale|"
    r"sem (?:sinal|rede)|brak zasiegu|serwer (?:lezy|padl)|server liegt lahm|server ligt plat|"
    r"(?:don't|dont|doesn't|doesnt) have (?:any )?(?:signal|coverage|reception|wi-?fi|internet|network|power)|"
    r"(?:tablet|laptop|phone|scanner|printer|handheld|headset|terminal|reader|camera|router|server|mic)s? "
    r"(?:keeps?|kept) (?:dying|freezing|jamming|hanging|dropping|crashing|rebooting|failing)|"
    r"(?:press|machine|line|server|system|site|network|tool|printer|scanner)(?: \d+)? (?:is|are|was|were)(?: still|"
    r" all)? "
    r"down,? (?:so|and so) (?:nothing|no|none|we|i|nobody))\b"
)
_PROPOSED = re.compile(  # the whole reply
    r"(?:(?:hi|hello|hey|and|so|but|ok|question),? )?(?:why )?(?:can't|cant|couldn't|couldnt|shouldn't|wouldn't|"
    r"won't|isn't there|"
    r"why not|kann man das nicht|konnt ihr das nicht|on ne (?:peut|pourrait) pas|no se puede|non si puo|kan dit niet)\b"
    r"(?! (?:i|we|anyone|anybody)\b)[^?.!;\n]*\?+"
)
_BRACKETS = re.compile(r"\(([^()]{3,80})\)")
_OVER = re.compile(
    r"\bno (?:more|further) (?:crash|outage|freez|hang|login|error)\w*|\bstopped (?:crashing|freezing|hanging)\b|"
    r"\b(?:waiting|wait) (?:for|on) (?:nothing|nobody|no one)\b|"
    r"\b(?:no longer|not) (?:waiting|stuck|blocked|down|holding|stopping|missing|in (?:our|the) way)|"
    r"\b(?:doesn't|does not|don't|didn't) (?:stop|block|bother|hold) us|\b(?:nothing|nobody|no one)(?: is|'s)? "
    r"(?:hold\w*|stop\w*|missing|stand\w*|keep\w*|in)\b|\bway ?[:=] ?(?:nothing|none)|"
    r"\b(?:fixed|resolved|solved|sorted|gelost|resolu|resuelto|opgelost|risolto)\b"
)
_FIGURES_AGAIN = re.compile(r",\s+(?=~?\d)|,?\s+(?:so|therefore)\s+(?:just |only |about )?(?=~?\d)")
_LEADING = re.compile(
    r"^(?:by|on|because(?: of)?|due to|that|we have|we've|we|i|i'm|still|we're|is|are|:|-|,)\s+", re.IGNORECASE
)


def not_the_same(text: str) -> bool:
    """True for `twice as many as last week`, `not the same`, `same problem as last week`."""
    return _NOT_SAME.search(folded_text(text)) is not None


def same_as_last(text: str) -> bool:
    """True when last week's figures are confirmed; not asked where it is `not_the_same`."""
    folded = folded_text(text)
    same = _SAME.search(folded)
    if same is not None and (
        _OF_ONE_FIGURE.search(folded[: same.start()]) or _IS_SO_MUCH.search(folded[: same.start()])
    ):
        return False  # "errors same as before", "cycle time is 3 days as before"
    if same is not None or _SAME_ALONE.fullmatch(bare_text(folded)) is not None:
        return True
    first = _EXCEPTION.split(folded, maxsplit=1)
    return len(first) > 1 and _SAME_ALONE.fullmatch(bare_text(first[0])) is not None


def blockers(text: str) -> str | None:
    """The words that name what blocks; NO_BLOCKERS when nothing does; None when it is not mentioned."""
    folded = _aligned(text)
    none = _NO_BLOCKERS.search(folded)
    if none is not None and (exception := _EXCEPT.match(folded, none.end())):
        return _words(text, exception.start("what"), exception.end("what")) or NO_BLOCKERS
    rest = folded if none is None else folded[: none.start()] + " " * (none.end() - none.start()) + folded[none.end() :]
    for match in _LABELLED.finditer(rest):
        if not _OVER.search(_sentence(rest, match.start())):
            words = _words(text, match.start("what"), match.end("what"))
            if words:
                return words
    for match in _NAMED.finditer(rest):
        if _OVER.search(_sentence(rest, match.start())):
            continue
        sentence = span(rest, match.start())
        why = _BRACKETS.search(text, *sentence)
        if why is not None and "broke" in match[0]:
            return why[1].strip()
        start = match.start()
        if re.match(r"hasn't|haven't|has not|have not|not yet|didn't|won't|doesn't|does not|isn't|not ", match[0]):
            start = max(sentence[0], rest.rfind(",", 0, start) + 1)  # who has not is said before it
        words = _words(text, start, match.end())
        if words:
            return words
    for pointed in (*_POINTED.finditer(rest), *BREAKS.finditer(rest)):
        piece = rest[max(rest.rfind(mark, 0, pointed.start()) for mark in ",;:.\n") + 1 : pointed.end()]
        if _OVER.search(_sentence(rest, pointed.start())) or is_idle(piece):
            continue
        if words := _words(text, *span(rest, pointed.start())):
            return words
    return None if none is None else NO_BLOCKERS


def surely_blocks(text: str) -> bool:
    """True for `our NDA prohibits it`, `we have no signal`, `issue: hosting not confirmed`; not once it is over."""
    folded = folded_text(text)
    found = _SURELY.search(folded)
    return found is not None and not _OVER.search(_sentence(folded, found.start()))


def is_proposed(text: str) -> bool:
    """True for `can't this be pulled from the system?` and nothing else: a wish; `why can't we log in?` is none."""
    return _PROPOSED.fullmatch(folded_text(text)) is not None


def is_over(piece: str) -> bool:
    """True for `no longer waiting`, `fixed on Monday`: what held somebody up, and does not any more."""
    return _OVER.search(folded_text(piece)) is not None


def _words(text: str, start: int, end: int) -> str:
    return tidied(text[start:end])


def tidied(words: str) -> str:
    """What blocks, without what leads to it and the figures that go on behind it."""
    words = _FIGURES_AGAIN.split(words, maxsplit=1)[0]
    words = " ".join(words.split()).strip(" ,:-()")
    while (shorter := _LEADING.sub("", words)) != words:
        words = shorter
    return words


def span(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, at) for mark in ".;!?\n") + 1
    ends = [found for mark in ".;!?\n" if (found := text.find(mark, at)) >= 0]
    return start, min(ends, default=len(text))


def _sentence(text: str, at: int) -> str:
    start, end = span(text, at)
    return text[start:end]


def folded_text(text: str) -> str:
    return " ".join(fold(text).split())


def _aligned(text: str) -> str:
    """Folded character by character, so that places in it are places in the text."""
    return "".join(folded if len(folded := fold(each)) == 1 else each for each in text)


def bare_text(folded: str) -> str:
    return " ".join(re.sub(r"[^\w\s'/]", " ", folded).split())
