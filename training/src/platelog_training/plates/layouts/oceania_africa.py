"""Australia's states, New Zealand and Africa.

Source of formats and colours: the Wikipedia pages "Vehicle registration plates of <country or state>", re-expressed
as patterns.
"""
from __future__ import annotations

from ..layout import BLACK, BLUE, RED, WHITE, YELLOW, Region, Style, without

AU = (372, 134)
AU_FACES = ("din", "us_round")

REGIONS = (
    # AU: one style a state, newest serials first.
    Region("AU", without("IOQ"), (
        Style(2, ((2, "aa-dd-aa"), (1, "aaa-ddd"), (1, "aaa-dda"), (0.5, "aa-dddd")), size=AU, faces=AU_FACES, colours=((YELLOW, BLACK), (YELLOW, BLACK), (WHITE, BLACK)), texts=(("bottom", ("NEW SOUTH WALES", "NSW")),)),
        Style(2, ((2, "daa-daa"), (1.5, "aaa-ddd")), size=AU, faces=AU_FACES, colours=((WHITE, (30, 60, 130)), (WHITE, (20, 80, 60))), texts=(("bottom", ("VICTORIA - THE EDUCATION STATE", "VICTORIA", "VIC - THE PLACE TO BE")),)),
        Style(2, ((2, "ddd-aaa"), (1, "ddd:aaa"), (1, "ddd-aad")), size=AU, faces=AU_FACES, colours=((WHITE, (110, 25, 45)), (WHITE, (20, 80, 60))), texts=(("bottom", ("QUEENSLAND - SUNSHINE STATE", "QUEENSLAND")),)),
        Style(1.5, ((1, "1aaa-ddd"), (0.5, "1aaa ddd")), size=AU, faces=AU_FACES, colours=((WHITE, (25, 50, 120)), ((30, 60, 130), YELLOW)), texts=(("top", ("WESTERN AUSTRALIA",)),)),
        Style(1, ((1, "Sddd-aaa"), (1, "aaa-ddd")), size=AU, faces=AU_FACES, colours=((WHITE, BLACK),), texts=(("bottom", ("SOUTH AUSTRALIA",)),)),
        Style(0.6, ((1, "a dd aa"), (1, "aa dddd")), size=AU, faces=AU_FACES, colours=((WHITE, BLUE),), texts=(("bottom", ("TASMANIA - EXPLORE THE POSSIBILITIES",)),)),
        Style(0.5, ((1, "Yaa-dda"), (1, "Yaa-ddd")), size=AU, faces=AU_FACES, colours=((WHITE, BLUE),), texts=(("bottom", ("CANBERRA - THE NATION'S CAPITAL",)),)),
        Style(0.4, ((1, "Ca dd aa"), (1, "ddd-ddd")), size=AU, faces=AU_FACES, colours=((WHITE, (170, 80, 30)),), texts=(("bottom", ("NT - OUTBACK AUSTRALIA",)),)),
        Style(0.4, ((1, "aa|ddd"), (1, "aa|dda")), size=(225, 155), faces=AU_FACES, colours=((WHITE, BLACK), (YELLOW, BLACK))),
        Style(0.7, ((1, "aaaaaa"), (1, "aaadd"), (1, "aaaa"), (1, "xxxxxx")), letters=without("@"), size=AU, faces=AU_FACES, colours=((BLACK, WHITE), (WHITE, BLACK), (BLUE, WHITE)), texts=(("bottom", ("NSW", "VIC", "QLD")),)),
    )),
    Region("NZ", without("IOV"), (Style(4, ((4, "aaa ddd"), (4, "aaaddd"), (1, "aa dddd")), size=(360, 125), faces=("din", "us_round"), colours=((WHITE, BLACK),)),)),
    Region("ZA", "BCDFGHJKLMNPRSTVWXYZ", (
        Style(3, ((3, "aa dd aa GP"), (1, "aaa ddd GP"), (1, "aaa ddd MP"), (1, "aaa ddd EC"), (1, "ND ddddd"), (1, "CA ddd-ddd")), size=(440, 120), char_mm=70, faces=("din",), colours=((WHITE, BLUE), (WHITE, BLACK), (YELLOW, BLACK)), squeeze=0.85),
    )),
    Region("NG", without("IO"), (Style(2, ((2, "aaa-ddd aa"), (1, "aa ddd-aaa")), size=(440, 150), faces=("din",), colours=((WHITE, BLUE), (WHITE, RED)), texts=(("top", ("LAGOS", "ABUJA FCT", "KANO")),)),)),
    Region("KE", without("IO"), (Style(2, ((2, "Kaa ddda"), (1, "Kaa ddd")), size=(520, 110), faces=("din", "wright"), colours=((WHITE, BLACK), (YELLOW, BLACK))),)),
    Region("MA", without("@"), (Style(1, ((1, "ddddd % n"), (1, "ddddd % dd"), (0.5, "dddd % n")), size=(520, 110), faces=("din",), colours=((WHITE, BLACK),), scripts="arabic"),)),
    Region("TN", without("@"), (Style(1, ((1, "ddd %% dddd"), (1, "dd %% dddd")), size=(520, 110), faces=("din",), colours=((BLACK, WHITE),), scripts="arabic"),)),
)
