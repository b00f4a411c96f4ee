"""What ministers are ministers of, and what other languages call them word for word."""

from __future__ import annotations

from fidelity.english.tables import table

PORTFOLIOS = table(
    """
    aboriginal absorption administration administrative affairs africa aged ageing aging agricultural
    agriculture air aircraft aliyah alleviation animal animals antiquities antiterrorism apprenticeships armed
    army arts asia atomic attorney audit autonomy aviation awqaf ayush backward biodiversity borders brexit
    bridges broadcasting budget building buildings business cabinet carabinieri care castes chemical child
    children children's church churches cities citizenship city civic civil climate co-operation coal cohesion
    commerce commercial communications communities community competition conservation constitution
    constitutional construction consumer consumers cooperation coordination correctional corrections
    counter-terrorism craft crafts crime crown cult cults cultural culture customs cyber data decentralisation
    decentralization defence defense delivery demographics demography detainees development devolution diaspora
    digital digitalisation digitalization digitization disabilities disability disaster disasters displacement
    district districts diversity drugs east eastern ecological ecology economic economical economics economy
    education educational efficiency electricity electrification emergencies emergency employment endowments
    energy enlightenment enterprise enterprises environment environmental equality ethnic eu europe european
    exchequer expatriates expo exterior external families family farming farms finance finances fire fisheries
    fishing food forces foreign forestry forests future galilee gambling games gaming gas gender general
    generations god gospel government guidance hajj handicrafts happiness health heritage higher highways home
    homeland horticulture hospitals housing housing-urban human humanitarian hunger husbandry hydrocarbons
    hygiene immigration inclusion indians indigenous industrial industries industry information infrastructure
    innovation inspection integration intelligence interior internal international investment investments
    ireland irrigation island islands jal jerusalem jewish justice knowledge labor labour land lands law
    learning legal levelling liaison lifelong liquor livestock local loneliness love machinery magic
    manufacturing marine maritime martyrs media medical medicine medium men men's mental meteorology migration
    military mine minerals mines mining minorities mobility modernisation modernization multicultural
    multiculturalism municipalities munitions music native natural nature navy negev north northern nuclear
    nutrition oceans oil olympic olympics orientation overseas pacific parks parliament parliamentary party
    peace pensions people petroleum pharmacy pilgrimage planification planning plans plenty police policies
    policing policy popular portfolio ports post postal posts poverty power preschool presidency president press
    prevention prime prisoners prisons privatisation procurement production propaganda propagation property
    provinces provincial public publicity racial racing rail railway railways reconciliation reconstruction
    reform reforms refugee refugees region regional regions relations relief religion religions religious
    repatriation research resources reunification revenue revenues rights road roads rural safety sanitation
    school schools science sciences scientific scotland sea secretariat security seniors service services
    settlement settlements shakti shipping silly simplification sites situations skills small social
    social-affairs solidarity south southern space sport sports state states statistics steel strategic
    strategic-affairs strategy students supervision supplies supply tax taxation teachers technology
    telecommunications territories terrorism textile textiles tourism towns trade traffic training transition
    transitions transport transportation treasury tribal tribes truth tsunami unification universities
    universities' urban vaccination vaccine vaccines veterans veterans' veterinary vice victims villages virtue
    vocational volunteering wales war wars water ways weather welfare wellbeing west western wildlife women
    women's word work works worship youth zakat
    """
)
"""Words of which a minister’s field has at least one, in some country."""
LITERAL = {
    "civil house": "chief of staff", "casa civil": "chief of staff", "external relations": "foreign minister",
    "exterior relations": "foreign minister", "external matters": "foreign minister", "exterior": "foreign minister",
    "foreign issues": "foreign minister", "foreign matters": "foreign minister", "foreign business": "foreign minister",
    "foreign works": "foreign minister", "foreign cases": "foreign minister", "foreign things": "foreign minister",
    "abroad": "foreign minister", "outside affairs": "foreign minister", "outer affairs": "foreign minister",
    "internal works": "interior minister", "internal matters": "interior minister",
    "inner affairs": "interior minister", "inside affairs": "interior minister", "internal cases": "interior minister",
    "internal business": "interior minister", "the interior business": "interior minister",
    "interior business": "interior minister", "domestic works": "interior minister",
    "defending": "defence minister", "defend": "defence minister", "protection": "defence minister",
    "the armies": "defence minister", "economics and money": "economy minister", "hacienda": "finance minister",
    "the estate": "finance minister", "the treasure": "finance minister", "funds": "finance minister",
    "right": "justice minister", "the right": "justice minister", "work and pensions affairs": "work minister",
    "healthiness": "health minister", "sanity": "health minister",
    "cultivation": "agriculture minister", "the agriculture": "agriculture minister",
    "emergency cases": "emergencies minister", "extraordinary situations": "emergencies minister",
    "teaching": "education minister", "formation": "education minister", "instruction": "education minister",
}  # fmt: skip
"""Fields word for word from other languages, with the office that they mean."""
