"""People, one-time links, passwords, tokens."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlmodel import select

from tests import building
from tests.building import PASSWORD, People, actions
from tests.conftest import MovingClock
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, NotFound, NotSignedIn
from workbench.given import NewPassword, NewToken, NewUser, SignIn, UserEdit
from workbench.models import ApiToken, OneTimeLink, User
from workbench.models.actor import WORKBENCH, Actor
from workbench.workflow import accounts

NEW = "another long pass phrase"


def linked(database: Database, user_id: str | None) -> str:
    with database.transaction() as session:
        return accounts.new_link(session, user_id or "", by=WORKBENCH)


def used(database: Database, secret: str, password: str = NEW) -> User:
    with database.transaction() as session:
        return accounts.use_link(session, secret, NewPassword(password=password))


def signed_in(database: Database, email: str, password: str) -> User:
    with database.reading() as session:
        return accounts.check_password(session, SignIn(email=email, password=password))


def edited(database: Database, who: Actor, by: Actor, **given: Any) -> User:
    with database.transaction() as session:
        view = UserEdit.model_validate({"revision": 1} | given)
        return accounts.edit_user(session, who.id or "", view, by=by)


def test_the_first_run_makes_one_administrator_until_there_is_a_password(
    database: Database,
) -> None:
    with database.transaction() as session:
        first = accounts.first_run(session)
    with database.transaction() as session:
        second = accounts.first_run(session)
    assert first and second and first != second
    with pytest.raises(NotFound):
        used(database, first)
    user = used(database, second)
    assert user.role == "admin"
    with database.transaction() as session:
        assert accounts.first_run(session) is None
        assert len(accounts.everyone(session)) == 1


def test_nobody_gets_a_first_link_once_there_are_people(database: Database, people: People) -> None:
    with database.transaction() as session:
        assert accounts.first_run(session) is None


def test_an_address_is_used_once_whatever_its_case(database: Database, people: People) -> None:
    with database.transaction() as session:
        user = accounts.add_user(
            session, NewUser(email=" New@Example.org ", name="New", role="viewer"), by=people.admin
        )
    assert (user.email, user.password, user.active) == ("new@example.org", None, True)
    with pytest.raises(Conflict), database.transaction() as session:
        accounts.add_user(session, NewUser(email="NEW@example.org", name="N"), by=people.admin)
    with database.reading() as session:
        assert accounts.by_email(session, "NEW@example.org ").id == user.id
        assert accounts.names(session)[user.id] == "New"
        with pytest.raises(NotFound):
            accounts.by_email(session, "nobody@example.org")
    assert actions(database, user.id) == ["user.added"]


def test_only_an_administrator_manages_people(database: Database, people: People) -> None:
    for by in (people.viewer, people.reviewer, people.editor):
        with pytest.raises(Forbidden), database.transaction() as session:
            accounts.add_user(session, NewUser(email="x@example.org", name="X"), by=by)
        with pytest.raises(Forbidden), database.transaction() as session:
            accounts.new_link(session, people.viewer.id or "", by=by)
        with pytest.raises(Forbidden):
            edited(database, by, by, role="admin")


def test_a_link_works_once(database: Database, people: People) -> None:
    secret = linked(database, people.viewer.id)
    with database.reading() as session:
        assert accounts.link_user(session, secret).id == people.viewer.id
    before = people.users["viewer"].session_key
    assert used(database, secret).session_key != before
    with pytest.raises(NotFound):
        used(database, secret)
    with pytest.raises(NotFound):
        used(database, "made up")
    assert signed_in(database, "viewer@example.org", NEW).id == people.viewer.id


def test_two_uses_of_a_link_at_once_set_one_password(database: Database, people: People) -> None:
    secret = linked(database, people.viewer.id)

    def use(number: int) -> str:
        try:
            used(database, secret, f"{NEW} {number}")
        except NotFound:
            return "refused"
        return f"{NEW} {number}"

    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(use, range(3)))
    assert answers.count("refused") == 2
    [password] = [answer for answer in answers if answer != "refused"]
    assert signed_in(database, "viewer@example.org", password)


def test_a_link_lasts_three_days_and_a_newer_one_ends_it(
    database: Database, people: People, moving_clock: MovingClock
) -> None:
    old = linked(database, people.viewer.id)
    new = linked(database, people.viewer.id)
    with pytest.raises(NotFound):
        used(database, old)
    moving_clock.forward(days=3)
    with pytest.raises(NotFound):
        used(database, new)


def test_secrets_are_not_kept(database: Database, people: People) -> None:
    secret = linked(database, people.viewer.id)
    with database.transaction() as session:
        _, token = accounts.make_token(
            session, people.editor.id or "", NewToken(name="t"), by=people.editor
        )
    with database.reading() as session:
        rows = [*session.exec(select(OneTimeLink)), *session.exec(select(ApiToken))]
        users = session.exec(select(User)).all()
    assert len(rows) == 2
    assert not any(secret in repr(row) or token in repr(row) for row in rows)
    assert all(re.fullmatch(r"[0-9a-f]{64}", row.digest) for row in rows)
    assert all((user.password or "").startswith("$argon2id$") for user in users)


def test_a_wrong_password_and_an_unknown_address_read_the_same(
    database: Database, people: People
) -> None:
    assert signed_in(database, "Reviewer@example.org", PASSWORD).id == people.reviewer.id
    said = set()
    for email, password in (
        ("reviewer@example.org", "wrong"),
        ("reviewer@example.org", PASSWORD + " "),
        ("nobody@example.org", PASSWORD),
    ):
        with pytest.raises(NotSignedIn) as refused:
            signed_in(database, email, password)
        said.add(refused.value.message)
    assert len(said) == 1


def test_a_closed_account_and_one_without_a_password_stay_out(
    database: Database, people: People
) -> None:
    secret = linked(database, people.viewer.id)
    closed = edited(database, people.viewer, people.admin, active=False)
    assert closed.session_key != people.users["viewer"].session_key
    with pytest.raises(NotSignedIn):
        signed_in(database, "viewer@example.org", PASSWORD)
    with pytest.raises(Forbidden):
        used(database, secret)
    with database.transaction() as session:
        accounts.add_user(session, NewUser(email="new@example.org", name="N"), by=people.admin)
    with pytest.raises(NotSignedIn):
        signed_in(database, "new@example.org", "x")


def test_changing_ones_password_needs_the_old_one(database: Database, people: People) -> None:
    with pytest.raises(Invalid) as refused, database.transaction() as session:
        accounts.change_password(session, "wrong", NewPassword(password=NEW), by=people.editor)
    assert list(refused.value.fields) == ["old"]
    with database.transaction() as session:
        accounts.change_password(session, PASSWORD, NewPassword(password=NEW), by=people.editor)
    assert signed_in(database, "editor@example.org", NEW)
    with pytest.raises(NotSignedIn):
        signed_in(database, "editor@example.org", PASSWORD)


def test_an_edit_of_a_person_is_logged_and_a_stale_one_refused(
    database: Database, people: People
) -> None:
    user = edited(database, people.viewer, people.admin, role="editor")
    assert (user.role, user.name, user.revision) == ("editor", "Viewer", 2)
    assert building.history(database, user.id)[-1].data == {"role": ["viewer", "editor"]}
    with pytest.raises(Conflict) as refused:
        edited(database, people.viewer, people.admin, name="Other")
    assert refused.value.current["role"] == "editor"
    assert not {"password", "session_key"} & set(refused.value.current)
    with pytest.raises(NotFound):
        edited(database, Actor("usr_0", "Nobody", "viewer"), people.admin, name="X")


def test_two_edits_at_once_one_conflict(database: Database, people: People) -> None:
    def edit(role: str) -> str:
        try:
            return edited(database, people.viewer, people.admin, role=role).role
        except Conflict:
            return "conflict"

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(edit, ["editor", "reviewer"])).count("conflict") == 1


@pytest.mark.parametrize("given", [{"role": "editor"}, {"active": False}])
def test_the_last_administrator_stays_one(
    database: Database, people: People, given: dict[str, Any]
) -> None:
    with pytest.raises(Conflict):
        edited(database, people.admin, people.admin, **given)
    edited(database, people.editor, people.admin, role="admin")
    edited(database, people.admin, people.editor._replace(role="admin"), **given)
    with pytest.raises(Conflict):
        edited(database, people.editor, WORKBENCH, revision=2, **given)


def token(database: Database, who: Actor, by: Actor, **given: Any) -> tuple[ApiToken, str]:
    with database.transaction() as session:
        view = NewToken.model_validate({"name": "script"} | given)
        return accounts.make_token(session, who.id or "", view, by=by)


def bearer(database: Database, secret: str) -> Actor:
    with database.reading() as session:
        return accounts.token_actor(session, secret)


def test_a_token_stands_for_its_person_until_it_is_revoked(
    database: Database, people: People
) -> None:
    row, secret = token(database, people.reviewer, people.reviewer)
    assert secret.startswith("wb_")
    assert bearer(database, secret) == people.reviewer
    for _ in range(2):
        with database.transaction() as session:
            accounts.revoke_token(session, row.id, by=people.reviewer)
    with pytest.raises(NotSignedIn):
        bearer(database, secret)
    assert actions(database, row.id) == ["token.made", "token.revoked"]
    for wrong in ("", "wb_", secret.upper(), row.digest):
        with pytest.raises(NotSignedIn):
            bearer(database, wrong)


def test_a_token_follows_its_persons_role_and_ends_with_the_account(
    database: Database, people: People
) -> None:
    _, secret = token(database, people.reviewer, people.admin)
    edited(database, people.reviewer, people.admin, role="editor")
    assert bearer(database, secret).role == "editor"
    edited(database, people.reviewer, people.admin, revision=2, active=False)
    with pytest.raises(NotSignedIn):
        bearer(database, secret)


def test_a_read_only_token_reads_and_cannot_make_a_stronger_one(
    database: Database, people: People
) -> None:
    _, secret = token(database, people.editor, people.editor, read_only=True)
    by = bearer(database, secret)
    assert (by.id, by.role) == (people.editor.id, "viewer")
    with pytest.raises(Forbidden):
        token(database, by, by)


def test_tokens_are_ones_own_affair_or_an_administrators(
    database: Database, people: People
) -> None:
    row, _ = token(database, people.reviewer, people.reviewer)
    with pytest.raises(Forbidden):
        token(database, people.reviewer, people.editor)
    with pytest.raises(NotFound), database.transaction() as session:
        accounts.revoke_token(session, row.id, by=people.editor)
    with pytest.raises(NotFound):
        token(database, Actor("usr_0", "Nobody", "viewer"), people.admin)
    newer, _ = token(database, people.reviewer, people.admin)
    with database.reading() as session:
        found = accounts.tokens_of(session, people.reviewer.id or "")
        assert [item.id for item in found] == [newer.id, row.id]
    with database.transaction() as session:
        accounts.revoke_token(session, row.id, by=people.admin)


def test_shortcuts_can_be_switched_off(database: Database, people: People) -> None:
    with database.transaction() as session:
        accounts.set_shortcuts(session, False, by=people.viewer)
    with database.reading() as session:
        assert accounts.get(session, people.viewer.id or "").shortcuts is False
