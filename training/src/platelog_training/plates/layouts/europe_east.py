"""Central, eastern and south-eastern Europe, the Caucasus and Turkey.

Source of formats and colours: the Wikipedia pages "Vehicle registration plates of <country>" and
"Vehicle registration plates of Europe", re-expressed as patterns.
"""
from __future__ import annotations

from ..layout import BLACK, BLUE, RED, WHITE, YELLOW, Region, Style, without

WB = ((WHITE, BLACK),)
TWO = (280, 200)
CYRILLIC_TWINS = "ABEKMHOPCTYX"  # Latin letters that look like Cyrillic ones: all that RU, BY, UA, BG use

RO_COUNTIES = tuple("AB AG AR BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH SB SJ SM SV TL TM TR VL VN VS".split())
# Poland: a voivodeship letter and one or two letters of the county (powiat).
PL_TWO = tuple("WA WB WD WE WF WH WI WJ WK WN WT WU WW WX WY KR KK PO PY PK PL PN GD GA GS SK SG SB SO SZ ST SR SY SH SL SJ SM DW DB DJ DL DX EL ES EP CB CT CG CW LU LB LC LZ ZS ZK OP BI BL BS NO NE TK FZ FG RZ RP RK RT".split())
PL_THREE = tuple("WPR WPI WWL WGM WLS WMI WOT WSE WZY WRA WSI WPL WCI WMA WND WWY KRA KWI KOL KMY KCH KTA KNS KLI KBR PZ PZL POS PKA PKN POB PGN PWR PSR PSE PGS GDA GWE GKA GPU GTC GST GKS GND SBE SBI SCI SMI SPS SRB STA SWD SZA SZY SCZ "
                 "DOL DSR DTR DWR DZG DLU DKL DSW DBL ELA EPA EZG ESI ERA EBE EOP CIN CTR CBY CWL CZN LUB LPU LKR LZA LBI LCH LSW ZGR ZKO ZST ZPL ZSW OPO ONY OKL OBR BIA BSU BAU BGR NOL NEL NGI NIL NOS TKI TOS TST TBU TSK FSW FNW FZI FGW RZE RDE RJA RMI RST RSA".split())
PL_TAIL = "ACEFGHJKLMNPRSTUVWXY"  # the individual part has no B, D, I, O, Z (they look like 8, 0, 1, 0, 2); Q is not used
TR_CITIES = tuple(f"{n:02d}" for n in range(1, 82))
HR_CITIES = tuple("ZG ST RI OS ZD SI VU SB KA PU VZ KC BJ SK DU CK VT PZ GS IM KR DA DJ NA NG DE KT MA OG SL VK ZU ZP BM RA SU".split())
RS_CITIES = tuple("BG NS NI KG SU CA KS PA SM SO SA UE VA VR VS ZR ZA LE JA KI KV LO NP PI PO PP PZ RU SD SV TO UZ BO BE AR IN BP".split())
SI_CITIES = tuple("LJ MB CE KR KP GO NM SG MS KK PO".split())
BG_REGIONS = tuple("C CB CA PB B A BH BT BP CH CO CC CM CT E EB EH H K KH M OB P PA PK PP T TX X Y".split())
UA_REGIONS = tuple("AA KA AI AB AC AE AH AK AM AO AP AT AX BA BB BC BE BH BI BK BM BO BT BX CA CB CE CH KX KH HH".split())
RU_REGIONS = tuple(f"{n:02d}" for n in range(1, 100)) + tuple("116 123 125 134 136 142 150 154 159 161 163 164 174 177 178 190 196 197 198 199 750 763 777 790 797 799 977".split())
SK_CITIES = tuple("BA BL BB BJ BN BR BS BY CA DK DS DT GA GL HC HE IL KA KE KK KM KN KS LC LE LM LV MA MI ML MT MY NM NO NR NZ PB PD PE PK PN PO PP PT PU PV RA RK RS RV SA SB SC SE SI SK SL SN SO SP SV TN TO TR TS TT TV VK VT ZA ZC ZH ZM ZV".split())
KZ_REGIONS = tuple(f"{n:02d}" for n in range(1, 21))
GE_LETTERS = without("@")

