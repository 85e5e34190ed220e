"""The words that tell a language by, for reading its number words."""

from collections.abc import Mapping

MARKERS: Mapping[str, str] = {
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
    "pl": """godzin godziny godzina dni tydzien tygodniu miesiac osob osoby lub okolo nie zaoszczedzilismy bledow uzywa
        tym wszyscy oprocz poza nas jest dwoch trzech dwa dwie trzy cztery piec szesc siedem osiem dziewiec dziesiec
        dwanascie minut ze""",
    "en": """hours hour hrs days week month people and or about not we saved errors using three two four five seven
        eight nine ten twelve twenty minutes users of the team an is was each for from to no it's""",
}
