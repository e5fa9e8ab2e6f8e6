"""Qt: the window, its pages, panels and actions."""
