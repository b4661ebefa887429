import { fileArguments } from '../config/index.ts';
import { type Frame, PlatelogError } from '../domain/index.ts';
import { findInputs, openVideo } from '../video/index.ts';
import { jsonLine, printable } from './printable.ts';

/**
 * Runs `work` on the first frame of every file and prints what it returns as a JSON line; a bad file is told on standard
 * error, also when a part of it could be read, and the others go on. Returns the exit code.
 * @throws PlatelogError 'bad-option' when no file is named
 */
export async function forEachPhoto(
  paths: readonly string[],
  work: (file: string, frame: Frame) => Promise<object>,
): Promise<number> {
  if (paths.length === 0) throw new PlatelogError('bad-option', 'Name at least one picture; see --help.');
  const { files, problems } = await findInputs(fileArguments(paths));
  for (const problem of problems) console.error(printable(`platelog: ${problem.message}`));
  let failed = problems.length > 0;
  for (const file of files) {
    try {
      await using video = await openVideo(file);
      for await (using frame of video.frames()) {
        console.log(jsonLine(await work(file, frame)));
        break;
      }
      if (video.damagedFrames > 0)
        throw new PlatelogError(
          'damaged',
          `${file} is damaged: ${video.damagedFrames} of its pictures could not be decoded; what could be was read.`,
        );
    } catch (error) {
      if (!(error instanceof PlatelogError)) throw error;
      console.error(printable(`platelog: ${error.message}`));
      failed = true;
    }
  }
  return failed ? 1 : 0;
}
