import torch

from .blend import folded
from .network import PlateDetector


def test_folded_weights_compute_the_same() -> None:
    torch.manual_seed(3)
    network = PlateDetector()
    for part in network.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            part.running_mean.normal_(0, 0.3), part.running_var.uniform_(0.5, 2), part.weight.data.uniform_(0.5, 2), part.bias.data.normal_(0, 0.3)
    network.eval()
    other = PlateDetector()
    other.load_state_dict(folded(network.state_dict()))
    other.eval()
    picture = torch.rand(1, 1, 64, 96) * 255
    with torch.no_grad():
        assert torch.allclose(network(picture), other(picture), rtol=1e-3, atol=1e-3)
