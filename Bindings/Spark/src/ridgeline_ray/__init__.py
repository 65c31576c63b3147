"""Search in the blocks of a gallery by shards that are Ray actors.

Ray starts the shards, restarts those that die and carries what is asked and answered. The answer is that of one
gallery, or says which blocks it lacks.
"""

from .search import Answer, Search, SearchError

__all__ = ["Answer", "Search", "SearchError"]
