"""The words replies are made of, in English, German, French, Spanish, Dutch, Italian, Portuguese and Polish.

Words are folded: lower case, without accents. `*` ends an entry that stands for any ending, `_` joins the words of a
phrase; the longest phrase wins. A word may carry several tags: grammar.py and roles.py decide in context.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType


class Tag(StrEnum):
    """What a word can contribute to a reading."""

    MINUTE = auto()
    HOUR = auto()
    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()
    SHIFT = auto()
    PERCENT = auto()
    POINTS = auto()
    CURRENCY = auto()
    SAVED = auto()
    CYCLE = auto()
    ERROR = auto()
    RATE = auto()
    ACTIVE = auto()
    ELIGIBLE = auto()
    ADOPTION = auto()
    REVENUE = auto()
    PERSON = auto()
    THING = auto()
    USE = auto()
    ARTICLE = auto()
    HALF = auto()
    DOZEN = auto()
    COUPLE = auto()
    VAGUE = auto()
    THOUSAND = auto()
    MILLION = auto()
    AND_A_HALF = auto()
    MINUS = auto()
    PER = auto()
    EACH = auto()
    OF = auto()
    ALL = auto()
    FROM = auto()
    TO = auto()
    BETWEEN = auto()
    AND = auto()
    OR = auto()
    BUT = auto()
    BEFORE = auto()
    LAST_WEEK = auto()
    WAS = auto()
    NOW = auto()
    BY = auto()
    UNDER = auto()
    UP_TO = auto()
    TOTAL = auto()
    CORRECT = auto()
    DELTA = auto()
    LESS = auto()
    FASTER = auto()
    SLOWER = auto()
    DOWN = auto()
    UP = auto()
    SAME = auto()
    TWICE = auto()
    WE_ARE = auto()
    ME = auto()
    ALONE = auto()
    LOSS = auto()
    SPENT = auto()
    COST = auto()
    FUTURE = auto()
    NOT = auto()
    NOTHING = auto()
    NOBODY = auto()
    PART = auto()
    AWAY = auto()
    TO_DATE = auto()
    JOKE = auto()
    MAYBE = auto()
    DAYNAME = auto()
    MONTHNAME = auto()
    NUMBERED = auto()
    LAST = auto()
    THIS = auto()
    FILLER = auto()


_WORDS: Mapping[Tag, str] = {
    # ---- units --------------------------------------------------------------------------------------------------
    Tag.MINUTE: "min mins minute minutes minuten minuut minuto minutos minuti minut minuty",
    Tag.HOUR: """h hr hrs hour hours man_hours hours_saved hrs_saved hora horas ora ore stunde stunden std stdn
        uur uren
        heure heures godzina godziny godzine godzin godz""",
    Tag.DAY: """d day days working_day* business_day* work_day* workday* person_day* man_day* tag tage tagen
        arbeitstag*
        jour jours journee journees jours_ouvres dia dias dias_habiles dias_laborables dias_uteis dag dagen
        werkdag* giorno giorni giornata giorni_lavorativi dzien dni dni_roboczych dnia""",
    Tag.WEEK: """w wk wks week weeks working_week* woche wochen semaine semaines semana semanas weken settimana
        settimane
        tydzien tygodnie tygodni tygodniu""",
    Tag.MONTH: """month months mth mo monat monate monaten mois mes meses maand maanden mese mesi miesiac miesiace
        miesiecy miesiacu""",
    Tag.QUARTER: "quarter quarters qtr quartal trimestre kwartaal kwartal kwartale",
    Tag.YEAR: "year years yr yrs jahr jahre jahren ans annee par_an ano anos jaar anno anni rok roku",
    Tag.SHIFT: "shift shifts schicht turno zmiane zmiana",
    Tag.PERCENT: """% percent pct prozent procent procenten percento per_cent pour_cent por_ciento por_cento per_cento
