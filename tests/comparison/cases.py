"""Pairs of minimal difference, worked out by hand: what the comparison must report, and where it must be silent."""

from __future__ import annotations

from dataclasses import dataclass

from checker.labels import MentionKind as Kind


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, a source, and the kinds of conflict that must come of them (none: silence or agreement)."""

    claim: str
    source: str
    conflicts: tuple[Kind, ...] = ()
    claim_language: str = "it"
    source_language: str = "it"


def _it(source: str, *claims: tuple[str, Kind | None]) -> list[Case]:
    return [Case(claim, source, () if kind is None else (kind,)) for claim, kind in claims]


def _en(source: str, *claims: tuple[str, Kind | None]) -> list[Case]:
    return [Case(claim, source, () if kind is None else (kind,), "en", "en") for claim, kind in claims]


def _across(claim_language: str, source: str, *claims: tuple[str, Kind | None]) -> list[Case]:
    other = "en" if claim_language == "it" else "it"
    return [Case(claim, source, () if kind is None else (kind,), claim_language, other) for claim, kind in claims]


N, U, D, NEG, NAME, ANT = Kind.NUMBER, Kind.UNIT, Kind.DATE, Kind.NEGATION, Kind.NAME, Kind.ANTONYM

ITALIAN = [
    *_it(
        "Xiaomi investirà 10 miliardi di yuan nei prossimi anni e 100 miliardi in dieci anni nelle auto elettriche.",
        ("Xiaomi investirà 100 miliardi di yuan in dieci anni nelle auto elettriche.", None),
        ("Xiaomi investirà 10 miliardi di yuan nei prossimi anni.", None),
        ("Xiaomi investirà 100 milioni di yuan nelle auto elettriche.", N),
    ),
    *_it(
        "La fabbrica di Modena ha prodotto 900 mila unità nel 2023.",
        ("La fabbrica di Modena ha prodotto novecentomila unità nel 2023.", None),
        ("La fabbrica di Modena ha prodotto 900.000 unità nel 2023.", None),
        ("La fabbrica di Modena ha prodotto 0,9 milioni di unità nel 2023.", None),
        ("La fabbrica di Modena ha prodotto 90 mila unità nel 2023.", N),
        ("La fabbrica di Modena ha prodotto 9 milioni di unità nel 2023.", N),
        ("La fabbrica di Modena ha prodotto oltre 800 mila unità nel 2023.", None),
        ("La fabbrica di Modena ha prodotto più di un milione di unità nel 2023.", N),
        ("La fabbrica di Modena ha prodotto meno di 500 mila unità nel 2023.", N),
        ("La fabbrica di Modena ha prodotto almeno 900 mila unità nel 2023.", None),
    ),
    *_it(
        "Xiaomi ha consegnato 42,8 milioni di telefoni nel terzo trimestre.",
        ("Xiaomi ha consegnato quasi 43 milioni di telefoni nel terzo trimestre.", None),
        ("Xiaomi ha consegnato circa 43 milioni di telefoni nel terzo trimestre.", None),
        ("Xiaomi ha consegnato 43 milioni di telefoni nel terzo trimestre.", None),
        ("Xiaomi ha consegnato 48,2 milioni di telefoni nel terzo trimestre.", N),
        ("Xiaomi ha consegnato 4,28 milioni di telefoni nel terzo trimestre.", N),
        ("Xiaomi ha consegnato oltre 50 milioni di telefoni nel terzo trimestre.", N),
    ),
    *_it(
        "La banca ha pagato una multa di 1.500.000 euro.",
        ("La banca ha pagato una multa di 1,5 milioni di euro.", None),
        ("La banca ha pagato una multa di un milione e mezzo di euro.", None),
        ("La banca ha pagato una multa di 1,5 mln di euro.", None),
        ("La banca ha pagato una multa di 1,5 miliardi di euro.", N),
        ("La banca ha pagato una multa di 1,5 milioni di dollari.", U),
        ("La banca ha pagato una multa di 15 milioni di euro.", N),
    ),
    *_it(
        "L'inflazione a marzo è salita al 5,3% secondo l'istituto di statistica.",
        ("L'inflazione a marzo è salita al 5,3 per cento.", None),
        ("L'inflazione a marzo è salita al 3,5%.", N),
        ("L'inflazione a marzo è scesa al 5,3%.", ANT),
        ("L'inflazione a maggio è salita al 5,3%.", None),
    ),
    *_it(
        "Il nuovo ponte è lungo 2 chilometri e pesa 350 tonnellate.",
        ("Il nuovo ponte è lungo 2.000 metri.", None),
        ("Il nuovo ponte è lungo 2 km.", None),
        ("Il nuovo ponte è lungo 2 miglia.", U),
        ("Il nuovo ponte è lungo 20 chilometri.", N),
        ("Il nuovo ponte pesa 350.000 chili.", None),
        ("Il nuovo ponte pesa 350 chili.", U),
    ),
    *_it(
        "Il volo tra le due isole dura 90 minuti.",
        ("Il volo tra le due isole dura un'ora e mezza.", None),
        ("Il volo tra le due isole dura 90 secondi.", U),
        ("Il volo tra le due isole dura 90 ore.", U),
    ),
    *_it(
        "Un terzo degli abitanti del paese ha più di 65 anni.",
        ("Un terzo degli abitanti del paese ha più di 65 anni.", None),
        ("Il 33% degli abitanti del paese ha più di 65 anni.", None),
        ("Due terzi degli abitanti del paese ha più di 65 anni.", N),
    ),
    *_it(
        "Il romanzo è il terzo libro della scrittrice torinese.",
        ("Il romanzo è il quinto libro della scrittrice torinese.", N),
        ("Il romanzo è il terzo libro della scrittrice torinese.", None),
    ),
    *_it(
        "Alla gara hanno partecipato tre ditte.",
        ("Alla gara hanno partecipato 3 ditte.", None),
        ("Alla gara ha partecipato una sola ditta.", N),
        ("Alla gara hanno partecipato tredici ditte.", N),
    ),
    *_it(
        "La squadra di Bologna ha vinto 3-1 la partita contro il Parma.",
        ("La squadra di Bologna ha vinto 3-1 la partita contro il Parma.", None),
        ("La squadra di Bologna ha vinto 3-2 la partita contro il Parma.", N),
        ("La squadra di Bologna ha perso 3-1 la partita contro il Parma.", ANT),
    ),
    *_it(
        "Lo scrittore nacque a Trieste il 14 marzo 1861 da una famiglia di commercianti.",
        ("Lo scrittore nacque a Trieste nel 1861.", None),
        ("Lo scrittore nacque a Trieste nel marzo 1861.", None),
        ("Lo scrittore nacque a Trieste nell'Ottocento.", None),
        ("Lo scrittore nacque a Trieste nel XIX secolo.", None),
        ("Lo scrittore nacque a Trieste prima del 1900.", None),
        ("Lo scrittore nacque a Trieste nel 1871.", D),
        ("Lo scrittore nacque a Trieste il 15 marzo 1861.", D),
        ("Lo scrittore nacque a Trieste nel maggio 1861.", D),
        ("Lo scrittore nacque a Trieste nel XX secolo.", D),
        ("Lo scrittore nacque a Trieste dopo il 1900.", D),
        ("Lo scrittore nacque a Udine nel 1861.", NAME),
        ("Lo scrittore nacque a Trieste da una famiglia di operai.", None),
    ),
    *_it(
        "Il museo fu inaugurato nel 1935 dal re.",
        ("Il museo fu inaugurato nel 1935.", None),
        ("Il museo fu inaugurato negli anni Trenta.", None),
        ("Il museo fu inaugurato nel 1965.", D),
        ("Il museo fu inaugurato negli anni Sessanta.", D),
    ),
    *_it(
        "Il Tar ha sospeso l'ordinanza del sindaco.",
        ("Il Tar ha sospeso l'ordinanza del sindaco.", None),
        ("Il Tar non ha sospeso l'ordinanza del sindaco.", NEG),
        ("Il Tar non ha mai sospeso l'ordinanza del sindaco.", NEG),
    ),
    *_it(
        "La prova su strada del furgone è terminata senza avarie.",
        ("La prova su strada del furgone è terminata senza avarie.", None),
        ("La prova su strada del furgone è terminata con avarie.", NEG),
    ),
    *_it(
        "Il ministro non ha firmato il decreto sulle pensioni.",
        ("Il ministro ha firmato il decreto sulle pensioni.", NEG),
        ("Il ministro non ha firmato il decreto sulle pensioni.", None),
        ("Il ministro non ha mai firmato il decreto sulle pensioni.", None),
    ),
    *_it(
        "Il consiglio comunale ha approvato il bilancio con 17 voti.",
        ("Il consiglio comunale ha respinto il bilancio.", ANT),
        ("Il consiglio comunale ha bocciato il bilancio con 17 voti.", ANT),
        ("Il consiglio comunale ha approvato il bilancio con 71 voti.", N),
        ("Il consiglio comunale ha approvato il bilancio con 17 voti.", None),
    ),
    *_it(
        "Il film fu girato a Parigi nel 1999 da un regista svedese.",
        ("Il film fu girato a Berlino nel 1999.", NAME),
        ("Il film fu girato a Parigi nel 1999 da un regista danese.", NAME),
        ("Il film fu girato a Parigi nel 1999.", None),
        ("Il film fu girato nel 1999.", None),
    ),
    *_it(
        "Nel 2024 le vendite all'estero sono cresciute del 7%, a 69 miliardi di euro.",
        ("Nel 2024 le vendite all'estero sono diminuite del 7%.", ANT),
        ("Nel 2023 le vendite all'estero erano pari a 64,5 miliardi di euro.", None),
        ("Nel 2025 le vendite all'estero saranno pari a 80 miliardi di euro.", None),
    ),
    *_it(
        "L'ospedale ha ridotto da 118 a 74 giorni l'attesa media per una risonanza.",
        ("L'ospedale ha ridotto di 44 giorni l'attesa media per una risonanza.", None),
        ("L'ospedale ha ridotto a 74 giorni l'attesa media per una risonanza.", None),
    ),
    *_it(
        "Il concerto comincia alle 20.30 in piazza Grande.",
        ("Il concerto comincia alle 20.30 in piazza Grande.", None),
        ("Il concerto comincia alle 21.30 in piazza Grande.", D),
    ),
    *_it(
        "La legge resta in vigore fino al 31 dicembre 2026.",
        ("La legge resta in vigore fino al 31 dicembre 2026.", None),
        ("La Corte ha sede a Lussemburgo.", None),
        ("Covid-19 e G20 sono stati i temi del vertice.", None),
    ),
]

ROLES = [
    *_it(
        "Nel 2019 la Velmora ha acquistato la Hartwig per dieci milioni di euro.",
        ("Nel 2019 la Hartwig ha acquistato la Velmora per dieci milioni di euro.", NAME),
        ("Nel 2019 la Velmora ha acquistato la Hartwig.", None),
        ("La Hartwig fu acquistata dalla Velmora per dieci milioni di euro.", None),
    ),
    *_en(
        "Marta Quillen defeated Owen Carrick in the final.",
        ("Owen Carrick defeated Marta Quillen in the final.", NAME),
        ("Owen Carrick was defeated by Marta Quillen in the final.", None),
    ),
]

SILENT = [
    *_it(
        "Nel 2024 il governo potrebbe aumentare di 200 euro il bonus per le famiglie.",
        ("Nel 2024 il governo aumenterà il bonus per le famiglie.", None),
        ("Il bonus per le famiglie vale 1.200 euro.", None),
    ),
    *_it(
        "Gli autori non escludono che l'effetto dipenda dalla dose.",
        ("Gli autori non escludono che l'effetto dipenda dalla dose.", None),
    ),
    *_it(
        "La squadra ha battuto tutte le avversarie tranne il Verona.",
        ("La squadra non ha battuto il Verona.", None),
    ),
    *_it(
        "Nei primi sei mesi gli italiani hanno comprato 46,8 milioni di libri a stampa.",
        ("Nei primi sei mesi gli italiani hanno comprato 5,6 milioni di libri digitali.", None),
        ("Gli spagnoli hanno comprato 30 milioni di libri.", None),
    ),
    *_it(
        "Il Giro ha 4.450 metri di dislivello, 550 in più dell'anno scorso.",
        ("Il Giro aveva l'anno scorso 3.900 metri di dislivello.", None),
    ),
    *_it(
        "La linea è stata percorsa nel 2023 da 3.200 viaggiatori al giorno, un terzo in meno che nel 2010.",
        ("Nel 2010 la linea era percorsa da 4.800 viaggiatori al giorno.", None),
    ),
    *_it(
        "La prima puntata ha raccolto 2 milioni di spettatori.",
        ("La seconda puntata ha raccolto 2 milioni di spettatori.", None),
    ),
    *_it(
        "Elsa Morante vinse il Viareggio nel 1948 e, nove anni dopo, lo Strega.",
        ("Elsa Morante vinse lo Strega nel 1957.", None),
    ),
    *_it(
        "Al referendum ha votato il 43,7% degli aventi diritto.",
        ("A Ronchetto ha votato il 47% degli aventi diritto.", None),
    ),
    *_en(
        "The 41 route, which carried 1.3 million passengers last year, will run every eight minutes.",
        ("The 41 route will carry 1.5 million passengers next year.", None),
    ),
    *_en(
        "Skylark Airways flew 14.2 million passengers in the year to March.",
        ("Skylark Airways flew 11 million passengers on international routes in the year to March.", None),
    ),
    *_en(
        "His grandson chose Agra for his capital over Delhi.",
        ("His grandson chose Agra for the capital, not Delhi.", None),
    ),
    *_en(
        "The Pelicans compete in the National Basketball Association.",
        ("The Pelicans compete in the NBA.", None),
    ),
    *_en(
        "From 1 April landlords in Scotland must give three months' notice.",
        ("From 1 April landlords in Wales must give three months' notice.", None),
    ),
]

ENGLISH = [
    *_en(
        "The company sold 1.2 million cars in 2023, the carmaker said.",
        ("The company sold 1,200,000 cars in 2023.", None),
        ("The company sold one million two hundred thousand cars in 2023.", None),
        ("The company sold about 1.2 million cars in 2023.", None),
        ("The company sold 1.2 billion cars in 2023.", N),
        ("The company sold 2.1 million cars in 2023.", N),
        ("The company sold more than 1 million cars in 2023.", None),
        ("The company sold fewer than one million cars in 2023.", N),
        ("The company sold 120,000 cars in 2023.", N),
    ),
    *_en(
        "The firm paid a fine of $4m to the regulator.",
        ("The firm paid a fine of $4 million to the regulator.", None),
        ("The firm paid a fine of four million dollars to the regulator.", None),
        ("The firm paid a fine of €4m to the regulator.", U),
        ("The firm paid a fine of $4bn to the regulator.", N),
        ("The firm paid a fine of $40m to the regulator.", N),
        ("The firm paid a fine of nearly $5m to the regulator.", None),
    ),
    *_en(
        "The lake lies at an altitude of 5,300 feet in New Mexico.",
        ("The lake lies at an altitude of 1,615 metres.", None),
        ("The lake lies at an altitude of 5,300 metres.", U),
        ("The lake lies at an altitude of 3,500 feet.", N),
    ),
    *_en(
        "The oven reached 212 degrees Fahrenheit during the test.",
        ("The oven reached 100 degrees Celsius during the test.", None),
        ("The oven reached 212 degrees Celsius during the test.", U),
    ),
    *_en(
        "Half of the members voted for the merger.",
        ("50% of the members voted for the merger.", None),
        ("A third of the members voted for the merger.", N),
        ("Three quarters of the members voted for the merger.", N),
    ),
    *_en(
        "Turnout in the referendum was 38.4%, the commission said.",
        ("Turnout in the referendum was 38.4 per cent.", None),
        ("Turnout in the referendum was 83.4%.", N),
        ("Turnout in the referendum was below 30%.", N),
        ("Turnout in the referendum was over 38%.", None),
    ),
    *_en(
        "The album was released on 2 October 2000 by Parlophone.",
        ("The album was released in 2000.", None),
        ("The album was released in October 2000.", None),
        ("The album was released on October 2, 2000.", None),
        ("The album was released on 2 October 1997.", D),
        ("The album was released in November 2000.", D),
        ("The album was released in the 1980s.", D),
        ("The album was released in the 21st century.", None),
        ("The album was released before 1999.", D),
    ),
    *_en(
        "The court suspended the ban on late alcohol sales.",
        ("The court did not suspend the ban on late alcohol sales.", NEG),
        ("The court never suspended the ban on late alcohol sales.", NEG),
        ("The court suspended the ban on late alcohol sales.", None),
    ),
    *_en(
        "The inspectors found no faults in the reactor.",
        ("The inspectors found faults in the reactor.", NEG),
        ("The inspectors found no faults in the reactor.", None),
    ),
    *_en(
        "Unemployment in the region fell to 6.1% in the second quarter.",
        ("Unemployment in the region rose to 6.1% in the second quarter.", ANT),
        ("Unemployment in the region fell to 6.1% in the second quarter.", None),
        ("Unemployment in the region fell to 1.6% in the second quarter.", N),
    ),
    *_en(
        "The council rejected the plan for a new stadium.",
        ("The council approved the plan for a new stadium.", ANT),
        ("The council rejected the plan for a new stadium.", None),
    ),
    *_en(
        "The band formed in London in 1976.",
        ("The band formed in Paris in 1976.", NAME),
        ("The band formed in London in 1976.", None),
        ("The band formed in England.", None),
    ),
    *_en(
        "The Norwegian navigator discovered the island.",
        ("The Swedish navigator discovered the island.", NAME),
        ("The Norwegian navigator discovered the island.", None),
    ),
    *_en(
        "Inspectors closed four of the 52 restaurants they visited in May.",
        ("Inspectors closed 4 of the 52 restaurants they visited in May.", None),
        ("Inspectors closed nine of the 52 restaurants they visited in May.", N),
    ),
    *_en(
        "The girl, an 18-year-old student, won two gold medals.",
        ("The girl, an 18-year-old student, won two gold medals.", None),
        ("The girl, a 21-year-old student, won two gold medals.", N),
        ("The girl, an 18-year-old student, won three gold medals.", N),
    ),
    *_en(
        "Retailers risk a fine of up to €4,000 or six months in prison.",
        ("Retailers risk a fine of up to €4,000.", None),
        ("Retailers risk a fine of up to €400,000.", N),
        ("Retailers risk six months in prison.", None),
        ("Retailers risk sixteen years in prison.", N),
    ),
]

ACROSS = [
    *_across(
        "it",
        "The company invested 10 billion euros in the new factory in Germany.",
        ("La società ha investito 10 miliardi di euro nella nuova fabbrica in Germania.", None),
        ("La società ha investito 100 miliardi di euro nella nuova fabbrica in Germania.", N),
        ("La società ha investito 10 milioni di euro nella nuova fabbrica in Germania.", N),
    ),
    *_across(
        "en",
        "Il film fu girato a Pechino nel 1999.",
        ("The film was shot in Beijing in 1999.", None),
        ("The film was filmed in Shanghai in 1999.", NAME),
        ("The film was shot in Beijing in 1989.", D),
    ),
    *_across(
        "en",
        "La multa è di 1.500.000 euro.",
        ("The fine is €1.5 million.", None),
        ("The fine is €1.5 billion.", N),
    ),
    *_across(
        "it",
        "The president was born in 1950 in Rome.",
        ("Il presidente è nato nel 1950 a Roma.", None),
        ("Il presidente è nato nel 1960 a Roma.", D),
        ("Il presidente è nato nel 1950 a Milano.", NAME),
    ),
    *_across(
        "it",
        "The government approved the law with 120 votes.",
        ("Il governo ha approvato la legge con 120 voti.", None),
        ("Il governo ha respinto la legge con 120 voti.", ANT),
        ("Il governo non ha approvato la legge.", NEG),
        ("Il governo ha approvato la legge con 210 voti.", N),
    ),
    *_across(
        "en",
        "La tassa è scesa al 15% nel 2021.",
        ("The tax fell to 15% in 2021.", None),
        ("The tax fell to 51% in 2021.", N),
        ("The tax rose to 15% in 2021.", ANT),
    ),
]

# What a computation, a bound, a name, another member or a verb of refusal leaves open, and what it does not.
BRIDGED = [
    *_it(
        "Nato nel 1950, il pittore Elio Sarti morì a 62 anni nella casa di campagna.",
        ("Il pittore Elio Sarti morì nel 2012.", None),
        ("Il pittore Elio Sarti morì nel 2020.", D),
    ),
    *_it(
        "La torre fu completata nel 1899 e colpita da un fulmine l'anno seguente.",
        ("La torre fu colpita da un fulmine nel 1900.", None),
        ("La torre fu completata nel 1869.", D),
    ),
    *_it(
        "Il mercante visse nelle isole tra il 1521 e il 1526.",
        ("Il mercante visse nelle isole nel 1524.", None),
        ("Il mercante visse nelle isole nel 1539.", D),
    ),
    *_it(
        "Il nuovo stabilimento di Tarsia dà lavoro a duecento persone su due turni.",
        ("Il nuovo stabilimento di Tarsia dà lavoro a 200 persone.", None),
        ("Il nuovo stabilimento di Tarsia dà lavoro a 350 persone.", N),
    ),
    *_it(
        "Alla fiera hanno partecipato oltre 300 persone.",
        ("Alla fiera hanno partecipato più di 300 persone.", None),
        ("Alla fiera hanno partecipato meno di 300 persone.", N),
    ),
    *_it(
        "Il direttore non si è ancora dimesso dalla fondazione.",
        ("Il direttore non si è dimesso dalla fondazione.", None),
        ("Il direttore si è dimesso dalla fondazione.", NEG),
    ),
    *_en(
        "The minister refused to resign over the quota dispute.",
        ("The minister did not resign over the quota dispute.", None),
        ("The minister resigned over the quota dispute.", NEG),
    ),
    *_en(
        "The jury has yet to reach a verdict in the trial.",
        ("The jury has not reached a verdict in the trial.", None),
        ("The jury has reached a verdict in the trial.", NEG),
    ),
    *_en(
        "The committee did not fail to notice the gap in the accounts.",
        ("The committee noticed the gap in the accounts.", None),
    ),
    *_en("Tom Fenn beat Joe Ardle in the final.", ("Joe Ardle lost to Tom Fenn in the final.", None)),
    *_en("The film Fantastic Four was released in May 2005.", ("Fantastic Four is a film of two hours.", None)),
    *_en(
        "The outer ring turns once in thirty hours and the inner ring in seven.",
        ("The inner ring turns once in seven hours.", None),
    ),
]

VALUES = [
    *_it(
        "Il faro di Capo Brenta è alto 31 metri e dista 900 dal molo.",
        ("Il faro di Capo Brenta dista 900 metri dal molo.", None),
        ("Il faro di Capo Brenta è alto 31 metri.", None),
    ),
    *_it(
        "Marta Oldani è nata nel 1921 e suo fratello Pietro nel 1934.",
        ("Pietro Oldani è nato nel 1934.", None),
        ("Pietro Oldani è nato nel 1921.", D),
    ),
    *_it(
        "La pista dei pulcini è lunga 400 metri, quella dei maestri 650.",
        ("La pista dei pulcini è lunga 400 metri.", None),
        ("La pista dei maestri è lunga 400 metri.", N),
    ),
    *_it(
        "L'affluenza al referendum di Val Corta è passata dal 40 al 52 per cento.",
        ("L'affluenza al referendum di Val Corta è passata al 52 per cento.", None),
        ("L'affluenza al referendum di Val Corta è passata al 57 per cento.", N),
    ),
    *_it(
        "Il pane comune a Tarvè costa in media 4,125 euro al chilo.",
        ("Il pane comune a Tarvè costa in media 4,125 euro al chilo.", None),
        ("Il pane comune a Tarvè costa in media 4.125 euro al chilo.", N),
    ),
    *_it(
        "Ogni impresa può chiedere fino a 25.000 euro al bando di Monreale.",
        ("Ogni impresa può chiedere al massimo 25.000 euro al bando di Monreale.", None),
        ("Ogni impresa può chiedere almeno 25.000 euro al bando di Monreale.", N),
    ),
    *_it(
        "La centrale di Vallombra accumula 300 MWh e fornisce 80 MW.",
        ("La centrale di Vallombra fornisce 80 MW.", None),
        ("La centrale di Vallombra fornisce al massimo 300 MW.", N),
    ),
    *_en(
        "One in eight volunteers taking Morvalin reported headaches.",
        ("Headaches were reported by 12.5% of volunteers taking Morvalin.", None),
        ("Headaches were reported by 18% of volunteers taking Morvalin.", N),
    ),
    *_en(
        "The sugar ration in Carnland lasted between 1941 and 1953.",
        ("The sugar ration in Carnland lasted from 1941.", None),
        ("The sugar ration in Carnland lasted from 1950.", D),
    ),
    *_en(
        "Edith Lorne died in 1933 and had lost her sight three years earlier.",
        ("Edith Lorne had lost her sight in 1930.", None),
    ),
    # Hours, of which half a day is told or not.
    *_it(
        "L'assemblea dei soci della cooperativa di Rovo si apre alle otto di sera.",
        ("L'assemblea dei soci della cooperativa di Rovo si apre alle 20.", None),
        ("L'assemblea dei soci della cooperativa di Rovo si apre alle 8.", None),
        ("L'assemblea dei soci della cooperativa di Rovo si apre alle 8 del mattino.", D),
        ("L'assemblea dei soci della cooperativa di Rovo si apre a mezzogiorno.", D),
    ),
    *_en(
        "The meeting of the members of the Rovo cooperative opens at 6 p.m. on Friday.",
        ("The meeting of the members of the Rovo cooperative opens on Friday at six in the evening.", None),
        ("The meeting of the members of the Rovo cooperative opens at 6 a.m. on Friday.", D),
        ("The meeting of the members of the Rovo cooperative opens at seven o'clock on Friday.", D),
    ),
    # What a length is of.
    *_it(
        "Il lago di Rovo, largo 30 metri, ha una profondità di circa 25 metri.",
        ("Il lago di Rovo è profondo circa 25 metri.", None),
        ("Il lago di Rovo è profondo 40 metri.", N),
        ("Il lago di Rovo è largo 40 metri.", N),
        ("La torre di Rovo è alta 90 metri.", None),
    ),
    *_it(
        "La cima della torre di Rovo rientrò di una quarantina di centimetri.",
        ("La torre di Rovo è alta 90 metri.", None),
        ("La cima della torre di Rovo rientrò di venti centimetri.", N),
    ),
    *_it(
        "Il ponte di Rovo è lungo 300 metri e largo 20.",
        ("Il ponte di Rovo è largo 25 metri.", N),
        ("Il ponte di Rovo è alto 25 metri.", None),
    ),
    *_en(
        "The 80-metre-high tower stands on the shore.",
        ("The tower stands 90 metres high on the shore.", N),
        ("The tower on the shore is 90 metres wide.", None),
    ),
    *_across(
        "it",
        "The tower of Rovo is 80 metres tall.",
        ("La torre di Rovo è alta 90 metri.", N),
        ("La torre di Rovo è larga 90 metri.", None),
    ),
    # Of a number that both sides have: the other way round, or a part of it.
    *_it(
        "Nei sei mesi di prova la produzione del birrificio di Rovo è cresciuta del 3 per cento.",
        ("La produzione del birrificio di Rovo è calata del 3 per cento nei mesi di prova.", ANT),
        ("Nei mesi di prova le assenze dei dipendenti di Rovo sono calate del 3 per cento.", None),
        ("La produzione del birrificio di Rovo non è calata del 3 per cento nei mesi di prova.", None),
        ("Secondo gli analisti di settore la produzione di Rovo nel 2022 calò del 3 per cento.", ANT),
    ),
    *_en(
        "The repairs to the bridge at Rovo cost £3.8 million, £600,000 more than planned.",
        ("The repairs to the bridge at Rovo cost £600,000 less than planned.", ANT),
        ("The repairs to the bridge at Rovo cost £600,000 more than planned.", None),
    ),
    *_en(
        "Twenty-four of the city's 160 buses now run on batteries.",
        ("All 160 of the city's buses now run on batteries.", ANT),
        ("All of the 24 buses run on batteries.", None),
    ),
    *_across(
        "en",
        "Il teatro Astra riaprirà con 480 posti, ottanta in meno di prima.",
        ("The Astra theatre will have eighty more seats than before.", ANT),
        ("The Astra theatre will have eighty seats fewer than before.", None),
    ),
    # What is no age, no opposite and no exchange.
    *_it(
        "Anselmi pubblicò il suo primo romanzo a 26 anni e vinse il premio Corallo nel 1971.",
        ("Anselmi ottenne il premio Corallo.", None),
    ),
    *_it(
        "In Valdossola la raccolta dell'uva è iniziata il 16 agosto.",
        ("In Valdossola la raccolta dell'uva è di solito a fine agosto.", None),
    ),
    *_it(
        "I ministri hanno deciso di lasciare invariata la quota di aringa.",
        ("La quota di aringa resta invariata.", None),
    ),
    *_en(
        "Fungara was founded by the chemists Paula Reis and Timo Aalto in 2019.",
        ("The chemists Timo Aalto and Paula Reis founded Fungara in 2019.", None),
    ),
    # Who did it, said between commas.
    *_it(
        "La ventiduenne Giulia Bardelli, numero 41 del mondo, ha battuto in finale la ceca Hana Pokorna.",
        ("Hana Pokorna ha battuto Giulia Bardelli in finale.", NAME),
        ("Giulia Bardelli ha battuto Hana Pokorna in finale.", None),
    ),
    # Of the values of two years that of the claim's year counts.
    *_it(
        "Ferrolux ha chiuso il 2022 con un utile di 10 milioni di euro, salito dai 5 milioni del 2021.",
        ("L'utile di Ferrolux nel 2021 era stato di 5 milioni di euro.", None),
        ("L'utile di Ferrolux nel 2021 era stato di 7 milioni di euro.", N),
    ),
    # Giver and taker.
    *_en(
        "The castle was sold by the state of Hesselmark to the carpenter Jörg Kessel for a symbolic euro.",
        ("Jörg Kessel sold the castle to the state of Hesselmark.", NAME),
        ("The state of Hesselmark sold the castle to Jörg Kessel.", None),
    ),
    *_it(
        "Il quotidiano di Rovo è stato ceduto dalla famiglia Brera al gruppo Vanni per una cifra non resa nota.",
        ("Il gruppo Vanni ha ceduto il quotidiano di Rovo alla famiglia Brera.", NAME),
        ("La famiglia Brera ha ceduto il quotidiano di Rovo al gruppo Vanni.", None),
    ),
]

CASES = [*ITALIAN, *VALUES, *ROLES, *SILENT, *ENGLISH, *ACROSS, *BRIDGED]
