/** What a camera of a recorder looks at; `unknown` when the name does not tell, as with a recorder of one camera. */
export type Channel =
  | 'front'
  | 'rear'
  | 'interior'
  | 'tele'
  | 'left-repeater'
  | 'right-repeater'
  | 'left-pillar'
  | 'right-pillar'
  | 'unknown';

/** Why a recording was made. */
export type RecordingMode = 'normal' | 'event' | 'parking' | 'manual' | 'time-lapse';

/** How one family of recorders names its files. */
export interface NameFamily {
  readonly name: string;
  /**
   * Of the whole file name, upper and lower case alike. Groups: `date` and `time` (digits, separators between them allowed),
   * `channel`, `mode`, `stream` (H or L), `number`.
   */
  readonly pattern: RegExp;
  readonly channels?: Readonly<Record<string, Channel>>;
  readonly modes?: Readonly<Record<string, RecordingMode>>;
  /** The letters of the channels number the cameras: which looks where depends on how they were connected. */
  readonly channelsAreGuess?: boolean;
}

const FRI: Readonly<Record<string, Channel>> = { F: 'front', R: 'rear', I: 'interior', T: 'tele' };
const NEPM: Readonly<Record<string, RecordingMode>> = { N: 'normal', E: 'event', P: 'parking', M: 'manual' };

/** Impact while parked; overspeed, acceleration, turn, braking, buffered event, geofence (R and X leave and pass it) and drowsiness. */
const BLACKVUE_EVENTS: Readonly<Record<string, RecordingMode>> = {
  I: 'parking',
  ...Object.fromEntries([...'OATBRXGD'].map((letter) => [letter, 'event' as const])),
};

/**
 * The families, most special first: the first that fits the whole name is taken. Source: file names in manuals, in forums
 * and on real cards, as gathered in the public documentation of other readers. Times are local; none carries a zone.
 */
