"""Keeps a record of every training run: configuration, seed, hash of the data, metrics."""

from .run_record import RunRecord, hash_files

__all__ = ["RunRecord", "hash_files"]
