"""Keys of lookups and drafts, which stay when the master key is changed"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "common_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("master", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_common_key_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_common_key")),
    )


def downgrade() -> None:
    op.drop_table("common_key")
