"""What a party may see of one study, written out as files: rows come from PostgreSQL as the bytes that leave."""
