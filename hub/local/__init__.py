"""Local knowledge: what differs by country and by language, as dated data with sources.

`countries/*.toml` and `languages/*.toml` are the data; `country` and `language` read and check them; `holiday` gives
the days off from the `holidays` library; `fill` brings the reference tables to what they say.
"""
