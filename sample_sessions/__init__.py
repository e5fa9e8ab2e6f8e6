"""Sample cases as readable text, built into sessions by the same edits the app uses."""
