"""A worker as a process of its own that judges a job abandoned after a second: see test_worker.

python -m tests.faults.work_child worker
"""

from __future__ import annotations

from hub import cli, cli_worker
from hub.ingest import worker

if __name__ == "__main__":
    cli_worker.PAUSE = 0.2
    worker.PACE = worker.Pace(beat=0.3, stale=1.0, look=0.2)
    cli.main()
