"""The English word lists that the claim finding shares. Lower case throughout."""


def in_order(text: str) -> list[str]:
    """The words of a list written as plain text."""
    return text.split()


def words(text: str) -> frozenset[str]:
    return frozenset(in_order(text))


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        in_order("monday tuesday wednesday thursday friday saturday sunday")
    )
}
TIME_UNITS = {
    unit + ending: unit
    for unit in in_order("second minute hour day week month year decade century")
    for ending in ("", "s")
    if unit != "century"
} | {"century": "century", "centuries": "century", "fortnight": "fortnight"}

SPEECH_PAST = words(
    """said told added announced claimed insisted declared stated argued warned noted explained
    stressed blasted wrote tweeted replied admitted denied confirmed suggested promised pledged
    vowed rejected acknowledged alleged asserted maintained estimated predicted concluded
    revealed accused asked continued emphasised emphasized recalled remarked testified thundered
    quipped countered responded reiterated conceded complained boasted urged cautioned posted
    lamented observed answered commented disclosed fumed joked agreed swore contended dismissed
    called described read reported showed found"""
)
SPEECH_PRESENT = words(
    """says tells adds announces claims insists declares states argues warns notes explains
    stresses writes replies admits denies confirms suggests promises pledges vows rejects
    acknowledges alleges asserts maintains estimates predicts concludes reveals accuses
    continues emphasises emphasizes recalls thinks believes"""
)
SPEECH_BASE = words("say warn claim argue insist believe admit deny note estimate predict")
SPEECH = SPEECH_PAST | SPEECH_PRESENT | SPEECH_BASE
# Verbs that also have a plain, unspoken sense: they need "that" or a quotation beside them.
LOOSE_SPEECH = words(
    """accused accuses agreed argue asked believe believes called claim claims concluded concludes
    continued continues countered denied denies deny described dismissed estimate estimates
    found maintained maintains note notes observed pledges posted promises read recalled
    recalls rejected rejects reported responded revealed reveals showed states suggested
    suggests thinks urged warn warns"""
)

ROLES = words(
    """minister president spokesman spokeswoman spokesperson commander chief secretary general
    chancellor official officials ambassador senator mayor governor director professor
    analyst leader premier king queen judge commissioner chairman chairwoman chair
    chairperson head prime-minister lawmaker deputy admiral colonel captain prosecutor
    lawyer attorney doctor economist scientist researcher historian author journalist
    activist coach manager executive ceo founder envoy diplomat politician congressman
    congresswoman mp prince princess pope bishop archbishop vice-president councillor
    representative treasurer engineer boss owner farmer teacher officer police-officer
    witness expert adviser advisor minister-president aide source sources candidate nominee
    strategist consultant pollster columnist reporter co-chairman co-founder resident
    survivor rector principal nurse auditor inspector ombudsman statistician"""
)
# Roles that fit anyone in office: "the official added" is whoever spoke last.
GENERIC_ROLES = words(
    "official politician diplomat leader chief boss veteran head executive expert officer"
)
TITLES = words(
    """mr mrs ms miss dr sir dame lord lady general gen colonel col captain capt admiral adm
    lieutenant lt major maj sergeant sgt president minister secretary senator sen chancellor
    premier governor gov mayor professor prof rep representative congressman congresswoman
    judge justice king queen prince princess pope bishop archbishop ambassador commissioner
    chairman chairwoman director spokesman spokeswoman spokesperson chief commander
    councillor democrat republican conservative labour master commodore marshal brigadier
    sheriff constable superintendent detective founder co-founder rev reverend father rabbi
    imam sheikh"""
)
FEMALE = words(
    """she her hers mrs ms miss dame lady queen princess spokeswoman chairwoman congresswoman
    actress businesswoman mother daughter wife woman"""
)
MALE = words(
    """he his him mr sir lord king prince spokesman chairman congressman actor businessman father
    son husband man"""
)
ORGANISATIONS = words(
    """council union ministry department government company corporation bank university institute
    agency organisation organization party committee commission court parliament congress
    senate association federation foundation group office bureau board army navy police
    authority fund service house kremlin embassy team club league alliance forum centre
    center network campaign lawsuit poll analysis website statement charity school report
    study survey paper newspaper magazine times post"""
)
# Verbs that may stand before their subject: “…,” said Lavrov.
INVERTED = words(
    """said says wrote writes added adds explained explains noted notes argued argues declared
    announced warned warns insisted insists claimed claims tweeted replied recalled recalls
    continued"""
)
FUNCTION_STARTS = words(
    """In On At By For From Since After Before During While When As Although Though Because If
    The A An This That These Those There Here It He She They We You I His Her Their Our Its My
    But And Or So Yet Then Now However Meanwhile Moreover Instead Also Earlier Later Last Next
    Until Under Over With Without Despite According Both Some Many Most All Few Several Such
    What Who Why How Where Just Only Even Still Responding Speaking Asked Today Yesterday Two
    Three Four Five Six Seven Eight Nine Ten No Not To Of"""
)
