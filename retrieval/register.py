"""Who is quoted, in the library's database: persons, their aliases, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval import person_rows, speaker_rows
from retrieval.database import advance, damage_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import sqlalchemy as sa

    from retrieval.persons import Identity, Speaker
    from retrieval.records import ListedSpeaker


class Register:
    """Reads and writes who is one person, behind one SQLAlchemy engine."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def listed(self) -> tuple[ListedSpeaker, ...]:
        """List the rows of speakers, the most quoted first."""
        with damage_told(), self._engine.connect() as connection:
            return speaker_rows.listed(connection)

    def speakers(self) -> tuple[Speaker, ...]:
        """Return the speakers who give a name."""
        with damage_told(), self._engine.connect() as connection:
            return person_rows.speakers(connection)

    def identities(self) -> tuple[Identity, ...]:
        """Return all decisions on who is one person with whom."""
        with damage_told(), self._engine.connect() as connection:
            return person_rows.identities(connection)

    def aliases(self) -> tuple[tuple[str, ...], ...]:
        """Return the forms that were declared, those of one person together."""
        with damage_told(), self._engine.connect() as connection:
            return person_rows.aliases(connection)

    def decide(self, found: Iterable[Identity]) -> None:
        """Write down who is one person with whom, against whatever was decided."""
        with damage_told(), self._engine.begin() as connection:
            person_rows.decide(connection, found, again=True)
            advance(connection, "generation")

    def add_alias(self, forms: Sequence[str]) -> None:
        """Declare forms of a name one person's."""
        with damage_told(), self._engine.begin() as connection:
            person_rows.add_alias(connection, forms)
            advance(connection, "generation")

    def remove_alias(self, form: str) -> bool:
        """Take a form back; tell whether it was declared."""
        with damage_told(), self._engine.begin() as connection:
            found = person_rows.remove_alias(connection, form)
            advance(connection, "generation")
        return found
