"""What a benchmark ran on: printed with every figure."""

from __future__ import annotations

import os
import platform
from importlib import metadata

_PACKAGES = ("qawl", "torch", "sentence-transformers", "faiss-cpu")


def description() -> str:
    """Return machine and versions in one line."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES)
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {versions}"
    )
