"""The United States, state by state.

Source of serial formats and colours: the Wikipedia pages "United States license plate designs and serial formats" and
"Vehicle registration plates of <state>", re-expressed as patterns. The state's name and motto are lettering and never
text. Most states leave out I, O and Q where a digit could stand; vanity plates use everything.
"""
from __future__ import annotations

from ..layout import BLACK, WHITE, YELLOW, Region, Style, without

NAVY, MAROON, TEAL, RED, GREEN = (25, 40, 110), (120, 25, 40), (10, 90, 110), (165, 25, 40), (20, 85, 50)
CREAM, SKY, BUFF = (240, 232, 205), (190, 215, 235), (245, 225, 130)
CAR = (305, 152)
NO_IOQ = "IOQ"
CA_MID = "[ABCDEFGHIJKLMNOPQRSTUVWXYZ]"  # California leaves out I, O, Q first and third only

# name, weight (by vehicles), letters left out, (weight, pattern)s, (ground, ink)s, mottos
STATES = (
    ("California", 10, NO_IOQ, ((7, f"[456789]a{CA_MID}addd"), (0.5, f"[123]a{CA_MID}addd"), (1, "dddddan"), (0.7, "nadddd d"), (0.4, "dadddd")), ((WHITE, NAVY), (WHITE, (20, 30, 90)), (BLACK, YELLOW)), ("dmv.ca.gov", "", "Sesquicentennial")),
    ("TEXAS", 6, "AEIOUQ", ((4, "aaa-dddd"), (2, "aad-addd"), (2, "aaa.dddd"), (1, "ddd-aaa"), (1, "add-aaa"), (0.7, "aaa ddd")), ((WHITE, BLACK), (WHITE, NAVY)), ("THE LONE STAR STATE", "")),
    ("NEW YORK", 5, NO_IOQ, ((5, "aaa-dddd"), (1, "aaa#dddd"), (0.6, "ddddd-aa"), (0.5, "aaa-ddd")), ((YELLOW, NAVY), (WHITE, NAVY)), ("EMPIRE STATE", "EXCELSIOR")),
    ("FLORIDA", 5, "O", ((3, "aaa#add"), (2, "add#daa"), (2, "ddd#daa"), (2, "aaaa#dd"), (1.5, "dda#aaa"), (1, "aaa#ddd"), (1, "addaaa")), ((WHITE, GREEN), (WHITE, (20, 100, 60))), ("SUNSHINE STATE", "IN GOD WE TRUST", "MYFLORIDA.COM")),
    ("Illinois", 4, "IO", ((2, "aa ddddd"), (1.5, "a dd dddd"), (1, "ddd dddd"), (1.5, "add dddd")), ((WHITE, RED), (SKY, (150, 30, 60))), ("Land of Lincoln",)),
    ("PENNSYLVANIA", 3.5, NO_IOQ, ((2, "aaa-dddd"), (1, "aaa dddd"), (0.4, "Yaa-dddd"), (0.4, "Zaa-dddd")), ((WHITE, NAVY), (SKY, NAVY)), ("visitPA.com", "KEYSTONE STATE")),
    ("OHIO", 3.5, "IO", ((3, "aaa dddd"), (1, "aa dd aa"), (0.5, "aaa ddd")), ((WHITE, NAVY), (WHITE, RED)), ("BEAUTIFUL OHIO", "BIRTHPLACE OF AVIATION")),
    ("GEORGIA", 3, "O", ((3, "aaa dddd"), (1.5, "aaadddd"), (0.5, "ddd aaa")), ((WHITE, BLACK), (WHITE, NAVY)), ("IN GOD WE TRUST", "FULTON", "COBB")),
    ("North Carolina", 3, "GIOQU", ((4, "aaa-dddd"), (0.5, "aa-dddd")), ((WHITE, NAVY), (WHITE, RED)), ("First in Flight", "FIRST IN FREEDOM")),
    ("MICHIGAN", 3, "O", ((3, "aaa dddd"), (1.5, "daaadd"), (0.5, "aaa ddd"), (1, "Daa dddd")), ((WHITE, NAVY), (NAVY, WHITE)), ("PURE MICHIGAN", "GREAT LAKES")),
    ("New Jersey", 3, NO_IOQ, ((2, "add-aaa"), (1.5, "aaa-dda"), (1, "aaa#dda"), (0.8, "aa-ddda"), (0.5, "Xaadda")), ((CREAM, BLACK), (BUFF, BLACK)), ("Garden State",)),
    ("Virginia", 3, NO_IOQ, ((4, "aaa-dddd"), (0.7, "aaa ddd"), (0.4, "aa dddd")), ((WHITE, NAVY),), ("", "VIRGINIA IS FOR LOVERS")),
    ("WASHINGTON", 2.5, NO_IOQ, ((2, "aaadddd"), (2, "ddd-aaa"), (0.5, "addddda")), ((WHITE, NAVY), (SKY, NAVY)), ("EVERGREEN STATE",)),
    ("ARIZONA", 2.5, NO_IOQ, ((4, "aaadddd"), (1, "aaa ddd"), (1, "adadda"), (0.6, "ddd aaa")), (((90, 150, 160), NAVY), ((220, 160, 190), NAVY), (SKY, NAVY)), ("GRAND CANYON STATE",)),
    ("Massachusetts", 2, NO_IOQ, ((1.5, "dddd aa"), (1, "daa ddd"), (1, "ddd aad"), (1, "dda add"), (1, "daad dd"), (0.6, "ddd aa d")), ((WHITE, RED),), ("The Spirit of America",)),
    ("Tennessee", 2, "AEIOUQ", ((2, "ada-dda"), (1.5, "add-dda"), (1.5, "ddd-aaa"), (1, "aaa-ddd"), (1.5, "aaa dddd")), ((WHITE, GREEN), (NAVY, WHITE), (CREAM, GREEN)), ("The Volunteer State",)),
    ("INDIANA", 2, "OQ", ((1, "ddda"), (1.5, "dddaa"), (3, "dddaaa"), (1, "aaa ddd"), (0.5, "nda dddd")), ((WHITE, NAVY), (SKY, BLACK)), ("IN GOD WE TRUST", "Lincoln's Boyhood Home")),
    ("MISSOURI", 2, NO_IOQ, ((3, "aad ada"), (1, "aaa ddd"), (1, "daa ddd"), (1, "ddd aaa")), ((WHITE, NAVY), (SKY, NAVY)), ("Show-Me State", "BICENTENNIAL")),
    ("MARYLAND", 2, "IOQU", ((3, "daadddd"), (1, "daa#dddd"), (0.7, "aaa ddd"), (0.5, "Maadddd"), (0.5, "ddaddd")), ((WHITE, BLACK),), ("WAR OF 1812", "MARYLAND.GOV")),
    ("WISCONSIN", 2, NO_IOQ, ((2, "aaa-dddd"), (2, "ddd-aaa"), (0.5, "aa dddd")), ((WHITE, RED), (WHITE, BLACK)), ("AMERICA'S DAIRYLAND",)),
    ("COLORADO", 2, NO_IOQ, ((2, "aaa-ddd"), (2, "aaa-add"), (1, "ddd-aaa")), (((35, 90, 60), WHITE), (WHITE, (35, 90, 60))), ("", "PIONEER")),
    ("Minnesota", 2, NO_IOQ, ((2, "ddd-aaa"), (2, "aaa-ddd"), (1, "aaa#ddd")), ((SKY, NAVY), (WHITE, NAVY)), ("10,000 lakes", "Explore")),
    ("South Carolina", 1.5, NO_IOQ, ((2, "aaa ddd"), (1, "ddd aaa"), (1, "dddd aa"), (0.6, "aaa dddd")), ((WHITE, NAVY), (SKY, NAVY)), ("Smiling Faces. Beautiful Places", "WHILE I BREATHE I HOPE")),
    ("ALABAMA", 1.5, NO_IOQ, ((1, "naddadd"), (1, "nddaddd"), (1, "nadddda"), (1, "nddaadd"), (0.6, "ndadd ad")), ((WHITE, NAVY), (SKY, NAVY)), ("Sweet Home", "Heart of Dixie", "God Bless America")),
    ("Louisiana", 1.5, NO_IOQ, ((3, "ddd aaa"), (1, "aaa ddd"), (0.5, "a dddddd")), ((WHITE, RED), (SKY, NAVY)), ("Sportsman's Paradise", "Bayou State")),
    ("KENTUCKY", 1.5, NO_IOQ, ((2, "ddd-aaa"), (1.5, "aaa ddd"), (1, "adaddd"), (0.5, "ddd dda")), ((WHITE, NAVY), (SKY, BLACK)), ("Unbridled Spirit", "BLUEGRASS STATE", "IN GOD WE TRUST")),
    ("Oregon", 1.5, NO_IOQ, ((3, "ddd aaa"), (2, "aaa ddd")), ((CREAM, NAVY), (SKY, NAVY)), ("PACIFIC WONDERLAND", "")),
    ("OKLAHOMA", 1.5, NO_IOQ, ((3, "aaa-ddd"), (1, "ddd-aaa"), (0.5, "dd a ddd")), ((WHITE, BLACK), (SKY, NAVY)), ("NATIVE AMERICA", "EXPLORE", "OK!")),
    ("CONNECTICUT", 1.5, "O", ((2, "aa.ddddd"), (1.5, "ddd-aaa"), (1.5, "daa-aad"), (1, "aaa-ddd")), ((SKY, NAVY),), ("Constitution State",)),
    ("UTAH", 1.5, NO_IOQ, ((2, "add daa"), (1.5, "ddd daa"), (1, "ddd aaa"), (1, "daa daa")), ((WHITE, NAVY), (WHITE, BLACK), (SKY, NAVY)), ("LIFE ELEVATED", "GREATEST SNOW ON EARTH")),
    ("IOWA", 1, NO_IOQ, ((3, "aaa ddd"), (1, "ddd aaa")), ((SKY, NAVY), (WHITE, BLACK)), ("POLK", "LINN", "SCOTT")),
    ("NEVADA", 1.5, NO_IOQ, ((2, "ddd-aaa"), (2, "dda-ddd"), (1, "ddd#add")), ((SKY, NAVY), (CREAM, NAVY)), ("The Silver State", "HOME MEANS NEVADA")),
    ("Arkansas", 1, NO_IOQ, ((2, "ddd aaa"), (2, "aaa dda"), (0.5, "aaa ddd")), ((WHITE, RED), (WHITE, NAVY)), ("The Natural State",)),
    ("Mississippi", 1, NO_IOQ, ((2, "aaa ddd"), (2, "aaa#dddd"), (1, "aaadddd")), ((SKY, NAVY), (CREAM, NAVY)), ("IN GOD WE TRUST", "HINDS")),
    ("KANSAS", 1, NO_IOQ, ((2, "ddd aaa"), (1.5, "dddd aaa"), (1, "aaa ddd")), ((SKY, NAVY), (WHITE, BLACK)), ("", "TO THE STARS")),
    ("NEW MEXICO", 1, NO_IOQ, ((2, "ddd-aaa"), (1.5, "aaa-ddd"), (1, "aaa#ddd"), (0.5, "aaaadd")), ((YELLOW, RED), ((60, 170, 180), YELLOW)), ("Land of Enchantment", "USA")),
    ("NEBRASKA", 1, NO_IOQ, ((2, "aaa ddd"), (1.5, "dd-addd"), (1, "n-adddd"), (0.6, "dd-dddd")), ((WHITE, NAVY), (CREAM, NAVY)), ("1867", "")),
    ("IDAHO", 1, NO_IOQ, ((1.5, "na ddddd"), (1, "na addda"), (1, "a dddddd"), (0.7, "nda dddd")), ((WHITE, RED), (SKY, NAVY)), ("FAMOUS POTATOES", "SCENIC IDAHO")),
    ("West Virginia", 0.8, NO_IOQ, ((2, "daa ddd"), (1, "dad ddd"), (1, "[BDN]d dddd"), (0.5, "dddd aa")), ((YELLOW, NAVY), (WHITE, NAVY)), ("Wild, Wonderful",)),
    ("HAWAII", 1, NO_IOQ, ((3, "aaa ddd"), (1, "[HJKM]aa ddd")), ((WHITE, BLACK), (SKY, BLACK)), ("ALOHA STATE",)),
    ("New Hampshire", 0.8, "@", ((2, "ddd dddd"), (1, "ddd ddd"), (0.5, "dddddd")), ((WHITE, (30, 90, 60)),), ("LIVE FREE OR DIE",)),
    ("MAINE", 0.8, "IO", ((3, "dddd aa"), (1, "ddd aaa"), (0.5, "ddda")), ((WHITE, NAVY), (CREAM, GREEN)), ("Vacationland",)),
    ("Rhode Island", 0.7, "IO", ((1, "aa-ddd"), (1, "ddd-ddd"), (1, "daa-ddd"), (0.5, "aa ddd")), ((WHITE, NAVY),), ("Ocean State",)),
    ("MONTANA", 0.7, NO_IOQ, ((2, "n-ddddda"), (2, "dd-dddda"), (1, "aaa ddd"), (0.6, "n-ddddd")), ((WHITE, NAVY), (NAVY, WHITE)), ("Treasure State", "BIG SKY COUNTRY")),
    ("DELAWARE", 0.6, "@", ((2, "dddddd"), (1, "ddd ddd"), (0.6, "ddddd"), (0.6, "PC dddddd")), ((NAVY, YELLOW),), ("THE FIRST STATE",)),
    ("South Dakota", 0.6, NO_IOQ, ((1, "daa ddd"), (1, "dda ddd"), (1, "dad ddd")), ((WHITE, NAVY), (SKY, RED)), ("Great Faces. Great Places.",)),
    ("NORTH DAKOTA", 0.6, NO_IOQ, ((1, "ddd aaa"), (1, "aaa ddd")), ((CREAM, NAVY), (SKY, BLACK)), ("Peace Garden State", "LEGENDARY")),
    ("ALASKA", 0.9, NO_IOQ, ((3, "aaa ddd"), (0.5, "dddd aa")), ((YELLOW, NAVY), ((235, 200, 60), NAVY), (WHITE, NAVY)), ("THE LAST FRONTIER",)),
    ("VERMONT", 0.7, "IO", ((2, "aaa ddd"), (1, "ddd aaa"), (1, "dddadd")), (((25, 85, 55), WHITE),), ("Green Mountain State",)),
    ("WYOMING", 0.6, NO_IOQ, ((2, "n-ddddd"), (1, "dd-dddd"), (1, "n-dddda"), (0.6, "dd-ddda")), ((SKY, NAVY), (WHITE, MAROON)), ("Forever West",)),
    ("WASHINGTON DC", 0.7, NO_IOQ, ((1, "aa-dddd"), (1, "aa#dddd")), ((WHITE, NAVY),), ("TAXATION WITHOUT REPRESENTATION", "CELEBRATE & DISCOVER")),
    ("PUERTO RICO", 0.6, "OQ", ((1, "aaa-ddd"), (0.5, "aaa ddd")), ((WHITE, BLACK),), ("ISLA DEL ENCANTO",)),
)
GROUNDS = tuple(c for s in STATES for c in s[4])
NAMES = tuple(s[0] for s in STATES)
MOTTOS = tuple(m for s in STATES for m in s[5])

