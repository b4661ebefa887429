"""The drawn street of the sample clip: vehicles, road, houses, and the camera that moves through it."""
