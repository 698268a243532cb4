"""Names made up from syllables: as many as a corpus asks for, and always the same ones."""

from random import Random


def listed(words: str) -> tuple[str, ...]:
    """The words of a list that is written as one string."""
    return tuple(words.split())


GIVEN = {
    "he": listed(
        "Aldric Anselm Bastian Benno Cedrik Corvin Darius Delmar Edvard Emeka Fabian Florin Gaspar Goran Halvard "
        "Henning Idris Ilian Jannik Jorin Kaspar Kwame Lennart Ludo Marek Matteo Nils Nuno Odran Oskar Pavel Quentin "
        "Rafiq Rurik Samir Stellan Tariq Tobias Ulrik Viggo Wendell Yannis Zoran "
    ),
    "she": listed(
        "Adela Amina Birgit Bruna Celina Corinne Dalia Dorthe Elodie Esra Farah Fenna Greta Gudrun Hanne Helia Ilse "
        "Imani Jana Jorunn Katia Kirsi Leonie Livia Marit Mirela Nadine Noemi Odile Orla Petra Ranja Rosalba Salma "
        "Signe Tamsin Thea Ulla Verena Wilma Yael Zofia "
    ),
}
ONSETS = listed(
    "Bar Bel Brand Bren Cald Carv Dal Dorn Ebb Eld Fal Farr Garr Grim Hald Harg Holm Ing Jarr Kald Kest Lang Lind "
    "Mal Mer Nor Nyb Ols Ost Pell Quar Ravn Rost Sal Sind Strand Tarn Thor Ulv Vald Varr Wend Yar Zel Okon Amad "
    "Ferr Mont Castell Novak Petr Ilij Kova Raman Sath Ngu Obi Tak Mori Hass Khal "
)
CODAS = listed(
    "berg dahl en er feld ford gaard holt ic ini ius land ley lund man mark more ner ova owski quist rup sen son "
    "stad strom ton vik wick wood escu ade eke oro ara "
)
TOWN_CODAS = listed(
    "borg bridge by dale ford gate ham haven holm mar mere minster mouth ness port stow thorpe ville wick worth"
)
STATE_CODAS = ((("ia", "ian"),) * 3) + (("mark", "markian"), ("stan", "stani"), ("ora", "oran"), ("and", "andic"))
FIRM_CODAS = listed("tec mar corp line gas rail pharma steel grain net air bau")
MATTER_CODAS = listed("ite ene azole idine osis cide lith plex form ane")
MIDDLES = listed("a al an ar el en er i il in ir o ol on or u")
STEMS = listed(
    "abr acc adv amb ant arr bal barr cal cand carr cit cohor coll comb conc cord corr cur dec dem dep dist dom "
    "dur eff egr elev exc fab fact fid flex form frag gen grad hab hum immer incl insp jur lat lib "
)
JOINTS = listed("act ar at end ent er ess ib ict in it od or ort ov uct ul um us ut")
ENDINGS = {
    "noun": listed("ation ity ment ance ure ism age ery or ness ist ency ard et ling"),
    "adj": listed("al ic ive ous able ant ary ile ent ular ean ate esque id ine"),
}


def rare(chance: Random, kind: str) -> str:
    """A word that no dictionary has, as news has words that stand in few articles each; some are less rare."""
    rank = int(12_000 * chance.random() ** 1.5)
    stem, joint, ending = rank % 40, rank // 40 % 20, rank // 800
    return STEMS[stem] + JOINTS[joint] + ENDINGS[kind][ending]


def surname(chance: Random) -> str:
    """A last name."""
    middle = chance.choice(MIDDLES) + chance.choice("lmnrstv") if chance.random() < 0.4 else ""
    return chance.choice(ONSETS) + middle + chance.choice(CODAS)


def person(chance: Random) -> tuple[str, str, str]:
    """Given name, last name and pronoun."""
    pronoun = chance.choice(("he", "she"))
    return chance.choice(GIVEN[pronoun]), surname(chance), pronoun


def town(chance: Random) -> str:
    """A town."""
    name = chance.choice(ONSETS) + (chance.choice(MIDDLES) if chance.random() < 0.5 else "") + chance.choice(TOWN_CODAS)
    return (
        f"{chance.choice(('Upper', 'Lower', 'Port', 'North', 'East', 'Old'))} {name}"
        if chance.random() < 0.12
        else name
    )


def state(chance: Random) -> tuple[str, str]:
    """A state and what its people are called."""
    onset, (name, people) = (
        chance.choice(ONSETS) + chance.choice(("", "v", "er", "an", "ol")),
        chance.choice(STATE_CODAS),
    )
    return onset + name, onset + people


def coined(chance: Random) -> str:
    """A name of a ship, a firm, a street, a drug or the like, with which the vocabulary of news goes on growing."""
    onset, kind = chance.choice(ONSETS) + (chance.choice(MIDDLES) if chance.random() < 0.5 else ""), chance.randrange(5)
    if kind == 0:
        return f"the freighter {onset}{chance.choice(('a', 'essa', 'ora', 'ine'))}"
    if kind == 1:
        return f"{onset}{chance.choice(FIRM_CODAS)}"
    if kind == 2:
        return f"{onset}{chance.choice(TOWN_CODAS)} {chance.choice(('Street', 'Square', 'Road', 'Quay', 'Terminal'))}"
    if kind == 3:
        return f"the {onset}{chance.choice(CODAS)} {chance.choice(('report', 'fund', 'amendment', 'process', 'index'))}"
    return (onset + chance.choice(("a", "o", "i")) + chance.choice(MATTER_CODAS)).lower()
