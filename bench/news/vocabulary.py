"""The words of made-up news, by the symbols of its grammar; a ``_`` stands for a space within one."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip().replace("_", " ") for word in text.split())


VOCABULARY: dict[str, tuple[str, ...]] = {
    "adj": _words(
        "bitter costly delayed disputed early fragile urgent narrow modest steep quiet costly rare sudden thorny "
        "uneasy vague vital wary lengthy lasting local national regional public private secret formal binding "
        "interim partial final broad sharp rapid slow steady weak strong credible doubtful expensive cheap hasty "
        "careful rushed patchy brisk cautious bold controversial unprecedented temporary permanent ambitious "
        "flawed crucial painful generous unpopular welcome half-hearted long-awaited little-noticed hard-won "
        "last-minute cross-border state-owned foreign coastal northern southern rural urban independent joint "
        "technical legal financial environmental political industrial seasonal annual chronic acute "
    ),
    "bad": _words(
        "reckless irresponsible shameful unacceptable unfair dangerous absurd premature misleading hasty naive "
        "cynical disastrous deeply_troubling a_disgrace a_step_backwards a_missed_chance a_recipe_for_chaos "
        "out_of_touch short-sighted a_betrayal without_precedent an_insult hollow a_distraction "
    ),
    "good": _words(
        "encouraging historic sensible overdue fair a_good_start a_turning_point a_relief balanced brave "
        "reasonable workable a_step_forward very_useful constructive good_news a_fresh_start "
        "a_victory_for_common_sense long_overdue "
    ),
    "mod": _words(
        "safety budget labour transport customs procurement planning pension housing water energy trade export "
        "land tax security emergency rescue research training compensation maintenance licensing pricing staffing "
        "drainage coastal-defence data-protection debt court audit parliamentary ministerial council committee "
        "union insurance cooperation reconstruction investment arbitration inspection disclosure quality capacity "
        "supply storage "
    ),
    "head": _words(
        "plan rules contract report review inquiry scheme agreement proposal dispute fund programme package "
        "decree bill deadline timetable budget survey reform strategy tender ruling licence campaign vote hearing "
        "study estimate warning pledge deal mandate charter petition complaint memo draft roadmap standard test "
        "permit levy subsidy "
    ),
    "stuff": _words(
        "documents figures delays costs doubts repairs talks wages prices supplies staff equipment permits "
        "records complaints payments reserves records machinery loans invoices minutes sanctions subsidies "
        "spare_parts tickets letters "
    ),
    "body": _words(
        "parliament the_cabinet the_council the_court the_regulator the_board the_ministry the_committee "
        "the_senate the_union the_audit_office the_supreme_court the_central_bank the_opposition the_authorities "
        "the_police the_municipality the_inspectorate the_tribunal the_commission "
    ),
    "group": _words(
        "officials lawyers diplomats analysts economists campaigners critics supporters local_people witnesses "
        "experts shop_owners trade_unionists lawmakers engineers inspectors neighbours relatives negotiators "
        "students churches "
    ),
    "headdid": _words(
        "backs rejects defends delays suspends signs attacks abandons revives questions welcomes blocks "
    ),
    "noun": _words(
        "accident advice agenda alarm album alliance ambition anger anniversary antenna appetite archive argument "
        "asphalt asset atmosphere attic auction authority avalanche balance bandage bargain barrier basement "
        "battery beacon beam bench bicycle blanket bonus boundary bracket breakfast brochure bucket builder bulb "
        "bureau cabinet cabin calendar canal candle canopy capital carpet cartoon catalogue ceiling cellar census "
        "ceremony certificate chain chapel charcoal chimney choir circuit citizenship clay climate clinic "
        "clothing coal coastline column comfort compass complaint concert concrete confidence conflict consensus "
        "copper corridor courage courier crisis crop crossing curfew current curtain custody dairy damage "
        "daylight delegation democracy deposit desert diesel dignity discipline discount disease ditch divorce "
        "donation drought dust earthquake education electricity embassy engine envelope equality evidence "
        "exhibition expense expertise factory fairness famine fashion fence ferry fertiliser festival fibre "
        "finance fire flag fleet fog forest fortune foundation fuel furniture furnace garden gate generosity "
        "glass gold gravel growth guarantee habitat harmony heating heritage highway holiday honesty honey hotel "
        "hunger hygiene ice identity ignorance illness immigration income industry inflation influence insulation "
        "interest invention iron island jewellery journalism justice kerosene kitchen laboratory landscape "
        "laundry leadership leather legacy leisure lentils liberty library lighting limestone literacy livestock "
        "loneliness loyalty luggage machine magnesium mail marble market medicine memory merchandise metal meadow "
        "milk mineral mobility monument mortgage motorway museum mustard negligence neutrality noise nutrition "
        "oak obligation oil opportunity orchard ownership oxygen paint paper parking patience pavement peace peat "
        "penalty petrol photography plastic poetry poison police pollution porcelain poverty prestige privacy "
        "profit promise property prosperity publicity quarry radiation railing rain recycling refuge religion "
        "research responsibility rice road rubber rubbish safety salt sand sanitation satellite scholarship "
        "science secrecy sewage silver slate smoke snow software soil solidarity sovereignty speed sport starch "
        "steam stone storm sugar sunlight surveillance swimming talent taxation technology television textiles "
        "theatre timber tobacco tourism traffic transparency treasure trust tunnel unemployment uranium "
        "vegetation violence wages warehouse waste watercolours weather welfare wildlife wind wine wood wool "
        "youth zinc "
    ),
}
