/** Territories whose cars have the plates of the country that they belong to. */
const PLATES_OF = new Map([
  ...['EA', 'IC'].map((code) => [code, 'ES'] as const),
  ...['GF', 'GP', 'MQ', 'RE', 'YT'].map((code) => [code, 'FR'] as const),
  ['SJ', 'NO'],
]);

/**
 * The country or territory that a position lies in, as ISO 3166-1 alpha-2 code (`HK`, not `CN`; `XK` for Kosovo; Spain for Ceuta, France for
 * Réunion, Norway for Svalbard, whose plates are theirs); undefined at sea and for what is no position. Borders are of varying detail: close to one it may be the neighbour.
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
export async function countryAt(latitude: number, longitude: number): Promise<string | undefined> {
  // Loaded when it is first asked for: most runs never ask.
  const { iso1A2Code } = await import('@rapideditor/country-coder');
  const code = iso1A2Code([longitude, latitude], { level: 'territory' }) ?? undefined;
  return code && (PLATES_OF.get(code) ?? code);
}
