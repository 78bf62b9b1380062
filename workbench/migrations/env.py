"""Run by Alembic. The connection, its transaction and its lock come from workbench/migrating."""

from alembic import context
from sqlmodel import SQLModel

import workbench.models  # noqa: F401  (fills the metadata)
from workbench.migrating import ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_object=ours,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
