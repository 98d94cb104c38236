"""The history of one thing is found without reading every station's chain"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_event_subject", "event", ["subject", "subject_id"])


def downgrade() -> None:
    op.drop_index("ix_event_subject", table_name="event")
