"""The rows of the languages' centres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import sqlalchemy as sa

from retrieval import records, tables
from retrieval.centring import Centre, Centres

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def read(connection: Connection) -> Centres:
    """Return the centres of the present epoch."""
    return Centres(
        {
            row.language: Centre(
                passages=np.frombuffer(row.passages, dtype="<f4"),
                questions=np.frombuffer(row.questions, dtype="<f4"),
                count=row.learned_from,
            )
            for row in connection.execute(sa.select(tables.centres))
        }
    )


def replace(connection: Connection, centres: Centres) -> None:
    """Put other centres in the place of all there are."""
    rows = [
        {
            "language": language,
            "learned_from": centre.count,
            "passages": records.blob(centre.passages),
            "questions": records.blob(centre.questions),
        }
        for language, centre in centres.by_language.items()
    ]
    connection.execute(sa.delete(tables.centres))
    connection.execute(sa.insert(tables.centres), rows)
