/** Gives the name (an HMAC) that stands for a plate where no texts are kept; see `plateHashOf` of store. */
export type PlateName = (text: string) => string;

const HASHED = /^[0-9A-F]{64}$/;

/** Whether a text is no plate but the HMAC of one: 64 hexadecimal digits, which no plate has. */
export const isHashedPlate = (text: string): boolean => HASHED.test(text);
