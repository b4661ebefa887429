// Plain JavaScript, so that bin/platelog.js can print help on any Node without starting another one.

const MODELS = `  --detector FILE        another detector (ONNX): ours, or one of open-image-models
  --reader FILE          another reader (ONNX): ours, or one of fast-plate-ocr with its plate_config.yaml beside it`;

const FILTERS = `  --since TIME           seen from then on: 2026-11-22, 2026-11-22T21:50, 2026-11-22T21:50+02:00
  --until TIME           seen before then; a day without a time counts to its end
                         without a zone these are times of this machine; results show the recorder's
  --near LAT,LON         seen within --within (500m) of this place, if the recording has GPS: --near 44.43,26.10
  --within DISTANCE      500m, 2km
  --box S,W,N,E          seen between these degrees; in the south with =: --box=-34.1,18.3,-33.8,18.6
  --recording TEXT       in recordings with this in their path
  --min-confidence P     at least this sure, 0 to 1
  --db FILE              the archive (in your data folder; platelog doctor tells where)`;

const REFINE = `  --refine-pad PX        room around a box for the second look, in pixels of a frame 1280 wide (20)
  --no-refine            no second look at full resolution`;

/** The help of the program and of each command. @type {Readonly<Record<string, string>>} */
export const HELP = {
  '': `platelog reads dashcam video and photos and lists every licence plate once. Nothing leaves this machine
(except what you send with scan --webhook).

Usage
  platelog scan INPUT...     videos, photos, folders: writes plates.csv and a picture of every plate
  platelog watch FOLDER...   scans files as they arrive in a folder or on a card, until Ctrl-C
  platelog replay STATS...   the list again, with other options, without the videos
  platelog why PLATE STATS   why a plate is in the list, or is not
  platelog split, join       corrects two plates that were taken for one, or one that was taken for two
  platelog search PLATE...   where and when a plate was seen, in all scans so far
  platelog trips             which drives were recorded, with gaps, cameras, events
  platelog match LIST.csv    which plates of a list were seen, with their odds
  platelog repeat            who turned up again and again, the least likely by chance first
  platelog export            sightings as CSV, JSON lines, an HTML page or on a map (GeoJSON, GPX, KML)
  platelog forget PLATE...   removes plates, times or old scans from the archive
  platelog detect PHOTO...   where the plates are, as JSON lines
  platelog read CROP...      the text on pictures of single plates, as JSON lines
  platelog place FILE...     when and where recordings were made, as JSON lines or GPX
  platelog doctor            checks that everything works here

Options
  -h, --help                 also for a command: platelog scan --help
  --version

Examples
  platelog scan drive.mp4
  platelog scan /media/sdcard --country ro --csv trip.csv

Exit codes: 0 all done, 1 some inputs failed (the rest is written), 2 wrong usage, 3 a plate of a list was found,
130 interrupted.`,

  scan: `platelog scan INPUT... lists every plate that is seen in videos, photos and folders, once.

Writes plates.csv in the current folder (plates already in it stay, new ones are added at its end), and beside each
input a folder NAME.plates with the best picture of every new plate. Inputs are never changed. Ctrl-C stops and writes
what was found so far.

What is written
  --csv FILE             the list (plates.csv)
  --out DIR              put the folders of pictures below DIR
  --no-crops             no pictures
  --stats FILE           everything that was seen, for platelog replay and platelog why
  --db FILE              the archive of all scans (in your data folder; platelog doctor tells where)
  --no-db                use no archive
  --hash-plates          keep HMACs of plates instead of their texts, in the list and in an archive of its own; no pictures
  --rescan               read inputs again that the archive knows and that have not changed

Which plates
  --country CODE         only plates of this country or state; several: --country ro,us-ca
  --format REGEX         only plates whose whole text (A-Z0-9, no spaces) matches
  --min-length N         (4)
  --max-length N         (10)
  --min-confidence P     only plates at least this sure, 0 to 1 (0.8; 0.6 for photos)

Time and place
  --gpx FILE             a GPX or NMEA track, of a phone for instance, for recordings without positions of their own
  --offset S             seconds that the recordings' clock is behind the track's (negative when ahead: --offset=-3.5)
  --time-zone ZONE       zone of the recorder's clock, for recordings that do not tell it: --time-zone +02:00
  --exiftool             use the program exiftool, if installed, for videos whose format platelog does not know
                         All four also apply to recordings that were scanned before, without reading them again.
                         With --no-db --gpx and --exiftool only tell which countries plates may be from, and --time-zone
                         joins the track.

A list of plates
  --match LIST.csv       tell every sighting that may be of a plate on this list; exit code 3 when there is one,
                         also when some inputs failed: that is told, and counted in "problems" of --json's last line
  --on-match COMMAND     run this in the shell for each match, with the match as JSON on its standard input (30 s at most)
  --webhook URL          post each match there as JSON: the one thing that leaves this machine, and only when you say so
  --only-matches         keep nothing of other plates: not in the list, not in the archive, no picture
  --ignore LIST.csv      keep nothing of the plates on this list, your own for instance
  --min-odds P           least odds for a sighting to count as a plate on a list, 0 to 1 (0.05)

How
  --effort NAME          fast, normal or thorough: how much time is spent on finding plates in videos (normal)
  --looks-per-second N   how many frames of a video are looked at in a second, at most (10; 5 with --effort fast)
  -j, --jobs N           threads that look at frames (one for each core, at most 4); the list is the same for any number
  --device NAME          where the models run: cpu, cuda, coreml, directml or webgpu; cpu if that does not work (cpu)
${MODELS}
${REFINE}

While it runs
  --json                 JSON lines on standard output instead of text
  -q, --quiet            problems only
  -v, --verbose          also what was rejected, and why
  --profile              at the end, what each stage has cost

Examples
  platelog scan drive.mp4
  platelog scan front.mp4 rear.mp4 photos/ --csv trip.csv
  platelog scan /media/sdcard --country ro --out ~/plates
  platelog scan /media/card --ignore mine.csv
  platelog scan action-cam/ --gpx phone.gpx --time-zone +02:00
  platelog scan drive.mp4 --format '[A-Z]{2}\\d{3}[A-Z]{2}'
  platelog scan drive.mp4 --json --no-crops | jq -r 'select(.event == "plate") | .plate'`,

  watch: `platelog watch FOLDER... scans videos and photos as they arrive in a folder, or on a card when it is put in.

A file is scanned once its size and time have not changed for a while and it can be opened. Folders may vanish and come
back; what the archive knows is not read again. It goes on until Ctrl-C (or SIGTERM), which ends it with exit code 0.

  --every SECONDS        how often to look at the folders (5)
  --still SECONDS        a file that has not changed for this long counts as complete (10)

All options of platelog scan apply (see platelog help scan), except --no-db, --rescan and --profile. The lists of
--match and --ignore are read again before each scan.

Examples
  platelog watch /media/card
  platelog watch ~/dashcam --country ro --match list.csv --on-match 'jq -r .plate >> hits.txt'`,

  replay: `platelog replay STATS... makes the list again from what platelog scan --stats kept, with other options, in seconds.

Several files count as one run. No video is opened and no picture is written; the column crop stays empty.

  --csv FILE             the list (plates.csv); plates that are in it stay as they are
  --country CODE         only plates of this country or state; several: --country ro,us-ca
  --format REGEX         only plates whose whole text (A-Z0-9, no spaces) matches
  --min-length N         (4)
  --max-length N         (10)
  --min-confidence P     only plates at least this sure, 0 to 1 (0.8; 0.6 for photos)
  --ignore LIST.csv      leave out the plates on this list, by --min-odds (0.05) as a scan does
  --json                 JSON lines on standard output instead of text
  -q, --quiet            problems only
  -v, --verbose          also what was rejected, and why

Examples
  platelog scan drive.mp4 --stats drive.stats
  platelog replay drive.stats --country ro --csv ro.csv`,

  why: `platelog why PLATE STATS... tells why a plate is in the list or not, from what platelog scan --stats kept.

PLATE is a text, even if it was not read exactly so, or the word all. Every track with a similar text is shown with its
looks, its odds and what became of it: listed, joined to another plate, or left out, each with the reason.

  --country, --format, --min-length, --max-length, --min-confidence   as given to the scan
  --csv FILE             the list whose corrections apply, see platelog split (plates.csv)
  --json                 JSON lines instead of text

Examples
  platelog why B123XYZ drive.stats
  platelog why all drive.stats --country ro`,

  split: `platelog split PLATE OTHER says that two plates were taken for one: they are never joined again.

It undoes a merge that platelog why shows as likely-misreading. What you say is kept beside the list, in
NAME.corrections.csv, and holds for every scan and replay that writes that list; rows that are in it stay as they are.
The last word on two plates holds; delete its line from the file to take it back. PLATE must have been read before.

  --csv FILE             the list (plates.csv)
  --db FILE              the archive in which PLATE is also looked for (in your data folder)
  --unseen               allow a plate that was not read yet

Example
  platelog split B128XYZ B123XYZ && platelog replay drive.stats --csv plates.csv`,

  join: `platelog join PLATE OTHER says that what was read as PLATE is really OTHER. It is kept like what split says.

  --in SOURCE            only in this recording, named as in the column source: for two plates that were read as the
                         same text in different recordings
  --csv FILE             the list (plates.csv)
  --db FILE              the archive in which PLATE is also looked for (in your data folder)
  --unseen               allow a plate or a recording that was not read yet

Examples
  platelog join B128XYZ B123XYZ
  platelog join B123XYZ B128XYZ --in b.mp4`,

  search: `platelog search PLATE... tells where and when plates were seen, from the archive that every scan adds to.

A PLATE is a whole plate, or has ? for one unknown character and * for any number of them. Spaces and dashes do not
matter. In an archive of HMACs only whole plates are found. Exit code 1 when nothing is found.

  --regex REGEX          plates whose whole text (A-Z0-9) matches, instead of PLATE
  --fuzzy                also plates that may have been misread, the likeliest first, each with its odds
  --min-odds P           with --fuzzy: at least this likely, 0 to 1 (0.01)
${FILTERS}
  --limit N              how many at most, 0 for all (100)
  --as FORM              table, csv or json (lines); --json is --as json

Examples
  platelog search B123XYZ
  platelog search 'B12*' 'CJ??ABC' --since 2026-11-01
  platelog search B128XYZ --fuzzy
  platelog search --near 44.43,26.10 --within 200m --as csv > here.csv
  platelog search --regex 'B\\d{2,3}X.*' --json`,

  trips: `platelog trips shows what was recorded, as drives, from the archive that every scan adds to.

Recordings of one recorder that follow each other within ten minutes are one trip; all cameras of one recording count
once. Below a trip are its gaps and overlaps, events, parking and locked recordings, and what was wrong with a file. Exit
code 1 when nothing was recorded.

  --since TIME           recorded from then on: 2026-11-22, 2026-11-22T21:50, 2026-11-22T21:50+02:00
  --until TIME           recorded before then; a day without a time counts to its end
                         without a zone these are times of this machine; results show the recorder's
  --recording TEXT       recordings with this in their path
  --db FILE              the archive (in your data folder; platelog doctor tells where)
  --json                 JSON lines, one for each trip

Examples
  platelog trips --since 2026-11-01
  platelog trips --json | jq -r '.recordings[].files[].path'`,

  match: `platelog match LIST.csv... tells which plates of a list were seen, from the archive that every scan adds to.

A list is a CSV with columns plate, label and notes (in this order when it has no header), as spreadsheets write it: UTF-8,
UTF-16 or Windows-1252, commas, semicolons, tabs or bars. A plate may have ? for one unknown character and * for any number.
Sightings are weighed by what the reader found possible at every character, so that a misread plate is found too. Each has
its odds, and other texts that were accepted for a plate are named. Exit code 3 when any was found, 0 when none.

  --min-odds P           least odds to be told, 0 to 1 (0.05)
  --new                  only sightings that no earlier match --new of this list has told; the archive remembers them
${FILTERS}
  --json                 JSON lines, one for each sighting

Examples
  platelog match list.csv
  platelog match list.csv --since 2026-11-22 --min-odds 0.5
  platelog match list.csv --new --json >> hits.jsonl
  platelog match list.csv --json | jq -r '[.wanted, .label, .odds, .time] | @csv'`,

  repeat: `platelog repeat tells who turned up on several days, at several places, or was on the same way for long, from the
archive that every scan adds to: the least likely by chance first. Chance is estimated from the traffic in the archive;
docs/repeat.md explains how. A row is a reason to look at the recordings, and no proof of anything.

  expected               how many plates of the archive would turn up like this, or more strangely, by chance alone;
                         below 1 it is worth a look
  days, places           on how many days; at how many places, kilometres apart
  usual place            where it was met most unusually often: on how many days, of how many on which you were there
  together               the longest way on which it was seen again and again, and how long that took

  --ignore LIST.csv      without the plates on this list, your own for instance
${FILTERS}
  --limit N              how many at most, 0 for all (20)
  --as FORM              table, csv or json (lines); --json is --as json

Examples
  platelog repeat --ignore mine.csv
  platelog repeat --since 2026-11-01 --as csv > november.csv`,

  export: `platelog export [PLATE...] writes sightings of the archive in another program's format.

  --as FORM              csv (default), json (lines), plate-recognizer (the columns of its CSV), geojson, gpx,
                         kml, html (a page with pictures and a map, which needs no network), fast-plate-ocr (a folder of
                         corrected pictures to train a reader on)
  --out FILE             into this file (or folder), which must not exist; else to standard output. Without --as its
                         ending tells the format: .html, .json, .jsonl, .geojson, .gpx, .kml
  --csv FILE             with fast-plate-ocr: the list whose corrections apply (plates.csv)
${FILTERS}

Maps can only show sightings of recordings with GPS; platelog tells how many were left out. The html page has all of them,
and its map also has the drives in that time, from the positions that the archive keeps; when a plate, a place or a
confidence is asked for, only those that show what is on the page.

Examples
  platelog export --as geojson --out november.geojson --since 2026-11-01 --until 2026-11-30
  platelog export --as html --out report.html --since 2026-11-22
  platelog export B123XYZ --as kml > b123xyz.kml`,

  forget: `platelog forget [PLATE...] removes sightings from the archive: rows, pictures, and their traces in free pages.

Without --yes it only tells what would go. A PLATE may have ? and *. Recordings stay known, so that scanning them
again brings nothing back (--rescan, other settings and a new version do). Your lists (CSV), stats files and
recordings are never touched.

  --older-than DAYS      seen this many days ago or earlier (scanned, if a recording tells no time): --older-than 90d
${FILTERS}
  --keep-pictures        leave the pictures where they are
  --gone                 folders that do not exist now are gone for good, and their pictures with them
  -y, --yes              do it; it cannot be undone

Examples
  platelog forget B123XYZ
  platelog forget --older-than 90d --yes
  platelog forget --since 2026-11-22T21:00 --until 2026-11-22T22:00 --yes`,

  detect: `platelog detect PHOTO... tells where the plates are: one JSON line for each photo.

  {"file":"car.jpg","width":1280,"height":720,"detections":[{"box":[x1,y1,x2,y2],"corners":[[x,y],...],"score":0.91}]}

In pixels of the upright picture; corners (top-left, top-right, bottom-right, bottom-left) when the detector gives them.
Of a video only the first frame is looked at.

Options
  --detector FILE        another detector (ONNX): ours, or one of open-image-models
${REFINE}

Examples
  platelog detect car.jpg
  platelog detect photos/ | jq '.detections | length'`,

  read: `platelog read CROP... reads pictures of single plates: one JSON line for each.

  {"file":"crop.png","text":"B123XYZ","probability":0.97,"regions":[...],"candidates":[...]}

"text" is weighed by what plates of the likely countries look like, as in a scan; "candidates" are what the reader itself
says. The plate is read twice, as the picture's edges cut it out and as the detector finds it in there, and both count.

Options
  --reader FILE          another reader (ONNX): ours, or one of fast-plate-ocr with its plate_config.yaml beside it
  --detector FILE        another detector (ONNX): ours, or one of open-image-models
  --no-refine            take the picture's edges alone, without the detector
  --positions            also show, for every character, the probability of each letter and digit

Examples
  platelog read crop.png
  platelog read drive.plates/*.png --positions`,

  place: `platelog place FILE... tells when and where recordings were made: one JSON line for each position.

  {"file":"drive.mp4","time_s":1,"time":"2026-11-22T21:50:01+02:00","lat":50.4501,"lon":30.5234,"speed_kmh":48,
   "heading":271,"altitude_m":120,"format":"novatek"}

Positions come from the recording itself, from a log beside it (.gps, .gpx, .nmea, .map, GPSData*.txt), or from --gpx. A
log may be named as a FILE too. Records without a fix, and positions that no car can have driven, are left out.
docs/dashcams.md lists the recorders that are read.

Options
  --gpx FILE             take positions from this GPX or NMEA track
  --offset S             seconds that the recording's clock is behind the track's (negative when it is ahead: --offset=-3.5)
  --time-zone ZONE       zone of the recorder's clock, for recordings that do not tell it: --time-zone +02:00
  --exiftool             use the program exiftool, if installed, for videos whose format platelog does not know
  --gpx-out FILE         write the positions as a GPX track instead of JSON lines
  -q, --quiet            problems only

Examples
  platelog place drive.mp4
  platelog place /media/sdcard --gpx-out trip.gpx
  platelog place action-cam.mp4 --gpx phone.gpx --offset 2
  platelog place drive.mp4 | jq -r '[.time, .lat, .lon] | @csv'`,

  doctor: `platelog doctor shows versions, models with their checksums and what this machine offers, and reads a built-in
picture to prove that everything works. Exit code 1 when something does not.

Options
  --db FILE              check another archive
  --detector FILE        check another detector
  --reader FILE          check another reader

Example
  platelog doctor`,
};

const isAsked = (argument) => argument === '--help' || argument === '-h';

/**
 * The help that a command line asks for; undefined when it asks for something else. What follows `--` is no option.
 * @param {readonly string[]} argv without node and script
 * @returns {string | undefined}
 */
export function helpAsked([name = '', ...rest]) {
  const [topic = ''] = rest;
  if (isAsked(name) || name === 'help') {
    if (Object.hasOwn(HELP, topic)) return HELP[topic];
    return isAsked(name) || topic.startsWith('-') ? HELP[''] : undefined;
  }
  const end = rest.indexOf('--');
  const options = end < 0 ? rest : rest.slice(0, end);
  return name !== '' && Object.hasOwn(HELP, name) && options.some(isAsked) ? HELP[name] : undefined;
}
