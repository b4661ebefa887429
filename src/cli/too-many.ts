/** The remark for when more sightings may be of a plate than are weighed. */
export const tooMany = (pattern: string, mostWeighed: number): string =>
  `${pattern}: more than ${mostWeighed} sightings may be meant, of which only so many were weighed: what is told is not all. Name more of the plate, or a time or place.`;
