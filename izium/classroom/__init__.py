"""What a teacher runs: collect, report, answer key."""
