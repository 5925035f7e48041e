"""A rehearsal for one job: what its description and the CV ask for, found without a model."""
