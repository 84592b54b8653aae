"""How many threads the arithmetic under numpy takes.

By itself it takes every core and waits for them busily: on a machine with other work, a product of two small matrices
then takes a hundred milliseconds instead of one. A shop's server has many short questions, so one thread each is best.
"""

import ctypes
from pathlib import Path

import numpy as np


def use_one_thread() -> bool:
    """Whether the library that comes with numpy was found and told; where it was not, its own habit stays."""
    for file in sorted(Path(np.__file__).parent.parent.glob("numpy.libs/*openblas*")):
        library = ctypes.CDLL(str(file))
        for name in ("scipy_openblas_set_num_threads64_", "scipy_openblas_set_num_threads"):
            if hasattr(library, name):
                getattr(library, name)(1)
                return True
    return False
