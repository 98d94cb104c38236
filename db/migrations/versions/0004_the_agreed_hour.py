"""The agreed hour: the minute of the day at which a giver comes, or would rather come"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("visit_minute", "suggested_minute"):
        op.add_column("match", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ("suggested_minute", "visit_minute"):
        op.drop_column("match", name)
