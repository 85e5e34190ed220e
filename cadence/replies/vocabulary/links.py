"""How figures hang together: each, of, from, to, before, now, more, less."""

from collections.abc import Mapping

from cadence.replies.tags import Tag

TAKEN_BACK = """
    nope typo make_that make_it i_mean i_meant correction scratch_that no_wait wait_no oops korrektur ich_meine
    quatsch pardon perdon quiero_decir anzi scusa errata correctie poprawka hold_on hang_on strike_that check_that
    or_rather should_i_say should_say better_said my_bad ok_fine okay_fine on_second_thought ach_nein nee_wacht
    wacht_nee nein_warte warte_nein besser_gesagt vielmehr korrigiere enfin plutot ou_plutot enfin_plutot
    je_veux_dire euh_non ah_non mieux_dit digo o_sea mejor_dicho mas_bien no_espera no_perdon alias ou_melhor
    quer_dizer cioe volevo_dire no_aspetta aspetta_no anzi_no ik_bedoel of_beter of_liever a_nie to_znaczy znaczy
    a_raczej scrap_that forget_that forget_it skip_that ignore_that cancel_that
"""
EXCEPTIONS = """
    bis_auf a_excepcion_de abgesehen_von uitgezonderd eccetto exceto except apart_from other_than sauf ausser salvo
    tranne excepto behalve oprocz
"""
LINKS: Mapping[Tag, str] = {
    Tag.PER: "per / pro par por al a each every je alle chaque cada elke ogni na za every_single",
    Tag.EACH: """by_person by_head by_user every_one_of elk each apiece pp a_piece a_pop a_head a_person per_person
        per_head per_user per_member per_agent per_colleague per_employee per_capita every_person each_person p/p
        pro_kopf pro_person ea pro_mitarbeiter* pro_nase pro_nutzer je_person jeweils par_personne par_tete
        par_utilisateur chacun chacune por_persona por_cabeza por_usuario cada_uno cada_una ieder ognuno
        ciascuna per_persoon per_man per_collega per_gebruiker a_testa per_persona ciascuno por_pessoa
        por_utilizador cada_um na_osobe kazdy""",
    Tag.OF: """of outta out_of of_the of_our of_my von von_den de sur van van_de su di dei delle des de_los de_las z ze
        dos das""",
    Tag.ALL: """all all_of alle tous toutes todos todas allemaal tutti tutte wszyscy whole entire everyone everybody
        everyone's everybody's""",
    Tag.FROM: "from del dal von de desde van da od",
    Tag.TO: "became becomes to al down_to up_to_now bis auf a naar tot do until para",
    Tag.BETWEEN: "between zwischen entre tussen tra fra miedzy",
    Tag.AND: "and und et y e en i plus & + and_another",
    Tag.OR: "or oder ou o of lub",
    Tag.BUT: f"{EXCEPTIONS} but excepcion aber sondern mais pero maar ma mas ale however although though tho whereas",
    Tag.BEFORE: """← against as_against as_opposed_to came_from coming_from used_to_need where_it_took where_they_took
        where_it_was back_then b4 vroeger fruher ehemals originally initially at_first at_the_start
        at_the_beginning in_the_beginning at_the_outset began_at began_with started_at started_from
        started_with start_value starting_value starting_point in_the_old_days in_the_old_world am_anfang
        anfangs zu_beginn au_debut au_depart al_principio al_inicio in_het_begin eerst all'inizio no_inicio
        na_poczatku under_the_old the_old_way baseline ausgangswert up_from down_from instead_of rather_than
        compared_to compared_with used_to_be used_to_take vs versus previously before earlier formerly
        last_time the_week_before prev previous statt vorher zuvor anstatt gegenuber avant auparavant
        au_lieu_de contre antes en_vez_de frente_a in_plaats_van voorheen prima invece_di em_vez_de zamiast
        wczesniej poprzednio""",
    Tag.LAST_WEEK: """last_wk vorwoche last_week last_week's letzte_woche letzten_woche letzter_woche vergangene_woche
        vergangenen_woche vorige_woche la_semaine_derniere semaine_derniere semaine_passee la_semana_pasada
        semana_pasada vorige_week afgelopen_week la_settimana_scorsa settimana_scorsa scorsa_settimana
        na_semana_passada semana_passada w_zeszlym_tygodniu zeszlym_tygodniu ubieglym_tygodniu poprzednim_tygodniu""",
    Tag.WAS: """was were war waren etait etaient era eran eram fue erano byl bylo byly from von de del desde van da dal
        od""",
    Tag.NOW: """we're_up_to we_are_up_to now_up_to is_up_to are_up_to now at_present presently nowadays these_days
        is are currently today at jetzt aktuell nun ist sind maintenant actuellement est sont ahora es son nu adesso
        sono agora sao teraz jest to down_to auf a""",
    Tag.BY: "by um",
    Tag.UNDER: """< not_even less_than under fewer_than below weniger_als unter moins_de moins_d' menos_de
        minder_dan meno_di mniej_niz""",
    Tag.UP_TO: "up_to at_most max maximum no_more_than bis_zu hochstens jusqu'a hasta maximaal fino_a ate",
    Tag.TOTAL: """leaves leaving_us which_leaves together total totals in_total in_all all_told altogether overall net
        so makes = that's thats insgesamt gesamt netto zusammen also au_total donc en_total totaal in_totaal dus
        in_totale totale quindi no_total lacznie razem w_sumie""",
    Tag.CORRECT: f"{TAKEN_BACK} let's_go_with go_with lets_go_with actually en_fait eigenlijk espera czyli",
    Tag.DELTA: """more new another extra additional joined left additionally neue neuer neuen weitere weiterer
        zusatzlich nouveaux nouvelles nuevos nuevas nieuwe nuovi nuove novos novas nowych""",
    Tag.LESS: "less fewer weniger de_moins en_moins menos minder in_meno a_menos mniej",
    Tag.FASTER: """faster quicker shorter sooner schneller kurzer plus_vite plus_rapide* mas_rapido sneller korter
        piu_veloce piu_rapido mais_rapido szybciej""",
    Tag.SLOWER: """slower longer langsamer langer plus_lent plus_long mas_lento langzamer piu_lento mais_lento wolniej
        dluzej""",
    Tag.DOWN: """down dropped drop drops fell falls fallen decreased decrease reduced reduce cut lower improved
        improving shrank declined halved halbiert fewer less gesunken gesenkt runter gefallen verkurzt weniger baisse
        diminue reduit moins bajo bajado bajaron reducido menos gedaald verlaagd omlaag minder sceso scesi diminuit*
        calat* ridott* meno diminui* baixou cairam caiu reduzi* spadl* mniej down_to went_down goes_down better""",
    Tag.UP: """up rose risen increased increase grew higher worse climbed went_up more gestiegen hoher mehr augmente
        hausse subio subido aumentado aumento mas gestegen meer aumentat* salit* piu subiu aumentou mais wzros*
        wiecej""",
    Tag.SAME: """same unchanged flat stable steady constant unverandert gleich inchange inchangee identique pareil
        pareille meme igual estable sin_cambios ongewijzigd hetzelfde gelijk uguale invariat* stabile stessi stesso
        inalterad* bez_zmian takie_same no_change no_changes didn't_change hasn't_changed haven't_changed
        not_changed""",
    Tag.TWICE: "twice double doppelt* le_double dubbel doppio dobro dwa_razy",
    Tag.WE_ARE: """we're we_are there_are there's wir_sind nous_sommes on_est somos we_zijn siamo jestesmy we_have
        jest_nas theres somos_en siamo_in on_etait wij_zijn""",
    Tag.ME: "me myself mich mir moi mij mim mnie",
    Tag.ALONE: "alone just only myself allein nur seul solo alleen sozinho sam",
}
