"""Fuzzing of the readers: damaged samples, guided by the lines they reach. What was found stays in `found/`."""
