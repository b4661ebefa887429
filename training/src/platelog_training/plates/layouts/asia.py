"""Asia and the Middle East.

Source of formats and colours: the Wikipedia pages "Vehicle registration plates of <country>", re-expressed as
patterns. Marks of scripts that the reader skips are drawn beside the number.
"""
from __future__ import annotations

from ..layout import BLACK, BLUE, GREEN, RED, WHITE, YELLOW, Region, Style, without

CN_BLUE, CN_GREEN = (20, 70, 170), (120, 200, 140)
VN_PROVINCES = tuple("11 12 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 43 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 81 82 83 84 85 86 88 89 90 92 93 94 95 97 98 99".split())
IN_STATES = tuple("AP AR AS BR CG CH DL GA GJ HP HR JH JK KA KL MH ML MN MP MZ NL OD PB PY RJ SK TN TR TS UK UP WB".split())
ID_AREAS = tuple("A AA AB AD AE AG B BA BB BE BG BH BK BL BM BN BP D DA DB DC DD DE DK DR E EA F G H K KB KT L M N P PA R S T W Z".split())

REGIONS = (
    # VN: province, series letter, dash, three dots two; cars one or two lines.
    Region("VN", "ABCDEFGHKLMNPSTUVXYZ", (
        Style(4, ((4, "{province}a-ddd.dd"), (1, "{province}a-dddd")), size=(470, 110), faces=("din", "fe"), colours=((WHITE, BLACK), (WHITE, BLACK), (YELLOW, BLACK))),
        Style(4, ((4, "{province}a|ddd.dd"), (2, "{province}-a|ddd.dd"), (1, "{province}a|dddd")), size=(330, 165), faces=("din", "fe"), colours=((WHITE, BLACK), (YELLOW, BLACK))),
        Style(2.5, ((3, "{province}-an|ddd.dd"), (1, "{province}-an|dddd"), (1, "{province}-aa|ddd.dd")), size=(190, 140), faces=("din",)),
        Style(0.3, ((1, "{province}a-ddd.dd"),), size=(470, 110), faces=("din",), colours=((BLUE, WHITE), (RED, WHITE))),
    ), {"province": VN_PROVINCES}),
    # CN: a Chinese province mark (skipped), a letter, a dot, five; no I, O.
    Region("CN", without("IO"), (
        Style(6, ((4, "%a.ddddd"), (2, "%a.adddd"), (1.5, "%a.ddadd"), (1, "%a.xxxxx"), (1, "%a.dddda"), (0.6, "%a.aaddd")), size=(440, 140), char_mm=90, faces=("din", "wright"), colours=((CN_BLUE, WHITE), (CN_BLUE, WHITE), (YELLOW, BLACK), (BLACK, WHITE)), scripts="cjk", squeeze=0.82),
        Style(1.5, ((2, "%a.[DF]ddddd"), (1, "%a.[DF]adddd")), size=(480, 140), char_mm=90, faces=("din",), colours=((CN_GREEN, BLACK),), scripts="cjk", squeeze=0.82, art="fade"),
        Style(0.5, ((1, "%a|ddddd"),), size=(440, 220), faces=("din",), colours=((YELLOW, BLACK),), scripts="cjk"),
    )),
    Region("IN", without("IO"), (
        Style(5, ((4, "{state} dd aa dddd"), (1, "{state} dd a dddd"), (1, "{state}-dd-aa-dddd"), (0.6, "DL nCaa dddd"), (0.5, "dd BH dddd aa")), size=(500, 120), faces=("font:*", "din"), colours=((WHITE, BLACK), (WHITE, BLACK), (YELLOW, BLACK)), band="left", band_text="IND", flat=0.6, squeeze=0.85),
        Style(2, ((1, "{state} dd aa dddd"), (1, "{state}dd aa dddd")), size=(500, 120), faces=("font:*",), colours=((WHITE, BLACK), (YELLOW, BLACK), (BLACK, YELLOW)), flat=0.8, squeeze=0.85),
        Style(2, ((2, "{state} dd|aa dddd"), (1, "{state} dd aa|dddd"), (1, "{state} dd|a dddd")), size=(290, 170), faces=("font:*", "din"), colours=((WHITE, BLACK), (YELLOW, BLACK)), flat=0.7),
    ), {"state": IN_STATES}),
    Region("MY", without("IOZ"), (
        Style(4, ((3, "aaa dddd"), (1, "aaa ddd"), (1, "aa dddd"), (0.6, "aaa dd"), (0.6, "a dddda"), (0.4, "aaa ddda")), size=(500, 110), faces=("font:*", "wright"), colours=((BLACK, WHITE),), flat=0.6, border=0.3),
        Style(1, ((1, "aaa|dddd"),), size=(280, 200), faces=("font:*",), colours=((BLACK, WHITE),)),
    )),
    Region("SG", without("IO"), (
        Style(4, ((4, "S[BCDFGHJKLMNPQRST]a dddd a"), (1, "S[BCDFGHJKLMNPQRST]a ddd a"), (1, "S[BCDFGHJKLMNPQRST]adddda"), (0.5, "[EFGXY]a ddd a")), size=(520, 110), faces=("wright", "font:*"), colours=((BLACK, WHITE), (WHITE, BLACK), (YELLOW, BLACK)), flat=0.7),
        Style(0.7, ((1, "S[BCDFGHJKLMNPQRST]a|dddda"),), size=(280, 200), faces=("wright",), colours=((BLACK, WHITE),)),
    )),
    Region("ID", without("@"), (
        Style(4, ((3, "{area} dddd aaa"), (3, "{area} dddd aa"), (1, "{area} ddd aaa")), size=(430, 135), char_mm=65, faces=("din", "us_round"), colours=((BLACK, WHITE), (BLACK, WHITE), (WHITE, BLACK), (YELLOW, BLACK)), texts=(("bottom", ("04.23", "09.25", "12.21", "07.24")),), squeeze=0.9),
    ), {"area": ID_AREAS}),
    # TH: a digit at times, two Thai letters (skipped), up to four digits; the province below.
    Region("TH", without("@"), (
        Style(3, ((2, "%% dddd"), (2, "d%% dddd"), (1, "%% ddd"), (0.5, "d%% dd")), size=(340, 150), char_mm=70, faces=("din",), scripts="thai", words="bottom"),
        Style(0.6, ((1, "dd-dddd"), (1, "d%%|dddd")), size=(340, 150), char_mm=60, faces=("din",), colours=((YELLOW, BLACK), (WHITE, BLACK)), scripts="thai"),
    )),
    Region("PH", without("IO"), (Style(3, ((2, "aaa dddd"), (2, "aaa ddd")), size=(390, 140), faces=("din", "us"), colours=((WHITE, BLACK), (WHITE, (20, 100, 60))), texts=(("bottom", ("MATATAG NA REPUBLIKA", "PILIPINAS")),)),)),
    # KR: two or three digits, a syllable (skipped), four digits; the old green ones in two lines.
    Region("KR", without("@"), (
        Style(3, ((2, "dd% dddd"), (2, "ddd% dddd")), size=(520, 110), faces=("din",), colours=((WHITE, BLACK), ((190, 220, 235), BLACK), (YELLOW, BLACK)), scripts="hangul"),
        Style(1, ((1, "%%dd|%dddd"), (1, "dd%|dddd")), size=(335, 170), faces=("din",), colours=(((30, 110, 70), WHITE), (YELLOW, BLACK)), scripts="hangul", line_ratio=0.6),
    )),
    # JP: office and class number above (three digits), one kana and four digits below.
    Region("JP", without("@"), (Style(2, ((3, "%% ddd|% dd-dd"), (1, "%% dda|% dd-dd"), (0.5, "%% ddd|% .. nd")), size=(330, 165), char_mm=80, faces=("din",), colours=((WHITE, (20, 90, 60)), (YELLOW, BLACK), ((20, 90, 60), WHITE)), scripts="kana", line_ratio=0.5),)),
    Region("HK", without("IOQ"), (Style(3, ((3, "aa dddd"), (1, "aa ddd")), size=(520, 110), faces=("wright",), colours=((WHITE, BLACK), (YELLOW, BLACK)), flat=0.7), Style(1, ((1, "aa|dddd"),), size=(280, 200), faces=("wright",), colours=((WHITE, BLACK), (YELLOW, BLACK))))),
    Region("TW", without("@"), (Style(3, ((3, "aaa-dddd"), (1, "dddd-aa"), (1, "aa-dddd")), size=(380, 160), faces=("din", "us"), colours=((WHITE, BLACK), (WHITE, (20, 80, 60)))),)),
    # PK: province lettering; single line or letters above digits.
    Region("PK", without("@"), (
        Style(2, ((2, "aaa-ddd"), (1, "aa-ddd"), (1, "aaa-dddd"), (1, "aa dddd")), size=(400, 150), char_mm=60, faces=("din", "font:*", "us_round"), colours=((WHITE, BLACK), (YELLOW, BLACK)), texts=(("bottom", ("ICT-ISLAMABAD", "PUNJAB", "SINDH", "PESHAWAR", "KARACHI")),)),
        Style(1, ((2, "aaa-ddd"), (1, "aa-ddd")), size=(400, 150), char_mm=55, faces=("din", "font:*"), texts=(("top", ("ICT",)), ("bottom", ("ISLAMABAD",)))),
        Style(2, ((2, "aaa|dddd"), (1, "aaa|ddd"), (0.5, "aaa~|dddd")), size=(290, 180), faces=("din", "font:*"), colours=((WHITE, BLACK), (YELLOW, BLACK)), band="left", band_text="", band_colour=GREEN),
        Style(1.5, ((1, "aaa dddd"), (1, "aa ddd"), (1, "aaa-ddd"), (0.4, "aaa|dddd")), size=(420, 130), faces=("font:*", "font:odd"), colours=((BLACK, WHITE),), flat=0.7),
    )),
    # IL: seven or eight digits, dashes.
    Region("IL", without("@"), (Style(4, ((2, "dd-ddd-dd"), (2, "ddd-dd-ddd")), size=(520, 110), faces=("din",), colours=((YELLOW, BLACK),), band="left", band_text="IL"), Style(1, ((1, "ddd-dd|ddd"), (1, "dd-ddd|dd")), size=(300, 170), faces=("din",), colours=((YELLOW, BLACK),), band="left", band_text="IL"))),
    Region("AE", without("@"), (
        Style(3, ((2, "a ddddd"), (1, "a_dddd"), (1, "dd ddddd"), (0.5, "aa ddddd")), size=(520, 110), faces=("din", "font:*"), colours=((WHITE, BLACK),), texts=(("left", ("DUBAI", "A.D", "SHJ")),)),
    )),
    # SA: digits and letters that have an Arabic twin, only these 17.
    Region("SA", "ABDEGHJKLNRSTUVXZ", (Style(3, ((2, "dddd aaa"), (1, "ddd aaa")), size=(520, 110), faces=("din", "font:*"), colours=((WHITE, BLACK),), band="right", band_text="KSA", band_colour=(220, 222, 222)),
        Style(1, ((1, "dddd aaa"),), size=(335, 155), char_mm=55, faces=("din",), scripts="arabic", words="top"))),
    Region("LK", without("IO"), (Style(2, ((2, "aaa-dddd"), (1, "aa aaa-dddd")), size=(480, 110), faces=("din", "font:*"), colours=((WHITE, BLACK), (YELLOW, BLACK))),)),
)
