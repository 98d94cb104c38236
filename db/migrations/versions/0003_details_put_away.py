"""Details put away: which messages show one side of a match the other's details"""

import sqlalchemy as sa
from alembic import op

from db.tables.base import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shown",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("shown_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("not_before", UtcDateTime(timezone=True), nullable=False),
        sa.Column("leased_until", UtcDateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_shown_match_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_shown_chat_id_message_id")),
    )
    op.create_index(op.f("ix_shown_match_id"), "shown", ["match_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_shown_match_id"), "shown")
    op.drop_table("shown")
