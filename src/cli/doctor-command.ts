import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, freemem, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import {
  ARCHIVE_FLAGS,
  archiveConfig,
  DETECTOR_FLAGS,
  detectorConfig,
  parseFlags,
  READER_FLAGS,
  readerConfig,
} from '../config/index.ts';
import { openDetector } from '../detect/index.ts';
import { isRead, PlatelogError } from '../domain/index.ts';
import { onnxruntimeVersion } from '../onnx/index.ts';
import { DEFAULT_LOOK_OPTIONS, lookAtFrame } from '../pipeline/index.ts';
import { openReader } from '../read/index.ts';
import { assertWhole, countArchive } from '../store/index.ts';
import { ffmpegVersion, openVideo } from '../video/index.ts';
import { BUILT_IN_PLATE, builtInPicture } from './built-in-picture.ts';
import { counted } from './counted.ts';
import { openUserArchive } from './open-user-archive.ts';
import { packageVersion } from './version.ts';

const GIB = 1024 ** 3;

/** `platelog doctor`: what is here, and whether it works. Returns the exit code: 1 when something does not. */
export async function doctorCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags(argv, {
    detector: DETECTOR_FLAGS.detector,
    ...READER_FLAGS,
    ...ARCHIVE_FLAGS,
  });
  if (positionals.length > 0)
    throw new PlatelogError('bad-option', `platelog doctor takes no file; platelog scan ${positionals[0]} reads one.`);
  const detectorSettings = detectorConfig(values);
  const { readerFile } = readerConfig(values);
  const { archiveFile } = archiveConfig(values);
  let healthy = true;
  const show = (name: string, text: string): void => console.log(`${name.padEnd(13)}${text}`);
  const check = async (name: string, work: () => string | Promise<string>): Promise<void> => {
    try {
      show(name, await work());
    } catch (error) {
      healthy = false;
      show(name, `FAILED: ${(error as Error).message}`);
    }
  };

  show('platelog', packageVersion());
  show('node', process.versions.node);
  show(
    'machine',
    `${process.platform} ${process.arch}, ${availableParallelism()} x ${cpus()[0]?.model.trim() ?? 'CPU'}`,
  );
  show('memory', `${(totalmem() / GIB).toFixed(1)} GiB, ${(freemem() / GIB).toFixed(1)} GiB free`);
  await check('ffmpeg', ffmpegVersion);
  await check('onnxruntime', onnxruntimeVersion);
  await check('detector', async () => {
    await using detector = await openDetector(detectorSettings.detectorFile);
    return `${detector.name} (${detector.kind}) sha256 ${detector.sha256}`;
  });
  await check('reader', async () => {
    await using reader = await openReader(readerFile);
    return `${reader.name} (${reader.kind}) sha256 ${reader.sha256}`;
  });
  await check('archive', () => archiveLine(archiveFile, values.db !== undefined));
  if (healthy)
    await check('test picture', async () => {
      const startMs = performance.now();
      const text = await readBuiltInPicture(detectorSettings.detectorFile, readerFile);
      if (text !== BUILT_IN_PLATE)
        throw new Error(
          `read ${text === '' ? 'nothing' : text} where ${BUILT_IN_PLATE} stands; the models do not fit.`,
        );
      return `read ${text}, as it should, in ${Math.round(performance.now() - startMs)} ms`;
    });
  console.log(healthy ? 'All is well.' : 'Something is wrong; see above, and docs/troubleshooting.md.');
  return healthy ? 0 : 1;
}

/** Where the archive is, and how much is in it. @param mustExist whether it was named with `--db` */
function archiveLine(archiveFile: string, mustExist: boolean): string {
  try {
    using archive = openUserArchive(archiveFile, { readOnly: true });
    assertWhole(archive);
    const { recordings, sightings, plates } = countArchive(archive);
    return `${archiveFile}: ${counted(plates, 'plate')} in ${counted(sightings, 'sighting')}, ${counted(recordings, 'recording')}`;
  } catch (error) {
    if (error instanceof PlatelogError && error.code === 'archive-missing' && !mustExist)
      return `none yet, at ${archiveFile}`;
    throw error;
  }
}

async function readBuiltInPicture(detectorFile: string, readerFile: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'platelog-doctor-'));
  try {
    const file = join(folder, 'built-in.png');
    await writeFile(file, builtInPicture());
    await using detector = await openDetector(detectorFile);
    await using reader = await openReader(readerFile);
    await using video = await openVideo(file);
    for await (using frame of video.frames()) {
      const [look] = await lookAtFrame(frame, detector, reader, DEFAULT_LOOK_OPTIONS);
      return look && isRead(look) ? look.reading.text : '';
    }
    return '';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
