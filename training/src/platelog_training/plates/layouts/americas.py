"""The Americas without the United States.

Source of formats and colours: the Wikipedia pages "Vehicle registration plates of <country>" and
"Vehicle registration plates of Canada/Mexico", re-expressed as patterns.
"""
from __future__ import annotations

from ..layout import BLACK, BLUE, GREEN, GREY, RED, SILVER, WHITE, YELLOW, Region, Style, without

CITIES = ("SP - SAO PAULO", "RJ - RIO DE JANEIRO", "MG - BELO HORIZONTE", "PR - CURITIBA", "RS - PORTO ALEGRE", "ES - VITORIA", "BA - SALVADOR", "SC - JOINVILLE", "GO - GOIANIA",
          "PE - RECIFE", "CE - FORTALEZA", "DF - BRASILIA", "PR - LONDRINA", "SP - CAMPINAS", "ES - VILA VELHA", "ES - SERRA", "PR - MARINGA", "SP - SANTOS", "MG - UBERLANDIA", "AM - MANAUS")
NORTH = (305, 152)
CA_STATES = (("ONTARIO", "YOURS TO DISCOVER", "aaaa ddd", (30, 60, 150), 3), ("ONTARIO", "", "aaaa#ddd", (30, 60, 150), 2), ("Quebec", "Je me souviens", "add aaa", (20, 60, 150), 3), ("Quebec", "Je me souviens", "ddd aaa", (20, 60, 150), 1),
             ("British Columbia", "BEAUTIFUL", "aaa ddd", (20, 50, 140), 2), ("British Columbia", "BEAUTIFUL", "aa ddd a", (20, 50, 140), 1), ("Alberta", "Wild Rose Country", "aaa-dddd", (170, 30, 40), 2),
             ("Manitoba", "Friendly Manitoba", "aaa ddd", (30, 50, 120), 1), ("Saskatchewan", "Land of Living Skies", "ddd aaa", (20, 110, 60), 1), ("NOVA SCOTIA", "CANADA'S OCEAN PLAYGROUND", "aaa ddd", (30, 60, 140), 1), ("New Brunswick", "", "aaa ddd", (30, 30, 30), 1))
MX_STATES = ("DISTRITO FEDERAL", "JALISCO", "NUEVO LEON", "EDO MEX", "PUEBLA", "VERACRUZ", "SONORA", "CHIHUAHUA", "BAJA CALIFORNIA", "TAMAULIPAS")

