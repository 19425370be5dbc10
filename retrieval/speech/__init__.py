"""Who says what in an article: quotations found, bounded and attributed."""
