"""From a drawn picture to what a dashcam keeps of it: ``degrade`` and ``photograph``; ``recording``: what it keeps of moving pictures."""
from .degrade import degrade
from .photograph import photograph

__all__ = ["degrade", "photograph"]
