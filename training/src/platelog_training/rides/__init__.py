"""Rendered rides: dashcam recordings of drawn cars with drawn plates, and the exact truth of every frame.

    python -m platelog_training.rides OUT --rides N --seed S [--scenes FOLDER]

A world of metres is looked at by one pinhole camera: everything flat in it (road, walls, the faces of cars, plates) is laid
into the frame by its own homography, and the plates' corners of the truth come from the same projection.
"""
