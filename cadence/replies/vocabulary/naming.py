"""Words beside numbers that count nothing: rooms and tickets, telephones, days, hours of the clock, ages.

Folded; `*` ends an entry that stands for any ending. A number that one of them names is no figure.
"""

_REFERENCE_WORDS = """
    ext extension durchwahl nebenstelle dw poste anexo interno toestel ramal wewnetrzny
    room zimmer raum salle chambre bureau sala habitacion despacho aula kamer lokaal stanza ufficio quarto gabinete
    pokoj sali hall halle hala stand booth gate gleis platform quai anden peron terminal kiosk flat apartment apt
    wohnung haus piso unit suite box locker desk bay dock berth lane aisle shelf bin
    page pages pg seite pagina strona slide folie diapositive diapositiva chapter kapitel chapitre capitulo capitolo
    section abschnitt paragraph absatz article art artikel articulo articolo clause klausel point punkt punto punt
    appendix anhang annex question frage pregunta domanda vraag pergunta pytanie
    ticket vorfall incident issue bug case ref reference referenz aktenzeichen az po sku serial seriennummer
    invoice rechnung facture factura fattura factuur fatura faktura order bestellung auftrag commande pedido ordine
    bestelling encomenda zamowienie
    bus tram train zug bahn line linie ligne linea lijn linha linia flight flug vol vuelo volo vlucht voo
    version release build firmware ios android macos windows excel python java patch hotfix
    gpt claude gemini copilot llama mistral
    § art
"""
REFERENCES = frozenset(_REFERENCE_WORDS.split())
_PLACE_WORDS = """
    ward crew station floor storey zone sector depot warehouse store branch site cell block shop region district
    etage stockwerk lager filiale werk magasin entrepot agence tienda planta almacen sucursal filial loja
    negozio reparto magazzino winkel vestiging sklep oddzial magazyn
    rev revision
"""
PLACES = frozenset(_PLACE_WORDS.split())  # right before a number: "ward 7 saved 4 hours"
_ONE_OF_MANY_WORDS = """
    container shipment parcel consignment job policy patient account docket lot batch vehicle lorry truck booking
    member permit licence tender project loan mandate customer client schaden auftrag sendung akte mandat patient
    dossier sinistre colis envoi expediente siniestro envio pedido zaak zending polis schade pratica sinistro
    spedizione processo encomenda sprawa szkoda przesylka
"""
ONE_OF_MANY = frozenset(_ONE_OF_MANY_WORDS.split())  # before a long number: "container 4471"
NUMBER_SIGNS = frozenset(["no", "nr", "num", "number", "nummer", "numero", "numer", "n", "°", "#", ":", "."])
NUMERO = frozenset(["no", "nr", "num", "nro", "n"])  # before a point: "invoice no. 771"
NEWER = frozenset(["rolled", "updated", "upgraded", "downgraded", "upgrade", "update", "patched", "migrated"])

_TELEPHONE_WORDS = """
    call phone telephone tel ring mobile cell whatsapp reach number fon telefon* handy anruf* ruf* portable appel*
    llam* movil celular bel bellen gsm telefoon mobiel chiam* cellulare lig* telemovel dzwon* zadzwon* numer nummer
    numero
"""
TELEPHONES = tuple(_TELEPHONE_WORDS.split())

_AWAY_WORDS = """
    back return* away off out ooo pto leave holiday* vacation* vacay hols travel* sick ill
    zuruck wieder urlaub ferien verreist krank* abwesend elternzeit
    retour rentre* reviens revient revenons vacances conge* absent* malade maladie arret
    vuelv* volver* regres* vacaciones baja permiso enferm*
    terug vakantie verlof ziek afwezig
    torn* rientr* ferie vacanza malattia malat*
    volt* regress* ferias folga doente
    wrac* wroc* urlop* chor* zwolnieni*
"""
AWAY = tuple(_AWAY_WORDS.split())
_DAY_LINKS = """
    on the le el il lo al au am vom zum bis ab dem den der do dia ate tot op de until till til since from by hasta
    fino jusqu' jusqu'a jusqu'au du dal del od em no a l' seit depuis desde dal sinds
"""
DAY_LINKS = frozenset(_DAY_LINKS.split())
DAY_ALONE = frozenset(["le", "el", "il", "vom", "zum", "jusqu'au"])  # right before a number they make it a day
ORDINAL_LINKS = frozenset(["am", "vom", "zum", "der", "den", "dem", "bis", "ab", "seit"])  # "am 5."

_MEETING_WORDS = """
    call phone ping poke remind reminder ring meet meeting talk chat speak sync appointment available arrive arrives
    arriving lunch back tomorrow today tonight
    besprechung termin treffen meld* anruf* ruf* sprechen telefonier* erinner* morgen
    rdv rendez reunion appel* rappel* vois voit arrive* demain
    vemos llam* cita hablamos quedamos recuerd* manana
    bel bellen zie zien afspraak overleg herinner* spreek
    riunione chiam* sent* vediamo ricord* domani appuntamento
    reuniao lig* falamos encontro lembr* amanha
    spotkani* dzwon* zadzwon* przypomn* widzimy jutro
"""
MEETINGS = tuple(_MEETING_WORDS.split())
AT = frozenset(["at", "@", "um", "gegen", "a", "vers", "las", "as", "alle", "om", "o", "rond", "verso"])
OF_THE_CLOCK = frozenset(["uhr", "o'clock", "oclock", "pm", "p.m"])
_WORKING_HOURS_WORDS = """
    shift shifts schicht open court class school work working hours meetings offen geoffnet turno dienst otwarte
"""
WORKING_HOURS = frozenset(_WORKING_HOURS_WORDS.split())

OLD = frozenset(["old", "alt", "oud", "viejo", "vieja", "lat"])
AGED = frozenset(["aged", "age", "turned", "turning", "turn", "born", "geboren", "nee", "ne", "nacido", "nacida"])
YEARS_OF_AGE = frozenset(["ans", "anos", "anni", "lat", "jahre", "jaar", "years"])
HAVE = frozenset(["ai", "a", "tengo", "tiene", "ho", "ha", "tenho", "tem", "mam", "ma", "j'"])
SOMEBODY = frozenset(
    ["he", "she", "who", "them", "of them", "of us", "youngest", "oldest", "eldest", "er", "sie", "hij", "zij", "lui"]
)
IS = frozenset(["is", "was", "turned", "ist", "est", "es", "jest", "'s"])


def one_of(word: str, table: tuple[str, ...]) -> bool:
    """The word is an entry of the table, or begins as one that ends in `*`."""
    return any(word.startswith(entry[:-1]) if entry.endswith("*") else word == entry for entry in table)
