"""A line may ask for a paper that the desk has seen, and a wish for somebody vetted"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("line", sa.Column("paper", sa.String(), nullable=True))
    op.add_column("offer", sa.Column("papers", sa.JSON(), nullable=True))
    op.add_column("wish", sa.Column("vetted_only", sa.Boolean(), nullable=True))
    op.execute("UPDATE offer SET papers = '[]'")
    op.execute("UPDATE wish SET vetted_only = false")
    with op.batch_alter_table("offer") as offer:
        offer.alter_column("papers", existing_type=sa.JSON(), nullable=False)
    with op.batch_alter_table("wish") as wish:
        wish.alter_column("vetted_only", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("wish") as wish:
        wish.drop_column("vetted_only")
    with op.batch_alter_table("offer") as offer:
        offer.drop_column("papers")
    with op.batch_alter_table("line") as line:
        line.drop_column("paper")
