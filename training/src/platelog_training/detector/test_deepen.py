import pytest
import torch

from .deepen import deepen
from .network import PlateDetector, sizes_of


def test_new_blocks_say_nothing_at_first():
    torch.manual_seed(0)
    old = PlateDetector(stem=(32,)).eval()
    luma = torch.rand(1, 1, 64, 96) * 255
    new = deepen(old, (2, 2, 3))
    assert sizes_of(new.state_dict())["depths"] == (2, 2, 3)
    with torch.inference_mode():
        assert torch.allclose(old(luma), new(luma), atol=1e-5)


def test_refuses_to_take_blocks_away():
    with pytest.raises(ValueError, match="at least as many"):
        deepen(PlateDetector(), (1, 1, 2))
