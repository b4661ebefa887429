"""The United States, state by state.

Source of serial formats and colours: the Wikipedia page "United States license plate designs and serial
formats" and the states' own pages, re-expressed as patterns. The state's name and motto are lettering, never text.
"""
from __future__ import annotations

from ..layout import BLACK, BLUE, GREEN, RED, WHITE, YELLOW, Region, Style, without

NAVY, MAROON, TEAL = (25, 40, 110), (120, 25, 40), (10, 90, 110)
CREAM, SKY = (240, 232, 205), (190, 215, 235)

# state, weight, letters it leaves out, patterns, grounds and inks, name, mottos
STATES = (
    ("CALIFORNIA", 9, "IOQ", ((6, "[456789]aaaddd"), (0.4, "naaaddd"), (1, "nadddd d".replace(" d", "dd")[:7]), (0.5, "dddddan".replace("n", "n")[:7])), ((WHITE, NAVY),), "California", ("dmv.ca.gov", "", "")),
    ("TEXAS", 6, "AEIOUQ", ((4, "aaa-dddd"), (2, "aan-adddd"[:3] + "-adddd"[:5]), (1.5, "aaa dddd"), (1, "ndd-aaa".replace("ndd", "ndd")), (0.7, "aan addd"), (0.5, "ddd-aan")), ((WHITE, BLACK), (WHITE, NAVY)), "TEXAS", ("THE LONE STAR STATE", "")),
    ("NEW YORK", 5, "IOQ", ((5, "aaa-dddd"), (1, "aaa dddd"), (0.4, "dddddaa"[:5] + "-aa")), ((YELLOW, NAVY), (WHITE, NAVY)), "NEW YORK", ("EMPIRE STATE", "EXCELSIOR")),
    ("FLORIDA", 5, "O", ((3, "aaa add"), (2, "add naa".replace("naa", "daa")), (2, "ddd aaa"), (2, "aaaa dd"), (1, "dda aaa"), (1, "aaa ddd")), ((WHITE, GREEN), (WHITE, (20, 90, 50))), "FLORIDA", ("SUNSHINE STATE", "IN GOD WE TRUST", "MYFLORIDA.COM")),
    ("ILLINOIS", 4, "IO", ((2, "aa ddddd"), (2, "a dd dddd"), (1, "ddd dddd"), (1.5, "add dddd")), ((WHITE, RED), (WHITE, (150, 30, 60))), "Illinois", ("Land of Lincoln",)),
    ("PENNSYLVANIA", 3, "IOQ", ((1, "aaa-dddd"), (1, "aaa dddd")), ((WHITE, NAVY),), "PENNSYLVANIA", ("visitPA.com", "KEYSTONE STATE")),
    ("OHIO", 3, "IO", ((2, "aaa dddd"), (1, "aa dd aa")), ((WHITE, NAVY), (WHITE, RED)), "OHIO", ("BEAUTIFUL OHIO", "BIRTHPLACE OF AVIATION")),
    ("GEORGIA", 3, "O", ((2, "aaa dddd"), (1, "aaaddd"), (0.6, "dddd aaa"[:4] + "aaa")), ((WHITE, BLACK), (WHITE, NAVY)), "GEORGIA", ("IN GOD WE TRUST", "FULTON")),
    ("NORTH CAROLINA", 3, "GIOQU", ((3, "aaa-dddd"), (1, "aaa dddd")), ((WHITE, NAVY), (WHITE, RED)), "NORTH CAROLINA", ("First in Flight", "FIRST IN FREEDOM")),
    ("MICHIGAN", 3, "O", ((2, "aaa dddd"), (2, "daa add"[:3] + "add"), (1, "aaa ddd")), ((WHITE, NAVY),), "MICHIGAN", ("PURE MICHIGAN", "GREAT LAKES")),
    ("NEW JERSEY", 3, "IOQ", ((2, "add-aaa"), (1.5, "aaa-dda"), (1, "aa-ddd-a"[:6] + "a")), ((CREAM, BLACK), ((245, 225, 130), BLACK)), "New Jersey", ("Garden State",)),
    ("VIRGINIA", 3, "IOQ", ((3, "aaa-dddd"), (1, "aaa dddd"), (0.5, "aa ddddd"[:7])), ((WHITE, NAVY),), "Virginia", ("", "VIRGINIA IS FOR LOVERS")),
    ("WASHINGTON", 2.5, "IOQ", ((2, "aaadddd"), (2, "ddd-aaa"), (0.5, "ddd aaa")), ((WHITE, NAVY),), "WASHINGTON", ("EVERGREEN STATE",)),
    ("ARIZONA", 2.5, "IOQ", ((2, "aaa dddd"[:8]), (2, "aaadddd"), (1, "aaa adda"[:4] + "dad".replace("a", "a"))), (((90, 150, 160), NAVY), ((220, 160, 190), NAVY), (SKY, NAVY)), "ARIZONA", ("GRAND CANYON STATE",)),
    ("MASSACHUSETTS", 2, "IOQ", ((2, "nddd aa".replace("nddd", "dddd")[:4] + " aa"), (1, "daa ddd"), (1, "ddd aad"), (1, "naad dd".replace(" ", ""))), ((WHITE, RED),), "Massachusetts", ("The Spirit of America",)),
    ("TENNESSEE", 2, "AEIOUQ", ((2, "ada-dda"[:3] + " dda"), (2, "ddd-aaa"), (1, "aaa-ddd"), (1, "add-ddd"[:3] + " dda"), (1, "aaa dddd")), ((WHITE, (20, 80, 50)), (NAVY, WHITE)), "Tennessee", ("The Volunteer State",)),
    ("INDIANA", 2, "OQ", ((2, "ddda"), (2, "ddd aaa"), (1, "ddd aa"), (1, "aaa ddd")), ((WHITE, NAVY), (SKY, BLACK)), "INDIANA", ("IN GOD WE TRUST", "Lincoln's Boyhood Home")),
    ("MISSOURI", 2, "IOQ", ((2, "aan-dad".replace("n-dad", "d adu"[:0] + "d ada"[:2] + "ad")), (1, "aaa ddd"), (1, "aad ada"[:4] + "ada"[:3])), ((WHITE, NAVY), (SKY, NAVY)), "MISSOURI", ("Show-Me State", "BICENTENNIAL")),
    ("MARYLAND", 2, "IOQU", ((2, "daa dddd"[:3] + "dddd"), (1, "aaa ddd"), (1, "daaa dd"[:1] + "aadddd"[:6])), ((WHITE, BLACK),), "MARYLAND", ("WAR OF 1812", "MARYLAND.GOV")),
    ("WISCONSIN", 2, "IOQ", ((2, "aaa-dddd"), (2, "ddd-aaa")), ((WHITE, RED), (WHITE, BLACK)), "WISCONSIN", ("AMERICA'S DAIRYLAND",)),
    ("COLORADO", 2, "IOQ", ((2, "aaa-ddd"), (1.5, "aaa-add"), (1, "ddd-aaa"), (0.5, "aaaa dd"[:4] + "-dd"[:3])), (((35, 90, 60), WHITE), (WHITE, (35, 90, 60))), "COLORADO", ("",)),
    ("MINNESOTA", 2, "IOQ", ((2, "ddd aaa"), (2, "aaa ddd"), (1, "aaa-ddd")), ((SKY, NAVY), (WHITE, NAVY)), "Minnesota", ("10,000 lakes", "Explore")),
    ("SOUTH CAROLINA", 1.5, "IOQ", ((2, "aaa ddd"), (1, "ddd aaa"), (1, "aaadddd"[:6])), ((WHITE, NAVY),), "South Carolina", ("Smiling Faces. Beautiful Places", "WHILE I BREATHE I HOPE")),
    ("ALABAMA", 1.5, "IOQ", ((2, "ndadddd".replace("ndadddd", "ndaddda"[:6] + "d")), (2, "dda dddd"[:3] + "dddd"), (1, "naadddd"[:1] + "addddd"[:6])), ((WHITE, NAVY), (SKY, NAVY)), "ALABAMA", ("Sweet Home", "Heart of Dixie", "God Bless America")),
    ("LOUISIANA", 1.5, "IOQ", ((2, "ddd aaa"), (1, "aaa ddd")), ((WHITE, RED), (SKY, NAVY)), "Louisiana", ("Sportsman's Paradise", "Bayou State")),
    ("KENTUCKY", 1.5, "IOQ", ((2, "ddd-aaa"), (2, "aaa ddd"), (1, "aad ddd"[:2] + "dddd"[:4])), ((WHITE, NAVY), (SKY, BLACK)), "KENTUCKY", ("Unbridled Spirit", "BLUEGRASS STATE")),
    ("OREGON", 1.5, "IOQ", ((2, "ddd aaa"), (2, "aaa ddd"), (1, "ddd-aaa"[:3] + "aaa"), (0.5, "dddaaa")), ((CREAM, NAVY), (SKY, NAVY)), "Oregon", ("PACIFIC WONDERLAND", "")),
    ("OKLAHOMA", 1.5, "IOQ", ((2, "aaa-ddd"), (1, "ddd aaa")), ((WHITE, BLACK), (SKY, NAVY)), "OKLAHOMA", ("NATIVE AMERICA", "EXPLORE")),
    ("CONNECTICUT", 1.5, "O", ((2, "aa-ddddd"), (1.5, "ddd-aaa"), (1, "daa-aad"[:3] + "aad"[:2] + "d"), (1, "aaa-ddd")), ((SKY, NAVY),), "CONNECTICUT", ("Constitution State",)),
    ("UTAH", 1.5, "IOQ", ((2, "add daa"[:1] + "dd daa"), (1.5, "daa da"[:1] + "aadaa"[:4]), (1, "ddd aaa")), ((WHITE, NAVY), (WHITE, BLACK)), "UTAH", ("LIFE ELEVATED", "GREATEST SNOW ON EARTH")),
    ("IOWA", 1, "IOQ", ((2, "aaa ddd"), (1, "ddd aaa")), ((SKY, NAVY), (WHITE, BLACK)), "IOWA", ("POLK", "LINN", "SCOTT")),
    ("NEVADA", 1.5, "IOQ", ((2, "ddd-aaa"), (1.5, "ddd addd"[:3] + "-adu"[:2] + "dd"), (1, "ddd aaa")), ((SKY, NAVY), (CREAM, NAVY)), "NEVADA", ("The Silver State", "HOME MEANS NEVADA")),
    ("ARKANSAS", 1, "IOQ", ((2, "ddd aaa"), (1, "aaa dda"), (1, "ddd-aaa")), ((WHITE, RED), (WHITE, NAVY)), "Arkansas", ("The Natural State",)),
    ("MISSISSIPPI", 1, "IOQ", ((2, "aaa ddd"), (2, "aaa dddd"[:8])), ((SKY, NAVY), (CREAM, NAVY)), "Mississippi", ("IN GOD WE TRUST", "HINDS")),
    ("KANSAS", 1, "IOQ", ((2, "ddd aaa"), (1.5, "dddd aaa"[:4] + "aaa"), (1, "aaa ddd")), ((SKY, NAVY), (WHITE, BLACK)), "KANSAS", ("",)),
    ("NEW MEXICO", 1, "IOQ", ((2, "ddd-aaa"), (1, "aaa-ddd"), (1, "aaadddd"[:3] + "dddd"[:0] + "ddd")), ((YELLOW, RED), ((60, 170, 180), YELLOW)), "NEW MEXICO", ("Land of Enchantment", "USA")),
    ("NEBRASKA", 1, "IOQ", ((2, "aaa ddd"), (1.5, "nn-addd".replace("n", "d")[:1] + "-addd"), (1, "dd-addd")), ((WHITE, NAVY),), "NEBRASKA", ("1867", "")),
    ("IDAHO", 1, "IOQ", ((1.5, "nA dddda".replace("nA", "na")[:2] + " dddda"), (1, "na adddd"[:2] + " ddddd"), (1, "a dddddd"[:7])), ((WHITE, RED), (SKY, NAVY)), "IDAHO", ("FAMOUS POTATOES", "SCENIC IDAHO")),
    ("WEST VIRGINIA", 0.7, "IOQ", ((2, "naa ddd"), (1, "nad ddd"[:2] + "d ddd"[:1] + " ddd"), (1, "a ddddd"[:1] + "ddddd")), ((YELLOW, NAVY), (WHITE, NAVY)), "West Virginia", ("Wild, Wonderful",)),
    ("HAWAII", 1, "IOQ", ((3, "[ABCDEFGHJKMNPRSTWXYZ]aa ddd"), (1, "[HJKM]aa ddd")), ((WHITE, BLACK),), "HAWAII", ("ALOHA STATE",)),
    ("NEW HAMPSHIRE", 0.7, "@", ((1, "ddd dddd"), (1, "dddddd"[:3] + " ddd")), ((WHITE, (30, 90, 60)),), "New Hampshire", ("LIVE FREE OR DIE",)),
    ("MAINE", 0.7, "IO", ((2, "dddd aa"[:4] + " aa"), (1, "ddd adu"[:3] + " aaa")), ((WHITE, NAVY),), "MAINE", ("Vacationland",)),
    ("RHODE ISLAND", 0.6, "IO", ((1, "aa-ddd"), (1, "ddd-ddd"), (1, "daa ddd"[:1] + "aa ddd")), ((WHITE, NAVY),), "Rhode Island", ("Ocean State",)),
    ("MONTANA", 0.6, "IOQ", ((2, "n-dddda"), (2, "dd-dddda"), (1, "aaa ddd")), ((WHITE, NAVY), (NAVY, WHITE)), "MONTANA", ("Treasure State", "BIG SKY COUNTRY")),
    ("DELAWARE", 0.5, "@", ((2, "dddddd"), (1, "ddd ddd"), (1, "ddddd")), ((NAVY, YELLOW),), "DELAWARE", ("THE FIRST STATE",)),
    ("SOUTH DAKOTA", 0.5, "IOQ", ((1, "dada ddd"[:1] + "aa ddd"), (1, "dda ddd"), (1, "naa ddd")), ((WHITE, NAVY), (SKY, RED)), "South Dakota", ("Great Faces. Great Places.",)),
    ("NORTH DAKOTA", 0.5, "IOQ", ((1, "ddd aaa"), (1, "aaa ddd")), ((CREAM, NAVY), (SKY, BLACK)), "NORTH DAKOTA", ("Peace Garden State", "LEGENDARY")),
    ("ALASKA", 0.8, "IOQ", ((1, "aaa ddd"),), ((YELLOW, NAVY), ((235, 200, 60), NAVY)), "ALASKA", ("THE LAST FRONTIER",)),
    ("VERMONT", 0.5, "IO", ((2, "aaa ddd"), (1, "ddd aaa"), (1, "aaa add"[:3] + " add")), (((25, 85, 55), WHITE),), "VERMONT", ("Green Mountain State",)),
    ("WYOMING", 0.5, "IOQ", ((1, "n ddddd"), (1, "dd ddddd"), (1, "n-dddda"[:6])), ((SKY, NAVY), (WHITE, MAROON)), "WYOMING", ("Forever West",)),
    ("DISTRICT OF COLUMBIA", 0.6, "IOQ", ((1, "aa-dddd"), (1, "aa dddd")), ((WHITE, NAVY),), "WASHINGTON DC", ("TAXATION WITHOUT REPRESENTATION",)),
)


