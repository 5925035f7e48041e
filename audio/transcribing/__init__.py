"""From recorded sound to words with times."""
