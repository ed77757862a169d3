"""The subscribe page: choose a feed by a plain form, copy its address, paste it into a calendar program."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from web.clock import today
from web.pages import base_url
from web.present_choice import ChoiceError, options, read_choice, unfinished, wanted
from web.present_subscribe import all_feed, chosen_feed, group_feeds, on_this_computer, qr_code
from web.programs import PROGRAMS, marked
from web.served import served

subscription = Blueprint("subscription", __name__)
subscription.add_app_template_filter(marked)


@subscription.get("/subscribe")
def subscribe() -> ResponseReturnValue:
    """The addresses of the feeds, and how to use them."""
    now = served().now()
    if now is None:
        return render_template("empty.html")
    publication, day = now.publication, today(now.publication.zone)
    plan, root, base = now.plan(day), request.script_root, base_url()
    try:
        choice = read_choice(publication, request.args.items(multi=True))
    except ChoiceError as error:
        abort(400, str(error))
    audience = wanted(choice)
    feed = None if audience is None else chosen_feed(publication, plan, audience, root, base)
    loopback = on_this_computer(base or f"//{request.headers.get('Host', '')}")
    return render_template(
        "subscribe.html",
        choice=choice,
        options=options(publication, plan, choice),
        feed=feed,
        unfinished=unfinished(choice),
        everything=all_feed(plan, root, base, day),
        feeds=group_feeds(plan, root, base, day),
        programs=PROGRAMS,
        qr=qr_code(feed) if feed and feed.webcal and not loopback else None,
        loopback=loopback,
        absolute=base is not None,
        release=publication.number,
        contact=next((shown.contact for shown in publication.committees.values() if shown.contact), None),
    )
