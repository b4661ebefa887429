"""The plate detector: network, training data, training, export and evaluation."""
