"""Reports of harm that the law asks for, and drills"""

import sqlalchemy as sa
from alembic import op

from db.tables.base import UtcDateTime

revision = "0011"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "harm_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alarm_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.Boolean(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alarm_id"], ["alarm.id"], name=op.f("fk_harm_report_alarm_id")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_harm_report_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["member.id"], name=op.f("fk_harm_report_written_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_harm_report")),
    )
    op.create_index(op.f("ix_harm_report_alarm_id"), "harm_report", ["alarm_id"])
    op.create_table(
        "drill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=False),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_drill_station_id")),
        sa.ForeignKeyConstraint(["started_by"], ["member.id"], name=op.f("fk_drill_started_by")),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["member.id"], name=op.f("fk_drill_acknowledged_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill")),
    )
    op.create_index(op.f("ix_drill_station_id"), "drill", ["station_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_drill_station_id"), "drill")
    op.drop_table("drill")
    op.drop_index(op.f("ix_harm_report_alarm_id"), "harm_report")
    op.drop_table("harm_report")
