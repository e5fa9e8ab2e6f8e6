"""What the room talks about: records, the session they form, and the edits that lead from one session to the next."""
