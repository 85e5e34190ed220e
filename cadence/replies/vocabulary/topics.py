"""What a figure is about."""

from collections.abc import Mapping

from cadence.replies.tags import Tag

TOPICS: Mapping[Tag, str] = {
    Tag.SAVED: """worth_of_work worth_of_time spares regained regain regains gained_back hours_won time_won clawed_back
        claw_back claws_back won_back win_back bought_back reclaimed recovered shaved_off got_back get_back gets_back
        frees frees_up freeing avoided avoid saved save saves saving savings gained freed free_up freed_up shaved shave
        shaves shaving spared time_saved hours_saved hrs_saved gespart* eingespart* spart sparen sparten ersparnis
        einsparung economis* gagne gagnes gagnee gagnees gagner gain ahorr* ganad* bespaard* bespaar* uitgespaard
        gewonnen risparmi* guadagnat* poup* econom* ganhas ganhos zaoszczedz* oszczedz* zyskalismy""",
    Tag.CYCLE: """duration dauer duree duracion durata tiempo_medio temps_moyen tempo_medio
        gemiddelde_tijd sredni_czas mittlere_dauer durchschnittliche_dauer resp_time first_response first_reply
        erstantwort* premiere_reponse primera_respuesta prima_risposta eerste_reactie primeira_resposta
        pierwsza_odpowiedz response_time* resolution_time*
        wait_time* waiting_time* avg_handling average_handling reply_time* answer_time* delivery_time* review_time*
        drafting_time* time_to time_per average_case average_ticket typical_case end_to_end start_to_finish door_to_door
        handle_time* aht cycle cycles cycle_time* lead_time* turnaround turnaround_time* tat throughput_time*
        processing_time* handling_time* time_to_resolution time_to_close durchlaufzeit* bearbeitungszeit* zykluszeit*
        antwortzeit* delai delais temps_de_cycle temps_de_traitement duree_de_traitement tiempo_de_ciclo
        tiempo_de_respuesta tiempo_de_tramitacion plazo doorlooptijd* cyclustijd* verwerkingstijd tempo_di_ciclo
        tempi_di_ciclo tempo_di_lavorazione tempo_de_ciclo tempo_de_resposta tempo_de_processamento czas_cyklu
        czas_realizacji czas_obslugi""",
    Tag.ERROR: """error_free error_-_free flawless faultless needed_a_rewrite had_to_rewrite rewritten mispicked
        misrouted scrapped fail_rate unusable bounced bounce bounces slips redo_rate second_pass sent_back comes_back
        come_back came_back returns_at return_rate reopen_rate reopened bad_batches flaws bugs blunders scrap scrap_rate
        slip_ups slipups rework_share error_share error_quota faulty_entries mispick mispicks mislabel* misfiled misread
        misspelled misspelt miscoded miskeyed mistyped misplaced misdelivered has_to_be_redone have_to_be_redone
        has_to_be_corrected have_to_be_corrected have_to_be_fixed has_to_be_fixed rejects misprint misprints typo typos
        faults glitches needed_fixing need_fixing needs_fixing needed_rework had_to_be_rewritten wrong incorrect faulty
        had_to_be_corrected had_to_be_redone had_to_be_fixed needed_correcting needed_correction were_corrected
        rework_rate* reject_rate* rejection_rate* failure_rate* defect_rate* complaint_rate* error errors err errs
        mistake mistakes defect defects error_rate* fehler fehlern fehlerquote fehlerrate erreur erreurs taux_d'erreur
        taux_d'erreurs error_es errores tasa_de_error* fouten fout foutpercentage foutenpercentage errore errori
        tasso_di_errore tasso_d'errore erro erros taxa_de_erro* blad bledy bledow wskaznik_bledow
        misroute misroutes missort missorts misfile misfiles""",
    Tag.RATE: """rate rework_rate* reject_rate* rejection_rate* failure_rate* defect_rate* complaint_rate* error_rate*
        fehlerquote fehlerrate taux taux_d'erreur taux_d'erreurs tasa_de_error* foutpercentage foutenpercentage
        tasso_di_errore tasso_d'errore taxa_de_erro* wskaznik_bledow""",
    Tag.ACTIVE: """on_shift act active actives aktiv aktive aktiven actif actifs activos activo activas actief actieve
        attivi attive ativos ativas aktywn* users user usr usrs nutzer benutzer anwender utilisateurs usuarios usuarias
        gebruikers utenti utilizadores uzytkownik*""",
    Tag.ELIGIBLE: """have_it has_it licensed licenced invited enrolled signed_up registered onboarded
        have_a_seat has_a_seat have_a_login has_a_login
        has_access have_logins with_a_login with_a_seat have_an_account have_accounts with_an_account got_access
        eligible seat seats licence licences license licenses headcount elig in_the_pilot on_the_team on_our_team
        on_my_team have_access with_access have_a_licence have_a_license have_licences have_licenses could_use can_use
        berechtigt* lizenz lizenzen eligibles licencias licencia licenties licenze licencas licencji in_the_team
        in_the_unit in_the_department in_the_dept in_the_group in_our_team in_my_team team_of team_size in_the_office
        im_team in_der_abteilung dans_l'equipe en_el_equipo in_het_team nel_team na_equipa na_equipe w_zespole""",
    Tag.ADOPTION: """adoption adoption_rate uptake usage usage_rate utilisation utilization nutzung nutzungsgrad
        take_up take_-_up nutzungsquote* nutzungsrate* adoptionsrate* taux_d'adoption taux_d'utilisation
        tasa_de_adopcion tasa_de_uso tasso_di_adozione tasso_di_utilizzo adoptiegraad gebruiksgraad taxa_de_adesao
        adesao taxa_de_uso wskaznik_adopcji adopcion adozione utilizzo adocao gebruik adoptie adopcja wykorzystanie""",
    Tag.REVENUE: """rev revenue revenues margin sales turnover upsell* deal deals income business_impact impact umsatz
        marge chiffre_d'affaires ventes ingresos ventas margen omzet ricavi fatturato vendite vendas receita przychod*
        """,
}