""",
    Tag.POINTS: "pp points point pts percentage_point* prozentpunkt*",
    Tag.CURRENCY: "€ $ £ eur euro euros usd dollar dollars gbp pound pounds quid chf pln zl zloty zlotych",
    # ---- what a figure is about ---------------------------------------------------------------------------------
    Tag.SAVED: """got_back get_back gets_back frees frees_up freeing avoided avoid saved save saves saving savings
        gained freed free_up freed_up shaved shave shaves
        shaving spared
        time_saved hours_saved hrs_saved gespart* eingespart* spart sparen sparten ersparnis einsparung
        economis* gagne gagnes gagnee gagnees gagner gain ahorr* ganad* bespaard* bespaar* bespaart uitgespaard
        gewonnen risparmi* guadagnat* poup* econom* ganhas ganhos zaoszczedz* oszczedz* zyskalismy""",
    Tag.CYCLE: """avg_handling average_handling reply_time* answer_time* delivery_time* review_time* drafting_time*
        time_to time_per average_case
        average_ticket typical_case end_to_end start_to_finish door_to_door
        time_per_case handle_time* avg_handle_time* handling_times aht average_handling_time* average_handle_time*
        cycle cycles cycle_time* lead_time* turnaround
        turnaround_time* tat throughput_time*
        processing_time*
        handling_time* response_time* resolution_time* time_to_resolution time_to_close durchlaufzeit*
        bearbeitungszeit* zykluszeit* antwortzeit* delai delais temps_de_cycle temps_de_traitement
        duree_de_traitement tiempo_de_ciclo tiempo_de_respuesta tiempo_de_tramitacion plazo doorlooptijd*
        cyclustijd* verwerkingstijd tempo_di_ciclo tempi_di_ciclo tempo_di_lavorazione tempo_de_ciclo
        tempo_de_resposta tempo_de_processamento czas_cyklu czas_realizacji czas_obslugi""",
    Tag.ERROR: """has_to_be_redone have_to_be_redone has_to_be_corrected have_to_be_corrected have_to_be_fixed
        has_to_be_fixed rejects misrouted misprint misprints typo typos faults glitches needed_fixing need_fixing
        needs_fixing needed_rework
        had_to_be_rewritten wrong incorrect faulty
        had_to_be_corrected had_to_be_redone had_to_be_fixed needed_correcting
        needed_correction were_corrected rework_rate* reject_rate* rejection_rate* failure_rate* defect_rate*
        complaint_rate*
        error errors err errs mistake mistakes defect defects error_rate* fehler fehlern fehlerquote
        fehlerrate
        erreur erreurs taux_d'erreur taux_d'erreurs error_es errores tasa_de_error* fouten fout foutpercentage
        foutenpercentage errore errori tasso_di_errore tasso_d'errore erro erros taxa_de_erro* blad bledy bledow
        wskaznik_bledow""",
    Tag.RATE: """rate rework_rate* reject_rate* rejection_rate* failure_rate* defect_rate* complaint_rate* error_rate*
        fehlerquote fehlerrate taux taux_d'erreur taux_d'erreurs tasa_de_error*
        foutpercentage
        foutenpercentage tasso_di_errore tasso_d'errore taxa_de_erro* wskaznik_bledow""",
    Tag.ACTIVE: """on_shift act active actives aktiv aktive aktiven actif actifs activos activo activas actief actieve
        attivi attive
        ativos ativas aktywn* users user usr usrs nutzer benutzer anwender utilisateurs usuarios usuarias
        gebruikers utenti utilizadores uzytkownik*""",
    Tag.ELIGIBLE: """eligible seat seats licence licences license licenses headcount elig in_the_pilot on_the_team
        on_our_team on_my_team have_access has_access with_access have_a_licence
        have_a_license have_licences have_licenses have_a_seat could_use can_use berechtigt* lizenz
        lizenzen eligibles
        licencias licencia licenties licenze licencas licencji in_the_team in_the_unit in_the_department
        in_the_dept in_the_group in_our_team in_my_team team_of team_size in_the_office im_team in_der_abteilung
        dans_l'equipe en_el_equipo in_het_team nel_team na_equipa na_equipe w_zespole""",
    Tag.ADOPTION: """adoption adoption_rate uptake usage usage_rate utilisation utilization nutzung
        nutzungsgrad adopcion
        adozione utilizzo adocao gebruik adoptie adopcja wykorzystanie""",
    Tag.REVENUE: """revenue revenues margin sales turnover upsell* deal deals income business_impact impact umsatz marge
        chiffre_d'affaires ventes ingresos ventas margen omzet ricavi fatturato vendite vendas receita przychod*""",
    # ---- who and what is counted --------------------------------------------------------------------------------
    Tag.PERSON: """people person persons ppl folks colleague colleagues users user usr usrs heads head staff employee
        employees agent agents analyst analysts rep reps teammate teammates members of_us of_them team_members
        nurse doctor driver lawyer paralegal engineer developer designer adviser advisor consultant accountant buyer
        planner
        recruiter technician operator editor teacher assistant associate underwriter caseworker officer supervisor
        worker clerk
        devs dev adjusters adjuster vets surveyors surveyor architects carers carer midwives porters dispatchers
        techs receptionists volunteers crews lecturers professors scientists researchers brokers broker pharmacists
        chefs cooks farmers growers pilots guards
        stewards journalists reporters producers animators artists fitters mechanics electricians inspectors auditors
        tellers bankers secretaries coordinators coaches tutors operatori impiegati tecnici techniker ingenieure
        sachbearbeiter* pfleger* lehrer* fahrer* verkaufer* vendeurs infirmieres vendedores enfermeras tecnicos
        nurses doctors drivers lawyers paralegals engineers developers designers advisers advisors consultants
        accountants controllers buyers planners recruiters technicians operators editors writers teachers assistants
        associates underwriters handlers caseworkers officers supervisors workers testers trainees interns clerks
        leute leuten person personen kollegen kolleginnen mitarbeiter* nutzer benutzer anwender von_uns personne
        personnes collegues utilisateurs d'entre_nous personas persona companeros usuarios usuarias empleados
        de_nosotros mensen collega's medewerkers gebruikers van_ons persone colleghi utenti di_noi pessoas
        pessoa colegas utilizadores de_nos osob osoby osoba uzytkownikow pracownikow z_nas seat seats licence
        licences license licenses""",
    Tag.THING: """invoice invoices ticket tickets doc docs document documents report reports contract contracts
        case cases
        email emails mail mails proposal proposals draft drafts file files order orders claim claims request
        requests record records item items summaries summary translation translations post posts article articles
        slides presentation presentations shipment shipments booking bookings cvs resumes queries forms
        statements transcript transcripts offer offers reply replies letter letters quote quotes page pages task tasks
        transaction* candidate* sample samples entry entries check checks application applications rechnung*
        dokument* vorgang vorgange fall falle fallen bericht* vertrag vertrage anfragen facture* dossier*
        rapport* contrat contrats demande demandes factura* documento* informe* contrato contratos caso casos
        facturen factuur rapporten documenten gevallen fattura fatture documenti contratti casi pratiche pratica
        faturas fatura relatorio* processo processos faktur* dokumentow zgloszen zgloszenie raport* umow sprawe
        spraw""",
    Tag.USE: """opened switched_it_off turned_it_off switched_off turned_off on_it tried try trying piloting lo_uso
        use uses used using use_it log_in logs_in logged_in logging_in
        on_board onboarded touched adopted
        is_active are_active nutzen nutzt benutzen benutzt verwenden verwendet genutzt utilisent utilise usan
        usa utilizan usando gebruiken gebruikt usano utilizzano usato usam usaram utilizam uzywa uzywaja
        korzysta korzystaja""",
    # ---- numbers ------------------------------------------------------------------------------------------------
    Tag.ARTICLE: "a an one un' ein eine einer einem einen un une una uno een um uma jeden jedna jedno",
    Tag.HALF: "half halbe halben halber halbes demi demie media medio meio meia mezza mezzo mezz' halve pol",
    Tag.DOZEN: "dozen dutzend douzaine docena dozijn dozzina duzia tuzin",
    Tag.COUPLE: "couple couple_of",
    Tag.VAGUE: """few several some many lots plenty multiple various a_few a_lot a_lot_of ein_paar einige
        mehrere quelques
        plusieurs algunas algunos varias varios enkele een_paar alcune alcuni algumas alguns kilka kilku""",
    Tag.THOUSAND: "k thousand tsd tausend mille mil duizend mila tysiac tysiace tysiecy",
    Tag.MILLION: "mio mln million millions millionen millones miljoen milioni milhoes milion milionow",
    Tag.AND_A_HALF: """and_a_half et_demie et_demi y_media y_medio e_mezza e_mezzo e_meia e_meio en_een_half
        und_eine_halbe
        und_ein_halb i_pol""",
    Tag.MINUS: "minus moins menos meno negative abzuglich",
    # ---- how figures hang together ------------------------------------------------------------------------------
    Tag.PER: "per / pro par por al a each every je alle chaque cada elke ogni na za every_single",
    Tag.EACH: """elk each apiece a_head a_person per_person per_head per_user per_member per_agent per_colleague
        per_employee
        per_capita every_person each_person p/p pro_kopf pro_person pro_mitarbeiter* pro_nase pro_nutzer
        je_person jeweils par_personne par_tete par_utilisateur chacun chacune por_persona por_cabeza
        por_usuario cada_uno cada_una per_persoon per_man per_collega per_gebruiker a_testa per_persona ciascuno
        por_pessoa por_utilizador cada_um na_osobe kazdy""",
    Tag.OF: "of out_of of_the of_our of_my von von_den de sur van van_de su di dei delle des de_los de_las z"
    " ze dos das",
    Tag.ALL: "all all_of alle tous toutes todos todas allemaal tutti tutte wszyscy whole entire everyone everybody",
    Tag.FROM: "from del dal von de desde van da od",
    Tag.TO: "became becomes to al down_to up_to_now bis auf a naar tot do until para",
    Tag.BETWEEN: "between zwischen entre tussen tra fra miedzy",
    Tag.AND: "and und et y e en i plus & + and_another",
    Tag.OR: "or oder ou o of lub",
    Tag.BUT: """but except apart_from other_than sauf ausser salvo tranne excepto excepcion behalve oprocz aber
        sondern
        mais pero maar ma mas ale however although whereas""",
    Tag.BEFORE: """baseline ausgangswert up_from down_from instead_of rather_than compared_to compared_with used_to_be
        used_to_take
        vs versus
        previously before earlier formerly last_time the_week_before prev previous statt vorher zuvor
        anstatt gegenuber avant auparavant au_lieu_de contre antes en_vez_de
        frente_a in_plaats_van voorheen prima invece_di em_vez_de zamiast wczesniej poprzednio""",
    Tag.LAST_WEEK: """last_wk last_week letzte_woche letzten_woche letzter_woche vergangene_woche vergangenen_woche
        vorige_woche
        la_semaine_derniere semaine_derniere semaine_passee la_semana_pasada semana_pasada vorige_week afgelopen_week
        la_settimana_scorsa settimana_scorsa scorsa_settimana na_semana_passada semana_passada w_zeszlym_tygodniu
        zeszlym_tygodniu ubieglym_tygodniu poprzednim_tygodniu""",
    Tag.WAS: """was were war waren etait etaient era eran eram fue erano byl bylo byly from von de del desde van da
        dal od""",
    Tag.NOW: """now is are currently today at jetzt aktuell nun ist sind maintenant actuellement est sont ahora es son
        nu adesso sono agora sao teraz jest to down_to auf a""",
    Tag.BY: "by um",
    Tag.UNDER: """less_than under fewer_than below weniger_als unter moins_de moins_d' menos_de minder_dan meno_di
        mniej_niz""",
    Tag.UP_TO: "up_to at_most max maximum no_more_than bis_zu hochstens jusqu'a hasta maximaal fino_a ate",
    Tag.TOTAL: """total totals in_total in_all all_told altogether overall net so makes = that's thats
        insgesamt gesamt
        netto zusammen also au_total donc en_total totaal in_totaal dus in_totale totale quindi no_total lacznie
        razem w_sumie""",
    Tag.CORRECT: """actually make_that make_it i_mean i_meant correction scratch_that no_wait wait_no oops korrektur
        ich_meine
        quatsch en_fait pardon perdon quiero_decir anzi scusa errata correctie eigenlijk poprawka""",
    Tag.DELTA: """more new another extra additional joined left additionally neue neuer neuen weitere weiterer
        zusatzlich
        nouveaux nouvelles nuevos nuevas nieuwe nuovi nuove novos novas nowych""",
    Tag.LESS: "less fewer weniger de_moins en_moins menos minder in_meno a_menos mniej",
    Tag.FASTER: """faster quicker shorter sooner schneller kurzer plus_vite plus_rapide* mas_rapido sneller korter
        piu_veloce piu_rapido mais_rapido szybciej""",
    Tag.SLOWER: """slower longer langsamer langer plus_lent plus_long mas_lento langzamer piu_lento mais_lento wolniej
        dluzej""",
    Tag.DOWN: """down dropped drop drops fell falls fallen decreased decrease reduced reduce cut lower improved
        improving
        shrank declined halved halbiert fewer less gesunken gesenkt runter reduziert gefallen verkurzt weniger
        baisse diminue reduit moins bajo bajado bajaron reducido menos gedaald verlaagd omlaag minder sceso
        scesi diminuit* calat* ridott* meno diminui* baixou cairam caiu reduzi* menos spadl* mniej down_to
        went_down goes_down better""",
    Tag.UP: """up rose risen increased increase grew higher worse climbed went_up more gestiegen hoher mehr augmente
        hausse subio subido aumentado aumento mas gestegen meer aumentat* salit* piu subiu aumentou mais wzros*
        wiecej""",
    Tag.SAME: """same unchanged flat stable steady constant unverandert gleich inchange inchangee identique pareil
        pareille meme igual estable sin_cambios ongewijzigd hetzelfde gelijk uguale invariat* stabile stessi
        stesso inalterad* bez_zmian takie_same no_change no_changes didn't_change hasn't_changed haven't_changed
        not_changed""",
    Tag.TWICE: "twice double doppelt* le_double dubbel doppio dobro dwa_razy",
    Tag.WE_ARE: "we're we_are there_are there's wir_sind nous_sommes on_est somos we_zijn siamo jestesmy we_have",
    Tag.ME: "me myself mich mir moi mij mim mnie",
    Tag.ALONE: "alone just only myself allein nur seul solo alleen sozinho sam",
    # ---- what makes a number something else ---------------------------------------------------------------------
    Tag.LOSS: """redo redid lost lose loses losing wasted rework reworking correcting corrections redoing fixing cost
        costs costing
        verloren nacharbeit perdu perdues perdus perdido perdidas retravail retrabajo kwijt verloren perso perse
        persi perdidos retrabalho stracilismy poprawki poprawianie""",
    Tag.SPENT: """spent spend spending took take takes training trainings learning meeting meetings onboarding setup
        installing waiting waited wait outage down_for offline late delay delayed ago since after within until
        demo workshop webinar attended interview interviews downtime debugging troubleshooting overtime vor seit
        dauert dauerte schulung depuis formation reunion pendant hace formacion sinds duurt geleden corso
        riunione formacao od szkolenie spotkanie temu""",
    Tag.COST: """renewal renew renews cost costs costing licence licences license licenses price priced pay paid
        paying spend spent budget
        subscription fee fees kosten kostet coute couts cuesta costo coste kost costa custa kosztuje per_seat
        expense expenses refund""",
    Tag.FUTURE: """pipeline expected_to target targets goal goals aim aiming hope hoping hopefully expect expected
        expecting plan planned
        planning should could would will next forecast potential potentially if ziel hoffen hoffentlich erwarten
        sollte konnte werden nachste nachsten objectif esperons prevu devrait pourrait prochaine objetivo
        esperamos podria deberia proxima doel hopen verwachten zou volgende obiettivo speriamo dovrebbe potrebbe
        prossima meta devia poderia proximo cel powinno""",
    Tag.NOT: """not no don't doesn't didn't hasn't haven't isn't aren't wasn't weren't can't cannot couldn't
        won't never
        without nicht kein keine keinen ohne pas sans sin niet geen zonder non senza nao sem nie bez dont doesnt
        didnt hasnt havent isnt cant""",
    Tag.NOTHING: """no_gain break_even net_zero keine_einsparung keine_ersparnis geen_besparing nothing none zero
        no_time no_hours no_savings not_anything didn't_save did_not_save doesn't_save
        hasn't_saved haven't_saved nichts keine_stunden keine_zeit rien aucune aucun nada ninguna ningun niets
        geen_uren geen_tijd niente nessuna nessun nic zadnych""",
    Tag.NOBODY: """switched_it_off turned_it_off none_of_the none_of_our none_of_my ninguno nobody no_one none_of_us
        not_a_soul no_users
        no_active_users niemand keiner personne nadie
        nessuno
        ninguem nikt""",
    Tag.PART: """of_which of_that of_those of_them of_these out_of_which davon dont di_cui waarvan de_los_cuales
        de_las_cuales dos_quais das_quais z_czego""",
    Tag.AWAY: """on_leave on_holiday* on_vacation on_pto on_sick_leave on_annual_leave on_parental_leave
        on_maternity_leave
        off_sick out_sick off_work out_of_office im_urlaub
        en_vacances en_conge de_vacaciones de_baja met_vakantie op_vakantie in_ferie
        de_ferias na_urlopie""",
    Tag.TO_DATE: """to_date year_to_date ytd month_to_date mtd quarter_to_date qtd so_far_this_year so_far_this_month
        so_far_this_quarter this_year_so_far this_month_so_far this_quarter_so_far since_launch since_the_launch
        since_the_start since_start since_go_live since_we_started all_time cumulative cumulatively seit_beginn
        seit_jahresbeginn bisher_insgesamt kumuliert depuis_le_debut cumule desde_el_inicio sinds_het_begin
        dall'inizio desde_o_inicio od_poczatku""",
    Tag.JOKE: """just_kidding kidding jk joking just_joking nur_spass scherz je_plaisante es_broma grapje scherzo
        brincadeira zartuje""",
    Tag.MAYBE: "maybe perhaps possibly vielleicht peut-etre quizas misschien forse talvez moze",
    Tag.DAYNAME: """monday* tuesday* wednesday* thursday* friday* saturday* sunday* mon tue tues wed thu thur
        thurs fri
        montag* dienstag* mittwoch* donnerstag* freitag* lundi mardi mercredi jeudi vendredi lunes martes
        miercoles jueves viernes maandag dinsdag woensdag donderdag vrijdag lunedi martedi mercoledi giovedi
        venerdi segunda terca quarta quinta sexta poniedzialek wtorek sroda srode czwartek piatek""",
    Tag.MONTHNAME: """january february march april may june july august september october november december jan
        feb mar apr
        jun jul aug sep sept oct nov dec januar februar marz mai juni juli oktober dezember janvier fevrier mars
        avril juin juillet aout octobre novembre decembre enero febrero marzo abril mayo junio julio agosto
        septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre
        dicembre januari februari maart mei augustus janeiro fevereiro em_marco de_marco maio junho setembro outubro
        dezembro styczen stycznia styczniu luty lutego lutym marca marcu kwietnia kwietniu maja maju czerwca czerwcu
        lipca lipcu sierpnia sierpniu wrzesnia wrzesniu pazdziernika pazdzierniku listopada listopadzie grudnia
        grudniu""",
    Tag.NUMBERED: """week kw semaine semana settimana tydzien phase step option version sprint level room
        ticket gpt claude
        gemini copilot office windows rule article section chapter item number nr nummer numero wave release
        batch iso line floor page day case sheet model tier cohort # v""",
    Tag.LAST: """last previous prior past letzte letzten letzter letztes vergangene vergangenen vergangenes
        voriges vorigen derniere dernier passe passee pasada
        pasado ultimo ultima vorige afgelopen laatste scorsa scorso passada
        passado
        zeszlym ubieglym poprzednim ostatnim""",
    Tag.THIS: "this diese diesen dieser dieses cette ce esta este deze dit questa questo ten tym current",
    Tag.FILLER: """teh possible a_peu_pres plus_ou_moins grosso_modo mas_o_menos mais_ou_menos piu_o_meno min_of_meer
        mniej_wiecej
        closer_to id_say going prob close_to give_or_take just_under a_bit_under slightly_under slightly_less_than
        a_bit_less_than just_over
        a_bit_over
        nothing_wrong
        at_least got over otherwise put yearly doubled went quick_one including incl inclusive somewhere anywhere
        shared share us_all
        more_or_less
        about approx approximately around roughly circa ca c maybe perhaps probably i think guess
        reckon say i'd
        i'm or so ish like nearly almost still it well ok okay yes yeah hi hello hey thanks thank you please pls
        plz the our my we us for this of hmm um far a bit good etwa ungefahr rund zirka wohl gut fast danke
        bitte wir ich environ presque merci nous on unos unas unes aproximadamente casi quizas gracias ongeveer
        zo'n bijna bedankt wij quasi forse grazie cerca talvez obrigado obrigada okolo prawie moze dziekuje
        sorry estimated honestly it's would x × be with in to and but also just ~ ≈ only all some dept
        department est has have had der die das dem den le la les l' el los las het de il gli lo o os as et und
        y e en i""",
}

