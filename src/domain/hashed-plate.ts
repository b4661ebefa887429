/** What stands for a plate where it is not kept as it reads; see `PlateHash` of store. Its own for every key. */
export type PlateName = (text: string) => string;

const HASHED = /^[0-9A-F]{64}$/;

/** Whether a text is no plate but the HMAC of one: 64 hexadecimal digits, which no plate has. */
export const isHashedPlate = (text: string): boolean => HASHED.test(text);
