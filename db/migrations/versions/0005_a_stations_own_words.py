"""A station's own words, and the consent to keep those of a member's corrections"""

import sqlalchemy as sa
from alembic import op

from db.tables.base import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CONSENTS = "'service', 'sensitive', 'sharing', 'photo', 'publicity'"


def _consents(which: str) -> None:
    """SQLite copies the table, with its check in the new words."""
    with op.batch_alter_table("consent") as consent:
        consent.drop_constraint(op.f("ck_consent_kind"), type_="check")
        consent.create_check_constraint(op.f("ck_consent_kind"), f"kind IN ({which})")


def upgrade() -> None:
    op.create_table(
        "station_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aid", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("suggested_by", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('goods', 'service')", name=op.f("ck_station_word_kind")),
        sa.CheckConstraint(
            "aid IN ('助医', '助困', '助学', '助孤', '助残', '助老', '社区', '其他')",
            name=op.f("ck_station_word_aid"),
        ),
        sa.CheckConstraint(
            "status IN ('suggested', 'accepted', 'refused')", name=op.f("ck_station_word_status")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_station_word_station_id")
        ),
        sa.ForeignKeyConstraint(
            ["suggested_by"], ["member.id"], name=op.f("fk_station_word_suggested_by")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["member.id"], name=op.f("fk_station_word_decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station_word")),
        sa.UniqueConstraint("station_id", "word", name=op.f("uq_station_word_station_id_word")),
    )
    op.create_index(op.f("ix_station_word_suggested_by"), "station_word", ["suggested_by"])
    _consents(f"{_CONSENTS}, 'vocabulary'")


def downgrade() -> None:
    op.execute("DELETE FROM consent WHERE kind = 'vocabulary'")
    _consents(_CONSENTS)
    op.drop_index(op.f("ix_station_word_suggested_by"), "station_word")
    op.drop_table("station_word")
