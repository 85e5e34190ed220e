"""Find what somebody is owed in a week without going through what everybody else is.

Revision ID: 0019
Revises: 0018
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("delivery_of_week", "delivery")
    op.create_index("delivery_of_week", "delivery", ["company", "week", "recipient"])


def downgrade() -> None:
    op.drop_index("delivery_of_week", "delivery")
    op.create_index("delivery_of_week", "delivery", ["company", "week"])
