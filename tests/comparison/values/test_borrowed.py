"""Counts, places, results and ages that a claim borrows from another thing of the same sentence."""

from __future__ import annotations

import pytest

from tests.comparison.pairs import conflicts

# languages, source, what it supports, what it refutes
PAIRS = [
    # So many of one thing and a few of another are still so many.
    (
        "it it",
        "Nel deposito di Ripalta ci sono 300 mila bulloni e 2.400 pistoni, curati da un solo custode.",
        "Nel deposito di Ripalta ci sono 2.400 pistoni.",
        "Nel deposito di Ripalta ci sono 300 mila pistoni.",
    ),
    (
        "en en",
        "The Corley museum shows 40,000 stamps and 310 coins, collected by one man.",
        "The Corley museum shows 310 coins.",
        "The Corley museum shows 40,000 coins.",
    ),
    # What an amount is set against leaves nothing open.
    (
        "en en",
        "The crossing took nine hours, two more than scheduled.",
        "The crossing took nine hours.",
        "The crossing took seven hours.",
    ),
    (
        "en en",
        "The crossing took nine hours, two more than scheduled.",
        "The crossing was scheduled to take seven hours.",
        "The crossing took eleven hours.",
    ),
    (
        "it it",
        "A Cresta il consiglio ha 31 seggi, quattro in più che a Valle.",
        "A Cresta il consiglio ha 31 seggi.",
        "A Cresta il consiglio ha 35 seggi.",
    ),
    (
        "it it",
        "La traversata è durata nove ore, due più del previsto.",
        "La traversata è durata nove ore.",
        "La traversata è durata undici ore.",
    ),
    # Deeds are counted by those to whom they were done.
    (
        "it it",
        "La polizia ha arrestato undici uomini e sequestrato cinque auto a Brenta.",
        "Gli arresti a Brenta sono stati undici.",
        "Gli arresti a Brenta sono stati cinque.",
    ),
    (
        "en en",
        "Police arrested eleven men and seized five cars in Brent.",
        "There were eleven arrests in Brent.",
        "There were five arrests in Brent.",
    ),
    (
        "en en",
        "The factory at Dorling dismissed 40 welders and closed three lines.",
        "The Dorling factory made 40 dismissals.",
        "The Dorling factory made 30 dismissals.",
    ),
    (
        "it it",
        "L'azienda di Osimo ha assunto 30 tecnici e comprato due presse.",
        "Le assunzioni all'azienda di Osimo sono 30.",
        "Le assunzioni all'azienda di Osimo sono 13.",
    ),
    (
        "it en",
        "Police arrested eleven men and seized five cars in Brent.",
        "A Brent gli arresti sono stati undici.",
        "A Brent gli arresti sono stati cinque.",
    ),
    # Votes for, against and withheld, and the result that they make.
    (
        "en en",
        "Thirteen members voted for the merger with Aldon, six against, and three abstained.",
        "Six members voted against the merger with Aldon.",
        "Three members voted against the merger with Aldon.",
    ),
    (
        "it it",
        "Tredici consiglieri hanno votato a favore della fusione, sei contro e tre si sono astenuti.",
        "Contro la fusione hanno votato sei consiglieri.",
        "Contro la fusione hanno votato tre consiglieri.",
    ),
    (
        "it it",
        "A Ferento i consiglieri favorevoli sono stati 10, i contrari 5.",
        "A Ferento hanno votato a favore 10 consiglieri.",
        "A Ferento hanno votato a favore 12 consiglieri.",
    ),
    (
        "it it",
        "Il bilancio di Anagra è passato con 10 sì e 6 no.",
        "Il bilancio di Anagra è passato con 10 sì e 6 no.",
        "Il bilancio di Anagra è passato con 10 sì e 4 no.",
    ),
    (
        "it it",
        "La mozione di Alba è passata con 212 voti a favore e 38 contrari.",
        "La mozione di Alba è passata per 212 a 38.",
        "La mozione di Alba è passata per 212 a 83.",
    ),
    (
        "en en",
        "The Alderley motion passed with 21 votes in favour and eight against.",
        "The Alderley motion passed by 21 votes to eight.",
        "The Alderley motion passed by 21 votes to 18.",
    ),
    (
        "it it",
        "Con nove voti contro sei la giunta di Sora ha bocciato il piano.",
        "La giunta di Sora ha bocciato il piano con nove voti contro sei.",
        "La giunta di Sora ha bocciato il piano per nove a quattro.",
    ),
    (
        "it en",
        "Thirteen members voted for the merger with Aldon, six against, and three abstained.",
        "Contro la fusione con Aldon hanno votato sei membri.",
        "Contro la fusione con Aldon hanno votato tre membri.",
    ),
    # What became of those counted.
    (
        "it it",
        "Nel rogo di Cala Nera sono morte sette persone; altre ventuno sono state salvate.",
        "I morti nel rogo di Cala Nera sono sette.",
        "I superstiti del rogo di Cala Nera sono sette.",
    ),
    (
        "en en",
        "Seven people died in the Cale Bay fire; another twenty-one were rescued.",
        "The Cale Bay fire killed seven people.",
        "Seven people survived the Cale Bay fire.",
    ),
    (
        "en en",
        "The Alder quake killed 14 people and injured 230.",
        "The Alder quake injured 230 people.",
        "The Alder quake injured 14 people.",
    ),
    (
        "it it",
        "La slavina di Monte Orso ha fatto tre morti e nove feriti.",
        "La slavina di Monte Orso ha fatto nove feriti.",
        "La slavina di Monte Orso ha fatto nove morti.",
    ),
    (
        "it en",
        "Seven people died in the Cale Bay fire; another twenty-one were rescued.",
        "Nell'incendio di Cale Bay sono morte sette persone.",
        "Nell'incendio di Cale Bay sono sopravvissute sette persone.",
    ),
    (
        "en en",
        "Bramley has bought 12 vans and 18 lorries for its depot.",
        "Bramley has bought 30 vehicles in all for its depot.",
        "Bramley has bought 40 vehicles in all for its depot.",
    ),
    (
        "it it",
        "Il museo di Trasso ha acquistato 12 quadri e 7 statue.",
        "In totale il museo di Trasso ha acquistato 19 opere.",
        "In totale il museo di Trasso ha acquistato 29 opere.",
    ),
    (
        "it it",
        "I carabinieri di Trasso hanno fermato otto uomini e tre donne.",
        "In tutto i carabinieri di Trasso hanno fermato undici persone.",
        "In tutto i carabinieri di Trasso hanno fermato quindici persone.",
    ),
    # Places, members, editions and rulers.
    (
        "en en",
        "Nora Bell finished fifth in the Ashby marathon, her third race of the year.",
        "Nora Bell took fifth place in the Ashby marathon.",
        "Nora Bell took third place in the Ashby marathon.",
    ),
    (
        "it it",
        "Nora Belli ha chiuso quinta a Verlana e conserva la terza posizione in classifica generale.",
        "A Verlana Nora Belli si è piazzata al quinto posto.",
        "A Verlana Nora Belli si è piazzata al terzo posto.",
    ),
    (
        "en en",
        "At his sixth race for Tarven, Paul Reed came second, behind a Finn.",
        "It was Paul Reed's sixth race for Tarven.",
        "It was Paul Reed's second race for Tarven.",
    ),
    (
        "it it",
        "La XXVII edizione della Fiera del Miele di Orsola si aprirà a maggio.",
        "A maggio si aprirà la ventisettesima Fiera del Miele di Orsola.",
        "A maggio si aprirà la ventiquattresima Fiera del Miele di Orsola.",
    ),
    (
        "it en",
        "The 31st edition of the Marlow Book Fair opens in May.",
        "A maggio si apre la 31esima edizione della fiera di Marlow.",
        "A maggio si apre la 34esima edizione della fiera di Marlow.",
    ),
    (
        "it it",
        "Aldo VI regnò su Verna per dieci anni e fu seguito dal figlio Ugo II.",
        "Ad Aldo VI di Verna seguì Ugo II.",
        "Ad Aldo VI di Verna seguì Ugo III.",
    ),
    (
        "en en",
        "Rupert V ruled Verna for ten years and was followed by his son Hugo II.",
        "Rupert V of Verna was followed by Hugo II.",
        "Rupert V of Verna was followed by Hugo IV.",
    ),
    (
        "it it",
        "È la ventesima volta che la corsa di Pieve si tiene di sera, la prima senza pubblico.",
        "La corsa di Pieve si tiene di sera per la ventesima volta.",
        "La corsa di Pieve si tiene di sera per la prima volta.",
    ),
    # The results of sets, in their order.
    (
        "it it",
        "Carla Donini ha battuto la belga Hoek 6-3, 7-6.",
        "Carla Donini ha vinto il secondo set contro la Hoek per 7-6.",
        "Carla Donini ha vinto il secondo set contro la Hoek per 6-3.",
    ),
    (
        "en en",
        "Carla Donini beat Hoek 6-3, 4-6, 7-5 in the final.",
        "Carla Donini won the third set 7-5.",
        "Carla Donini won the third set 6-3.",
    ),
    (
        "en en",
        "Carla Donini beat Hoek 6-3, 4-6, 7-5 in the final.",
        "Donini beat Hoek 6-3 in the first set.",
        "Donini beat Hoek 7-5 in the first set.",
    ),
    (
        "it it",
        "Dopo un supplementare Orbano ha piegato Rocca Pia 81 a 78, con 20 punti di Sassi.",
        "Orbano ha piegato Rocca Pia per 81-78 dopo un supplementare.",
        "Orbano ha piegato Rocca Pia per 81-68 dopo un supplementare.",
    ),
    # A noun before its number, or left out.
    (
        "it it",
        "Nell'incidente di via Lama le auto coinvolte sono quattro, i mezzi di soccorso otto.",
        "Nell'incidente di via Lama le auto coinvolte sono quattro.",
        "Nell'incidente di via Lama le auto coinvolte sono otto.",
    ),
    (
        "it it",
        "A Vara sono aperti cinque forni elettrici e undici a legna.",
        "A Vara i forni elettrici aperti sono cinque.",
        "A Vara i forni elettrici aperti sono undici.",
    ),
    # Ages.
    (
        "en en",
        "At eighty-three, Mabel Quill is closing her Durrow workshop.",
        "Mabel Quill is closing her Durrow workshop at the age of 83.",
        "Mabel Quill is closing her Durrow workshop at the age of 73.",
    ),
    (
        "it it",
        "A Pietra l'età media ha raggiunto i cinquantuno anni, cinque in più che in città.",
        "A Pietra l'età media è di 51 anni.",
        "A Pietra l'età media è di 56 anni.",
    ),
    (
        "en it",
        "A Pietra l'età media ha raggiunto i cinquantuno anni, cinque in più che in città.",
        "The average age in Pietra is 51.",
        "The average age in Pietra is 56.",
    ),
    (
        "it it",
        "La vittima è una bambina di 6 anni investita a Sora.",
        "La bambina investita a Sora ha 6 anni.",
        "La bambina investita a Sora ha 8 anni.",
    ),
    # A part and its whole.
    (
        "en en",
        "Dorling will close 14 of its 90 shops in spring.",
        "Dorling will close 14 shops in spring.",
        "Dorling will close 90 shops in spring.",
    ),
    (
        "it it",
        "Il comune di Nera chiuderà quattro delle nove scuole.",
        "Il comune di Nera chiuderà quattro scuole.",
        "Il comune di Nera chiuderà nove scuole.",
    ),
    (
        "it en",
        "Dorling will close 14 of its 90 shops in spring.",
        "In primavera Dorling chiuderà 14 negozi.",
        "In primavera Dorling chiuderà 90 negozi.",
    ),
    # Two values of two times, and of two things.
    (
        "it it",
        "Il ponte di Alda doveva costare 30 milioni e ne ha già inghiottiti 55.",
        "Il costo previsto del ponte di Alda era di 30 milioni.",
        "Il costo previsto del ponte di Alda era di 55 milioni.",
    ),
    (
        "it en",
        "Vela Robotics will hire 40 engineers this year and 500 over the next decade.",
        "Quest'anno Vela Robotics assumerà 40 ingegneri.",
        "Quest'anno Vela Robotics assumerà 500 ingegneri.",
    ),
    (
        "en en",
        "The iron museum reopens on 4 April and the wood museum on the 19th.",
        "The iron museum reopens on 4 April.",
        "The iron museum reopens on 19 April.",
    ),
    (
        "en en",
        "Ada Pike won 41% in the first round and took the runoff with 57%.",
        "In the first round Ada Pike won 41% of the vote.",
        "In the first round Ada Pike won 57% of the vote.",
    ),
    (
        "it it",
        "Al primo turno Ada Picchi aveva preso il 41%, al ballottaggio ha vinto con il 57%.",
        "Al primo turno Ada Picchi ha ottenuto il 41% dei voti.",
        "Al primo turno Ada Picchi ha ottenuto il 57% dei voti.",
    ),
    (
        "en en",
        "The Petrel took nine weeks to reach the cape and four to come back.",
        "The Petrel took four weeks to come back.",
        "The Petrel took nine weeks to come back.",
    ),
    (
        "it it",
        "Lo zio Berto aprì il mulino nel 1921, il figlio Remo comprò la prima turbina nel 1950.",
        "La prima turbina fu comprata nel 1950.",
        "La prima turbina fu comprata nel 1921.",
    ),
    (
        "it it",
        "A Vezio si è rimasti senza luce per quarantotto ore.",
        "A Vezio non c'è stata luce per due giorni.",
        "A Vezio non c'è stata luce per sei giorni.",
    ),
    (
        "it it",
        "Nel 2022 la fiera di Sella ha avuto 12 mila visitatori, nel 2023 ne ha avuti 15 mila.",
        "Nel 2022 la fiera di Sella ha avuto 12 mila visitatori.",
        "Nel 2022 la fiera di Sella ha avuto 15 mila visitatori.",
    ),
    (
        "en en",
        "Of the 340 candidates at Varo, only 28 passed the written test.",
        "At Varo 28 candidates passed the written test.",
        "At Varo 340 candidates passed the written test.",
    ),
    (
        "it it",
        "Il treno impiegherà due ore e dieci, contro le tre ore di oggi, tra Sarno e Alba.",
        "Il treno tra Sarno e Alba impiegherà due ore e dieci.",
        "Il treno tra Sarno e Alba impiegherà tre ore.",
    ),
    (
        "en en",
        "The Sarn line will take two hours, against three today.",
        "The Sarn line will take two hours.",
        "The Sarn line will take three hours.",
    ),
    (
        "it it",
        "Anna Dori ha vinto il suo quarto titolo, il secondo sulla terra battuta.",
        "Anna Dori ha vinto il suo quarto titolo.",
        "Anna Dori ha vinto il suo secondo titolo.",
    ),
    (
        "en en",
        "Anna Dore won her fourth title, her second on clay.",
        "Anna Dore won her fourth title.",
        "Anna Dore won her second title.",
    ),
    (
        "it it",
        "La proposta di Elmi è arrivata seconda tra le nove presentate.",
        "La proposta di Elmi è arrivata seconda.",
        "La proposta di Elmi è arrivata nona.",
    ),
    (
        "en en",
        "The Elmley bid came second of the nine submitted.",
        "The Elmley bid came second.",
        "The Elmley bid came fifth.",
    ),
    (
        "it it",
        "L'ospedale di Rena ha 210 letti, 60 dei quali in chirurgia.",
        "L'ospedale di Rena ha 210 letti.",
        "L'ospedale di Rena ha 60 letti.",
    ),
    (
        "it en",
        "Tesley will spend £2 million on the school and £700,000 on the gym.",
        "Tesley spenderà 700 mila sterline per la palestra.",
        "Tesley spenderà 2 milioni di sterline per la palestra.",
    ),
    (
        "en en",
        "The Vado collapse left three dead and five injured.",
        "The Vado collapse left five injured.",
        "The Vado collapse left three injured.",
    ),
    (
        "it it",
        "La Loro Motori ha assunto 300 operai e licenziato 45 impiegati.",
        "I licenziamenti alla Loro Motori sono 45.",
        "I licenziamenti alla Loro Motori sono 300.",
    ),
    (
        "en en",
        "The older twin, Ida, is 7 minutes older than Eva; both turn 90 on Friday.",
        "Ida and Eva turn 90 on Friday.",
        "Ida and Eva turn 80 on Friday.",
    ),
]


@pytest.mark.parametrize(("languages", "source", "supported", "refuted"), PAIRS)
def test_a_value_of_another_thing_conflicts(languages: str, source: str, supported: str, refuted: str) -> None:
    assert conflicts(refuted, source, languages)
    assert not conflicts(supported, source, languages)