WORDS = tuple("BIG FUN SKY JOY SUN FLY CAT DOG MOM DAD RUN SKI SURF ROCK FAST BLUE RED LUV LOVE GO GR8 L8R MY OUR HOT TOP JET FOX OWL ZEN BOO YES NO WAY OK COOL NICE KING QUEEN ANGEL LUCKY STAR TEAM RACE VET DOC GOLF FISH BOAT WIND RIDE "
              "ONE IM ITS ILUV HAPPY GOLD OCEAN MOON QUIZ OHIO IOWA COCO LOGO BIKE MINI ION ICON OIL INK TRIO SOLO SOHO DOJO HOBO YOYO IRON BOOK ROO ZOO AIR BIO JOB "
              "BOSS LION TIGER ROVER MOTOR ROAD TOUR HORSE PONY COLT MUSTANG COBRA VIPER TURBO DIESEL ROCKY ROCKET ORION APOLLO ZORRO OTTO OSCAR OLIVER OLIVIA LOLA "
              "MIMI GIGI FIFI KIKI LILI IRIS INDIA ITALY IRISH TOKYO TORINO ROMEO JULIET JOHN JOE BOB ROB ROBIN TOM TONY DON DONNA LEO THEO HUGO MARIO LUIGI PABLO "
              "PIZZA COFFEE COOKIE CHOCO PIANO VIOLIN OPERA DISCO RADIO VIDEO PHOTO POKER BINGO BONGO MOJO NINJA SAMBA LIMBO RUMBA POLO KIWI MILO PINOT BONITA "
              "DOLLAR MILLION PRINCE ROYAL LORD DUKE BARON WIZARD MAGIC DRAGON PHOENIX EAGLE FALCON RAVEN ROBOT PILOT DOCTOR LAWYER TEACHER NURSE COACH FARMER "
              "SOCCER HOCKEY SWIM DIVE HIKE CLIMB TRAIL FOREST RIVER MOUNTAIN VALLEY ISLAND BEACH COAST STORM THUNDER LIGHT SHINE SMILE DREAM HOPE FAITH JOYFUL "
              "FREEDOM LIBERTY PATRIOT VICTORY WINNER HERO LEGEND ICONIC EPIC IDOL IDEAL INFINITI INTO INFO ROOKIE GOOD WOOD MOOSE GOOSE IGLOO BOOTS ROOTS LOOK".split())
