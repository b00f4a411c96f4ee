"""What is known of English: words and their forms, what they mean, names, and the phrases around a verb."""
