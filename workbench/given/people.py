"""What may be given of accounts, passwords and tokens."""

from typing import Annotated

from pydantic import StringConstraints

from workbench.given.fields import CLEAN, Email, Given, Needed, Role


class NewUser(Given):
    email: Email
    name: Needed
    role: Role = "reviewer"


class UserEdit(Given):
    revision: int
    name: Needed | None = None
    role: Role | None = None
    active: bool | None = None


class NewPassword(Given):
    password: Annotated[str, StringConstraints(min_length=12, max_length=256), CLEAN]


class SignIn(Given):
    email: Email
    password: Annotated[str, StringConstraints(min_length=1, max_length=256), CLEAN]


class NewToken(Given):
    name: Needed
    read_only: bool = False
