"""What both models need on their way from a run to a shipped file."""
