"""Tests of the sample briefs."""
