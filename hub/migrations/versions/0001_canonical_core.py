"""Parties, study, subject and plumbing, with their policies, triggers and grants."""

from hub.migrations.script import run_sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run 0001_canonical_core.sql, which `hub.migrations.freeze` wrote from `hub.tables`."""
    run_sql(__file__)


def downgrade() -> None:
    """Refuse: the trail is never rolled back."""
    raise NotImplementedError("the trail is never rolled back: restore a backup, or migrate forward")
