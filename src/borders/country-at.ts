/**
 * The country or territory that a position lies in, as ISO 3166-1 alpha-2 code (`HK`, not `CN`; `XK` for Kosovo); undefined
 * at sea and for what is no position. Borders are of varying detail: close to one it may be the neighbour.
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
export async function countryAt(latitude: number, longitude: number): Promise<string | undefined> {
  // Loaded when it is first asked for: most runs never ask.
  const { iso1A2Code } = await import('@rapideditor/country-coder');
  return iso1A2Code([longitude, latitude], { level: 'territory' }) ?? undefined;
}
