"""What fairness cost a round: kilometres more, and lines that came ahead"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", sa.Column("more_km", sa.Float(), nullable=True))
    op.add_column("round", sa.Column("ahead", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("round", "ahead")
    op.drop_column("round", "more_km")