REGIONS = (
    # BR until 2018: grey sheet, the city above, letters first and digits after a dot or dash.
    Region("BR", without("@"), (
        Style(12, ((5, "aaa-dddd"), (3, "aaa.dddd"), (1, "aaa dddd")), size=(400, 130), char_mm=63, faces=("mandatory", "mandatory", "din"), colours=((GREY, BLACK), (SILVER, BLACK), ((175, 178, 180), BLACK)), texts=(("top", CITIES),), border=0.4),
        Style(1.2, ((3, "aaa-dddd"), (1, "aaa.dddd")), size=(400, 130), char_mm=63, faces=("mandatory", "din"), colours=((RED, WHITE), (RED, WHITE), (BLACK, WHITE), (WHITE, RED), (GREEN, WHITE), (BLUE, WHITE), (WHITE, BLACK)), texts=(("top", CITIES),), border=0.4),
        Style(1.5, ((1, "aaa|dddd"),), size=(187, 136), char_mm=42, faces=("mandatory", "din"), colours=((GREY, BLACK), (SILVER, BLACK), (RED, WHITE)), texts=(("top", CITIES),)),
        # Mercosur since 2018: blue band above, FE-Schrift, LLLNLNN.
        Style(5, ((1, "aaadadd"), (0.4, "aaa:dadd")), size=(400, 130), char_mm=65, faces=("fe",), colours=((WHITE, BLACK), (WHITE, BLACK), (WHITE, BLACK), (WHITE, RED)), band="top", band_text="BRASIL", border=0.3),
        Style(1, ((1, "aaa|dadd"),), size=(200, 170), char_mm=53, faces=("fe",), colours=((WHITE, BLACK),), band="top", band_text="BRASIL"),
    )),
    # AR: black AAA 999 until 2016, Mercosur AA 999 AA since.
    Region("AR", without("@"), (
        Style(9, ((1, "aaa ddd"), (1, "aaa_ddd"), (1, "aaa:ddd")), size=(294, 129), char_mm=70, faces=("din", "mandatory", "us_round"), squeeze=0.85, colours=((BLACK, (225, 225, 225)), ((30, 30, 32), WHITE)), texts=(("top", ("ARGENTINA", "REPUBLICA ARGENTINA", "ARGENTINA")),), border=0.8),
        Style(5, ((2, "aa ddd aa"), (1, "aa:ddd:aa")), size=(400, 130), char_mm=65, faces=("fe",), colours=((WHITE, BLACK),), band="top", band_text="REPUBLICA ARGENTINA", border=0.4),
        Style(0.7, ((1, "ddd|aaa"), (1, "addd|aaa")), size=(200, 150), faces=("din", "fe"), colours=((BLACK, WHITE), (WHITE, BLACK))),
        Style(0.4, ((1, "a dddddd"), (1, "a ddddddd")), size=(300, 130), faces=("din",), colours=((BLACK, WHITE),)),
    )),
    Region("UY", without("@"), (
        Style(4, ((1, "aaa dddd"),), size=(400, 130), char_mm=65, faces=("fe", "din"), colours=((WHITE, BLACK),), band="top", band_text="URUGUAY"),
        Style(1, ((1, "aaa dddd"),), size=(400, 130), faces=("din",), colours=((WHITE, BLUE),), texts=(("bottom", ("URUGUAY",)),)),
    )),
    Region("PY", without("@"), (
        Style(3, ((1, "aaaa ddd"),), size=(400, 130), char_mm=65, faces=("fe",), colours=((WHITE, BLACK),), band="top", band_text="REPUBLICA DEL PARAGUAY"),
        Style(2, ((1, "aaa ddd"),), size=(300, 130), faces=("din",), colours=((WHITE, RED), (WHITE, BLACK)), texts=(("bottom", ("PARAGUAY",)),)),
    )),
    Region("CL", "BCDFGHJKLPRSTVWXYZ", (
        Style(4, ((3, "aa-aa-dd"), (1, "aa.aa.dd"), (1, "aa-dd-dd")), size=(360, 130), char_mm=65, faces=("din",), colours=((WHITE, BLACK),), texts=(("bottom", ("CHILE",)),)),
    )),
    Region("CO", without("@"), (
        Style(4, ((3, "aaa-ddd"), (2, "aaa#ddd"), (1, "aaa ddd")), size=(330, 160), char_mm=75, faces=("din", "us"), colours=((YELLOW, BLACK), (YELLOW, BLACK), (WHITE, BLACK)), texts=(("bottom", ("BOGOTA D.C.", "MEDELLIN", "CALI", "ENVIGADO", "BARRANQUILLA")),)),
        Style(0.8, ((1, "aaa|dda"),), size=(235, 105), faces=("din",), colours=((YELLOW, BLACK),)),
    )),
    Region("PE", without("IOQ"), (Style(4, ((2, "aaa-ddd"), (2, "ada-ddd")), size=(300, 155), char_mm=75, faces=("din", "us"), colours=((WHITE, BLACK), (YELLOW, BLACK)), texts=(("top", ("PERU",)),)),)),
    Region("EC", without("@"), (Style(3, ((2, "aaa-dddd"), (1, "aaa-ddd")), size=(400, 150), faces=("din",), colours=((WHITE, BLACK), (WHITE, BLACK)), texts=(("top", ("ECUADOR",)),)),)),
    Region("MX", without("IOQ"), (
        Style(5, ((2, "aaa-ddd-a"), (2, "aaa-dd-dd"), (1, "ddd-aaa"), (1, "a-dd-aaa"), (1, "ddd aaa"), (1, "aa-dd-ddd")), size=(300, 150), char_mm=70, faces=("us", "us_round", "din"), art="mixed", colours=((WHITE, BLACK), (WHITE, (40, 40, 90)), (WHITE, (20, 80, 50))), texts=(("top", MX_STATES), ("bottom", ("MEXICO", "TRANSPORTE PRIVADO", "2021", "DELANTERA", "TRASERA"))), stickers="corners"),
    )),
    Region("CA", without("IOQ"), tuple(
        Style(weight, ((1, pattern),), size=NORTH, char_mm=68, faces=("us", "us_round"), colours=((WHITE, ink),), texts=(("top", (name,)),) + ((("bottom", (motto,)),) if motto else ()), stickers="corners", art="mixed" if i % 3 == 2 else "")
        for i, (name, motto, pattern, ink, weight) in enumerate(CA_STATES)
    )),
)