VANITY = ((1, "aaaaaa"), (1, "aaaaaaa"), (0.7, "aaaaa"), (0.5, "aaaa"), (0.4, "aaa"), (1, "aaa dd"), (0.7, "d aaaaa"), (0.7, "aaaad"), (0.6, "aadaaa"), (0.8, "xxxxxx"), (0.8, "xxxxxxx"), (0.4, "xxxx"), (0.2, "aa"),
          (1, "{word}"), (1, "{word}d"), (0.7, "{word}{word}"), (0.7, "d{word}"), (0.5, "{word} {word}"), (0.4, "{word}dd"))
# serials of organisations and special plates: a stacked pair of small letters, then digits
SPECIAL = ((1, "(aa)ddddd"), (1, "(aa)dddd"), (1, "dddd(aa)"), (0.7, "ddd(aa)"), (0.5, "^a^adddd"), (1, "#dddda"), (1, "#adddd"), (1, "#aaddd"), (0.6, "dddda"), (0.6, "aaddda"))
SIX_SEVEN = ((2, "aaa dddd"), (2, "aaa ddd"), (1.5, "ddd aaa"), (1, "aaadddd"), (1, "aaa#ddd"), (0.7, "xxxxxx"), (0.7, "xxxxxxx"), (1, "ddd-aaa"), (1, "aaa-dddd"), (0.5, "dda ddd"), (0.5, "daadddd"))
TEMPORARY = ((1, "ddddddd"), (1, "ddddadd"), (1, "adddddd"), (1, "dddddad"), (1, "aaddddd"), (0.5, "dddddddd"))


