"""The what-if form: ask what a change would do to the plan, watch the answer come, read it. For this machine only."""

from __future__ import annotations

from flask import Flask

from web.whatif import actions as _actions  # noqa: F401  (its routes are those of the blueprint)
from web.whatif.desk import Desk
from web.whatif.views import whatif


def register_whatif(app: Flask, desk: Desk | None) -> None:
    """Open the form where there is a brief with its plan; without a desk its pages do not exist."""
    if desk is not None:
        app.config["WHATIF"] = desk
        app.register_blueprint(whatif)
