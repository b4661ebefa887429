"""Install the openly licensed fonts that the plate generator draws with.

    python -m platelog_training.plates.fetch_fonts DIR

Fonts come from Debian packages (``apt download``, ``dpkg -x``) and npm packages (``npm pack``), each by
its name, through whatever registries the machine is set up for. No font file is committed. A package
whose licence text does not match the licence noted here is refused: what we draw with must be free to
draw with. What was installed, with version and licence, is written to ``DIR/installed.json`` and, with
``--record``, to ``training/fonts.json``.

Raises nothing for a package that cannot be had: it is named on stderr, and the exit code is 1.
"""
from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

# Debian package -> (pattern of the files wanted, licence id, pattern the copyright file must match).
DEBIAN = {
    "fonts-opendin": (r"\.(ttf|otf)$", "OFL-1.1", r"Open Font License|OFL"),
    "fonts-routed-gothic": (r"routed-gothic(-narrow|-wide)?\.(ttf|otf)$", "OFL-1.1", r"Open Font License|OFL"),
    "fonts-liberation2": (r"Liberation(Sans|SansNarrow|Mono|Serif)-Bold\.ttf$", "OFL-1.1", r"Open Font License|OFL"),
    "fonts-bebas-neue": (r"Bold\.otf$", "OFL-1.1", r"Open Font License|OFL"),
    "fonts-droid-fallback": (r"DroidSansFallback(Full)?\.ttf$", "Apache-2.0", r"Apache"),
    "fonts-roadgeek": (r"\.ttf$", "MIT", r"License: MIT"),
    "fonts-hosny-amiri": (r"amiri-bold\.ttf$", "OFL-1.1", r"Open Font License|OFL"),
}

