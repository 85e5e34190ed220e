"""Secrets that are known by the words before them: passwords, passphrases, codes of doors and cards, seed phrases."""

import re
from typing import Final

from policies.forms import Pattern, Signs

_SHORTEST_PHRASE: Final = 2  # words
_SHORTEST_DOUBTFUL: Final = 4  # where the first may be said of any password: "correct horse battery staple"
_ABOUT: Final = (
    r"a|abgelaufen|about|again|already|also|always|an|and|as|at|available|back|being|blocked|broken|by|caducada"
    r"|changed|compromised|correct|das|der|die|different|down|due|easy|ein|eine|empty|enough|errada|expire|expired"
    r"|expiring|falsch|faux|fine|for|forgotten|from|gesperrt|gone|good|hard|hashed|here|hidden|im|in|incorrect"
    r"|incorrecta|insecure|invalid|it|kept|known|leaked|like|locked|long|lost|masked|missing|my|needed|never|new"
    r"|nicht|no|noch|not|now|of|ok|okay|old|on|one|only|oublie|our|out|outdated|protected|public|required|reset"
    r"|richtig|right|rotated|safe|same|saved|schon|secret|secure|set|shared|short|simple|so|still|stored|strong"
    r"|that|the|there|these|this|to|too|under|unknown|up|used|useful|valid|vergessen|very|visible|weak|weg|what"
    r"|where|wrong|your|zu"
    r"|assigned|attached|between|centrally|chosen|created|encrypted|enforced|everywhere|exactly|generated|given"
    r"|handled|held|identical|known|mandatory|managed|optional|part|recorded|rejected|safely|sent|stolen"
    r"|unique|unsafe"
    r"|verwaltet|gespeichert|gesetzt|hinterlegt|generiert|geändert|geheim|sicher|schwach|zentral|zurückgesetzt"
    r"|expiré|enregistré|géré|partagé|perdu|connu|correcte|guardada|gestionada|compartida|cambiada|salva|gestita|scaduta"
    r"|cambiata|guardada|alterada|verlopen|gewijzigd|opgeslagen|bekend|veilig|zmienione|zapisane|wygasło|znane|złe"
)
_SMALL: Final = (  # words that go on in a sentence, and end a passphrase
    rf"{_ABOUT}|all|any|are|be|because|been|before|but|can|could|did|do|does|each|every|everyone|has|have|he|i|if|into"
    r"|is|may|might|must|nor|or|please|she|should|since|than|thanks|then|they|us|use|was|we|were|when|which|while|who|will"
    r"|with|without|would|yet|you|after|until|during|every|last|next|two|three|days?|hours?|weeks?|months?|today|yesterday"
    r"|everybody|nobody|people|somebody|aber|aus|bei|bitte|damit|darf|dem|den|für|ich|in|ist|kann|mit|oder|sie|sind|und|von|wenn"
    r"|wir|avec|car|ce|dans|de|des|du|elle|en|est|et|il|je|la|le|les|mais|nous|ou|par|peut|pour|puis|que|qui|sont|sur|un|une"
    r"|vous|con|del|el|es|está|los|las|o|para|pero|por|puedo|se|si|su|y|com|da|do|e|em|esta|na|não|o|os|que|um|uma|che|di|ma"
    r"|nel|nella|non|per|posso|sono|een|het|kan|maar|mag|met|niet|of|op|te|van|voor|czy|dla|do|jest|lub|nie|oraz|w|z"
)
_ABOUT_A_SECRET: Final = re.compile(
    rf"{_ABOUT}|after|because|before|since|until|when|where|which|with|without", re.IGNORECASE
)
_NETWORK: Final = r"wi-?fi|wlan|wpa2?|network|netzwerk"
_NAMES_OF_ONE: Final = (
    r"pass(?:word|wort|phrase|code|wd)s?|pwd|pw|kennwort|mot de passe|contrase(?:ñ|n\u0303?)a|senha|wachtwoord"
    r"|has[łl]o(?: to)?"
)
_SAID_BEFORE: Final = (  # words after which a secret is written
    rf"{_NAMES_OF_ONE}|secret|token|api[ _-]?key|access[ _-]?key|client[ _-]?secret|private[ _-]?key|secret[ _-]?key"
    rf"|pin(?: code)?|(?:{_NETWORK})[ -]?(?:key|schl(?:ü|ue|u)ssel|sleutel)"
    rf"|cl[ée] (?:du )?(?:{_NETWORK}|r[ée]seau)"
    rf"|clave (?:del? )?(?:la )?(?:{_NETWORK}|red)"
    rf"|ch(?:av|iav)e (?:d[oe]l? )?(?:{_NETWORK})|klucz (?:do )?(?:{_NETWORK})"
    r"|(?:licen[cs]e|product|recovery|(?:en|de)cryption|signing|bitlocker)[ -]key"
)
BEFORE_VALUE: Final = rf"\b(?:{_SAID_BEFORE}|pass)\b"
SAID_IN_FULL: Final = rf"\b(?:{_SAID_BEFORE})\b"
IS: Final = r"(?:is|was|are|ist|lautet|war|est|es|era|é|è|jest)\s{0,2}:?"
_LETTERS: Final = r"[^\W\d_]{2,15}"
_PHRASE: Final = rf"{_LETTERS}(?:[ ](?!(?:{_SMALL})\b){_LETTERS}){{1,11}}"
_CODE_WORDS: Final = (  # a value of figures stands after them
    r"(?:access|door|entry|gate|alarm|safe|lockbox|unlock|recovery|backup|verification|one[- ]?time|2fa|mfa|otp|login"
    r"|authenticat(?:or|ion)|activation|confirmation) code|otp|[2m]fa|t(?:ü|ue|u)rcode|(?:zugangs|zutritts|sicherheits"
    r"|best(?:ä|ae|a)tigungs|freischalt|alarm)code|digicode|code d['’](?:acc[èe]s|entr[ée]e)"
    r"|code de (?:s[ée]curit[ée]|v[ée]rification|la porte|l['’]alarme)"
    r"|c[óo]digo (?:de (?:acceso|acesso|verificaci[óo]n|verifica[çc][ãa]o|entrada)"
    r"|da porta|de la puerta)|codice (?:di (?:accesso|verifica)|della porta)|(?:toegangs|deur|verificatie|alarm)code"
    r"|kod (?:dost[ęe]pu|weryfikacyjny|do drzwi|alarmu)"
)
_CARD_CODE_WORDS: Final = (
    r"cvv2?|cvc2?|card security code|security code|(?:karten)?pr(?:ü|ue|u)f(?:ziffer|nummer)|cryptogramme(?: visuel)?"
    r"|c[óo]digo de (?:seguridad|seguran[çc]a)|codice di sicurezza|beveiligingscode|kod (?:cvv|cvc|bezpiecze[ńn]stwa)"
)
_SEED_WORDS: Final = (
    r"(?:seed|(?:secret )?recovery|mnemonic|backup|wallet)[ -]?(?:phrase|words?|w(?:ö|oe|o)rter)|mnemonic"
    r"|wiederherstellungs(?:phrase|w(?:ö|oe|o)rter|satz)|phrase (?:de r[ée]cup[ée]ration|secr[èe]te|mn[ée]monique)"
    r"|frase (?:semilla|semente|seed|de recupera(?:ci[óo]n|[çc][ãa]o)|di recupero|mnem[oó]nica)"
    r"|herstel(?:zin|woorden)|fraza (?:odzyskiwania|seed)"
)
_SEED_WORD: Final = (
    r"(?:\d{1,2}[.):]? ?)?(?!(?:the|and|for|are|our|not|und|der|die|das|les|des|que|los|las)\b)[a-z]{3,8}"
)


