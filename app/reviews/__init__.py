"""What a mentor sends back: what it may hold, whether it fits, how it is kept and shown."""