def _style(state) -> Style:
    _, weight, left_out, patterns, colours, name, mottos = state
    return Style(weight, patterns, size=(305, 152), char_mm=66, faces=("us", "us", "us_round"), colours=colours, letters=without(left_out),
                 texts=(("top", (name,)),) + ((("bottom", mottos),) if any(mottos) else ()), art="mixed", stickers="corners", flat=0.25, border=0.35)


VANITY = ((1, "aaaaaa"), (1, "aaaaaaa"), (1, "aaaaa"), (0.6, "aaaa"), (0.6, "aaa"), (1, "aaa dd"), (0.7, "d aaaaa"), (0.7, "aaaad"), (0.6, "aadaaa"), (0.6, "xxxxxx"), (0.6, "xxxxxxx"), (0.4, "xxxx"), (0.3, "aa"), (1, "{word}"), (1, "{word}d"), (0.7, "{word}{word}"), (0.5, "d{word}"), (0.4, "{word} {word}"))
WORDS = tuple("BIG FUN SKY JOY SUN FLY CAT DOG MOM DAD RUN SKI SURF ROCK FAST BLUE RED LUV LOVE GO GR8 L8R MY OUR HOT TOP JET FOX OWL ZEN BOO YES NO WAY OK COOL NICE KING QUEEN ANGEL LUCKY STAR TEAM RACE VET DOC GOLF FISH BOAT WIND RIDE".split())

