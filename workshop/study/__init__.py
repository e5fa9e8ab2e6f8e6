"""Questions asked of a session, answered in plain numbers; nothing here changes anything."""
