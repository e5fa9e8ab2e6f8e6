"""The journal: the workbench, the session file it writes to, and how files travel, meet and grow older."""