REGIONS = (
    # RO: county and two digits, or B and two or three; three letters, no Q, none that begin with I or O.
    Region("RO", without("Q"), (
        Style(15, ((5, "{county} dd {first}aa"), (4, "B ddd {first}aa"), (1.5, "B dd {first}aa"), (0.5, "{county}-dd-{first}aa"), (0.3, "B-ddd-{first}aa")), faces=("din",), band="eu", band_text="RO", colours=WB),
        Style(1, ((2, "{county} dd|{first}aa"), (1, "B ddd|{first}aa"), (1, "B dd|{first}aa"), (0.5, "{county}|dd {first}aa")), size=(340, 200), faces=("din",), band="eu", band_text="RO"),
        Style(1.3, ((2, "{county} 0ddddd"), (1, "B 0ddddd"), (1, "{county} nddddd"), (1, "B nddddd"), (0.5, "{county} 0ddd")), faces=("din",), colours=((WHITE, RED), (WHITE, RED), (WHITE, BLACK)), band="eu", band_text="RO"),
        Style(0.8, ((1, "{county} dd {first}aa"), (1, "B dd {first}aa")), faces=("din",), colours=WB),
        Style(0.4, ((1, "CD nddddd"), (1, "TC nddddd"), (1, "A ndddd"), (1, "MAI nddddd")), faces=("din",), colours=((WHITE, BLUE), (WHITE, BLACK)), band="eu", band_text="RO"),
    ), {"county": RO_COUNTIES, "first": tuple(without("IOQ"))}),
    # PL: powiat code, then the shapes that the ministry lists; no B, D, I, O, Q, Z after it.
    Region("PL", PL_TAIL, (
        Style(7, ((6, "{two} ddddd"), (3, "{two} dddda"), (2.5, "{two} dddaa"), (1.2, "{two} daddd"), (1.2, "{two} daadd")), faces=("din",), band="eu", band_text="PL", colours=WB),
        Style(9, ((3, "{three} addd"), (2.5, "{three} ddaa"), (1.5, "{three} dadd"), (1.5, "{three} ddad"), (1, "{three} daad"), (1.2, "{three} aadd"), (1.5, "{three} ddddd"), (1.2, "{three} dddda"), (1.2, "{three} dddaa"), (0.8, "{three} adda"), (0.8, "{three} adaa")),
              faces=("din",), band="eu", band_text="PL", colours=WB),
        Style(1, ((2, "{two}|ddddd"), (2, "{three}|ddaa"), (1, "{three}|addd"), (1, "{two}|dddda")), size=(305, 214), faces=("din",), band="eu", band_text="PL"),
        Style(0.5, ((2, "{voivodeship}d aaaa"), (1, "{voivodeship}d aaaaa"), (1, "{voivodeship}d aaadd")), faces=("din",), letters=without("Q"), band="eu", band_text="PL", colours=WB),
        Style(0.7, ((1, "aaa dddd"), (1, "aaa ddda")), faces=("din",), letters=without("Q"), colours=((BLACK, (220, 220, 220)),)),
        Style(0.3, ((1, "{two} ddddd"), (1, "{three} ddaa")), faces=("din",), colours=(((170, 215, 160), BLACK),), band="eu", band_text="PL"),
    ), {"two": PL_TWO, "three": PL_THREE, "voivodeship": tuple("BCDEFGKLNOPRSTWZ")}),
    # CZ: digit, region letter, letter or digit, four digits; no G, O, Q, W.
    Region("CZ", without("GOQW"), (
        Style(6, ((5, "n[ABCEHJKLMPSTUZ]d#dddd"), (4, "n[ABCEHJKLMPSTUZ]a#dddd"), (0.6, "{district}a#dd-dd")), faces=("din",), band="eu", band_text="CZ", colours=WB),
        Style(0.8, ((1, "n[ABCEHJKLMPSTUZ]d|dddd"), (1, "n[ABCEHJKLMPSTUZ]a|dddd")), size=(340, 200), faces=("din",), band="eu", band_text="CZ"),
        Style(0.5, ((1, "{district}a dd-dd"), (1, "{district} dd-dd")), faces=("din",), colours=WB),
    ), {"district": tuple("AB AC BM BR BV CB CK DO FM HK JI KH KI LN MB NJ OC OL OV PB PZ PM SO TA TU UH UL UO VS VY ZL ZN ZR".split())}),
    Region("SK", without("Q"), (
        Style(6, ((4, "{city}#dddaa"), (2, "{city}-dddaa")), faces=("din",), band="eu", band_text="SK", colours=WB),
        Style(2, ((1, "aa dddaa"),), faces=("din",), band="eu", band_text="SK", colours=WB),
        Style(0.7, ((1, "{city}|dddaa"),), size=(340, 200), faces=("din",), band="eu", band_text="SK"),
    ), {"city": SK_CITIES}),
    Region("HU", without("@"), (
        Style(6, ((1, "aaa-ddd"),), faces=("din",), colours=((WHITE, BLACK), (WHITE, BLACK), (YELLOW, BLACK)), band="eu", band_text="H"),
        Style(2.5, ((1, "[A]a#aa-ddd"), (1, "[A]a:aa-ddd")), letters=without("IOQ"), faces=("din",), band="eu", band_text="H"),
        Style(0.8, ((1, "aaa|ddd"),), size=TWO, faces=("din",), band="eu", band_text="H"),
    )),
    Region("BG", CYRILLIC_TWINS, (
        Style(6, ((1, "{region} dddd aa"),), faces=("din",), band="eu", band_text="BG", colours=WB),
        Style(0.8, ((1, "{region}dddd|aa"), (1, "{region} dd|dd aa")), size=(340, 200), faces=("din",), band="eu", band_text="BG"),
    ), {"region": BG_REGIONS}),
    Region("HR", without("QWXY"), (
        Style(6, ((3, "{city}#ddd-aa"), (3, "{city}#dddd-aa"), (1.5, "{city}#ddd-a"), (1, "{city}#dddd-a")), faces=("din",), band="eu", band_text="HR", colours=WB),
        Style(1, ((1, "{city}#ddd-aa"), (1, "{city}#dddd-aa")), faces=("din",), colours=WB),
        Style(0.6, ((1, "{city}|dddd-aa"),), size=TWO, faces=("din",), band="eu", band_text="HR"),
    ), {"city": HR_CITIES}),
    Region("RS", without("QWXY"), (
        Style(6, ((3, "{city}#ddd-aa"), (2, "{city}#dddd-aa")), faces=("din",), band="left", band_text="SRB", colours=WB, squeeze=0.92),
        Style(0.6, ((1, "{city}|ddd-aa"),), size=TWO, faces=("din",), band="left", band_text="SRB"),
    ), {"city": RS_CITIES}),
    Region("SI", without("QWXY"), (
        Style(6, ((2, "{city}#aa-ddd"), (2, "{city}#dd-aaa"), (1, "{city}#aaa-dd"), (1, "{city}#d-aaa"), (1, "{city}#ad-ddd")), faces=("din",), band="eu", band_text="SLO", colours=((WHITE, BLACK),)),
    ), {"city": SI_CITIES}),
    Region("GR", "ABEZHIKMNOPTYX", (
        Style(6, ((1, "aaa-dddd"),), faces=("din",), band="eu", band_text="GR", colours=WB),
        Style(1.5, ((1, "aaa|dddd"),), size=TWO, faces=("din",), band="eu", band_text="GR"),
        Style(0.5, ((1, "aaa-dddd"),), faces=("din",), colours=((YELLOW, BLACK), (WHITE, BLACK))),
    )),
    Region("UA", "ABCEHIKMOPTX", (
        Style(6, ((1, "{region} dddd aa"),), faces=("din",), band="left", band_text="UA", band_colour=(30, 80, 170), colours=WB),
        Style(1, ((1, "{region}|dddd aa"), (1, "{region} dddd|aa")), size=(300, 150), faces=("din",), band="left", band_text="UA"),
    ), {"region": UA_REGIONS}),
    # RU: the region stands small at the right, part of the number.
    Region("RU", CYRILLIC_TWINS, (
        Style(6, ((1, "addd:aa {region}"), (1, "a ddd aa {region}")), size=(520, 112), char_mm=76, faces=("din",), colours=WB, texts=()),
        Style(0.6, ((1, "addd|aa {region}"),), size=(290, 170), faces=("din",)),
        Style(0.4, ((1, "aa ddd {region}"),), size=(520, 112), faces=("din",), colours=((YELLOW, BLACK),)),
    ), {"region": tuple("".join("^" + c for c in r) for r in RU_REGIONS)}),
    Region("BY", "ABCEHIKMOPTX", (
        Style(5, ((1, "dddd aa-[12345678]"),), faces=("din",), colours=WB, band="left", band_text="BY", band_colour=(160, 40, 40)),
        Style(0.6, ((1, "dddd|aa-[12345678]"),), size=(280, 200), faces=("din",)),
    )),
    Region("MD", without("Q"), (
        Style(5, ((2, "aaa ddd"), (1, "[CKABDEFGHILMNORSTU] aa ddd")), faces=("din",), band="left", band_text="MD", colours=WB),
        Style(0.6, ((1, "aaa|ddd"),), size=TWO, faces=("din",), band="left", band_text="MD"),
    )),
    # TR: province, one to three letters, no Q, W, X.
    Region("TR", without("QWX"), (
        Style(6, ((3, "{city} aa ddd"), (3, "{city} aaa ddd"), (2, "{city} a dddd"), (2, "{city} aa dddd"), (2, "{city} aaa dd"), (0.5, "{city} a ddddd")), faces=("din", "font:*"), band="left", band_text="TR", colours=WB),
        Style(1.4, ((1, "{city} a|dddd"), (1, "{city} aa|ddd"), (1, "{city} aaa|dd")), size=(320, 220), faces=("din",), band="left", band_text="TR"),
    ), {"city": TR_CITIES}),
    Region("AL", without("IOQ"), (Style(4, ((1, "aa ddd aa"),), faces=("din",), band="both", band_text="AL", colours=WB),)),
    Region("MK", without("QWXY"), (Style(4, ((3, "{city} dddd aa"), (1, "{city} ddd aa")), faces=("din",), band="left", band_text="NMK", colours=WB),), {"city": tuple("SK BT KU OH PP PE ST SR TE TT VE GV KA KI KO NE RA RE SU VI DB DE KR MB".split())}),
    Region("BA", "AEJKMOT", (Style(4, ((1, "add-a-ddd"), (0.5, "ddd-a-ddd")), faces=("din",), band="left", band_text="BIH", colours=WB),)),
    Region("ME", without("QWXY"), (Style(4, ((1, "{city}#aaddd"), (1, "{city}-aaddd")), faces=("din",), band="left", band_text="MNE", colours=WB),), {"city": tuple("PG NK BR BP CT BD HN KO TV UL PV DG MK KL RO PL SN AN ZB".split())}),
    Region("XK", without("QWXY"), (Style(2, ((1, "0[1234567] ddd aa"),), faces=("din",), band="left", band_text="RKS", colours=WB),)),
    Region("GE", GE_LETTERS, (Style(4, ((3, "aa-ddd-aa"), (0.5, "aaa-ddd")), faces=("din",), band="left", band_text="GE", colours=WB),)),
    Region("AM", without("@"), (Style(4, ((2, "dd aa ddd"), (1, "ddd aa dd")), faces=("din",), band="left", band_text="AM", colours=WB),)),
    Region("AZ", without("W"), (Style(4, ((1, "{region}-aa-ddd"),), faces=("din",), band="left", band_text="AZ", colours=WB),), {"region": tuple("10 77 90 99 01 02 05 08 14 16 20 28 40 50 55 60 65 70".split())}),
    Region("KZ", without("IO"), (
        Style(4, ((3, "ddd aaa {region}"), (1, "ddd aa {region}")), faces=("din",), band="left", band_text="KZ", colours=WB),
        Style(0.6, ((1, "{region} ddd|aaa"),), size=(280, 200), faces=("din",)),
    ), {"region": KZ_REGIONS}),
    Region("UZ", without("I"), (Style(3, ((2, "{region} a ddd aa"), (1, "{region} ddd aaa")), faces=("din",), colours=WB, band="right", band_text="UZ", band_colour=(60, 150, 190)),), {"region": tuple("01 10 20 25 30 40 50 60 70 75 80 85 90 95".split())}),
)
