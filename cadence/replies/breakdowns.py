"""What fails, is taken away or is not agreed upon, in words of several languages: `el VPN se cae`, `IT revoked it`."""

import re

_MEANS = r"""
    quota|credits?|tokens?|licen[cs]es?|licen[cs]e keys?|seats?|access|api keys?|keys?|logins?|accounts?|subscriptions?|
    trial|budget|permissions?|rights|plug-?ins?|connectors?|admin rights
"""
_TAKEN = r"""
    gone|used up|exhausted|revoked|withdrawn|removed|cancelled|canceled|pulled|cut off|cut|taken away|taken off us|
    maxed out|burnt|burned through|switched off|deactivated|blocked
"""
_TOOK = r"revoked?|revokes|withdrew|withdraws|pulled|pulls|cut off|took away|takes away|deactivated|confiscated|removed"
_FAILS = r"""
    (?:keeps?|kept) (?:\w+ )?(?:dying|freezing|jamming|hanging|dropping)|jamming|jammed|(?<!to )freezing up|
    (?:mic|micro\w*|headset|laptop|tablet|scanner|printer|phone|camera|battery|screen|server|router|app|connection|
    wi-?fi|signal|vpn|terminal|reader|till)s?(?: (?:\w+ )?(?:that|which))?(?: (?:just|always|often|also|still|has|have|
    is|are|all))* (?:dies|died|dying|dead|jams|conks? out|conked out|packs? up|packed up|drops? out|
    dropped out|cuts? out|freezes|froze|frozen|hangs|hung|gives? up|gave up)|
    sturz\w* (?:\w+ ){0,3}ab|hangt sich (?:\w+ )?auf|streikt|fallt (?:\w+ ){0,3}aus|spinnt|
    (?:ca|il|elle|tout|site|serveur|ordi\w*|appli\w*|logiciel|systeme|programme|outil|machines?|tablettes?)
    \s(?:plante|bugue|rame)(?:nt)?|ne capte pas|ne repond(?:ent)? (?:pas|plus)|connexion (?:coupe|saute)|
    tombe(?:nt)? en panne|
    se (?:nos |me )?(?:cae|caen|cuelga|cuelgan|bloquea|agoto|agotaron|traba)|
    si (?:blocca|bloccano|impalla|pianta)|valt (?:\w+ ){0,3}uit|loopt (?:\w+ ){0,2}vast|
    (?:server|netwerk|systeem|verbinding|wifi|internet|alles|boel|machine|pers|portaal|app|vpn)\s
    (?:lag|ligt|lagen|liggen) (?:\w+ ){0,3}(?:plat|eruit)|
    (?:server|netz|netzwerk|system|anlage|vpn|wlan|portal|app|alles)\s(?:liegt|lag|ist|war) (?:\w+ ){0,3}(?:lahm|down|
    tot)|
    (?:serveur|reseau|systeme|portail|appli\w*|vpn|site)\s(?:est|etait) (?:\w+ ){0,2}(?:hs|tombe|par terre|plante|down)|
    (?:servidor|sistema|red|portal|app|vpn) (?:esta|estaba|estuvo) (?:\w+ ){0,2}(?:caid[oa]|abajo)|
    (?:server|rete|sistema|portale|app|vpn)\s(?:e|era) (?:\w+ ){0,2}(?:giu|ko|fermo|ferma)|
    (?:servidor|sistema|rede|portal|app|vpn) (?:esta|estava|esteve) (?:\w+ ){0,2}(?:fora do ar|em baixo)|
    (?:serwer|system|siec|portal|vpn)\s(?:padl\w*|lezy|lezal\w*)|
    travando|(?:sistema|rede|vpn|servidor|app) (?:cai|trava)|zawiesza sie|pada siec
"""
_UNDECIDED = r"""
    (?:still |are |is |keeps? |been )(?:arguing|discussing|debating|disputing|quarrell?ing|fighting|bickering|haggling|
    undecided|deciding)|
    (?:can't|cannot|can not|couldn't|don't|haven't|hasn't) (?:yet )?(?:agreed?|decided?|make up (?:its|their) minds?)|
    nobody (?:signs|approves|decides|is allowed to sign)|no one (?:signs|approves|decides)
"""
_NOTHING_FOR_IT = (  # "press 2 is down so nothing to report"
    r"\b(?!error|mistake|rate|number|time|cost|cycle|figure|volume|usage|turn|sale|order|visitor|booking|demand|traffic|"
    r"call|revenue|income|footfall|enrol|request|claim|case|ticket|hour|we|i|it|they|that)[a-z-]+(?: \d+)? "
    r"(?:is|are|was|were)(?: still| all)? down,? (?:so|and so) (?:nothing|no|none|we|i|nobody)\b"
)
_DOWN = (
    r"(?:\b(?:as|because|since|while|cause|cos)|,) (?:the |our )"
    r"(?!error|mistake|rate|number|time|cost|cycle|figure|volume|usage|turn)[\w-]+ "
    r"(?:is|are|was|were)(?: still| all)? down\b(?! (?:by|to|from|\d|~))"
)


def _one(*alternatives: str) -> str:
    return "(?:" + "|".join("".join(line.strip() for line in each.splitlines()) for each in alternatives) + ")"


BREAKS = re.compile(
    rf"\b(?:{_one(_MEANS)}(?: (?:is|are|was|were|got|been|all|already|now))* {_one(_TAKEN)}|"
    rf"{_one(_TOOK)} (?:our|my|the|their|everyone's)(?: \w+)? {_one(_MEANS)}|{_one(_FAILS)}|{_one(_UNDECIDED)})\b|"
    rf"{_DOWN}|{_NOTHING_FOR_IT}"
)
_IDLE = re.compile(  # who did not take part: nothing stopped them
    r"\b(?:others?|rest|half|some|most|few|many|all|both|one|two|three|four|five|six|seven|eight|nine|ten|\d+|he|she|"
    r"[a-z]+ and [a-z]+)\b[^,;:]*\b(?:never|didn't|did not|don't|haven't|hasn't)"
    r" (?:even |once |really |yet |ever )*(?:open(?:ed)?|install(?:ed)?|connect(?:ed)?|sign(?:ed)?|print(?:ed)?|"
    r"load(?:ed)?|activated?|replied|reply|respond(?:ed)?|answer(?:ed)?|upload(?:ed)?|import(?:ed)?|read)\b"
    r"(?! (?:off|for)\b)"
)


def is_idle(piece: str) -> bool:
    """True for `the others never opened it`: who does not use it is no obstacle."""
    return _IDLE.search(piece) is not None
