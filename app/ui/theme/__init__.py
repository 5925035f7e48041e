"""Every colour, letter, icon and duration of the window, made from one file of tokens."""
