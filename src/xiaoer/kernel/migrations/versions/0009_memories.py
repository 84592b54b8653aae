"""What buyers let the guide remember."""

from alembic import op
from sqlalchemy import Boolean, Column, PrimaryKeyConstraint, Text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "memories",
        Column("shop", Text, nullable=False),
        Column("customer", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("words", Text, nullable=False),
        Column("words_en", Text, nullable=False),
        Column("sensitive", Boolean, nullable=False),
        Column("at", Text, nullable=False),
        PrimaryKeyConstraint("shop", "customer", "id"),
    )
