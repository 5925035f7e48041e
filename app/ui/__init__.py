"""The window: shows views, posts commands."""
