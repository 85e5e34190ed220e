"""What makes a number something else than a figure that is asked for, and what can be passed over."""

from collections.abc import Mapping

from cadence.replies.tags import Tag

OTHERS: Mapping[Tag, str] = {
    Tag.LOSS: """net_loss loss_: verlust_: loss_of a_loss verlust_von perte_de perte_nette perdida_de perdida_neta
        perdita_di eats eaten swallows swallowed extra_work redo redid lost lose loses losing waste wastes wasting
        wasted burned burnt verbrannt draufgegangen gaspille gaspillees desperdiciado verspild sprecato sprecate
        worse_off rework reworked reworking correcting corrections redoing fixing cost costs costing
        verloren nacharbeit perdu perdues perdus perdido perdidas retravail retrabajo kwijt perso persa perse persi
        perdidos retrabalho stracilismy poprawki poprawianie mehraufwand mehrarbeit meerwerk extra_werk trabajo_extra
        trabalho_extra lavoro_extra travail_supplementaire surcroit_de_travail dodatkowa_praca dodatkowej_pracy""",
    Tag.SPENT: """take_part_in takes_part_in taking_part_in participate_in participates_in participent_a participan_en
        partecipano_a participam_em behind spent spend spending took take takes training trainings learning meeting
        meetings onboarding
        setup installing waiting waited wait outage down_for offline late delay delayed ago since after within until
        demo workshop webinar attended interview interviews downtime debugging troubleshooting overtime vor seit dauert
        dauerte schulung depuis formation reunion pendant hace formacion sinds duurt geleden corso riunione formacao od
        szkolenie spotkanie temu""",
    Tag.COST: """renewal renew renews cost costs costing licence licences license licenses price priced pay paid paying
        spend spent budget subscription fee fees kosten kostet coute couts cuesta costo coste kost costa custa kosztuje
        per_seat expense expenses refund""",
    Tag.FUTURE: """go_live goes_live going_live yet_to_start in_the_pipeline wanted aimed hoped wished intended
        budgeted forecasted promised you'd_like i'd_like we'd_like pipeline target targets goal goals aim aiming
        hope hopes hoping hopefully expect expects expected expecting plan planned planning should could would will
        next forecast potential potentially if should_be could've would've should've might've could_have would_have
        should_have ziel hoffen hoffentlich erwarten sollte konnte werden nachste nachsten objectif esperons prevu
        devrait pourrait prochaine objetivo esperamos podria deberia proxima doel hopen verwachten zou volgende
        obiettivo speriamo dovrebbe potrebbe prossima meta devia poderia proximo cel powinno""",
    Tag.NOT: """not no don't doesn't didn't hasn't haven't isn't aren't wasn't weren't can't cannot couldn't won't never
        without nicht kein keine keinen ohne pas sans sin niet geen zonder non senza nao sem nie bez dont doesnt didnt
        hasnt havent isnt cant""",
    Tag.NOTHING: """bugger_all sod_all naff_all damn_all diddly_squat jack_squat zilch nix niks
        not_a_single not_a_minute not_an_hour nil net_zero no_gain break_even keine_einsparung
        keine_ersparnis geen_besparing nothing none zero no_time no_hours no_savings not_anything didn't_save
        did_not_save doesn't_save hasn't_saved haven't_saved nichts keine_stunden keine_zeit rien aucune aucun nada
        ninguna ningun niets geen_uren geen_tijd niente nessuna nessun nic zadnych""",
    Tag.NOBODY: """gave_up_on_it given_up_on_it given_up_using nobody's no_one's switched_it_off turned_it_off
        none_of_the none_of_our none_of_my ninguno nobody no_one none_of_us not_one_person not_one_user not_a_single
        not_a_single_person not_a_single_user not_one_of_us not_one_of_them not_a_soul no_users no_active_users niemand
        keiner personne nadie nessuno ninguem nikt""",
    Tag.PART: """of_which of_whom of_that of_those of_them of_these out_of_which davon dont di_cui waarvan de_los_cuales
        de_las_cuales dos_quais das_quais z_czego""",
    Tag.AWAY: """ill is_ill are_ill is_sick are_sick off_ill are_away is_away on_leave on_holiday* on_vacation on_pto
        on_sick_leave on_annual_leave on_parental_leave on_maternity_leave off_sick out_sick off_work out_of_office
        im_urlaub en_vacances en_conge de_vacaciones de_baja met_vakantie op_vakantie in_ferie de_ferias na_urlopie""",
    Tag.TO_DATE: """month_so_far quarter_so_far year_so_far to_date year_to_date ytd month_to_date mtd quarter_to_date
        qtd so_far_this_year so_far_this_month so_far_this_quarter this_year_so_far this_month_so_far
        this_quarter_so_far since_launch since_the_launch since_the_start since_start since_go_live since_we_started
        all_time cumulative cumulatively seit_beginn seit_jahresbeginn bisher_insgesamt kumuliert depuis_le_debut cumule
        desde_el_inicio sinds_het_begin dall'inizio desde_o_inicio od_poczatku""",
    Tag.JOKE: """pigs_fly wrong_chat wrong_channel wrong_window wrong_thread wrong_group
        falscher_chat falscher_kanal mauvais_canal mauvaise_conversation chat_equivocado canal_equivocado chat_sbagliata
        canale_sbagliato verkeerde_chat verkeerde_kanaal chat_errado canal_errado zly_czat zly_kanal in_my_dreams
        nobody_reads_this just_kidding kidding jk joking just_joking nur_spass scherz
        je_plaisante es_broma grapje scherzo brincadeira zartuje""",
    Tag.MAYBE: "at_best at_worst maybe perhaps possibly vielleicht peut-etre quizas misschien forse talvez moze",
    Tag.DAYNAME: """monday* tuesday* wednesday* thursday* friday* saturday* sunday* mon tue tues wed thu thur thurs fri
        montag* dienstag* mittwoch* donnerstag* freitag* lundi mardi mercredi jeudi vendredi lunes martes miercoles
        jueves viernes maandag dinsdag woensdag donderdag vrijdag lunedi martedi mercoledi giovedi venerdi segunda terca
        quarta quinta sexta poniedzialek wtorek sroda srode czwartek piatek""",
    Tag.MONTHNAME: """january february march april may june july august september october november december jan feb mar
        apr jun jul aug sep sept oct nov dec januar februar marz mai juni juli oktober dezember janvier fevrier mars
        avril juin juillet aout octobre novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre
        octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre januari
        februari maart mei augustus janeiro fevereiro em_marco de_marco maio junho setembro outubro dezembro styczen
        stycznia styczniu luty lutego lutym marca marcu kwietnia kwietniu maja maju czerwca czerwcu lipca lipcu sierpnia
        sierpniu wrzesnia wrzesniu pazdziernika pazdzierniku listopada listopadzie grudnia grudniu""",
    Tag.NUMBERED: """ext ref inc chg plot plots store stores ward clause port gate bay lot building week kw semaine
        semana settimana tydzien phase step option version sprint level room ticket gpt claude gemini copilot office
        windows rule article section chapter item number nr nummer numero wave release batch iso line floor page day
        case sheet model tier cohort # v""",
    Tag.LAST: """last previous prior past letzte letzten letzter letztes vergangene vergangenen vergangenes voriges
        vorigen derniere dernier passe passee pasada pasado ultimo ultima vorige afgelopen laatste scorsa scorso passada
        passado zeszlym ubieglym poprzednim ostatnim""",
    Tag.THIS: "this diese diesen dieser dieses cette ce esta este deze dit questa questo ten tym current",
    Tag.FILLER: """if_i'm_honest if_im_honest if_we're_honest to_be_honest if_anything then no_kidding more_like abt
        put_me_down_for put_us_down_for put_down call_it put_it_at id_put_it_at reckon reckons therefore hence teh
        possible a_peu_pres plus_ou_moins grosso_modo mas_o_menos mais_ou_menos piu_o_meno min_of_meer mniej_wiecej
        closer_to id_say going prob would_say i_would_say would_guess i_would_guess would_estimate i_would_estimate
        close_to give_or_take just_under a_bit_under slightly_under slightly_less_than a_bit_less_than nothing_wrong
        at_least got over otherwise put yearly doubled went quick_one including incl inclusive somewhere anywhere
        shared share us_all more_or_less about approx approximately around roughly circa ca c maybe perhaps probably
        i think guess say i'd i'm or so ish like nearly almost still it well ok okay yes yeah hi hello hey thanks
        thank you please pls plz the our my we us for this of hmm um far a bit good etwa ungefahr rund zirka wohl
        gut fast danke bitte wir ich environ presque merci nous on unos unas unes aproximadamente casi quizas
        gracias ongeveer zo'n bijna bedankt wij quasi forse grazie cerca talvez obrigado obrigada okolo prawie moze
        dziekuje sorry estimated honestly it's would x × be with in to and but also just ~ ≈ only all some dept
        department est has have had der die das dem den le la les l' el los las het de il gli lo o os as et und y e
        en""",
}
