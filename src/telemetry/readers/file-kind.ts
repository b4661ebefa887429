import type { ByteSource } from '../bytes/byte-source.ts';
import { latin1 } from '../bytes/byte-view.ts';
import { isTransportStream } from './transport-stream.ts';

/** What a file is, by its first bytes. */
export type FileKind =
  | '3gf'
  | 'mp4'
  | 'transport-stream'
  | 'gpx'
  | '70mai-log'
  | 'nmea'
  | 'blackvue'
  | 'comma'
  | 'unknown';

const MP4_BOXES = /^(ftyp|moov|mdat|free|skip|wide|pnot|uuid|udta|GPS )/;

/** Recognises a file by its first kilobyte. */
export async function fileKind(source: ByteSource): Promise<FileKind> {
  const head = await source.read(0, 1024);
  // Ten-byte records without any mark: only the name tells.
  if (source.name.toLowerCase().endsWith('.3gf')) return '3gf';
  const text = latin1(head).replace(/^\xef\xbb\xbf/, '');
  if (isTransportStream(head)) return 'transport-stream';
  if (MP4_BOXES.test(text.slice(4, 8))) return 'mp4';
  if (/^\s*(<\?xml|<gpx|<!--)/.test(text)) return 'gpx';
  if (/^\$V0\d/.test(text)) return '70mai-log';
  if (/^\s*\[\d{12,14}\]\$/.test(text)) return 'blackvue';
  if (/^\s*\$G[A-Z]{4},/m.test(text)) return 'nmea';
  if (/^[AV],\d{6},\d{6},/.test(text)) return 'comma';
  // Damage may have hit the first box; the others may still lie where they should.
  return text.includes('ftyp') || text.includes('mdat') ? 'mp4' : 'unknown';
}
