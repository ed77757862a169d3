"""Private links: tokens of feeds, and drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Make the tables of private links; what stands there stays as it is."""
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("groups", sa.Text, nullable=False),
        sa.Column("view", sa.String(20), nullable=False),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("expires", sa.String(10)),
        sa.Column("revoked", sa.String(20)),
        sa.Column("gone_on", sa.String(10)),
        sa.Column("replaced_by", sa.String(20)),
    )
    op.create_table(
        "drafts",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("expires", sa.String(10), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
