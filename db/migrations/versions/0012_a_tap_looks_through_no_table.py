"""What every tap asks for is found without looking through everybody's"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Name, table, columns. A member's notices of one state: the index on the member alone is covered.
INDEXES = (
    ("ix_account_chat_id", "account", ["chat_id"]),
    ("ix_member_household_id", "member", ["household_id"]),
    ("ix_notice_of_member", "notice", ["member_id", "state"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    op.drop_index("ix_notice_member_id", table_name="notice")


def downgrade() -> None:
    op.create_index("ix_notice_member_id", "notice", ["member_id"])
    for name, table, _ in INDEXES:
        op.drop_index(name, table_name=table)
