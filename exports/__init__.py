"""What leaves the room: the pack (Excel and PDF) and pictures of the wall. Nothing here opens a network connection."""
