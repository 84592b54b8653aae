"""Looking back at turns by their moment, and finding what is too old to be kept."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index("lines_by_moment", "lines", ["at"])
