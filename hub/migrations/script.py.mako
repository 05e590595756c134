"""${message}"""

from hub.migrations.script import run_sql

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    run_sql(__file__)


def downgrade() -> None:
    raise NotImplementedError("the trail is never rolled back: restore a backup, or migrate forward")
