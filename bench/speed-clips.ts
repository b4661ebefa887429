/** Clips to measure speed on, made out of the sample clip; sensor noise makes their bits real. None is committed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SAMPLE = join(import.meta.dirname, '../samples/drive.mp4');
const FOLDER = join(tmpdir(), 'platelog-bench-clips');

/** What a recorder writes: size, codec and bitrate; 30 frames a second. */
export interface ClipKind {
  /** Whether noise of a sensor is added; without it the bits are few. */
  readonly noise: boolean;
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly codec: 'libx264' | 'libx265';
  readonly mbitPerS: number;
}

export const CLIP_KINDS: readonly ClipKind[] = [
  { name: '720p30 H.264 7 Mbit/s', widthPx: 1280, heightPx: 720, codec: 'libx264', mbitPerS: 7, noise: true },
  { name: '1080p30 H.264 14 Mbit/s', widthPx: 1920, heightPx: 1080, codec: 'libx264', mbitPerS: 14, noise: true },
  { name: '4K30 HEVC 28 Mbit/s', widthPx: 3840, heightPx: 2160, codec: 'libx265', mbitPerS: 28, noise: true },
  { name: 'low 720p30 H.264 1 Mbit/s', widthPx: 1280, heightPx: 720, codec: 'libx264', mbitPerS: 1, noise: false },
];

export interface Clip extends ClipKind {
  readonly file: string;
  readonly seconds: number;
}

/**
 * A clip of so many seconds, made once and kept in the temporary folder. Long ones are a piece joined over and over.
 * @throws Error when there is no `ffmpeg` with that encoder on the PATH
 */
export function makeClip(kind: ClipKind, seconds: number, pieceSeconds: number): Clip {
  mkdirSync(FOLDER, { recursive: true });
  const noise = kind.noise ? ['noise=alls=8:allf=t'] : [];
  const piece = fileOf(kind, Math.min(seconds, pieceSeconds));
  make(piece, [
    ...['-stream_loop', '-1', '-i', SAMPLE, '-t', String(Math.min(seconds, pieceSeconds)), '-an'],
    ...['-vf', [`fps=30,scale=${kind.widthPx}:${kind.heightPx}:flags=bicubic`, ...noise, 'format=yuv420p'].join(',')],
    ...[
      '-c:v',
      kind.codec,
      '-preset',
      'veryfast',
      '-g',
      '30',
      '-bf',
      '0',
      ...(kind.codec === 'libx265' ? ['-x265-params', 'log-level=none'] : []),
    ],
    ...['-b:v', `${kind.mbitPerS}M`, '-maxrate', `${kind.mbitPerS}M`, '-bufsize', `${kind.mbitPerS}M`],
  ]);
  const file = fileOf(kind, seconds);
  const times = Math.ceil(seconds / pieceSeconds) - 1;
  make(file, ['-stream_loop', String(times), '-i', piece, '-t', String(seconds), '-c', 'copy']);
  return { ...kind, file, seconds };
}

const fileOf = ({ heightPx, codec, mbitPerS }: ClipKind, seconds: number): string =>
  join(FOLDER, `${heightPx}p-${codec}-${mbitPerS}m-${seconds}s.mp4`);

function make(file: string, args: readonly string[]): void {
  if (existsSync(file)) return;
  const part = file.replace(/\.mp4$/, '.part.mp4');
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, part], { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (cause) {
    throw new Error(`${file} cannot be made: it takes an ffmpeg with libx264 and libx265 on the PATH`, { cause });
  }
  renameSync(part, file);
}
