"""Who is quoted in a library: listed, looked up, merged and split."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from retrieval import persons
from retrieval.cast import Cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from retrieval.records import ListedSpeaker
    from retrieval.register import Register


class People:
    """The speakers of a library, those held to be one person together.

    One process writes at a time: ``writing`` is entered for it.
    """

    def __init__(
        self, register: Register, writing: AbstractContextManager[object]
    ) -> None:
        self._register = register
        self._writing = writing
        self._cast: tuple[int | None, Cast] = (None, Cast(()))
        self._loading = threading.Lock()

    def cast(self, generation: int | None) -> Cast:
        """Return who is quoted as of a generation; nobody as of none."""
        with self._loading:
            if self._cast[0] != generation:
                register = self._register
                self._cast = (
                    generation,
                    Cast(
                        register.speakers(),
                        register.identities(),
                        register.aliases(),
                        before=self._cast[1],
                    ),
                )
            return self._cast[1]

    def listed(self) -> tuple[ListedSpeaker, ...]:
        """List who is quoted, the most quoted first; one line a person."""
        return persons.listed(self._register.listed(), self._register.identities())

    def merge(self, names: Sequence[str]) -> str:
        """Hold speakers to be one person; return the name he goes by from now on.

        Raises QuestionError when a name is not one of a speaker's.
        """
        with self._writing:
            speakers = self._register.speakers()
            self._register.decide(persons.joined(names, speakers))
            return persons.known_as(names[0], speakers, self._register.identities())

    def split(self, name: str) -> tuple[str, ...]:
        """Hold a speaker to be a person of his own; return from whom he was parted.

        Raises QuestionError when the name is not one of a speaker's, or stands alone.
        """
        with self._writing:
            speakers = self._register.speakers()
            found = persons.parted(name, speakers, self._register.identities())
            self._register.decide(found)
        return tuple(persons.named(one, name, speakers) for one in found)

    def aliases(self) -> tuple[tuple[str, ...], ...]:
        """List the forms that were declared, those of one person together."""
        return self._register.aliases()

    def add_alias(self, forms: Sequence[str]) -> None:
        """Declare that forms of a name are one person's.

        Raises QuestionError for fewer than two forms, or one without a letter.
        """
        persons.check_forms(forms)
        with self._writing:
            self._register.add_alias(forms)

    def remove_alias(self, form: str) -> bool:
        """Take back a form that was declared; tell whether it was."""
        with self._writing:
            return self._register.remove_alias(form)
