"""Every move from every state: allowed as the table says, or refused without a change."""

from datetime import UTC, datetime

import pytest

from workbench.errors import Conflict
from workbench.models import Claim
from workbench.models.claim import STATES
from workbench.workflow import states

AT = datetime(2025, 3, 10, tzinfo=UTC)


def claim(state: str) -> Claim:
    return Claim(id="clm_1", quote="q", statement="q", state=state, created_at=AT, updated_at=AT)


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("name", states.MOVES)
def test_moves(name: str, before: str) -> None:
    row = claim(before)
    sources, target = states.MOVES[name]
    if before in sources:
        assert states.move(row, name, "why") == before
        assert (row.state, row.state_reason) == (target, "why")
    else:
        with pytest.raises(Conflict) as refused:
            states.move(row, name, "why")
        assert (row.state, row.state_reason) == (before, "")
        assert refused.value.current == {"state": before, "revision": 1}
        assert states.WORDS[before] in refused.value.message


def test_every_state_has_words_and_no_move_leads_elsewhere() -> None:
    assert set(states.WORDS) == set(STATES)
    assert {target for _, target in states.MOVES.values()} <= set(STATES)
    assert states.EDITABLE < states.TAKEABLE < set(STATES)


def test_a_verdict_leaves_no_way_round_the_second_person() -> None:
    to_approved = [name for name, (_, target) in states.MOVES.items() if target == "approved"]
    assert to_approved == ["approve"]
    assert states.MOVES["approve"][0] == {"proposed"}
    assert states.MOVES["publish"][0] == {"approved", "published"}


@pytest.mark.parametrize("state", ["split", "merged"])
def test_split_and_merged_are_final(state: str) -> None:
    assert not [name for name, (sources, _) in states.MOVES.items() if state in sources]
