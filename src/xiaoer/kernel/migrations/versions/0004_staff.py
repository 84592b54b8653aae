"""People at the desk: where a conversation stands, notes, canned words, the audit, autonomy, accounts and sessions."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Text, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _conversations()
    _desk()
    _people()


def _conversations() -> None:
    for column in (
        Column("stage", Text, nullable=False, server_default="bot"),
        Column("holder", Text),
        Column("urgency", Integer, nullable=False, server_default="5"),
        Column("since", Text),
        Column("taken_at", Text),
        Column("tags", Text, nullable=False, server_default="[]"),
        Column("read_seq", Integer, nullable=False, server_default="0"),
        Column("call_back", Text),
        Column("changed", Integer, nullable=False, server_default="0"),
    ):
        op.add_column("conversations", column)
    op.add_column("lines", Column("person", Text))
    op.execute(text("UPDATE conversations SET stage = 'waiting', since = created_at WHERE hand_off IS NOT NULL"))
    op.create_index("conversations_changed", "conversations", ["changed"])
    op.create_index("conversations_inbox", "conversations", ["shop", "stage", "changed"])


def _desk() -> None:
    op.create_table(
        "notes",
        Column("id", Integer, primary_key=True),
        Column("conversation", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("text", Text, nullable=False),
    )
    op.create_index("notes_of_conversation", "notes", ["conversation"])
    op.create_table(
        "canned_words",
        Column("shop", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("zh", Text, nullable=False),
        Column("en", Text, nullable=False),
        PrimaryKeyConstraint("shop", "name"),
    )
    op.create_table(
        "deeds",
        Column("id", Integer, primary_key=True),
        Column("shop", Text, nullable=False),
        Column("conversation", Text),
        Column("at", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("deed", Text, nullable=False),
        Column("detail", Text, nullable=False),
    )
    op.create_index("deeds_of_shop", "deeds", ["shop", "id"])
    op.create_index("deeds_of_conversation", "deeds", ["conversation"])
    op.create_table(
        "handlings",
        Column("id", Integer, primary_key=True),
        Column("shop", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("taken_at", Text, nullable=False),
        Column("ended_at", Text, nullable=False),
    )
    op.create_index("handlings_of_shop", "handlings", ["shop", "ended_at"])
    op.create_table(
        "present",
        Column("shop", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("seen", Integer, nullable=False),
        PrimaryKeyConstraint("shop", "person"),
    )
    op.create_table(
        "autonomy_tables",
        Column("shop", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("at", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("body", Text, nullable=False),
        PrimaryKeyConstraint("shop", "version"),
    )


def _people() -> None:
    op.create_table(
        "people",
        Column("name", Text, primary_key=True),
        Column("password", Text),
        Column("made_at", Text, nullable=False),
    )
    op.create_table(
        "roles",
        Column("person", Text, nullable=False),
        Column("shop", Text, nullable=False),
        Column("role", Text, nullable=False),
        PrimaryKeyConstraint("person", "shop"),
    )
    op.create_table(
        "sessions",
        Column("token", Text, primary_key=True),
        Column("person", Text, nullable=False),
        Column("guard", Text, nullable=False),
        Column("made", Integer, nullable=False),
        Column("ends", Integer, nullable=False),
    )
    op.create_index("sessions_of_person", "sessions", ["person"])
    op.create_table(
        "sign_in_tries",
        Column("id", Integer, primary_key=True),
        Column("key", Text, nullable=False),
        Column("at", Integer, nullable=False),
    )
    op.create_index("sign_in_tries_by_key", "sign_in_tries", ["key", "at"])
