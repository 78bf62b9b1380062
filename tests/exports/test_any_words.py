"""Whatever words people type or pages hold, every format can be made and the JSON is the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports import sample
from workbench import exports
from workbench.models.document import ReportDocument
from workbench.text.reading import markup

# What inputs.read lets through: no NUL, no surrogates; control characters and the rest may come.
WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60
)


@given(words=WORDS, url=st.one_of(WORDS, WORDS.map("https://example.org/".__add__)))
@settings(max_examples=25, deadline=None)
def test_every_format_takes_any_words(words: str, url: str) -> None:
    claim = sample.claim(
        quote=words, statement=words, claim_reviewed=words, claimant=words,
        article=sample.article(title=words, url=url),
        verdict=sample.verdict(words, rating=sample.rating(label=words, icon=words[:1])),
        evidence=[sample.evidence(words, note=words)],
    )  # fmt: skip
    document = sample.document(
        headline=words, summary=words, summary_html=markup.to_html(words), newsroom=words,
        claims=[claim], sources=[sample.source(title=words, url=url)], language=words[:3],
    )  # fmt: skip
    made = {name: exports.render(name, document).body for name in exports.FORMATS}
    assert min(map(len, made.values())) > 0
    assert ReportDocument.model_validate_json(made["json"]) == document
