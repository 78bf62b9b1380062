"""Run by Alembic; workbench/migrating hands over the connection, its lock and its transaction."""

from alembic import context
from sqlmodel import SQLModel

import workbench.models  # noqa: F401  (fills the metadata)
from workbench.migrating import connection_for, ours

with connection_for(context.config.attributes) as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        include_object=ours,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