def says_nothing_of_it(value: str) -> bool:
    """True for what stands after "the password is" and is none: wrong, expired, not, the …"""
    return _ABOUT_A_SECRET.fullmatch(value.strip(".!?;:)")) is not None


def _is_phrase(value: str) -> bool:
    """True for "blue horse" and "correct horse battery staple", not for "correct after all"."""
    words = value.split()
    return len(words) >= (_SHORTEST_DOUBTFUL if says_nothing_of_it(words[0]) else _SHORTEST_PHRASE)


def names_a_secret(signs: Signs) -> bool:
    """Of each of the words a piece."""
    return signs.any(
        "pass", "pw", "kennwort", "contrase", "senha", "wachtwoord", "haslo", "secret", "token", "key", "pin", "schl",
        "sleutel", "cle ", "clave", "chave", "chiave", "klucz",
    )  # fmt: skip


def _names_a_code(signs: Signs) -> bool:
    return signs.digits and signs.any("cod", "kod", "otp", "2fa", "mfa", "cvv", "cvc", "pruf", "pruef", "cryptogramme")


def _names_a_seed(signs: Signs) -> bool:
    return signs.any(
        "phrase", "seed", "recovery", "mnemonic", "backup", "wallet", "wiederherst", "frase", "herstel", "fraza"
    )


