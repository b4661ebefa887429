/** Stable words for what went wrong; scripts may rely on them. */
export type ErrorCode =
  | 'input-missing'
  | 'input-unreadable'
  | 'input-empty'
  | 'not-media'
  | 'no-video-track'
  | 'damaged'
  | 'no-input-found'
  | 'bad-option'
  | 'model-missing'
  | 'model-broken'
  | 'model-foreign'
  | 'csv-unreadable'
  | 'csv-foreign'
  | 'stats-foreign'
  | 'not-writable'
  | 'disk-full'
  | 'no-position'
  | 'archive-missing'
  | 'archive-foreign'
  | 'archive-newer'
  | 'archive-damaged'
  | 'archive-busy'
  | 'archive-unreadable'
  | 'key-missing'
  | 'notice-failed'
  | 'closed';

/** The one error class: the message names the file and the next step, in one line. */
export class PlatelogError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'PlatelogError';
    this.code = code;
  }
}
