"""The desk room: conversations and their lines."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "conversations",
        Column("id", Text, primary_key=True),
        Column("shop", Text, nullable=False),
        Column("customer", Text),
        Column("created_at", Text, nullable=False),
        Column("focus", Text, nullable=False),
        Column("hand_off", Text),
        Column("next_seq", Integer, nullable=False),
    )
    op.create_table(
        "lines",
        Column("conversation", Text, ForeignKey("conversations.id"), primary_key=True),
        Column("seq", Integer, primary_key=True),
        Column("who", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("message_id", Text),
        Column("context", Text),
        Column("reply", Text),
        Column("state", Text),
        Column("answered_by", Integer),
        Column("claim", Text),
        Column("kept_until", Integer),
    )
    op.create_index("lines_by_message", "lines", ["conversation", "message_id"], unique=True)
    op.create_index("lines_by_state", "lines", ["state", "kept_until"])