export const NAME_FAMILIES: readonly NameFamily[] = [
  {
    name: 'tesla',
    pattern:
      /^(?<date>\d{4}-\d\d-\d\d)_(?<time>\d\d-\d\d-\d\d)-(?<channel>front|back|left_repeater|right_repeater|left_pillar|right_pillar|cabin)\.mp4$/i,
    channels: {
      FRONT: 'front',
      BACK: 'rear',
      LEFT_REPEATER: 'left-repeater',
      RIGHT_REPEATER: 'right-repeater',
      LEFT_PILLAR: 'left-pillar',
      RIGHT_PILLAR: 'right-pillar',
      CABIN: 'interior',
    },
  },
  {
    name: '70mai',
    pattern:
      /^(?<mode>NO|EV|LA|PA)(?<date>\d{8})-(?<time>\d{6})(?:-(?<number>\d{6}))?(?<channel>[FBRI])?(?:-\d{14})?[^.]{0,2}\.mp4$/i,
    channels: { F: 'front', B: 'rear', R: 'rear', I: 'interior' },
    modes: { NO: 'normal', EV: 'event', LA: 'time-lapse', PA: 'parking' },
  },
  {
    name: 'nextbase',
    pattern: /^(?<date>\d{6})_(?<time>\d{6})_(?<number>\d{3})_(?<channel>[FRB])(?<stream>[HL])\.(?:mp4|mov)$/i,
    channels: { F: 'front', R: 'rear', B: 'rear' },
  },
  {
    name: 'vueroid',
    pattern: /^(?<date>\d{8})_(?<time>\d{6})_INF_(?<channel>[FR])_(?<mode>[NEP])\.mp4$/i,
    channels: FRI,
    modes: NEPM,
  },
  {
    name: 'neoline',
    pattern: /^INF(?<date>\d{8})-(?<time>\d{6})-(?<number>\d+)-(?<channel>[FR])\.mp4$/i,
    channels: FRI,
  },
  {
    name: 'carcam',
    pattern: /^REC(?<date>\d{8})-(?<time>\d{6})-(?<number>\d+)(?:-(?<channel>[A-D]))?\.mp4$/i,
    channels: { A: 'front', B: 'rear', C: 'interior', D: 'unknown' },
    channelsAreGuess: true,
  },
  {
    name: 'vantrue',
    pattern: /^(?<date>\d{8})_(?<time>\d{6})_(?<number>\d{4})_(?<mode>[NEP])_(?<channel>[ABC])\.mp4$/i,
    channels: { A: 'front', B: 'interior', C: 'rear' },
    modes: NEPM,
    channelsAreGuess: true,
  },
  {
    name: 'blackvue',
    pattern: /^(?<date>\d{8})_(?<time>\d{6})_(?<mode>[A-Z])(?<channel>[FRI])\.mp4$/i,
    channels: FRI,
    modes: { ...NEPM, ...BLACKVUE_EVENTS },
  },
  {
    name: 'viofo',
    pattern:
      /^(?<date>\d{4}_\d{4})_(?<time>\d{6})(?:_(?<number>\d{3,6}))?_?(?<mode>[PE])?(?<channel>[FRIT])\.(?:mp4|mov|ts)$/i,
    channels: FRI,
    modes: NEPM,
  },
  {
    name: 'novatek',
    pattern: /^(?<date>\d{4}_\d{4})_(?<time>\d{6})(?:_(?<number>\d{3}))?\.(?:mp4|mov|ts)$/i,
  },
  {
    name: 'wolfbox',
    pattern: /^(?<date>\d{4}_\d\d_\d\d)_(?<time>\d{6})_(?<mode>00|02)_(?<channel>[FIR])\.mp4$/i,
    channels: FRI,
    modes: { '00': 'normal', '02': 'event' },
  },
  {
    name: 'file',
    pattern: /^FILE(?<date>\d{6})-(?<time>\d{6})(?:-(?<number>\d{6}))?(?<channel>[FRI])?\.(?:mp4|mov|ts)$/i,
    channels: FRI,
  },
  {
    name: 'e-ace',
    pattern: /^(?<date>\d{8})_(?<time>\d{6})_?(?<channel>[FR])\.(?:mp4|ts)$/i,
    channels: FRI,
  },
  {
    name: 'ddpai',
    pattern: /^(?<mode>[GSQ])_(?<stamp>\d{14})_(?<number>\d+)(?:_(?<channel>[LXR]))?\.mp4$/i,
    modes: { G: 'event', S: 'time-lapse', Q: 'time-lapse' },
  },
  {
    name: 'ddpai',
    pattern: /^(?<stamp>\d{14})_(?<number>\d{6,7})(?<channel>[AQ])?\.(?:mp4|mov|ts)$/i,
    channels: { A: 'rear', Q: 'rear' },
    channelsAreGuess: true,
  },
  {
    name: 'thinkware',
    pattern: /^(?<mode>REC|EVT|PARK|MAN)_(?:.*_)?(?<channel>[FR])\.mp4$/i,
    channels: FRI,
    modes: { REC: 'normal', EVT: 'event', PARK: 'parking', MAN: 'manual' },
  },
  {
    name: 'generic',
    pattern: /(?<!\d)(?<date>\d{4}[-_.]?\d\d[-_.]?\d\d)[-_T ]?(?<time>\d\d[-_:.]?\d\d[-_:.]?\d\d)(?!\d)/,
  },
];

/** What a folder on the way to a file says, by its whole name in upper case. */
export const FOLDER_HINTS: Readonly<
  Record<string, { readonly channel?: Channel; readonly mode?: RecordingMode; readonly locked?: true }>
> = {
  RO: { locked: true },
  LOCKED: { locked: true },
  EVENT: { mode: 'event' },
  EVENTS: { mode: 'event' },
  EMERGENCY: { mode: 'event' },
  SOS: { mode: 'event', locked: true },
  SAVEDCLIPS: { mode: 'event', locked: true },
  SENTRYCLIPS: { mode: 'parking' },
  PARKING: { mode: 'parking' },
  PARK: { mode: 'parking' },
  LAPSE: { mode: 'time-lapse' },
  TIMELAPSE: { mode: 'time-lapse' },
  FRONT: { channel: 'front' },
  BACK: { channel: 'rear' },
  REAR: { channel: 'rear' },
};
