"""Units, and the words of numbers."""

from collections.abc import Mapping

from cadence.replies.tags import Tag

UNITS: Mapping[Tag, str] = {
    Tag.MINUTE: "min mins minute minutes minuten minuut minuto minutos minuti minut minuty",
    Tag.HOUR: """h hr hrs hour hours man_hours hours_saved hrs_saved hours_won hrs_won hora horas ora ore stunde stunden
        std stdn uur uren heure heures godzina godziny godzine godzin godz""",
    Tag.DAY: """d day days working_day* business_day* work_day* workday* person_day* people_day* man_day* tag tage
        tagen arbeitstag* jour jours journee journees jours_ouvres dia dias dias_habiles dias_laborables dias_uteis
        dag dagen werkdag* jornada jornadas giorno giorni giornata giorni_lavorativi dzien dni dni_roboczych dnia""",
    Tag.WEEK: """w wk wks wek week weeks working_week* work_week* workweek*
        arbeitswoche* woche wochen semaine_de_travail semana_laboral werkweek* settimana_lavorativa
        semana_de_trabalho semaine semaines semana semanas weken settimana
        settimane tydzien tygodnie tygodni tygodniu""",
    Tag.MONTH: """month months mth mo monat monate monaten mois mes meses maand maanden mese mesi miesiac miesiace
        miesiecy miesiacu""",
    Tag.QUARTER: "quarter quarters qtr quartal trimestre kwartaal kwartal kwartale",
    Tag.YEAR: "year years yr yrs jahr jahre jahren ans annee par_an ano anos jaar anno anni rok roku",
    Tag.SHIFT: "shift shifts schicht turno zmiane zmiana",
    Tag.PERCENT: "% percent pct prozent procent procenten percento per_cent pour_cent por_ciento por_cento per_cento",
    Tag.POINTS: "pp points point pts percentage_point* prozentpunkt*",
    Tag.CURRENCY: """€ $ £ eur euro euros usd dollar dollars gbp pound pounds quid chf pln zl zloty zlotych dkk nok czk
        aud nzd sgd inr jpy sek""",
    Tag.ARTICLE: "a an one un' ein eine einer einem einen un une una uno een um uma jeden jedna jedno",
    Tag.HALF: """half arf 'alf alf haf hlaf halbe halben halber halbes demi demie media medio meio meia mezza mezzo
        mezz' halve pol""",
    Tag.DOZEN: "dozen dutzend douzaine docena dozijn dozzina duzia tuzin",
    Tag.COUPLE: "couple couple_of",
    Tag.VAGUE: """few several some many lots plenty multiple various a_few a_lot a_lot_of ein_paar einige mehrere
        quelques plusieurs algunas algunos varias varios enkele een_paar alcune alcuni algumas alguns kilka kilku""",
    Tag.THOUSAND: "k thousand tsd tausend mille mil duizend mila tysiac tysiace tysiecy",
    Tag.MILLION: "mio mln million millions millionen millones miljoen milioni milhoes milion milionow",
    Tag.AND_A_HALF: """and_a_half et_demie et_demi y_media y_medio e_mezza e_mezzo e_meia e_meio en_een_half
        und_eine_halbe und_ein_halb i_pol""",
    Tag.MINUS: "minus moins menos meno negative abzuglich",
}
