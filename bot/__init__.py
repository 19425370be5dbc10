"""The Telegram face of the library."""
