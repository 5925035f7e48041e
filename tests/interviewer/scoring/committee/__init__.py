"""Tests of the committee."""
