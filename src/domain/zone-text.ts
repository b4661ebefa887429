/** Minutes east of UTC as text: `+05:30` for 330. */
export function zoneText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Minutes east of UTC: 330 for `+05:30` or `+0530`, 300 for `+5`, 0 for `Z`; undefined when the text is no zone. */
export function parseZone(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0;
  const found = /^([+-])(\d{1,2})(?::?(\d\d))?$/.exec(text);
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return minutes > 14 * 60 || Number(found[3] ?? 0) > 59 ? undefined : minutes * (found[1] === '-' ? -1 : 1);
}