def _any(weight: float, numbers, **other) -> Style:
    """A style that borrows any state's colours, name and motto."""
    options = dict(size=CAR, char_mm=66, faces=("us", "us", "us_round"), colours=GROUNDS, texts=(("top", NAMES), ("bottom", MOTTOS)), art="mixed", stickers="corners", border=0.35)
    return Style(weight, numbers, **{**options, **other})


def _state(name, weight, left_out, numbers, colours, mottos) -> Style:
    texts = (("top", (name,)),) + ((("bottom", mottos),) if any(mottos) else ())
    return _any(weight, numbers, letters=without(left_out), colours=colours, texts=texts)


REGIONS = (
    Region("US", without("@"), (
        *(_state(*s) for s in STATES),
        _any(9, VANITY),
        _any(9, SIX_SEVEN, letters=without(NO_IOQ)),
        _any(3, SPECIAL),
        _any(1.5, TEMPORARY, faces=("font:*",), colours=((WHITE, BLACK), (WHITE, RED)), texts=(("top", ("TEMPORARY TAG", "TEMPORARY", "BUYER TAG", "DEALER")), ("bottom", ("EXPIRES 12/31", "JAN 05", "DEALER"))), char_mm=55, art="", flat=1.0),
        _any(1.2, ((1, "aa|dddd"), (1, "ddd|aaa"), (1, "aaddd"), (1, "dddddd"), (1, "adddd")), size=(178, 102), char_mm=45),
    ), {"word": WORDS}),
)
