"""The store: publications, decisions, private links and the audit log, and the files of every release beside them."""

from __future__ import annotations

from scheduler.store.drafts import Draft
from scheduler.store.opening import open_store
from scheduler.store.shelf import Shelf, open_shelf
from scheduler.store.store import Store
from scheduler.store.token import Token, TokenKind, TokenState

__all__ = ["Draft", "Shelf", "Store", "Token", "TokenKind", "TokenState", "open_shelf", "open_store"]
