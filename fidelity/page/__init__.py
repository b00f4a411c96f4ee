"""How a story stands on its page, before anyone reads a sentence of it: paragraphs, headline, furniture."""
