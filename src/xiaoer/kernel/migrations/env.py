"""Alembic's entrance: runs the migrations on the connection that `kernel/upgrade.py` gives, in its transaction."""

from alembic import context
from sqlalchemy import Connection

from xiaoer.kernel.schema import metadata

given = context.config.attributes.get("connection")
if not isinstance(given, Connection):
    raise TypeError("Run migrations through xiaoer.kernel.upgrade.upgrade(path).")
context.configure(connection=given, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