# npm package in the @fontsource scope -> (weights, role). Roles: "die" may stand for plate characters,
# "lettering" is for state names, slogans, dealer frames and shop signs, "cjk" for scripts we do not read.
FONTSOURCE = {
    "barlow-condensed": ((500, 600), "die"), "barlow-semi-condensed": ((500, 600), "die"), "barlow": ((600,), "die"),
    "saira-condensed": ((500, 600), "die"), "saira-semi-condensed": ((500,), "die"), "saira-extra-condensed": ((600,), "die"),
    "oswald": ((400, 500), "die"), "overpass": ((600, 700), "die"), "overpass-mono": ((600,), "die"),
    "roboto-condensed": ((500, 700), "die"), "roboto-mono": ((600,), "die"), "rajdhani": ((600, 700), "die"),
    "share-tech-mono": ((400,), "die"), "fjalla-one": ((400,), "die"), "archivo-narrow": ((600, 700), "die"),
    "sofia-sans-condensed": ((600, 700), "die"), "sofia-sans-extra-condensed": ((700,), "die"),
    "pathway-gothic-one": ((400,), "die"), "b612-mono": ((700,), "die"), "antonio": ((500, 600), "die"),
    "league-gothic": ((400,), "die"), "pragati-narrow": ((700,), "die"), "khand": ((500, 600), "die"),
    "teko": ((500,), "die"), "big-shoulders-display": ((700,), "die"), "ibm-plex-mono": ((600,), "die"),
    "ibm-plex-sans-condensed": ((600,), "die"), "jetbrains-mono": ((600,), "die"), "inconsolata": ((700,), "die"),
    "fira-sans-condensed": ((500, 600), "die"), "fira-sans-extra-condensed": ((600,), "die"),
    "asap-condensed": ((600,), "die"), "cabin-condensed": ((600,), "die"), "encode-sans-condensed": ((600,), "die"),
    "chakra-petch": ((600,), "die"), "quantico": ((700,), "die"), "dosis": ((600, 700), "die"),
    "m-plus-rounded-1c": ((700,), "die"), "varela-round": ((400,), "die"), "red-hat-mono": ((600,), "die"),
    "gemunu-libre": ((600,), "die"), "smooch-sans": ((600,), "die"), "monda": ((700,), "die"),
    "open-sans": ((600, 700), "die"), "montserrat": ((600,), "die"), "roboto": ((500, 700), "die"),
    "arimo": ((600,), "die"), "play": ((700,), "die"), "exo-2": ((600,), "die"), "noto-sans-mono": ((600,), "die"),
    "rubik": ((500,), "die"), "michroma": ((400,), "lettering"), "russo-one": ((400,), "lettering"),
    "dancing-script": ((700,), "lettering"), "lobster": ((400,), "lettering"), "pacifico": ((400,), "lettering"),
    "kaushan-script": ((400,), "lettering"), "playfair-display": ((700,), "lettering"), "arvo": ((700,), "lettering"),
    "merriweather": ((700,), "lettering"), "lato": ((700,), "lettering"), "bungee": ((400,), "lettering"),
    "bebas-neue": ((400,), "lettering"), "anton": ((400,), "lettering"), "black-ops-one": ((400,), "lettering"),
    "alfa-slab-one": ((400,), "lettering"), "righteous": ((400,), "lettering"), "orbitron": ((700,), "lettering"),
    "sarabun": ((600,), "thai"), "cairo": ((700,), "arabic"),
}
# npm packages in the @fontsource scope whose upright and slanted faces plates of no country are lettered with (role "freeform"): what
# printers, sign painters and vanity plates have, from book faces and typewriters to stencils.
FREEFORM = """
abel abril-fatface acme adamina alata aldrich alegreya alegreya-sans allerta-stencil almarai amaranth andada-pro anonymous-pro archivo archivo-black
armata arsenal asap audiowide average-sans bai-jamjuree baloo-2 bangers barlow be-vietnam-pro bitter bowlby-one bree-serif cabin calistoga
cantarell carlito carter-one catamaran changa-one chivo chivo-mono cinzel commissioner concert-one contrail-one courier-prime cousine
crete-round crimson-text cuprum cutive-mono days-one delius didact-gothic dm-mono dm-sans domine doppio-one
eb-garamond economica electrolize enriqueta epilogue exo faustina figtree fira-code fira-mono fira-sans francois-one fredoka frank-ruhl-libre fugaz-one
galdeano gelasio gothic-a1 graduate gudea hammersmith-one hanken-grotesk heebo hind holtwood-one-sc homenaje ibm-plex-sans ibm-plex-serif
iceland inder inter istok-web jockey-one josefin-sans josefin-slab jost jura kanit karla keania-one kreon krona-one lalezar
lekton libre-baskerville libre-caslon-text libre-franklin literata lora luckiest-guy manrope mada marmelad martel
maven-pro metrophobic mitr mukta nanum-gothic neuton news-cycle nobile norwester noticia-text noto-sans noto-serif nova-mono nunito
nunito-sans old-standard-tt oleo-script oxanium oxygen-mono pathway-extreme patua-one paytone-one permanent-marker philosopher podkova poppins
pt-mono pt-sans pt-sans-narrow pt-serif public-sans quattrocento quattrocento-sans questrial racing-sans-one raleway readex-pro recursive rokkitt
ropa-sans ruda russo-one saira saira-stencil-one sarala scada secular-one sedgwick-ave-display signika signika-negative sintony slabo-27px
sora sorts-mill-goudy source-code-pro source-sans-3 source-serif-4 space-grotesk space-mono special-elite spectral squada-one staatliches stardos-stencil stint-ultra-condensed
strait sunflower syncopate tauri tenor-sans tinos titillium-web tomorrow trocchi ultra unica-one unna urbanist vesper-libre viga
volkhov vollkorn voltaire vt323 wallpoet wendy-one work-sans yanone-kaffeesatz yantramanav zilla-slab zilla-slab-highlight
""".split()
FREEFORM_WEIGHTS = (700, 600, 500, 400)  # the first of them that there is, upright and slanted
NPM_SUBSETS = {"thai": "thai", "arabic": "arabic"}
NPM_LICENCES = {"OFL-1.1": r"SIL OPEN FONT LICENSE|Open Font License", "Apache-2.0": r"Apache License", "MIT": r"MIT"}


@dataclass(frozen=True)
class Installed:
    file: str
    role: str
    source: str
    package: str
    version: str
    licence: str


