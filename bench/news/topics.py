"""What affairs are about, what happens in them and what is said, so that several reports can tell it."""

TOPICS = {
    "harbour": (
        "the {town} harbour",
        "pilots dockers shippers crane_drivers",
        "container tonne berth crane",
        "dredging pilotage berths mooring cargo",
    ),
    "dam": (
        "the {town} dam",
        "farmers engineers villagers fishermen",
        "household hectare turbine well",
        "reservoir spillway sluice irrigation silt",
    ),
    "railway": (
        "the {town} railway line",
        "commuters drivers signalmen planners",
        "train passenger kilometre station",
        "signalling sleepers timetable viaduct freight",
    ),
    "hospital": (
        "the {town} hospital",
        "nurses doctors patients carers",
        "patient bed dose ward",
        "surgery vaccine infection ventilators triage",
    ),
    "fraud": (
        "the {town} bank case",
        "investors prosecutors auditors creditors",
        "account bond share client",
        "ledger collateral embezzlement bribery audit",
    ),
    "election": (
        "the {town} vote",
        "voters candidates observers monitors",
        "vote seat ballot constituency",
        "ballot turnout recount coalition canvass",
    ),
    "grain": (
        "the grain agreement",
        "farmers traders millers bakers",
        "tonne shipment silo harvest",
        "wheat tariff export quota barley",
    ),
    "gas": (
        "the {town} pipeline",
        "consumers suppliers traders welders",
        "cubic_metre barrel household compressor",
        "pressure transit storage contract valve",
    ),
    "border": (
        "the border dispute",
        "soldiers refugees guards villagers",
        "soldier family truck checkpoint",
        "ceasefire crossing patrol artillery truce",
    ),
    "flood": (
        "the {town} floods",
        "residents rescuers volunteers shopkeepers",
        "home family bridge shelter",
        "rainfall levee evacuation mud insurance",
    ),
    "schools": (
        "the school reform",
        "teachers parents pupils unions",
        "pupil classroom teacher school",
        "curriculum exam class tuition textbooks",
    ),
    "mine": (
        "the {town} mine",
        "miners geologists neighbours inspectors",
        "miner tonne worker shaft",
        "tailings nickel ventilation seam licence",
    ),
    "fishing": (
        "the fishing dispute",
        "skippers fishermen scientists inspectors",
        "boat tonne licence crew_member",
        "cod trawling quota spawning nets",
    ),
    "telecom": (
        "the network contract",
        "customers engineers regulators rivals",
        "mast customer antenna cable",
        "spectrum roaming encryption broadband outage",
    ),
}
"""What an affair may be about: its name, who is concerned, what is counted, and words of its own."""

FACTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("signed", "put its name to", "agreed to"), "{object}"),
    (("rejected", "turned down", "threw out"), "{object}"),
    (("suspended", "halted", "put on hold"), "{object}"),
    (("presented", "unveiled", "set out"), "{object}"),
    (("approved", "passed", "gave its blessing to"), "{object}"),
    (("arrived in", "travelled to", "visited"), "{town} for talks on {object}"),
    (("met", "held talks with", "received"), "{concerned} in {town}"),
    (("cancelled", "called off", "scrapped"), "{object}"),
    (("sued", "took legal action against", "filed a complaint against"), "{coined}"),
    (("resumed", "took up again", "returned to"), "talks on {object}"),
    (("closed", "shut", "sealed off"), "{coined} in {town}"),
    (("dismissed", "sacked", "removed"), "the head of {coined}"),
)
"""What several reports of an affair tell: verbs that say the same, and what they are about."""

SAID = (
    (
        "We will not accept {object} without {stuff}",
        "{concerned} would not accept {object} without {stuff}",
        "“impossible to accept” {object} without {stuff}",
    ),
    (
        "{object} is the only way to save {special}",
        "{object} was the only way to save {special}",
        "{object} “the only way” to save {special}",
    ),
    (
        "Nobody has the right to decide about {special} without {concerned}",
        "nobody had the right to decide about {special} without {concerned}",
        "a decision without {concerned} “against all rules”",
    ),
    (
        "We have agreed on {object}, and now we must find {stuff}",
        "the two sides had agreed on {object} and had to find {stuff}",
        "{object} “agreed in principle”",
    ),
    (
        "{concerned} in {town} have lost their patience with {object}",
        "{concerned} in {town} had lost their patience with {object}",
        "{concerned} in {town} “out of patience” with {object}",
    ),
    (
        "I see no reason to change {object} because of {stuff}",
        "there was no reason to change {object} because of {stuff}",
        "“no reason” to change {object}",
    ),
    (
        "The truth about {special} will come out in {town}",
        "the truth about {special} would come out in {town}",
        "{special} “the real story” of {town}",
    ),
    (
        "They have treated {object} as their private property",
        "{object} had been treated as private property",
        "{object} “their private property”",
    ),
    (
        "We are ready to talk about {object} at any time",
        "{concerned} were ready to talk about {object} at any time",
        "talks on {object} possible “at any time”",
    ),
    (
        "This agreement will bring {stuff} back to {town}",
        "the agreement would bring {stuff} back to {town}",
        "the agreement “a lifeline” for {town}",
    ),
)
"""An utterance as direct speech, as a clause of indirect speech, and after a verb such as ``called``."""
