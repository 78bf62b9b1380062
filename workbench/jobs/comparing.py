"""Comparing a new copy with those of the other sources of its claims, for words in common."""

from workbench.models import Task
from workbench.text import likeness
from workbench.tools import Tools
from workbench.workflow import origins


def compare_sources(tools: Tools, task: Task) -> None:
    """Pairs that are near-duplicates are proposed to a person. No transaction is open meanwhile."""
    with tools.db.reading() as session:
        mine, others = origins.to_compare(session, task.object_id)
    if mine is None or not others:
        return
    read = likeness.Read(mine.text)
    for other in others:
        alike = likeness.compare(read, other.text)
        with tools.db.transaction() as session:
            origins.propose(session, mine, other, alike)