def _run(args: list[str], folder: Path) -> str:
    return subprocess.run(args, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def fetch_debian(package: str, out: Path) -> list[Installed]:
    """Fonts of one Debian package. Raises CalledProcessError, or ValueError for an unexpected licence."""
    pattern, licence, must_match = DEBIAN[package]
    role = {"fonts-droid-fallback": "cjk", "fonts-hosny-amiri": "arabic"}.get(package, "die")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _run(["apt-get", "download", package], folder)
        archive = next(folder.glob("*.deb"))
        version = _run(["dpkg-deb", "-f", str(archive), "Version"], folder)
        _run(["dpkg", "-x", str(archive), "tree"], folder)
        terms = (folder / "tree/usr/share/doc" / package / "copyright").read_text(errors="replace")
        if not re.search(must_match, terms, re.I):
            raise ValueError(f"licence is not {licence}")
        found = []
        for font in sorted((folder / "tree").rglob("*")):
            if font.is_file() and not font.is_symlink() and re.search(pattern, font.name, re.I):
                shutil.copy(font, out / font.name)
                found.append(Installed(font.name, role, "debian", package, version, licence))
        return found


def fetch_fontsource(name: str, out: Path) -> list[Installed]:
    """Upright fonts of one npm package. Raises CalledProcessError or ValueError."""
    weights, role = FONTSOURCE[name]
    return _fetch_npm(name, out, role, [f"{weight}-normal" for weight in weights], most=len(weights))


def fetch_freeform(name: str, out: Path) -> list[Installed]:
    """The boldest upright and slanted font of one npm package. Raises CalledProcessError or ValueError."""
    faces = [f"{weight}-{style}" for style in ("normal", "italic") for weight in FREEFORM_WEIGHTS]
    return _fetch_npm(name, out, "freeform", faces, most=1)


def _fetch_npm(name: str, out: Path, role: str, faces: list[str], *, most: int) -> list[Installed]:
    """Up to `most` fonts of each style, in the order of `faces` ("700-italic"), unpacked from WOFF to TTF."""
    package = f"@fontsource/{name}"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _run(["npm", "pack", "--silent", package], folder)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
        about = json.loads((folder / "package/package.json").read_text())
        licence, terms = about.get("license", ""), (folder / "package/LICENSE").read_text(errors="replace")
        if licence not in NPM_LICENCES or not re.search(NPM_LICENCES[licence], terms, re.I):
            raise ValueError(f"licence {licence!r} is not one of {sorted(NPM_LICENCES)}")
        found: list[Installed] = []
        styles: Counter[str] = Counter()
        for face in faces:
            subset, style = NPM_SUBSETS.get(role, "latin"), face.split("-")[1]
            woff = folder / f"package/files/{name}-{subset}-{face}.woff"
            if not woff.exists() or styles[style] == most:
                continue
            styles[style] += 1
            font = TTFont(woff)
            font.flavor = None
            file = f"{'freeform-' if role == 'freeform' else ''}{name}-{face.removesuffix('-normal')}.ttf"
            font.save(out / file)
            found.append(Installed(file, role, "npm", package, about["version"], licence))
        if not found:
            raise ValueError("none of the weights is in the package")
        return found


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--record", action="store_true", help="also rewrite training/fonts.json")
    options = parser.parse_args(argv)
    options.folder.mkdir(parents=True, exist_ok=True)
    installed: list[Installed] = []
    failed = 0
    wanted = [(n, fetch_debian) for n in DEBIAN] + [(n, fetch_fontsource) for n in FONTSOURCE] + [(n, fetch_freeform) for n in FREEFORM]

    def fetch(one: tuple[str, Callable[[str, Path], list[Installed]]]) -> list[Installed]:
        try:
            return one[1](one[0], options.folder)
        except (subprocess.CalledProcessError, ValueError, OSError, StopIteration) as why:
            print(f"{one[0]}: not installed: {why}", file=sys.stderr)
            return []

    with ThreadPoolExecutor(4) as pool:  # they wait for the network most of the time
        for fonts in pool.map(fetch, wanted):
            installed += fonts
            failed += not fonts
    text = json.dumps([asdict(i) for i in sorted(installed, key=lambda i: i.file)], indent=1) + "\n"
    (options.folder / "installed.json").write_text(text)
    if options.record:
        (Path(__file__).resolve().parents[3] / "fonts.json").write_text(text)
    print(f"{len(installed)} fonts in {options.folder}, {failed} packages missing")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
