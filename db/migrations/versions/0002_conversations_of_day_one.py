"""Conversations of day one: remarks, claims, appointments, quiet hours, merged records"""

import sqlalchemy as sa
from alembic import op

from db.tables.base import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MATCHES = (
    "'proposed', 'offered', 'accepted', 'delivered', 'confirmed', 'rejected', 'declined', "
    "'lapsed', 'withdrawn', 'cancelled', 'failed', 'disputed'"
)
_CLAIMED_TOO = _MATCHES.replace("'proposed', ", "'proposed', 'claimed', ", 1)
_LIVE = "status IN ('accepted', 'delivered', 'disputed', 'offered', 'proposed')"
_LIVE_AND_CLAIMED = (
    "status IN ('accepted', 'claimed', 'delivered', 'disputed', 'offered', 'proposed')"
)


def _statuses(which: str) -> None:
    """SQLite copies the table, with its check in the new words."""
    with op.batch_alter_table("match") as match:
        match.drop_constraint(op.f("ck_match_status"), type_="check")
        match.create_check_constraint(op.f("ck_match_status"), f"status IN ({which})")


def _live(which: str) -> None:
    op.create_index(
        "uq_match_live",
        "match",
        ["line_id", "offer_id"],
        unique=True,
        sqlite_where=sa.text(which),
        postgresql_where=sa.text(which),
    )


def upgrade() -> None:
    op.create_table(
        "guess",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guess")),
    )
    op.create_index(op.f("ix_guess_chat_id"), "guess", ["chat_id"])
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('question', 'answer', 'addition', 'problem', 'thanks')",
            name=op.f("ck_remark_kind"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_remark_author_id")),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_remark_match_id")),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_remark_photo_id")),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"], name=op.f("fk_remark_wish_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_match_id"), "remark", ["match_id"])
    op.create_index(op.f("ix_remark_wish_id"), "remark", ["wish_id"])

    op.drop_index("uq_match_live", "match")
    _statuses(_CLAIMED_TOO)
    with op.batch_alter_table("match") as match:
        match.add_column(sa.Column("visit_on", sa.Date(), nullable=True))
        match.add_column(sa.Column("visit_part", sa.String(), nullable=True))
        match.add_column(sa.Column("suggested_on", sa.Date(), nullable=True))
        match.add_column(sa.Column("suggested_part", sa.String(), nullable=True))
        match.add_column(sa.Column("reminded_at", UtcDateTime(timezone=True), nullable=True))
    _live(_LIVE_AND_CLAIMED)

    with op.batch_alter_table("member") as member:
        member.add_column(sa.Column("muted", sa.JSON(), nullable=True))
    op.execute("UPDATE member SET muted = '[]'")
    with op.batch_alter_table("member") as member:
        member.alter_column("muted", existing_type=sa.JSON(), nullable=False)
        member.add_column(sa.Column("status_reason_sealed", sa.LargeBinary(), nullable=True))
        member.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        member.add_column(sa.Column("quiet_from", sa.Integer(), nullable=True))
        member.add_column(sa.Column("quiet_until", sa.Integer(), nullable=True))
        member.create_foreign_key(op.f("fk_member_merged_into"), "member", ["merged_into"], ["id"])

    with op.batch_alter_table("offer") as offer:
        offer.add_column(sa.Column("for_line_id", sa.Integer(), nullable=True))
        offer.create_index(op.f("ix_offer_for_line_id"), ["for_line_id"])
        offer.create_foreign_key(op.f("fk_offer_for_line_id"), "line", ["for_line_id"], ["id"])

    with op.batch_alter_table("station") as station:
        for name in ("next_morning_at", "next_digest_at"):
            station.add_column(sa.Column(name, UtcDateTime(timezone=True), nullable=True))

    with op.batch_alter_table("wish") as wish:
        wish.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
        wish.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        wish.add_column(sa.Column("asked_back_at", UtcDateTime(timezone=True), nullable=True))
        wish.add_column(sa.Column("still_asked_at", UtcDateTime(timezone=True), nullable=True))
        wish.add_column(sa.Column("still_wanted_at", UtcDateTime(timezone=True), nullable=True))
        wish.create_foreign_key(op.f("fk_wish_merged_into"), "wish", ["merged_into"], ["id"])
        wish.create_foreign_key(op.f("fk_wish_photo_id"), "photo", ["photo_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("wish") as wish:
        wish.drop_constraint(op.f("fk_wish_photo_id"), type_="foreignkey")
        wish.drop_constraint(op.f("fk_wish_merged_into"), type_="foreignkey")
        for name in ("still_wanted_at", "still_asked_at", "asked_back_at"):
            wish.drop_column(name)
        wish.drop_column("merged_into")
        wish.drop_column("photo_id")
    with op.batch_alter_table("station") as station:
        station.drop_column("next_digest_at")
        station.drop_column("next_morning_at")
    with op.batch_alter_table("offer") as offer:
        offer.drop_constraint(op.f("fk_offer_for_line_id"), type_="foreignkey")
        offer.drop_index(op.f("ix_offer_for_line_id"))
        offer.drop_column("for_line_id")
    with op.batch_alter_table("member") as member:
        member.drop_constraint(op.f("fk_member_merged_into"), type_="foreignkey")
        for name in ("quiet_until", "quiet_from", "merged_into", "status_reason_sealed", "muted"):
            member.drop_column(name)
    # An older version knows no claims: they become what it calls a proposal turned down.
    op.execute("UPDATE match SET status = 'rejected' WHERE status = 'claimed'")
    op.drop_index("uq_match_live", "match")
    _statuses(_MATCHES)
    with op.batch_alter_table("match") as match:
        for name in ("reminded_at", "suggested_part", "suggested_on", "visit_part", "visit_on"):
            match.drop_column(name)
    _live(_LIVE)
    op.drop_table("remark")
    op.drop_table("guess")
