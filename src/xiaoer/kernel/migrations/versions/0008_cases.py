"""Cases that run: how each stands, and when its clock does something by itself."""

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("after_sale_cases", Column("stage", Text, nullable=False, server_default=""))
    op.add_column("after_sale_cases", Column("running", Text))
    op.add_column("after_sale_cases", Column("due", Integer))
    op.execute(text("UPDATE after_sale_cases SET stage = json_extract(body, '$.state')"))
    op.create_index("cases_by_stage", "after_sale_cases", ["shop", "stage"])
    op.create_index("cases_due", "after_sale_cases", ["shop", "due"], sqlite_where=text("due IS NOT NULL"))
