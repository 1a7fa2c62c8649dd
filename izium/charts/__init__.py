"""One function per figure that the course draws."""
