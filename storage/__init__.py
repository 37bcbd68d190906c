"""What leerkring remembers: tables, migrations, queries and photos. Nothing above this floor sees SQL."""
