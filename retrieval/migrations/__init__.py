"""Alembic's migrations of the library's database."""
