"""A crop laid into its enlarged photo."""

import numpy as np

from .held_photos import with_sharp_plate


def test_the_crop_lies_where_its_plate_is() -> None:
    photo = np.full((50, 80, 3), 100, np.uint8)
    box = np.array([20.0, 10.0, 40.0, 20.0])
    crop = np.full((30, 60, 3), 200, np.uint8)
    picture, found = with_sharp_plate(photo, box, crop, np.array([10.0, 5.0, 50.0, 25.0]))
    assert picture.shape == (100, 160, 3)
    assert found.tolist() == [40.0, 20.0, 80.0, 40.0]
    assert (picture[15:45, 30:90] == 200).all() and (picture[:14] == 100).all() and (picture[:, 91:] == 100).all()


def test_a_crop_that_reaches_over_the_edge_is_cut() -> None:
    photo = np.full((50, 80, 3), 100, np.uint8)
    crop = np.arange(30 * 60, dtype=np.uint32).reshape(30, 60, 1).repeat(3, 2).astype(np.uint8)
    picture, found = with_sharp_plate(photo, np.array([0.0, 0.0, 20.0, 10.0]), crop, np.array([10.0, 5.0, 50.0, 25.0]))
    assert found.tolist() == [0.0, 0.0, 40.0, 20.0]
    assert np.array_equal(picture[:25, :50], crop[5:, 10:])
