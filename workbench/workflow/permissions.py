"""Who may do what: one table, one function. What is not listed is refused."""

from workbench.errors import Forbidden
from workbench.models.actor import Actor

_RANK = {"viewer": 0, "reviewer": 1, "editor": 2, "admin": 3, "system": 4}

NEEDS = {
    "read": "viewer",
    "article.add": "reviewer",
    "article.edit": "reviewer",
    "file.add": "reviewer",
    "finder.ask": "reviewer",
    "claim.make": "reviewer",
    "claim.edit": "reviewer",
    "claim.take": "reviewer",
    "claim.dismiss": "reviewer",
    "claim.reopen": "editor",
    "source.add": "reviewer",
    "evidence.add": "reviewer",
    "evidence.withdraw": "reviewer",
    "part.edit": "reviewer",
    "ledger.edit": "reviewer",
    "origin.edit": "reviewer",
    "flag.end": "reviewer",
    "watch.edit": "editor",
    "verdict.give": "reviewer",
    "verdict.sign_off": "reviewer",
    "report.edit": "reviewer",
    "report.publish": "editor",
    "token.make": "viewer",
    "user.manage": "admin",
}


def allowed(by: Actor, action: str) -> bool:
    """Whether ``by`` has the role that ``action`` needs."""
    return _RANK.get(by.role, -1) >= _RANK[NEEDS[action]]


def require(by: Actor, action: str) -> None:
    """Raises ``Forbidden`` naming the role that is needed."""
    if not allowed(by, action):
        raise Forbidden(f"This needs the role {NEEDS[action]}; yours is {by.role}.")
