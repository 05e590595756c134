"""What leaves as files, to whom, and what happens when it cannot."""
