"""The grammar of made-up news: for each symbol the wordings that it may stand for.

A wording may name other symbols in braces; those that :class:`bench.news.teller.Teller` knows (names, dates, figures)
it fills in itself. All of it is invented.
"""

from bench.news.vocabulary import VOCABULARY


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


GRAMMAR: dict[str, tuple[str, ...]] = VOCABULARY | {
    "deal": ("{head}", "{adj} {head}", "{mod} {head}", "{mod} {head}", "{adj} {mod} {head}"),
    "object": (
        "the {deal}",
        "the {deal}",
        "a {deal}",
        "the {special} {head}",
        "the {stuff}",
        "{stuff} from {coined}",
        "{topic}",
        "its {deal}",
        "the {mod} of {topic}",
        "a {adj} change to {topic}",
        "the terms of the {deal}",
        "the {deal} with {coined}",
    ),
    "did": _lines("""
        approved {object}
        rejected {object}
        put off {object}
        postponed a decision on {object}
        signed {object}
        cancelled {object}
        published {object}
        suspended {object}
        defended {object} against {bad} criticism
        withdrew {object}
        presented {object} to {body}
        opened an inquiry into {object}
        voted against {object}
        met {group} from {town}
        met {other} for talks on {object}
        visited {town} to inspect {object}
        travelled to {town} for talks on {topic}
        agreed to review {object}
        asked {body} to look into {object}
        sued {coined} over {object}
        appealed against a ruling on {object}
        sent {group} to {town}
        blocked {object}
        handed {object} to {body}
        announced {object}
        criticised {other} over {object}
        backed {object}
        abandoned {object}
        resumed work on {object}
        broke off talks on {object}
        dismissed two {group} over {object}
        ordered {group} to release {stuff}
        closed {coined} for repairs
        inaugurated {coined}
        raised prices for {stuff}
        cut spending on {stuff}
        arrested several {group} in {town}
        evacuated {town}
        reopened {coined}
        held a meeting with {concerned}
    """),
    "does": _lines("""
        depends on {object}
        remains a matter of dispute between {concerned} and {group}
        has divided {town} for a long time
        needs {stuff} and {stuff} that nobody wants to pay for
        lacks {stuff}
        has become a test of {object}
        rests on {special} and little else
        is watched closely by {concerned} in {town}
        turns on the meaning of a single clause in {object}
        affects {concerned} and their families
        has no clear owner
        goes beyond {special}
        leaves {concerned} without {stuff}
        has drawn {group} from as far away as {town}
        was never meant to cover {special}
        looks {adj} beside {object}
    """),
    "clause": _lines("""
        {object} would not solve the problem
        {concerned} had been kept in the dark about {object}
        {object} was {bad}
        {object} was {good}
        the work on {topic} was going ahead without {stuff}
        no decision had been taken on {object}
        {body} would look again at {object}
        {concerned} would have to wait for {stuff}
        {special} had been neglected by {body}
        {object} had never been discussed with {concerned}
        there was no alternative to {object}
        the {stuff} had gone missing in {town}
        {coined} would pay for {object}
        {body} should take {object} seriously
        {object} could be ready sooner than {concerned} feared
        the two sides were closer on {object} than on {special}
        {group} had been told about {special} in private
        {object} broke the law
        nobody at {coined} had warned {body} about {special}
        {body} was looking into {stuff} from {coined}
        the dispute over {object} was about {special} and not about {stuff}
        the talks in {town} had been {adj} but {adj}
        the {deal} lacked any mention of {special}
        {concerned} were ready to accept {object}
        {group} were preparing a {adj} appeal
        the {stuff} in {town} were a matter for {body}
    """),
    "saying": _lines("""
        We will not sign {object} as it stands
        We have waited long enough for {object}
        Nobody here believes that {object} will work
        I have never seen such a {adj} {head}
        This is not about {stuff}, it is about {special}
        We need {stuff}, not another {deal}
        There is still time to save {object}
        The people of {town} deserve better than {object}
        I expect {body} to say clearly what it wants from {object}
        Without {special} there is no future for {topic}
        We told {body} about {object} again and again
        It is too early to talk about {object}
        Our door remains open to {concerned}
        They promised us {stuff} and we got {stuff}
        You cannot run {topic} on {stuff} alone
        I am confident that {body} will accept {object}
        The {stuff} speak for themselves
        We are looking at {object} with great care
        What happened in {town} must not happen again
        My family has lived with {special} all our lives
        It would be wrong to blame {group} for {object}
        Everyone knows that {object} was {bad}
        If {object} fails, {concerned} will pay the price
        We do not comment on {object}
        That is a question for {body}
        I did not ask for {object}, but I will carry it out
        The {deal} is {good}, and {concerned} know it
        We cannot wait for {body} while {concerned} lose their {stuff}
        No one has explained to me why {special} had to go
        This {head} protects {group} and forgets {concerned}
    """),
    "shortsaying": _lines("""
        It is {bad}
        That is {good}
        We were not asked
        I was shocked
        Let them come and see {special} for themselves
        We want {stuff}
        Nothing has changed since
        That is all I can say
        {Topic} belongs to all of us
        Somebody has to answer for this
        We are tired of {stuff}
        It was the right thing to do
    """),
    "fragment": (
        "{bad}",
        "{good}",
        "{bad}",
        "{good}",
        "{bad} and {adj}",
        "a {adj} and {adj} {head}",
        "the {adj} answer to {special}",
        "not worth the paper it is written on",
        "{adj} at best",
        "no more than a {head}",
    ),
    "plain": _lines("""
        the {deal} {does}
        {topic} {does}
        {concerned} in {town} fear for {stuff} and for {special}
        for {concerned}, {object} is about more than {stuff}
        much depends on whether {body} accepts {object}
        behind the {adj} words lies a {adj} fight over {special}
        few {concerned} expect {object} to survive
        the {head} covers {special}, {stuff} and {object}, but not {coined}
        {body} has long been at odds with {group} over {special}
        at {coined}, {group} complain of {stuff} and of a {adj} {head}
        between {town} and {town} the {special} goes through land that belongs to {coined}
        how {object} is to be paid for remains open
        a {adj} {deal} is all that {concerned} can hope for
        nor is it clear who controls {coined}
        the rules on {special} are among the most {adj} in the region
        critics of {topic} point to {stuff}, to {special} and to {object}
        in the cafés of {town}, {special} is the only subject
        supporters of the {deal} point to {coined}, where {special} works without {stuff}
        there are two sides to {object}, and neither trusts {body}
        it is a {adj} {head} with {adj} consequences for {concerned}
        neither {body} nor {coined} has answered questions about {stuff}
        opponents see in {object} a {adj} attempt to weaken {concerned}
        the {adj} {special} lies a short walk from {coined}
        yet {object} has friends among {group}, who want {stuff}
        much of {town} lives on {special}
    """),
    "background": _lines("""
        {Topic} has been in dispute since {year}, when {body} first rejected {object}.
        The affair began in {month} {year} with a {adj} report on {special}.
        {org} has run {coined} since {year}.
        {State} and {town} have argued over {special} for decades.
        {Person} has led the talks since {month}.
    """),
    "said": (
        "said",
        "said",
        "said",
        "said",
        "said",
        "told reporters",
        "told {outletname}",
        "said in a statement",
        "added",
        "said in {town}",
        "warned",
        "explained",
    ),
    "said_ind": (
        "said",
        "said",
        "said",
        "said that",
        "said that",
        "told {body} that",
        "insisted that",
        "warned that",
        "acknowledged that",
        "confirmed that",
        "told reporters that",
        "argued that",
        "stressed that",
        "denied that",
    ),
    "called": (
        "called {object}",
        "described {object} as",
        "called {topic}",
        "dismissed {object} as",
        "praised {object} as",
    ),
    "money": (
        "${n} million",
        "${n}.{d} million",
        "{n} million euros",
        "€{n} million",
        "${d}.{d} billion",
        "{n} million dollars",
    ),
    "count": (
        "{big} {counted}",
        "some {big} {counted}",
        "more than {big} {counted}",
        "about {n} {counted}",
        "at least {n} {counted}",
        "{n} {counted}",
        "up to {big} {counted}",
    ),
    "figure": _lines("""
        {Body} put the cost of {object} at {money}
        {Topic} serves {count} and costs {money} to run
        {State} has set aside {money} for {object}
        Of {count}, only {n} percent had {stuff}
        {org} employs {big} people in {town} and {n} in {town}
        The {deal} covers {count}
        Prices for {stuff} rose by {n} percent
        The share of {special} fell from {n} percent to {d} percent
        {Concerned} lost {count}, a survey by {coined} found
        {Coined} owes {money} to {group}
        {Body} counted {count} in {town}
        A {adj} {head} would bring in {money}
        Some {count} are affected by {object}
        {n} of the {n2} members of {body} supported {object}
        Repairs would cost {money}, or {n} percent of the budget
    """),
    "headline": _lines("""
        {actor} {headdid} {adj} {deal} in {town}
        {Body} {headdid} {deal} over {topic}
        {town} waits for word on {deal}
        {actor} and {body} at odds over {topic}
        New doubts about {deal} as {concerned} protest
        What {actor} wants from {topic}
        {Concerned} in {town} reject {deal}
        {actor} under pressure over {special}
        {Body} to decide on {deal}
        Fears for {special} grow in {town}
    """),
    "before": _lines("""
        last month
        last week
        last year
        in {year}
        in {month}
        in {month} {year}
        {span} years ago
        earlier this year
        earlier this week
        since {year}
        {span} days later
        a day earlier
        this week
        in recent months
        over the past {span} years
        at the weekend
        for {span} months
        recently
    """),
    "after": _lines("""
        by the end of {latermonth}
        next month
        next week
        in {latermonth}
        on {laterday}
        next year
        in the coming weeks
        tomorrow
        in {nextyear}
    """),
    "link": ("Meanwhile, ", "However, ", "At the same time, ", "In {town}, ", "But ", "", "", "", "", "", "", "", ""),
    "tail": _lines("""
        , despite {stuff} and {special}
        , as {concerned} looked on in {town}
        , which {does}
        , which {does}
        , a {adj} move for {concerned} and for {coined}
        after {group} had asked {body} for {stuff}
        in a dispute over {special} that has divided {town}
        after talks on {object} in {town}
        , a step that {actor} had ruled out
        , to the surprise of {actor} and of {concerned} in {town}
        because {body} had found no {stuff} for {special}
        while {actor} and {concerned} waited for {stuff}
        at the request of {group} and of {body}
        without telling {actor} about {special}
        , as {people} {group} had demanded
        under the eyes of {concerned} from {state}
        before {people} {group} could see {stuff} or {object}
    """),
    "also": _lines("""
        and that {clause}
        and that {group} in {town} knew of {special}
        , although {people} {group} had seen {stuff} in {town}
        , whatever {actor} thought of {object}
        because {body} had kept {stuff} from {actor}
        and asked {actor} for {stuff}
        if {actor} and {body} found {stuff} for {special}
        , contrary to what {people} {group} had heard
    """),
    "goeson": _lines("""
        , and {shortsaying}
        , and we have told {actor} so
        , because {special} matters to all of us
        , but {concerned} will not wait for {stuff}
        , whatever {body} says about {special}
        , even if {people} {group} see it otherwise
    """),
}
