"""The verbs: functions ``(session, subject, given, *, by)``. They never commit, fetch or render."""
