"""From a drawn picture to what a dashcam keeps of it: ``degrade`` and ``photograph``."""
from .degrade import degrade
from .photograph import photograph

__all__ = ["degrade", "photograph"]
