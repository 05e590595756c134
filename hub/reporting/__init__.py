"""What is answered aside: whole lists as files, written by workers and kept for a while."""
