"""Western, northern and southern Europe.

Source of formats and colours: the Wikipedia pages "Vehicle registration plates of <country>" and
"Vehicle registration plates of Europe", re-expressed as patterns.
"""
from __future__ import annotations

from ..layout import BLACK, BLUE, GREEN, RED, WHITE, YELLOW, Region, Style, without

WB = ((WHITE, BLACK),)
TWO = (280, 200)

# "Liste der Kfz-Kennzeichen in Deutschland": district codes, a cross-section by length.
DE_DISTRICTS = tuple(
    "B M F K D S N H L G A C E J P R W Z HH HB HL KI DD DA DO DU BO BN BI BS MS MZ MA KA KS FR HD HN UL RO RT TU TÜ AB AC AN BA BT CO ER FÜ GÖ GT HF HI HM HO HX IN KO KR LA LB LU LG LÖ "
    "ME MG MH MK MR MI MZ NE NU OB OF OG OH OL OS PB PF PA PI PL RE RD RS RV SB SG SI SU TR UN VS WI WO WÜ WN AA AK AÖ AW BC BB BM BL BZ CB CE CW DH DN DM EF EM EN ES EU FB FD FL FN FS FT GF GI GP GR "
    "ESS STA STD DAH DAU DEG DON EBE ERB ERH FFB FRG GAP GER GRZ HAL HAM HAS HEF HSK HST KEH KIB KLE KUS LDK LEV LIP LOS MBG MIL MKK MOL MSH MSP MTK MÜL NEA NES NOH NOM OHA OPR OSL PAF PAN RAV ROW RÜD "
    "SAD SAW SHA SHG SIG SIM SLS SÖM SOK SPN SÜW TBB TIR TÖL TUT UEM VEC VIE WAF WES WOB WST ZAK ZW".replace("Ü", "U").replace("Ö", "O").replace("Ä", "A").split()
)
AT_DISTRICTS = tuple("W G L S K I B AM BA BL BM BN BR BZ DL DO EF EU FE FF FK FR GB GD GF GM GR GS GU HA HB HE HF HL HO IL IM JE JO JU KB KF KI KL KO KR KS KU LA LB LE LF LI LL LN LZ MA MD ME MI MT MU MZ ND NK OP OW PE PL RA RE RI RO SB SD SE SL SO SP SR ST SV SW SZ TA TU UU VB VI VK VL VO WB WE WK WL WN WO WT WU WY WZ ZE ZT ZW".split())
CH_CANTONS = tuple("AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH".split())
GB_AREAS = tuple(f + s for f in "ABCDEFGHKLMNOPRSTVWXY" for s in "ABCDEFGHJKLMNOPRSTUVWXY")
GB_AGES = tuple(f"{y:02d}" for y in (*range(2, 26), *range(51, 76)))
GB_YEARS = tuple("ABCDEFGHJKLMNPRSTVWXY")  # first or last letter of the plates from 1963 to 2001
GB_NI = tuple("AZ BZ CZ DZ EZ FZ GZ HZ IA IB IG IJ IL IW JI JZ KZ LZ MZ NZ OI OZ PZ RZ SZ TZ UI UZ VZ WZ XI XZ YZ".split())
IE_SINCE_2013 = tuple(f"{y}{h}" for y in range(13, 26) for h in "12")
IE_TILL_2012 = tuple(f"{y % 100:02d}" for y in range(1987, 2013))
IE_COUNTIES = tuple("C CE CN CW D DL G KE KK KY L LD LH LM LK LS MH MN MO OY RN SO T W WH WX WW".split())
NO_PREFIXES = tuple("AA AB BS BT CE CF DA DB DN DP EB ED EK EL EV FE FT HB HJ HX JC JR KE KH LH LN NE PB PD RA RF RH RJ SC SD SF ST SU SV TE UB VD VH XA YD ZN ZV".split())
DEPARTMENTS = tuple("75 13 69 59 33 31 06 34 44 67 92 93 94 78 77 91 95 62 76 38 974 2A 29".split())
IT_OLD = tuple("MI TO NA BO FI GE PA BA VE VR PD BS BG CT RC ME".split())
ES_OLD = tuple("M B V SE MA Z BI A GR CO VA TF PM GC O C PO S NA".split())
LV_LETTERS, EE_LETTERS = without("QWXY"), without("QWX")
NL_LETTERS = "BDFGHJKLNPRSTVXZ"
NL = (YELLOW, BLACK)

