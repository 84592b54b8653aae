"""The one list of tables, and the values that a column may hold.

A room declares its tables in its own files on `metadata`, and adds one file under `kernel/migrations/versions` that
creates them (the next number; `down_revision` is the number before). Columns are Text and Integer only, because
statements are run by sqlite3 itself, which converts nothing: a moment is ISO 8601 text, money is minor units, a value
that is read whole is JSON text.
"""

from sqlalchemy import MetaData

metadata = MetaData()

Value = str | int | float | bytes | None
"""What a column holds, and what a statement may be given."""
