"""Who a report says a claim is from."""

import pytest

from tests.exports import sample
from workbench.exports import words


@pytest.mark.parametrize(
    ("quote", "who"),
    [
        ("The council has not met for 19 months.", "Stated by the article itself"),
        ("“We were never asked,” she said.", "Claimant not named"),
        ("She said the council had not met for 19 months.", "Claimant not named"),
    ],
)
def test_a_claim_without_a_claimant(quote: str, who: str) -> None:
    claim = sample.claim(quote=quote, claimant=None, claimed_on=None)
    assert words.said(claim).split(" · ")[0] == who
