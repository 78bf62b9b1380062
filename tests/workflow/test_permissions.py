"""One table says who may do what; what is not listed is refused."""

import pytest

from workbench.errors import Forbidden
from workbench.models.actor import WORKBENCH, Actor
from workbench.models.user import ROLES
from workbench.workflow.permissions import NEEDS, allowed, require


def actor(role: str) -> Actor:
    return Actor("usr_1", "Somebody", role)


@pytest.mark.parametrize("action", NEEDS)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_it_needs_and_no_more(role: str, action: str) -> None:
    enough = ROLES.index(role) >= ROLES.index(NEEDS[action])
    assert allowed(actor(role), action) is enough
    if enough:
        require(actor(role), action)
    else:
        with pytest.raises(Forbidden) as refused:
            require(actor(role), action)
        assert NEEDS[action] in refused.value.message


def test_some_rules_in_plain_words() -> None:
    assert not allowed(actor("viewer"), "claim.take")
    assert allowed(actor("reviewer"), "verdict.sign_off")
    assert not allowed(actor("reviewer"), "report.publish")
    assert not allowed(actor("editor"), "user.manage")
    assert allowed(actor("admin"), "user.manage")


@pytest.mark.parametrize("role", ["", "Admin", "root", "viewer "])
def test_an_unknown_role_may_do_nothing(role: str) -> None:
    assert not any(allowed(actor(role), action) for action in NEEDS)


def test_an_action_that_is_not_listed_is_refused_even_to_an_administrator() -> None:
    with pytest.raises(KeyError):
        require(actor("admin"), "claim.delete")


def test_the_workbench_may_do_all_of_it_and_is_nobody() -> None:
    assert all(allowed(WORKBENCH, action) for action in NEEDS)
    assert WORKBENCH.id is None