REGIONS = (
    # DE: FE-Schrift, two round stickers between district and letters; seasons, H and E at the end.
    Region("DE", without("@"), (
        Style(10, ((2, "{district}@a ndd"), (3, "{district}@aa nddd"), (3, "{district}@aa ndd"), (2, "{district}@a nddd"), (1.2, "{district}@aa nd"), (0.5, "{district}@a n"), (0.4, "{district}@aa nddE"), (0.3, "{district}@a ndH"), (0.3, "{district}@aa nd~"), (0.3, "{district}@a ndd~")),
              faces=("fe",), band="eu", band_text="D", colours=WB),
        Style(1.2, ((1, "{district}@|aa nddd"), (1, "{district}@|a ndd"), (1, "{district}@|aa ndd")), size=(280, 200), faces=("fe",), band="eu", band_text="D"),
        Style(0.5, ((1, "{district}@|aa ndd"), (1, "{district}@|a nd")), size=(180, 200), faces=("fe",), band="eu", band_text="D"),
        Style(0.5, ((1, "{district}-aa nddd"), (1, "{district}-a ndd")), faces=("din",), colours=WB),
        Style(0.15, ((1, "{district}@0dddd"),), faces=("fe",), colours=((WHITE, RED),), band="eu", band_text="D"),
    ), {"district": DE_DISTRICTS}),
    # GB: Charles Wright, no I, Q only in Q plates, Z not at the start; rear yellow.
    Region("GB", without("IQ"), (
        Style(6, ((1, "{area}{age} aaa"),), size=(520, 111), char_mm=79, faces=("wright",), colours=((WHITE, BLACK), (YELLOW, BLACK), (YELLOW, BLACK)), flat=0.8, border=0.15),
        Style(4, ((1, "{area}{age} aaa"),), size=(520, 111), char_mm=79, faces=("wright",), colours=((WHITE, BLACK), (YELLOW, BLACK)), band="eu", band_text="GB", flat=0.8, border=0.15),
        Style(0.8, ((1, "{area}{age} aaa"),), size=(520, 111), char_mm=79, faces=("wright",), colours=((WHITE, BLACK), (YELLOW, BLACK)), band="left", band_text="UK", flat=0.8, band_colour=GREEN),
        Style(2, ((3, "{year}ndd aaa"), (2, "{year}nd aaa"), (1, "{year}n aaa"), (1, "aaa ndd{year}"), (0.7, "aaa ndd"), (0.6, "aa nddd"), (0.4, "n aaa"), (0.3, "aaa n"), (0.3, "a ndd")),
              size=(520, 111), char_mm=79, faces=("wright",), colours=((WHITE, BLACK), (YELLOW, BLACK)), flat=0.8, border=0.15),
        Style(0.8, ((2, "{area}{age}|aaa"), (1, "{year}ndd|aaa")), size=(285, 203), char_mm=79, faces=("wright",), colours=((WHITE, BLACK), (YELLOW, BLACK)), flat=0.8, border=0.15),
        Style(0.5, ((1, "aaa nd"), (1, "aa nddd"), (1, "aaa ndd")), size=(520, 111), char_mm=79, faces=("wright",), colours=((BLACK, (215, 215, 215)),), flat=0.3),
        Style(0.6, ((3, "a{ni} nddd"), (1, "{ni} nddd"), (1, "a{ni} ndd"), (0.4, "a{ni} nd")), size=(520, 111), char_mm=79, faces=("wright",), colours=((WHITE, BLACK), (YELLOW, BLACK)), flat=0.8),
    ), {"area": GB_AREAS, "age": GB_AGES, "year": GB_YEARS, "ni": GB_NI}),
    # FR: no I, O, U in any letter place.
    Region("FR", without("IOU"), (
        Style(8, ((1, "aa-ddd-aa"),), faces=("din", "fe", "font:*"), band="both", band_text="F", right_texts=DEPARTMENTS, colours=WB, flat=0.6),
        Style(1, ((1, "aa-ddd|aa"), (1, "aa|ddd-aa")), size=(275, 200), faces=("din",), band="eu", band_text="F", flat=0.6),
        Style(1.4, ((2, "nddd aa dd"), (2, "ndd aaa dd"), (1, "ndd aa nd"), (0.5, "nddd aa 2[AB]")), faces=("din",), colours=((WHITE, BLACK), (YELLOW, BLACK)), band="eu", band_text="F"),
        Style(0.5, ((1, "nddd aa dd"), (1, "ndd aaa dd")), faces=("din",), colours=((YELLOW, BLACK), (BLACK, (205, 205, 205)))),
        Style(0.4, ((1, "aa-ddd-aa"),), faces=("din",), colours=((BLACK, (210, 210, 210)),), flat=0.6),
    )),
    # IT: no I, O, Q, U.
    Region("IT", without("IOQU"), (
        Style(8, ((1, "aa:ddd aa"), (1, "aa ddd aa")), faces=("din",), band="both", band_text="I", right_texts=IT_OLD, squeeze=0.92, colours=WB),
        Style(1, ((1, "aa ddd|aa"), (1, "aa|ddd aa")), size=(297, 214), faces=("din",), band="both", band_text="I"),
        Style(0.5, ((1, "aa dd|ddd"),), size=(177, 177), faces=("din",), band="left", band_text="I"),
        Style(0.5, ((1, "{old} ndddda"), (1, "{old} ndddd"), (1, "{old} dda ddd")), faces=("din",), colours=((WHITE, BLACK), (BLACK, (215, 215, 215)))),
    ), {"old": IT_OLD}),
    # ES: four digits and three consonants, no Ñ, Q.
    Region("ES", "BCDFGHJKLMNPRSTVWXYZ", (
        Style(8, ((1, "dddd aaa"),), faces=("din",), band="eu", band_text="E", colours=WB),
        Style(1, ((1, "dddd|aaa"), (0.3, "dddd|aaa")), size=(220, 160), faces=("din",), band="eu", band_text="E"),
        Style(1.5, ((2, "{old}-dddd-[ABCDFGHJKLMNPSTVWXYZ][BCDFGHJKLMNPSTVWXYZ]"), (1, "{old}-dddd-[ABCDFGHJKLMNPSTVWXYZ]"), (1, "{old}-dddddd")), faces=("din",), colours=WB),
        Style(0.2, ((1, "dddd aaa"),), faces=("din",), colours=((BLUE, WHITE),), band="eu", band_text="E"),
    ), {"old": ES_OLD}),
    # NL: the side codes; no vowels, no C, Q.
    Region("NL", NL_LETTERS, (
        Style(9, ((2, "aa-ddd-a"), (2, "a-ddd-aa"), (2.5, "dd-aaa-d"), (2, "d-aaa-dd"), (1.5, "dd-aa-aa"), (1, "aa-aa-dd"), (0.8, "aa-dd-aa"), (0.6, "dd-aa-dd"), (0.4, "aaa-dd-a"), (0.4, "a-dd-aaa"), (0.3, "aa-dd-dd")),
              faces=("din", "fe"), colours=(NL,), band="eu", band_text="NL"),
        Style(1, ((1, "dd-aa|aa"), (1, "aa-ddd|a"), (1, "dd-aaa|d")), size=(340, 210), faces=("din",), colours=(NL,), band="eu", band_text="NL"),
        Style(0.4, ((1, "aa-dd-dd"), (1, "dd-dd-aa")), faces=("din",), colours=((BLUE, WHITE),)),
        Style(0.3, ((1, "aa-dd-aa"), (1, "dd-aa-aa")), faces=("din",), colours=(NL,)),
    )),
    # BE: dark red characters, 1-ABC-234.
    Region("BE", without("IOQ"), (
        Style(8, ((4, "[12]-aaa-ddd"), (1, "aaa-ddd"), (0.3, "ddd-aaa")), faces=("din",), colours=((WHITE, (130, 25, 45)),), band="eu", band_text="B"),
        Style(1, ((1, "[12]-aaa|ddd"), (1, "aaa|ddd")), size=(340, 210), faces=("din",), colours=((WHITE, (130, 25, 45)),), band="eu", band_text="B"),
    )),
    Region("LU", without("IO"), (
        Style(5, ((3, "aa dddd"), (1, "ndddd"), (0.6, "nddd")), faces=("din",), colours=((YELLOW, BLACK),), band="eu", band_text="L"),
        Style(1, ((1, "aa|dddd"),), size=TWO, faces=("din",), colours=((YELLOW, BLACK),), band="eu", band_text="L"),
    )),
    Region("AT", without("Q"), (
        Style(8, ((3, "{district}#ndd:aa"), (3, "{district}#nddd:aa"), (1, "{district}#nddd:a"), (1, "{district}#nd:aaa"), (0.3, "{district}#aaan")), faces=("din",), colours=WB, band="eu", band_text="A"),
        Style(1, ((1, "{district}#|nddaa"), (1, "{district}#|nddda")), size=TWO, faces=("din",), band="eu", band_text="A"),
    ), {"district": AT_DISTRICTS}),
    Region("CH", without("@"), (
        Style(6, ((3, "#{canton}.ndddd#"), (3, "#{canton}.nddddd#"), (1, "#{canton}.nddd#")), size=(500, 110), faces=("din",), colours=WB, squeeze=0.9),
        Style(3, ((3, "#{canton}#|nddddd"), (1, "#{canton}#|ndddd")), size=(300, 160), faces=("din",), colours=WB, squeeze=0.9),
        Style(0.5, ((1, "{canton} ndddd"),), size=(300, 80), faces=("din",), colours=WB),
    ), {"canton": CH_CANTONS}),
    Region("PT", without("@"), (
        Style(6, ((2, "aa dd aa"), (2, "dd-aa-dd"), (1, "dd-dd-aa"), (1, "aa-dd-dd")), letters=without("KWY"), faces=("din",), band="both", band_text="P", colours=WB),
        Style(1, ((1, "dd-aa|dd"), (1, "aa-dd|dd")), size=(340, 220), faces=("din",), band="eu", band_text="P"),
    )),
    Region("IE", without("IQ"), (
        Style(6, ((2, "{since13}-{county}-nddd"), (2, "{since13}-{county}-ndddd"), (2, "{till12}-{county}-nddd"), (1, "{till12}-{county}-ndddd"), (0.6, "{since13}-{county}-ndd")), size=(520, 111), char_mm=70, faces=("wright", "din"), band="eu", band_text="IRL", colours=WB, flat=0.6),
        Style(0.7, ((1, "{since13}-{county}|nddd"), (1, "{till12}-{county}|nddd")), size=(340, 220), faces=("din",), band="eu", band_text="IRL"),
    ), {"county": IE_COUNTIES, "since13": IE_SINCE_2013, "till12": IE_TILL_2012}),
    Region("DK", without("IOQ"), (
        Style(6, ((1, "aa dd ddd"), (1, "aa dd:ddd")), faces=("din",), colours=((WHITE, BLACK), (WHITE, BLACK), (YELLOW, BLACK)), band="eu", band_text="DK", squeeze=0.9),
        Style(2, ((1, "aa dd ddd"),), faces=("din",), colours=((WHITE, BLACK), (YELLOW, BLACK)), squeeze=0.9),
        Style(1, ((1, "aa|dd ddd"), (1, "aa dd|ddd")), size=(240, 165), faces=("din",), squeeze=0.9),
    )),
    Region("SE", without("IQV"), (
        Style(6, ((3, "aaa ddd"), (2, "aaa dd[ABCDEFGHJKLMNPRSTUWXYZ]")), size=(520, 110), faces=("din",), band="eu", band_text="S", colours=WB),
        Style(1.5, ((1, "aaa@ddd"), (1, "aaa ddd")), size=(480, 110), faces=("din",), colours=WB),
        Style(0.7, ((1, "aaa|ddd"), (1, "aaa|dd[ABCDEFGHJKLMNPRSTUWXYZ]")), size=(300, 195), faces=("din",), band="eu", band_text="S"),
        Style(0.3, ((1, "aaa ddd"),), size=(520, 110), faces=("din",), colours=((YELLOW, BLACK),), band="eu", band_text="S"),
    )),
    Region("NO", without("GIMOQW"), (
        Style(6, ((3, "{prefix} ddddd"), (1, "aa ddddd"), (0.8, "aa dddd")), faces=("din",), colours=((WHITE, BLACK), (WHITE, BLACK), (WHITE, BLACK), (GREEN, WHITE)), band="left", band_text="N"),
        Style(1, ((1, "{prefix} ddddd"),), faces=("din",), colours=WB),
        Style(1, ((1, "{prefix}|ddddd"), (1, "aa|dddd")), size=(240, 165), faces=("din",)),
    ), {"prefix": NO_PREFIXES}),
    Region("FI", without("QW"), (
        Style(6, ((5, "aaa-ddd"), (1, "aaa-dd"), (0.5, "aa-ddd"), (0.3, "aaa-d")), size=(442, 118), char_mm=80, faces=("din",), colours=WB, band="eu", band_text="FIN"),
        Style(1.5, ((1, "aaa-ddd"),), size=(397, 118), char_mm=80, faces=("din",), colours=WB),
        Style(0.5, ((1, "aaa|ddd"), (1, "aa|ddd")), size=(220, 165), faces=("din",)),
    )),
    Region("EE", EE_LETTERS, (
        Style(6, ((1, "ddd aaa"),), faces=("din",), colours=WB, band="eu", band_text="EST"),
        Style(0.8, ((1, "ddd|aaa"), (1, "dd|aa")), size=(300, 200), faces=("din",), band="eu", band_text="EST"),
    )),
    Region("LV", LV_LETTERS, (
        Style(6, ((4, "aa-dddd"), (1, "aa-ddd"), (0.4, "aa-dd")), faces=("din",), colours=WB, band="eu", band_text="LV"),
        Style(0.8, ((1, "aa|dddd"), (1, "aa|ddd")), size=(280, 200), faces=("din",), band="eu", band_text="LV"),
    )),
    Region("LT", without("QWX"), (
        Style(6, ((1, "aaa:ddd"), (1, "aaa ddd")), faces=("din",), colours=WB, band="eu", band_text="LT", squeeze=0.92),
        Style(0.8, ((1, "aaa|ddd"),), size=(300, 150), faces=("din",), band="eu", band_text="LT"),
    )),
    Region("IS", without("CIQWO"), (
        Style(4, ((2, "aa:add"), (2, "aa:ddd"), (1, "aa#ddd")), faces=("din",), colours=((WHITE, BLUE),), band="left", band_text="IS"),
    )),
    Region("MT", without("@"), (Style(4, ((1, "aaa ddd"),), faces=("wright", "din"), colours=WB, band="eu", band_text="M"),)),
    Region("CY", without("IOQ"), (Style(4, ((2, "aaa ddd"), (1, "aaa~ddd"), (0.5, "aaa-ddd")), faces=("wright", "din"), colours=((WHITE, BLACK), (YELLOW, BLACK)), band="eu", band_text="CY"),)),
)
