import numpy as np

from .frame_damage import burn_out, damage_frame


def test_a_burnt_out_plate_is_brighter_and_nothing_far_from_it_changes() -> None:
    grey = np.full((80, 160), 60, np.uint8)
    before = grey.copy()
    burn_out(np.random.default_rng(1), grey, np.float32([[60, 30], [100, 32], [100, 44], [60, 42]]))
    assert grey[34:40, 65:95].min() > 100
    assert (grey[:4] == before[:4]).all() and (grey[:, :20] == before[:, :20]).all()


def test_a_plate_beside_the_picture_burns_nothing_out() -> None:
    grey = np.full((40, 40), 60, np.uint8)
    burn_out(np.random.default_rng(1), grey, np.float32([[200, 200], [240, 200], [240, 212], [200, 212]]))
    assert (grey == 60).all()


def test_damage_keeps_the_shape() -> None:
    rng = np.random.default_rng(2)
    for strength in (0.0, 0.5, 1.0):
        assert damage_frame(rng, np.full((33, 47), 120, np.uint8), strength).shape == (33, 47)
