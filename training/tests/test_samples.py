"""The sample recording's truth: every plate long enough and large enough to be read, the texts made up and apart."""
import re

from platelog_training.plates.formats import formats
from platelog_training.samples import ACTORS, FPS, SECONDS, Film, position, truth


def test_every_plate_is_legible_for_a_second():
    rows = truth(Film())
    assert len(rows) == len(ACTORS) == len({r["plate"] for r in rows})
    for row in rows:
        assert 0 <= float(row["first_s"]) < float(row["last_s"]) <= SECONDS
        assert float(re.search(r"for ([\d.]+) s", row["note"]).group(1)) >= 1.0


def test_numbers_are_of_their_countries():
    for actor in ACTORS:
        assert any(re.fullmatch(f, actor.text) for f in formats(actor.region)), actor.text


def test_no_two_cars_stand_in_one_place():
    for i in range(int(FPS * SECONDS)):
        places = [p for p in (position(a.path, i / FPS) for a in ACTORS) if p]
        for a in range(len(places)):
            for b in range(a):
                assert abs(places[a][0] - places[b][0]) > 1.7 or abs(places[a][1] - places[b][1]) > 0.5
