"""Edits: plain functions from one session to the next, a file per noun, each named by what the room does."""