_SIX_SEVEN = ((2, "aaa dddd"), (2, "aaa ddd"), (1, "ddd aaa"), (1, "aaadddd"), (1, "xxxxxx"), (1, "xxxxxxx"), (0.5, "ddd dda"[:3] + " dda"))

REGIONS = (
    Region("US", without("@"), tuple(_style(s) for s in STATES) + (
        Style(7, VANITY, size=(305, 152), char_mm=66, faces=("us", "us_round"), colours=tuple(c for s in STATES for c in s[4]), texts=(("top", tuple(s[5] for s in STATES)), ("bottom", ("", "SUNSHINE STATE", "USA", "ENVIRONMENT", "EDUCATION"))), art="mixed", stickers="corners"),
        Style(7, _SIX_SEVEN, size=(305, 152), char_mm=66, faces=("us", "us_round"), colours=tuple(c for s in STATES for c in s[4]), texts=(("top", tuple(s[5] for s in STATES)), ("bottom", tuple(m for s in STATES for m in s[6]))), art="mixed", stickers="corners"),
        Style(1.5, ((1, "aadddd"[:2] + "ddddd"), (1, "ddddaaa"), (1, "xxxxxx"), (1, "ddddddd"), (1, "ddddaaaa"[:8])), size=(305, 152), char_mm=55, faces=("font:*",), colours=((WHITE, BLACK), (WHITE, RED)), texts=(("top", ("TEMPORARY TAG", "TEMPORARY", "TEXAS BUYER TAG", "DEALER")), ("bottom", ("EXPIRES 12/31", "JAN 05", "VIN", "DEALER"))), flat=1.0),
        Style(1, ((1, "aa|dddd"), (1, "ddd|ddd"[:3] + "|aaa"), (1, "aaaddd"[:6]), (1, "dddddd"[:6])), size=(178, 102), char_mm=45, faces=("us",), colours=tuple(c for s in STATES[:12] for c in s[4]), texts=(("top", tuple(s[5] for s in STATES)),)),
    ), {"word": WORDS}),
)
