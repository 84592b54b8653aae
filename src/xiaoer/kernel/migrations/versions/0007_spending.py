"""What models have taken of each shop on each day."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "model_spending",
        Column("shop", Text, nullable=False),
        Column("day", Text, nullable=False),
        Column("tokens_read", Integer, nullable=False),
        Column("tokens_written", Integer, nullable=False),
        Column("cost", Integer, nullable=False),
        Column("calls", Integer, nullable=False),
        PrimaryKeyConstraint("shop", "day"),
    )
