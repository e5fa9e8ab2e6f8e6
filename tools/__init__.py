"""What the one door (`run.py`) and its keepers need; standard library only."""
