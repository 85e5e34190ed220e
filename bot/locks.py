"""A lock for each of many things, made when it is first asked for and gone when nobody holds it or waits for it."""

import asyncio
from collections.abc import Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

Key = TypeVar("Key", bound=Hashable)


class Locks(Generic[Key]):
    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: Key) -> asyncio.Lock:
        """The lock of one thing, the same one for all who use it at a time: hold it, since nothing here does."""
        return self._locks.setdefault(key, asyncio.Lock())

    def is_taken(self, key: Key) -> bool:
        """Whether somebody holds the lock of that thing."""
        lock = self._locks.get(key)
        return lock is not None and lock.locked()
