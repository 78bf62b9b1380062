"""Word lists for telling what a name names. English; lower case throughout."""

from workbench.text.lexicon import words

# Nouns that may stand for an organisation, by the noun its name ends with.
STANDS_FOR = {
    "council": "council body", "commission": "commission body", "committee": "committee body",
    "authority": "authority body", "agency": "agency body", "board": "board body",
    "assembly": "assembly body", "parliament": "parliament", "tribunal": "tribunal court body",
    "panel": "panel body", "secretariat": "secretariat body", "inspectorate": "inspectorate body",
    "union": "union", "bloc": "bloc", "alliance": "alliance bloc", "league": "league",
    "organisation": "organisation body", "organization": "organization body",
    "association": "association body", "federation": "federation body", "ministry": "ministry",
    "department": "department", "government": "government", "court": "court", "bank": "bank",
    "university": "university", "institute": "institute", "college": "college",
    "hospital": "hospital", "museum": "museum", "party": "party", "foundation": "foundation",
    "charity": "charity", "trust": "trust", "fund": "fund", "club": "club", "school": "school",
    "company": "company firm", "corporation": "corporation company firm",
    "group": "group company firm", "treaty": "treaty deal agreement pact accord",
    "agreement": "agreement deal pact accord", "accord": "accord deal agreement pact",
    "accords": "accords", "pact": "pact deal agreement accord", "convention": "convention treaty",
    "protocol": "protocol", "act": "act law", "law": "law", "bill": "bill",
    "deal": "deal agreement", "bridge": "bridge", "tunnel": "tunnel", "dam": "dam",
    "airport": "airport", "stadium": "stadium", "reactor": "reactor", "plant": "plant",
    "police": "police force",
}  # fmt: skip
# A name that ends so is a company's.
COMPANY_ENDS = words(
    """ltd limited inc plc corp gmbh ag llc holdings airlines airways motors energy shipping lines
    media foods steel pharma systems industries telecom electric oil petroleum mining logistics
    technologies robotics breweries textiles"""
)
# Well-known names that do not say what they are.
KNOWN = {
    "nato": "alliance bloc", "eu": "bloc", "european union": "bloc union", "asean": "bloc",
    "un": "organisation body", "united nations": "organisation body", "mercosur": "bloc",
    "opec": "cartel", "brics": "bloc", "g7": "group", "g20": "group", "csto": "alliance bloc",
    "african union": "union bloc", "warsaw pact": "pact alliance bloc", "imf": "fund",
    "arab league": "league bloc", "world bank": "bank",
}  # fmt: skip
# Things, agreements and laws are no actors: "it said" is never theirs.
NO_ACTOR = words(
    """treaty agreement accord accords pact convention protocol act law bill deal bridge tunnel dam
    airport stadium reactor plant"""
)
# Words that may stand between a place and a small-letter noun: "Halden city council".
MIDDLE = words(
    """city town county regional national federal state port harbour harbor climate trade peace
    nuclear fisheries fishing free-trade customs border energy shipping ferry bus rail railway water
    health school police football mining steel oil gas insurance construction development
    investment central parish borough district housing transport education labour farm
    farmers fishermen ceasefire arms grain gas"""
)
# Surnames that are also words: at the head of a sentence they prove nothing.
ALSO_WORDS = words(
    """young long brown white black green king price hunt bush rice gates banks may march april
    june august rose grace hope faith baker cook hill wood woods stone field fields park parks
    rivers lake west north south east law rich poor little small best good day night winter summer
    snow frost rain bird fox wolf swan fish bell hall house church bishop pope major judge page
    read reed moon star power powers mills miller waters carter hunter fisher farmer shepherd"""
)
COUNTRIES = words(
    """afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain
    bangladesh belarus belgium bolivia bosnia brazil britain bulgaria cambodia cameroon canada
    chile china colombia croatia cuba cyprus denmark ecuador egypt england estonia ethiopia
    finland france gaza georgia germany ghana greece hungary iceland india indonesia iran iraq
    ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait latvia lebanon libya
    lithuania luxembourg malaysia mali malta mexico moldova mongolia montenegro morocco myanmar
    nepal netherlands nigeria norway oman pakistan palestine panama peru philippines poland
    portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia
    somalia spain sudan sweden switzerland syria taiwan thailand tunisia turkey uganda ukraine
    uk us usa uruguay venezuela vietnam wales yemen zambia zimbabwe europe asia africa america
    moscow london washington beijing paris berlin brussels kyiv tokyo ankara tehran kremlin"""
)
# A person, not named: "he" may well be that one.
PERSON_NOUNS = words(
    """man woman boy girl father mother son daughter husband wife brother sister uncle aunt friend
    colleague driver pilot passenger patient victim suspect student pupil worker employee voter
    player striker goalkeeper singer actor actress writer artist predecessor successor"""
)
