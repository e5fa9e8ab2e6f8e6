"""Where everything sits, in plain numbers, and in which colours; nothing here knows Qt."""
