"""Writes the database of the newest migration."""

from tests.schemas import main

main()
