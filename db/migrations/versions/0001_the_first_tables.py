"""The first tables"""

import sqlalchemy as sa
from alembic import op

import db.tables.base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "station",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("chain_head", sa.String(), nullable=False),
        sa.Column("next_round_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("next_round_trigger", sa.String(), nullable=False),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("level IN ('county', 'town', 'village')", name=op.f("ck_station_level")),
        sa.ForeignKeyConstraint(["parent_id"], ["station.id"], name=op.f("fk_station_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sa.UniqueConstraint("code", name=op.f("uq_station_code")),
        sa.UniqueConstraint("parent_id", "name", name=op.f("uq_station_parent_id_name")),
    )
    with op.batch_alter_table("station", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_station_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "update",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("replies_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('company', 'social', 'party', 'school', 'police', 'other')",
            name=op.f("ck_organisation_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_organisation_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("station_id", "name", name=op.f("uq_organisation_station_id_name")),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("started_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.CheckConstraint("trigger IN ('clock', 'urgent', 'head')", name=op.f("ck_round_trigger")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_round_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_station_id"), ["station_id"], unique=False)

    op.create_table(
        "village",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_village_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village")),
        sa.UniqueConstraint("station_id", "name", name=op.f("uq_village_station_id_name")),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_household_station_id")
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_household_village_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_station_id"), ["station_id"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("name_index", sa.String(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.String(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("legal_class", sa.Integer(), nullable=False),
        sa.Column("vetted", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('active', 'paused', 'barred', 'merged', 'forgotten')",
            name=op.f("ck_member_status"),
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_member_household_id")
        ),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_member_station_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_member_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_name_index"), ["name_index"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_phone_index"), ["phone_index"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_station_id"), ["station_id"], unique=False)

    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_account_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("channel", "chat_id", name=op.f("uq_account_channel_chat_id")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_member_id"), ["member_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("given_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("withdrawn_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('service', 'sensitive', 'sharing', 'photo', 'publicity')",
            name=op.f("ck_consent_kind"),
        ),
        sa.ForeignKeyConstraint(["given_by"], ["member.id"], name=op.f("fk_consent_given_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_consent_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_member_id"), ["member_id"], unique=False)

    op.create_table(
        "conversation",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("draft_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_conversation_member_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_conversation")),
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conversation_member_id"), ["member_id"], unique=False)

    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_duty_member_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_duty_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint(
            "station_id", "member_id", "weekday", name=op.f("uq_duty_station_id_member_id_weekday")
        ),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_station_id"), ["station_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["member.id"], name=op.f("fk_event_actor_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_event_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_event_hash")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_station_id"), ["station_id"], unique=False)

    op.create_table(
        "invite",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "role IN ('resident', 'volunteer', 'donor', 'worker', 'head', 'supervisor')",
            name=op.f("ck_invite_role"),
        ),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_invite_created_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_invite_organisation_id")
        ),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_invite_station_id")),
        sa.ForeignKeyConstraint(["used_by"], ["member.id"], name=op.f("fk_invite_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invite_token_hash")),
    )
    op.create_table(
        "member_key",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_key_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_member_key")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("not_before", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("leased_until", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'sent', 'resting', 'dead', 'recalled')",
            name=op.f("ck_notice_state"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_notice_member_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_notice_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_station_id"), ["station_id"], unique=False)

    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("whats", sa.JSON(), nullable=False),
        sa.Column("aids", sa.JSON(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.Column("delivered", sa.Integer(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("reach_km", sa.Float(), nullable=True),
        sa.Column("limits", sa.JSON(), nullable=False),
        sa.Column("lends", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("resting_until", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('skill', 'goods', 'pledge')", name=op.f("ck_offer_kind")),
        sa.CheckConstraint("status IN ('open', 'paused', 'closed')", name=op.f("ck_offer_status")),
        sa.CheckConstraint(
            "quantity IS NULL OR reserved + delivered <= quantity",
            name=op.f("ck_offer_not_over_given"),
        ),
        sa.CheckConstraint(
            "reserved >= 0 AND delivered >= 0 AND used >= 0", name=op.f("ck_offer_counts")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_offer_member_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_offer_organisation_id")
        ),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_offer_station_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_offer_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_station_id"), ["station_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_status"), ["status"], unique=False)

    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_photo_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('resident', 'volunteer', 'donor', 'worker', 'head', 'supervisor')",
            name=op.f("ck_role_kind"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_role_member_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_role_organisation_id")
        ),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_role_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
    )
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_station_id"), ["station_id"], unique=False)

    op.create_table(
        "todo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("done_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["member.id"], name=op.f("fk_todo_done_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_todo_member_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_todo_station_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["member.id"], name=op.f("fk_todo_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todo")),
    )
    with op.batch_alter_table("todo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_todo_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_todo_station_id"), ["station_id"], unique=False)

    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("poster_id", sa.Integer(), nullable=False),
        sa.Column("beneficiary_id", sa.Integer(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("public_text", sa.String(), nullable=False),
        sa.Column("aid", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("safety", sa.Integer(), nullable=False),
        sa.Column("legal_class", sa.Integer(), nullable=False),
        sa.Column("vulnerability", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("unmet_rounds", sa.Integer(), nullable=False),
        sa.Column("slip_index", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("opened_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "aid IN ('助医', '助困', '助学', '助孤', '助残', '助老', '社区', '其他')",
            name=op.f("ck_wish_aid"),
        ),
        sa.CheckConstraint(
            "route IN ('match', 'community', 'crisis', 'medicine', 'cash', 'other')",
            name=op.f("ck_wish_route"),
        ),
        sa.CheckConstraint(
            "status IN ('submitted', 'open', 'in_progress', 'fulfilled', 'turned_down', 'withdrawn', 'expired', 'routed')",
            name=op.f("ck_wish_status"),
        ),
        sa.ForeignKeyConstraint(
            ["beneficiary_id"], ["member.id"], name=op.f("fk_wish_beneficiary_id")
        ),
        sa.ForeignKeyConstraint(["poster_id"], ["member.id"], name=op.f("fk_wish_poster_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_wish_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sa.UniqueConstraint("slip_index", name=op.f("uq_wish_slip_index")),
    )
    with op.batch_alter_table("wish", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_wish_beneficiary_id"), ["beneficiary_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_wish_poster_id"), ["poster_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_station_id"), ["station_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_status"), ["status"], unique=False)

    op.create_table(
        "alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=True),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("opened_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_by", sa.Integer(), nullable=True),
        sa.Column("acknowledged_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("false_alarm", sa.Boolean(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "status IN ('open', 'acknowledged', 'closed')", name=op.f("ck_alarm_status")
        ),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["member.id"], name=op.f("fk_alarm_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(["closed_by"], ["member.id"], name=op.f("fk_alarm_closed_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_alarm_member_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_alarm_station_id")),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"], name=op.f("fk_alarm_wish_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
    )
    with op.batch_alter_table("alarm", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alarm_station_id"), ["station_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alarm_status"), ["status"], unique=False)

    op.create_table(
        "line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("reserved", sa.Integer(), nullable=False),
        sa.Column("delivered", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Integer(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind IN ('goods', 'service')", name=op.f("ck_line_kind")),
        sa.CheckConstraint(
            "asked >= 1 AND reserved >= 0 AND delivered >= 0", name=op.f("ck_line_counts")
        ),
        sa.CheckConstraint("reserved + delivered <= asked", name=op.f("ck_line_not_over_served")),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"], name=op.f("fk_line_wish_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
    )
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_wish_id"), ["wish_id"], unique=False)

    op.create_table(
        "match",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("due_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("nudged_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('proposed', 'offered', 'accepted', 'delivered', 'confirmed', 'rejected', 'declined', 'lapsed', 'withdrawn', 'cancelled', 'failed', 'disputed')",
            name=op.f("ck_match_status"),
        ),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_match_quantity")),
        sa.ForeignKeyConstraint(["approved_by"], ["member.id"], name=op.f("fk_match_approved_by")),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_match_line_id")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_match_offer_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_match_round_id")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_match_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match")),
    )
    with op.batch_alter_table("match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_line_id"), ["line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_offer_id"), ["offer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_station_id"), ["station_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_status"), ["status"], unique=False)
        batch_op.create_index(
            "uq_match_live",
            ["line_id", "offer_id"],
            unique=True,
            sqlite_where=sa.text(
                "status IN ('accepted', 'delivered', 'disputed', 'offered', 'proposed')"
            ),
            postgresql_where=sa.text(
                "status IN ('accepted', 'delivered', 'disputed', 'offered', 'proposed')"
            ),
        )

    op.create_table(
        "unmet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_unmet_line_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_unmet_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmet")),
    )
    with op.batch_alter_table("unmet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unmet_line_id"), ["line_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unmet_round_id"), ["round_id"], unique=False)

    op.create_table(
        "goods_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("yuan", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_goods_entry_match_id")),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_goods_entry_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_entry")),
        sa.UniqueConstraint("match_id", name=op.f("uq_goods_entry_match_id")),
    )
    with op.batch_alter_table("goods_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goods_entry_station_id"), ["station_id"], unique=False)

    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("delivered_at", db.tables.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("delivered_by", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", db.tables.base.UtcDateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_how", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["member.id"], name=op.f("fk_handover_confirmed_by")
        ),
        sa.ForeignKeyConstraint(
            ["delivered_by"], ["member.id"], name=op.f("fk_handover_delivered_by")
        ),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_handover_match_id")),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_handover_photo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("match_id", name=op.f("uq_handover_match_id")),
    )
    op.create_table(
        "service_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 0 AND 1440", name=op.f("ck_service_record_within_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["match_id"], ["match.id"], name=op.f("fk_service_record_match_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_service_record_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_service_record_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_record")),
        sa.UniqueConstraint("match_id", name=op.f("uq_service_record_match_id")),
    )
    with op.batch_alter_table("service_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_service_record_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_service_record_station_id"), ["station_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("service_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_record_station_id"))
        batch_op.drop_index(batch_op.f("ix_service_record_member_id"))

    op.drop_table("service_record")
    op.drop_table("handover")
    with op.batch_alter_table("goods_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goods_entry_station_id"))

    op.drop_table("goods_entry")
    with op.batch_alter_table("unmet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unmet_round_id"))
        batch_op.drop_index(batch_op.f("ix_unmet_line_id"))

    op.drop_table("unmet")
    with op.batch_alter_table("match", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_match_live",
            sqlite_where=sa.text(
                "status IN ('accepted', 'delivered', 'disputed', 'offered', 'proposed')"
            ),
            postgresql_where=sa.text(
                "status IN ('accepted', 'delivered', 'disputed', 'offered', 'proposed')"
            ),
        )
        batch_op.drop_index(batch_op.f("ix_match_status"))
        batch_op.drop_index(batch_op.f("ix_match_station_id"))
        batch_op.drop_index(batch_op.f("ix_match_offer_id"))
        batch_op.drop_index(batch_op.f("ix_match_line_id"))
        batch_op.drop_index(batch_op.f("ix_match_due_at"))

    op.drop_table("match")
    with op.batch_alter_table("line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_wish_id"))

    op.drop_table("line")
    with op.batch_alter_table("alarm", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alarm_status"))
        batch_op.drop_index(batch_op.f("ix_alarm_station_id"))

    op.drop_table("alarm")
    with op.batch_alter_table("wish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wish_status"))
        batch_op.drop_index(batch_op.f("ix_wish_station_id"))
        batch_op.drop_index(batch_op.f("ix_wish_poster_id"))
        batch_op.drop_index(batch_op.f("ix_wish_beneficiary_id"))

    op.drop_table("wish")
    with op.batch_alter_table("todo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_todo_station_id"))
        batch_op.drop_index(batch_op.f("ix_todo_member_id"))

    op.drop_table("todo")
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_station_id"))

    op.drop_table("role")
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_photo_owner_id"))

    op.drop_table("photo")
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_status"))
        batch_op.drop_index(batch_op.f("ix_offer_station_id"))
        batch_op.drop_index(batch_op.f("ix_offer_member_id"))

    op.drop_table("offer")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_station_id"))
        batch_op.drop_index(batch_op.f("ix_notice_state"))
        batch_op.drop_index(batch_op.f("ix_notice_member_id"))

    op.drop_table("notice")
    op.drop_table("member_key")
    op.drop_table("invite")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_station_id"))

    op.drop_table("event")
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_station_id"))

    op.drop_table("duty")
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conversation_member_id"))

    op.drop_table("conversation")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_member_id"))

    op.drop_table("consent")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_member_id"))

    op.drop_table("account")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_station_id"))
        batch_op.drop_index(batch_op.f("ix_member_phone_index"))
        batch_op.drop_index(batch_op.f("ix_member_name_index"))

    op.drop_table("member")
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_household_station_id"))

    op.drop_table("household")
    op.drop_table("village")
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_station_id"))

    op.drop_table("round")
    op.drop_table("organisation")
    op.drop_table("update")
    with op.batch_alter_table("station", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_station_parent_id"))

    op.drop_table("station")
