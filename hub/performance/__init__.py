"""KPI definitions and the SQL that computes them."""
