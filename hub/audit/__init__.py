"""The trail, the read log and identifiers kept beside it."""
