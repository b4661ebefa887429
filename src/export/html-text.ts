/** A text as HTML shows it, inside an element or a quoted attribute. */
export function htmlText(text: string): string {
  return (
    text
      .toWellFormed()
      // Control characters that HTML cannot hold.
      .replace(/[^\P{Cc}\t\n\r]/gu, '\uFFFD')
      .replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  );
}
