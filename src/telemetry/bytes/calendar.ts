/** A date and time as separate numbers; the month counts from 1. */
export interface CalendarTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * Milliseconds since 1970 of a date and time, without a time zone. Undefined when there is no such date, or when it is before 2000 or
 * after 2099, which only damage produces. Two-digit years are of this century, except those from 80 on: a receiver or recorder whose
 * clock was never set counts from 1980.
 */
export function calendarMs(time: CalendarTime): number | undefined {
  const { month, day, hour, minute, second } = time;
  const year = time.year < 80 ? time.year + 2000 : time.year;
  if (!(year >= 2000 && year <= 2099 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60)) return undefined;
  if (!(second >= 0 && second < 61)) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + (hour * 60 + minute) * 60_000 + Math.round(second * 1000);
}

/** A time as it is; undefined before 2000 and after 2099, as `calendarMs`. */
export const inOurTime = (ms: number): number | undefined =>
  ms >= Date.UTC(2000, 0, 1) && ms < Date.UTC(2100, 0, 1) ? ms : undefined;

/** `calendarMs` of texts of digits: `20261122` and `213005`, the date in the given order of year, month and day. */
export function digitsMs(date: string, time: string, order: 'ymd' | 'dmy'): number | undefined {
  const yearLength = date.length - 4;
  const [yearAt, monthAt, dayAt] = order === 'ymd' ? [0, yearLength, yearLength + 2] : [4, 2, 0];
  return calendarMs({
    year: Number(date.slice(yearAt, yearAt + yearLength)),
    month: Number(date.slice(monthAt, monthAt + 2)),
    day: Number(date.slice(dayAt, dayAt + 2)),
    hour: Number(time.slice(0, 2)),
    minute: Number(time.slice(2, 4)),
    second: Number(time.slice(4)),
  });
}
