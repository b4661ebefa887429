"""Australia's states, New Zealand and Africa.

Source of formats and colours: the Wikipedia pages "Vehicle registration plates of <country or state>", re-expressed
as patterns.
"""
from __future__ import annotations

from ..layout import BLACK, BLUE, RED, WHITE, YELLOW, Region, Style, without

AU = (372, 134)
AU_FACES = ("din", "us_round")

REGIONS = (
    Region("AU", without("@"), (
        Style(2, ((2, "aa-dd-aa"), (1, "aaa-ddd"), (1, "aaa-dda")), size=AU, faces=AU_FACES, colours=((YELLOW, BLACK), (YELLOW, BLACK), (WHITE, BLACK)), letters=without("IOQ"), texts=(("bottom", ("NEW SOUTH WALES", "NSW")),)),
        Style(2, ((2, "naa-naa".replace("naa-naa", "nAa-naa"[:0] + "naa-daa")), (1, "aaa-ddd")), size=AU, faces=AU_FACES, colours=((WHITE, (30, 60, 130)), (WHITE, (20, 80, 60))), letters=without("IOQ"), texts=(("bottom", ("VICTORIA - THE EDUCATION STATE", "VICTORIA", "VIC - THE PLACE TO BE")),)),
        Style(2, ((2, "ddd-aaa"), (1, "ddd:aaa"), (1, "ddd-aan".replace("n", "d"))), size=AU, faces=AU_FACES, colours=((WHITE, (110, 25, 45)), (WHITE, (20, 80, 60))), letters=without("IOQ"), texts=(("bottom", ("QUEENSLAND - SUNSHINE STATE", "QUEENSLAND")),)),
        Style(1.5, ((1, "1aaa-ddd"), (0.5, "1aaa ddd")), size=AU, faces=AU_FACES, colours=((WHITE, (25, 50, 120)), ((30, 60, 130), YELLOW)), letters=without("IOQ"), texts=(("top", ("WESTERN AUSTRALIA",)),)),
        Style(1, ((1, "S ddd-aaa"), (1, "aaa-ddd"), (0.4, "aadda".replace("aadda", "aaddda"[:5] + "a"))), size=AU, faces=AU_FACES, colours=((WHITE, BLACK),), letters=without("IOQ"), texts=(("bottom", ("SOUTH AUSTRALIA",)),)),
        Style(0.6, ((1, "a dd aa"), (1, "aa dddd")), size=AU, faces=AU_FACES, colours=((WHITE, BLUE),), letters=without("IOQ"), texts=(("bottom", ("TASMANIA - EXPLORE THE POSSIBILITIES",)),)),
        Style(0.5, ((1, "Yaa-ddx"[:5] + "dda"), (1, "Yaa-ddd")), size=AU, faces=AU_FACES, colours=((WHITE, BLUE),), letters=without("IOQ"), texts=(("bottom", ("CANBERRA - THE NATION'S CAPITAL",)),)),
    )),
    Region("NZ", without("IOV"), (Style(4, ((4, "aaa ddd"), (4, "aaaddd"), (1, "aa dddd")), size=(360, 125), faces=("din", "us_round"), colours=((WHITE, BLACK),)),)),
    Region("ZA", "BCDFGHJKLMNPRSTVWXYZ", (
        Style(3, ((3, "aa dd aa GP"), (1, "aaa ddd GP"), (1, "aaa ddd MP"), (1, "aaa ddd EC"), (1, "ND ddddd"), (1, "CA ddd-ddd")), size=(440, 120), char_mm=70, faces=("din",), colours=((WHITE, BLUE), (WHITE, BLACK), (YELLOW, BLACK)), squeeze=0.85),
    )),
    Region("NG", without("IO"), (Style(2, ((2, "aaa-ddd aa"), (1, "aa ddd-aaa")), size=(440, 150), faces=("din",), colours=((WHITE, BLUE), (WHITE, RED)), texts=(("top", ("LAGOS", "ABUJA FCT", "KANO")),)),)),
    Region("KE", without("IO"), (Style(2, ((2, "Kaa ddda"), (1, "Kaa ddd")), size=(520, 110), faces=("din", "wright"), colours=((WHITE, BLACK), (YELLOW, BLACK))),)),
    Region("EG", without("@"), (Style(1, ((1, "dddd"), (1, "ddd")), size=(350, 170), char_mm=80, faces=("din",), scripts="arabic", colours=((WHITE, BLACK),)),)),
    Region("MA", without("@"), (Style(1, ((1, "ddddd_n"), (1, "ddddd_dd")), size=(520, 110), faces=("din",), colours=((WHITE, BLACK),)),)),
    Region("TN", without("@"), (Style(1, ((1, "ddd_dddd"),), size=(520, 110), faces=("din",), colours=((BLACK, WHITE),)),)),
)
