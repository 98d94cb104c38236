"""A role is held once at a time, for oneself and for each organisation"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_INDEXES = {
    "uq_role_live": ((), "until IS NULL AND organisation_id IS NULL"),
    "uq_role_live_for": (("organisation_id",), "until IS NULL"),
}


def upgrade() -> None:
    op.execute(
        "UPDATE role SET until = since WHERE until IS NULL AND EXISTS (SELECT 1 FROM role AS first"
        " WHERE first.until IS NULL AND first.id < role.id AND first.member_id = role.member_id"
        " AND first.station_id = role.station_id AND first.kind = role.kind"
        " AND coalesce(first.organisation_id, 0) = coalesce(role.organisation_id, 0))"
    )
    for name, (more, which) in _INDEXES.items():
        op.create_index(
            name,
            "role",
            ["member_id", "station_id", "kind", *more],
            unique=True,
            sqlite_where=sa.text(which),
            postgresql_where=sa.text(which),
        )


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, "role")
