"""The pages of the PDF, a file each."""
