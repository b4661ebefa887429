import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRecordingName } from './recording-name.ts';

/** Path, then family, local time, channel, mode; then flags: `locked`, `guess`, `high`, `low`, `#number`. */
const ROWS: readonly (readonly [string, string, string | undefined, string, string, string?])[] = [
  ['DCIM/Movie/2024_0831_142355_012F.MP4', 'viofo', '2024-08-31T14:23:55', 'front', 'normal', '#12'],
  ['DCIM/Movie/RO/2024_0831_142355_012ER.MP4', 'viofo', '2024-08-31T14:23:55', 'rear', 'event', '#12 locked'],
  ['DCIM/Movie/Parking/2024_0831_142355_PF.MP4', 'viofo', '2024-08-31T14:23:55', 'front', 'parking'],
  ['2024_0831_142355T.MP4', 'viofo', '2024-08-31T14:23:55', 'tele', 'normal'],
  ['2015_0702_103459_001.MOV', 'novatek', '2015-07-02T10:34:59', 'unknown', 'normal', '#1'],
  ['20210318163934_000123.TS', 'ddpai', '2021-03-18T16:39:34', 'unknown', 'normal', '#123'],
  ['20210318163934_000123A.MP4', 'ddpai', '2021-03-18T16:39:34', 'rear', 'normal', '#123 guess'],
  ['G_20210318163934_03_L.MP4', 'ddpai', '2021-03-18T16:39:34', 'unknown', 'event', '#3'],
  ['20250607_180617_0042_N_A.MP4', 'vantrue', '2025-06-07T18:06:17', 'front', 'normal', '#42 guess'],
  ['20250607_180617_0042_E_C.mp4', 'vantrue', '2025-06-07T18:06:17', 'rear', 'event', '#42 guess'],
  ['BlackVue/Record/20260718_070331_NF.mp4', 'blackvue', '2026-07-18T07:03:31', 'front', 'normal'],
  ['20260718_070331_IF.mp4', 'blackvue', '2026-07-18T07:03:31', 'front', 'parking'],
  ['20260718_070331_OR.mp4', 'blackvue', '2026-07-18T07:03:31', 'rear', 'event'],
  ['20260718_070331_PR.mp4', 'blackvue', '2026-07-18T07:03:31', 'rear', 'parking'],
  ['20260512_150821F.ts', 'e-ace', '2026-05-12T15:08:21', 'front', 'normal'],
  ['20260512_150821_R.mp4', 'e-ace', '2026-05-12T15:08:21', 'rear', 'normal'],
  ['Normal/Front/NO20260712-195504-000000F.MP4', '70mai', '2026-07-12T19:55:04', 'front', 'normal', '#0'],
  ['Event/Back/EV20260712-195504-000004B.MP4', '70mai', '2026-07-12T19:55:04', 'rear', 'event', '#4'],
  ['PA20260712-195504.MP4', '70mai', '2026-07-12T19:55:04', 'unknown', 'parking'],
  ['230101_120000_001_FH.MP4', 'nextbase', '2023-01-01T12:00:00', 'front', 'normal', '#1 high'],
  ['230101_120000_001_RL.MP4', 'nextbase', '2023-01-01T12:00:00', 'rear', 'normal', '#1 low'],
  ['REC_2024_08_31_14_23_55_F.MP4', 'thinkware', undefined, 'front', 'normal'],
  ['EVT_x_R.mp4', 'thinkware', undefined, 'rear', 'event'],
  [
    'TeslaCam/RecentClips/2026-03-04_07-06-07-left_repeater.mp4',
    'tesla',
    '2026-03-04T07:06:07',
    'left-repeater',
    'normal',
  ],
  ['SentryClips/2026-03-04_07-08-00/2026-03-04_07-06-07-back.mp4', 'tesla', '2026-03-04T07:06:07', 'rear', 'parking'],
  [
    'SavedClips\\2026-03-04_07-08-00\\2026-03-04_07-06-07-front.mp4',
    'tesla',
    '2026-03-04T07:06:07',
    'front',
    'event',
    'locked',
  ],
  ['2024_08_31_142355_02_R.MP4', 'wolfbox', '2024-08-31T14:23:55', 'rear', 'event'],
  ['FILE240831-142355F.MP4', 'file', '2024-08-31T14:23:55', 'front', 'normal'],
  ['FILE240831-142355.MP4', 'file', '2024-08-31T14:23:55', 'unknown', 'normal'],
  ['FILE240831-142355-000012R.MP4', 'file', '2024-08-31T14:23:55', 'rear', 'normal', '#12'],
  ['INF20260520-143412-26-F.mp4', 'neoline', '2026-05-20T14:34:12', 'front', 'normal', '#26'],
  ['20251111_085423_INF_F_N.mp4', 'vueroid', '2025-11-11T08:54:23', 'front', 'normal'],
  ['REC20260101-000000-3-B.mp4', 'carcam', '2026-01-01T00:00:00', 'rear', 'normal', '#3 guess'],
  ['Urlaub 2024-08-31 14.23.55.mp4', 'generic', '2024-08-31T14:23:55', 'unknown', 'normal'],
  ['VID_20240831_142355.mp4', 'generic', '2024-08-31T14:23:55', 'unknown', 'normal'],
];

for (const [path, family, time, channel, mode, flags = ''] of ROWS) {
  test(path, () => {
    const name = parseRecordingName(path)!;
    assert.equal(name.family, family);
    assert.equal(name.localMs === undefined ? undefined : new Date(name.localMs).toISOString().slice(0, 19), time);
    assert.deepEqual([name.channel, name.mode], [channel, mode]);
    const shown = [
      name.number === undefined ? '' : `#${name.number}`,
      name.stream ?? '',
      name.channelIsSure ? '' : 'guess',
      name.locked ? 'locked' : '',
    ];
    assert.equal(shown.filter((flag) => flag !== '').join(' '), flags);
  });
}

test('names of which nothing is known', () => {
  for (const path of [
    '',
    'drive.mp4',
    'GRMN0001.MP4',
    'GH010123.MP4',
    '2024_1331_142355_012F.MP4',
    'FILE800101-000000F.MP4',
    '12345678901234567890.mp4',
  ])
    assert.equal(parseRecordingName(path), undefined, path);
});
