"""What changed between two publications: as facts, as a line in words, as a feed, as a message to send."""

from scheduler.news.changes import all_seen_by, changes_between, merged, seen_by

__all__ = ["all_seen_by", "changes_between", "merged", "seen_by"]
