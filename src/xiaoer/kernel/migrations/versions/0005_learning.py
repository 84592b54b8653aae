"""What the chats of a shop suggest, and what a person said to it."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "proposals",
        Column("shop", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("body", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("decided_at", Text),
        Column("decided_by", Text, nullable=False),
        Column("change", Integer, nullable=False),
        PrimaryKeyConstraint("shop", "id"),
    )
    op.create_index("proposals_by_state", "proposals", ["shop", "state", "kind", "size"])
    op.create_index("proposals_by_change", "proposals", ["shop", "change"])
