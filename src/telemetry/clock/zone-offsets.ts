/**
 * Minutes that local time is ahead of UTC anywhere on Earth, summer time included. Source: the IANA time zone database,
 * offsets in use since 2000.
 */
export const ZONE_OFFSETS_MINUTES: readonly number[] = [
  -720, -660, -600, -570, -540, -510, -480, -420, -360, -300, -270, -240, -210, -180, -150, -120, -60, 0, 60, 120, 180,
  210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 510, 525, 540, 570, 600, 630, 660, 690, 720, 765, 780, 825, 840,
];
