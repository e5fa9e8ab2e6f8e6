"""What comes in: strangers' files and typed lines, read with care and never believed."""
