"""People: adding, roles, closing accounts, one-time links. For administrators."""

from typing import Any

from flask import Response, make_response, redirect

from workbench.edge import actor, reading, tools, transaction
from workbench.errors import WorkbenchError
from workbench.given import NewUser, UserEdit
from workbench.web import forms, pages
from workbench.web.flashes import say
from workbench.web.looks import page
from workbench.workflow import accounts
from workbench.workflow.permissions import require


@pages.get("/people")
def list_people() -> Response:
    return _people()


def _people(status: int = 200, **more: object) -> Response:
    require(actor(), "user.manage")
    with reading() as session:
        everyone = accounts.everyone(session)
    context: dict[str, Any] = {
        "everyone": everyone,
        "link": None,
        "link_for": None,
        "error": None,
        "typed": {},
    }
    return make_response(page("people/people.html", **{**context, **more}), status)


@pages.post("/people")
def add_person() -> Response:
    require(actor(), "user.manage")
    try:
        given = forms.given(NewUser)
        with transaction() as session:
            user = accounts.add_user(session, given, by=actor())
            secret = accounts.new_link(session, user.id, by=actor())
    except WorkbenchError as error:
        return _people(error.status, error=error, typed=forms.typed())
    return _people(link=_address(secret), link_for=user)


@pages.patch("/people/<user_id>")
def edit_person(user_id: str) -> Response:
    given = forms.given(UserEdit)
    with transaction() as session:
        user = accounts.edit_user(session, user_id, given, by=actor())
    say(f"{user.name}: {user.role}{'' if user.active else ', account closed'}.")
    return make_response(redirect("/people", 303))


@pages.post("/people/<user_id>/links")
def make_link(user_id: str) -> Response:
    with transaction() as session:
        user = accounts.get(session, user_id)
        secret = accounts.new_link(session, user_id, by=actor())
    return _people(link=_address(secret), link_for=user)


def _address(secret: str) -> str:
    return f"{tools().config.base_url}/links/{secret}"
