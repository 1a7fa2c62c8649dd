"""Tests in a real Chromium, with the network closed."""
