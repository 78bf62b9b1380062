"""Who does something: a person with a role, or the workbench itself."""

from typing import NamedTuple

from workbench.models.user import User


class Actor(NamedTuple):
    """Handed to every verb as ``by``. ``id`` is None for the workbench itself."""

    id: str | None
    name: str
    role: str

    @classmethod
    def of(cls, user: User, *, read_only: bool = False) -> "Actor":
        """The person behind a sign-in; a read-only token acts as a viewer."""
        return cls(user.id, user.name, "viewer" if read_only else user.role)


WORKBENCH = Actor(None, "Workbench", "system")