_MARKERS: Mapping[str, str] = {  # words that tell a language by, for reading its number words
    "de": """stunden stunde std tage tag woche wochen monat leute leuten personen und oder etwa ungefahr nicht kein
        keine wir gespart eingespart fehler pro ca zwei drei funf zwolf zehn acht sieben vier sechs neun zwanzig
        durchlaufzeit minuten nutzer von uns waren ist jetzt mitarbeiter kollegen haben eine einen ein""",
    "fr": """heures heure jours semaine mois personnes et ou environ nous avons gagne erreurs utilisent cette sur par
        deux trois quatre cinq sept huit neuf dix douze minutes utilisateurs equipe les des une vingt quinze
        trente""",
    "es": """horas hora dias semana personas y unas unos aproximadamente hemos ahorrado errores usan esta dos tres
        cuatro cinco seis siete ocho nueve diez doce minutos usuarios equipo el los las ahorramos veinte""",
    "nl": """uur uren dagen week maand mensen ongeveer niet wij we hebben bespaard fouten gebruiken deze van twee
        drie vier vijf zes zeven negen tien twaalf minuten gebruikers het een twintig acht elf en""",
    "it": """ore ora giorni settimana mese persone circa non abbiamo risparmiato errori usano questa due tre quattro
        cinque sette otto nove dieci dodici minuti utenti il gli della una venti sei e""",
    "pt": """horas hora dias semana pessoas cerca nao economizamos poupamos erros usam duas dois tres quatro cinco
        seis sete oito nove dez doze minutos utilizadores os uma vinte poupadas e em""",
    "pl": """godzin godziny godzina dni tydzien tygodniu miesiac osob osoby lub okolo nie zaoszczedzilismy bledow
        uzywa tym dwa dwie trzy cztery piec szesc siedem osiem dziewiec dziesiec dwanascie minut ze""",
    "en": """hours hour hrs days week month people and or about not we saved errors using three two four five seven
        eight nine ten twelve twenty minutes users of the team an is was each for from to no it's""",
}


