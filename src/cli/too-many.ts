import { MOST_WEIGHED } from '../store/index.ts';

/** What is said when more sightings may be of a plate than are weighed. */
export const tooMany = (pattern: string): string =>
  `${pattern}: more than ${MOST_WEIGHED} sightings may be meant, of which only so many were weighed: what is told is not all. Name more of the plate, or a time or place.`;
