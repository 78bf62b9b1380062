"""Accounts and tokens from the terminal."""

import sys

import click

from workbench.cli import out
from workbench.given import NewPassword, NewToken, NewUser, UserEdit
from workbench.inputs import read
from workbench.models.actor import WORKBENCH, Actor
from workbench.models.user import ROLES
from workbench.workflow import accounts


@click.group()
def user() -> None:
    """People: add, list, disable."""


@user.command("add")
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--role", type=click.Choice(ROLES), default="reviewer", show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from stdin.")
@click.option("--json", "as_json", is_flag=True)
def add(email: str, name: str, role: str, password_stdin: bool, as_json: bool) -> None:
    """A new person; prints a one-time link unless the password comes on stdin."""
    given = read(NewUser, {"email": email, "name": name, "role": role})
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    secret = read(NewPassword, {"password": password}) if password_stdin else None
    with out.opened() as tools, tools.db.transaction() as session:
        made = accounts.add_user(session, given, by=WORKBENCH)
        link = None
        if secret:
            accounts.set_password(session, made, secret.password)
        else:
            link = (
                f"{tools.config.base_url}/links/{accounts.new_link(session, made.id, by=WORKBENCH)}"
            )
    body = {"id": made.id, "email": made.email, "name": made.name, "role": made.role, "link": link}
    out.data(body, as_json=as_json, plain=link or f"Added {made.name} as {made.role}.")


@user.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_(as_json: bool) -> None:
    """Everyone, by name."""
    with out.opened() as tools, tools.db.reading() as session:
        rows = [
            {"id": u.id, "email": u.email, "name": u.name, "role": u.role, "active": u.active}
            for u in accounts.everyone(session)
        ]
    plain = "\n".join(
        f"{r['name']}\t{r['email']}\t{r['role']}{'' if r['active'] else ' (closed)'}" for r in rows
    )
    out.data(rows, as_json=as_json, plain=plain or "Nobody yet.")


@user.command("disable")
@click.option("--email", required=True)
def disable(email: str) -> None:
    """Close an account; its sessions and tokens end, its work stays."""
    with out.opened() as tools, tools.db.transaction() as session:
        found = accounts.by_email(session, email)
        given = UserEdit(active=False, revision=found.revision)
        accounts.edit_user(session, found.id, given, by=WORKBENCH)
    out.say(f"Closed the account of {found.name}.")


@click.group()
def token() -> None:
    """Tokens for the API."""


@token.command("create")
@click.option("--email", required=True, help="Whose token it is.")
@click.option("--name", required=True, help="What it is for.")
@click.option("--read-only", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
def create(email: str, name: str, read_only: bool, as_json: bool) -> None:
    """Make a token and print it once."""
    given = read(NewToken, {"name": name, "read_only": read_only})
    with out.opened() as tools, tools.db.transaction() as session:
        owner = accounts.by_email(session, email)
        made, secret = accounts.make_token(session, owner.id, given, by=Actor.of(owner))
    out.data({"id": made.id, "token": secret}, as_json=as_json, plain=secret)
