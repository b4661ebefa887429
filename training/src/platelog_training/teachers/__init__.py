"""Peer models as labellers of training pictures, gated by their own confidence."""
