"""Simulated candidates, interviews with them in simulated time, and what must hold in every one."""