_CROWDS = """
    ward lab floor branch depot crew school office firm company team teams department dept
    unit group us equipe equipo squadra equipa zespolu abteilung
"""
CROWDS = frozenset(_CROWDS.split())  # everybody who could use it: "a third of the team"


def fold(text: str) -> str:
    """Lower case without accents: `Économisées` -> `economisees`."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("ł", "l").replace("ß", "ss").replace("’", "'")
    return "".join(each for each in plain if not unicodedata.combining(each))


_ELISION = re.compile(r"(d|l|qu|j|n|s|c|m|t|un|dell|all|nell|mezz)'(.+)")


def split_elision(word: str) -> tuple[str, ...]:
    """`d'heures` -> `d'`, `heures`; other words stay whole."""
    match = _ELISION.fullmatch(word)
    return (word,) if match is None else (f"{match[1]}'", match[2])


def _lexicon() -> tuple[dict[tuple[str, ...], frozenset[Tag]], dict[str, frozenset[Tag]]]:
    whole: defaultdict[tuple[str, ...], set[Tag]] = defaultdict(set)
    beginnings: defaultdict[str, set[Tag]] = defaultdict(set)
    for tag, table in _WORDS.items():
        for entry in table.split():
            if entry.endswith("*") and "_" not in entry:
                beginnings[entry[:-1]].add(tag)
            else:
                for ending in ("", "s") if entry.endswith("*") else ("",):
                    words = (entry.rstrip("*") + ending).split("_")
                    whole[tuple(part for word in words for part in split_elision(word))].add(tag)
    return {key: frozenset(tags) for key, tags in whole.items()}, {
        key: frozenset(tags) for key, tags in beginnings.items()
    }


_WHOLE, _BEGINNINGS = _lexicon()
PHRASES: Mapping[tuple[str, ...], frozenset[Tag]] = MappingProxyType(_WHOLE)  # a single word is a phrase of one
LONGEST_PHRASE = max(map(len, PHRASES))
MARKERS: Mapping[str, frozenset[str]] = MappingProxyType({each: frozenset(s.split()) for each, s in _MARKERS.items()})
_SHORTEST_BEGINNING = min(map(len, _BEGINNINGS))
_LONGEST_BEGINNING = max(map(len, _BEGINNINGS))


def tags_of(word: str) -> frozenset[Tag]:
    """The tags of one folded word; empty for a word the grammar does not know."""
    found = PHRASES.get((word,))
    if found is not None:
        return found
    for length in range(min(len(word), _LONGEST_BEGINNING), _SHORTEST_BEGINNING - 1, -1):
        if word[:length] in _BEGINNINGS:
            return _BEGINNINGS[word[:length]]
    return frozenset()