# Every quantifier has an upper bound or a single way to match: a hostile text costs no more than its length.
SAID_FORMS: Final[tuple[Pattern, ...]] = (
    Pattern(  # "the password is correct horse battery staple"
        "secret",
        re.compile(
            rf"\b(?:{_NAMES_OF_ONE})\b(?:\s{{1,3}}{IS}\s{{1,3}}|\s{{0,3}}[:=]\s{{0,3}})({_PHRASE})\b",
            re.IGNORECASE,
        ),
        _is_phrase,
        needs=names_a_secret,
    ),
    Pattern(  # "passphrase correct horse battery staple", "the wifi password, correct horse battery staple"
        "secret",
        re.compile(
            rf"\b(?:passphrase\b,?|(?:{_NETWORK})[ -](?:{_NAMES_OF_ONE})\b,)\s{{1,3}}({_PHRASE})\b", re.IGNORECASE
        ),
        lambda value: len(value.split()) >= _SHORTEST_DOUBTFUL,
        needs=names_a_secret,
    ),
    Pattern(  # "482 913 is my one-time code"
        "secret",
        re.compile(
            r"(?<![\w.,-])(\d[\d -]{2,9}\d),?\s"
            rf"(?:{IS}\s)?(?:(?:my|the|our|your|mein|der|mon|mi|il mio)\s)?(?:{_CODE_WORDS})\b",
            re.IGNORECASE,
        ),
        needs=_names_a_code,
    ),
    Pattern(
        "secret",
        re.compile(
            rf"\b(?:{_SEED_WORDS})\b\W{{0,3}}(?:{IS})?\W{{0,3}}({_SEED_WORD}(?:[ ,;]{{1,2}}{_SEED_WORD}){{11,23}})\b",
            re.IGNORECASE,
        ),
        needs=_names_a_seed,
    ),
    Pattern(
        "card code",
        re.compile(rf"\b(?:{_CARD_CODE_WORDS})\b\W{{0,3}}(?:{IS}\s)?\W{{0,3}}(\d{{3,4}})(?![\w-])", re.IGNORECASE),
        needs=_names_a_code,
    ),
    Pattern(
        "secret",
        re.compile(
            rf"\b(?:{_CODE_WORDS})\b\s{{0,2}}[:=]?\s{{0,2}}(?:{IS}\s)?\s{{0,2}}([\d*#][\d*# -]{{2,11}}[\d*#])(?![\w-])",
            re.IGNORECASE,
        ),
        needs=_names_a_code,
    ),
    Pattern(
        "sort code",
        re.compile(r"\bsort ?code\b\W{0,3}(?:is\s)?\W{0,3}(\d\d[ -]?\d\d[ -]?\d\d)(?!\w)", re.IGNORECASE),
        needs=_names_a_code,
    ),
)
