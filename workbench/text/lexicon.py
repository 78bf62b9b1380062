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

# Verbs of speech and judgement that name their speaker wherever he is their subject.
SPEECH_PLAIN = words(
    """said says say told tells added wrote writes announced claimed insisted insist insists
    declared declares stated states argued argues argue warned warns noted notes explained explains
    stressed stresses tweeted tweets retweeted replied replies confirmed confirms promised vowed
    vows acknowledged acknowledges alleged alleges asserted asserts predicted predicts admitted
    admits emphasised emphasized emphasises emphasizes recalled testified thundered quipped
    countered responded reiterated conceded concedes complained complains boasted boasts urged
    urges cautioned lamented commented disclosed fumed joked swore contended contends recounted
    remarked proclaimed indicated accused accuses criticized criticised blamed blames blasted
    denounced condemned slammed slams praised praises defended mocked rebuked derided decried
    bemoaned hailed likened assailed railed touted dismissed rejected questioned challenged
    cited cites voiced echoed called calls described describes suggested asked asks reported
    expressed pleaded assured reminded signaled signalled hinted hints objected protested
    concluded revealed denied denies read reads agreed agrees pledged opposed"""
)
# Verbs with a plain, unspoken sense too: they need "that" or a quotation beside them.
LOOSE_SPEECH = words(
    """believe believes believed claim claims concludes continued continues deny estimate estimates
    estimated found finds maintained maintains note observed observes pledges posted promises
    recalls reports reveals showed shows show suggests suggest thinks think thought warn read reads
    states notes concluded revealed agreed answered responded hopes hoped fears feared worried
    doubts doubt expects expect proposed pointed acknowledge remembered indicates indicate implied
    repeated adds ruled rules forecast caution contend complain allege assert maintain predict
    agree recall points puts put speculated wondered
    saw sees learned knows know realized realised understands understand noticed heard calculates
    calculated projected projects determined interjected exclaimed shouted yelled chanted
    emailed charged asserted admit
    reported suggested describes described opposed challenged pledged rejected cited cites tweets
    questioned testified swore countered conclude"""
)
# "…, saying that": the speaker is the subject of the sentence.
SPEECH_PARTICIPLES = words(
    """saying adding arguing noting claiming suggesting warning telling stating insisting calling
    accusing declaring asserting explaining alleging predicting complaining boasting vowing
    promising announcing acknowledging admitting writing tweeting citing blaming criticizing
    criticising describing denouncing showing pointing"""
)
SPEECH = SPEECH_PLAIN | LOOSE_SPEECH
# Verbs whose words may be another's: "A said that B had claimed …" is B's claim.
RELAYING = words(
    """said says say told tells added wrote writes announced claimed claims insisted insists
    declared stated states argued argues warned warns explained tweeted confirmed promised
    acknowledged alleged asserted admitted denied testified reported believed believes concluded
    predicted revealed conceded maintained suggested thinks"""
)
# "X's claim that", "a statement by X": the words that stand for what was said.
SPEECH_NOUNS = words(
    """claim claims assertion assertions statement statements allegation allegations argument
    accusation accusations contention suggestion remark remarks comment comments warning promise
    pledge complaint complaints denial insistence prediction belief view opinion words"""
)
# What is written by someone: "the ministry's letter said" is the ministry's claim.
DOCUMENTS = words(
    """statement letter tweet post email e-mail memo message testimony filing affidavit speech
    website blog memoir lawyer-letter release"""
)
# What speaks as a paper: "the indictment says".
PAPERS = words(
    """indictment report reports study studies survey surveys poll polls data figures statistics
    document documents record records results lawsuit complaint ruling petition bill law audit
    review analysis paper transcript article story editorial account accounts emails filings
    statement letter memo order resolution findings minutes notice email message book"""
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
    continued remembered posted stated joked asked quipped countered responded lamented
    concluded cautioned complained agreed remarked predicted admitted acknowledged read
    reads shouted yelled asserted observed"""
)
PLACES = words(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon
    pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming carolina
    dakota hampshire jersey mexico york america britain england scotland wales ireland france
    germany spain italy russia china japan india israel iran iraq syria ukraine turkey canada
    australia brazil europe africa asia london paris berlin moscow beijing brussels tokyo"""
)
FUNCTION_STARTS = words(
    """In On At By For From Since After Before During While When As Although Though Because If
    The A An This That These Those There Here It He She They We You I His Her Their Our Its My
    But And Or So Yet Then Now However Meanwhile Moreover Instead Also Earlier Later Last Next
    Until Under Over With Without Despite According Both Some Many Most All Few Several Such
    What Who Why How Where Just Only Even Still Responding Speaking Asked Today Yesterday Two
    Three Four Five Six Seven Eight Nine Ten No Not To Of"""
)
