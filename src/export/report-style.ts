/** The style of the HTML report; it loads nothing. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --line: #8886; --soft: #8882; --mark: #d33; --track: #37c; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 90rem; font: 15px/1.4 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .2rem; }
p { margin: .2rem 0 .8rem; }
figure { margin: 0 0 1rem; border: 1px solid var(--line); position: relative; }
figure svg { display: block; width: 100%; height: min(60vh, 34rem); touch-action: none; cursor: grab; }
figure svg:focus-visible { outline: 3px solid var(--track); }
figcaption { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; align-items: center; padding: .3rem .6rem;
  border-top: 1px solid var(--line); font-size: .85rem; }
figcaption button { min-width: 2rem; }
.track { fill: none; stroke: var(--track); stroke-width: 2; stroke-opacity: .55; vector-effect: non-scaling-stroke;
  stroke-linejoin: round; }
.dot path { stroke: var(--mark); stroke-width: 9; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.dot:hover path, .dot:target path { stroke: currentColor; stroke-width: 15; }
.scale path { fill: none; stroke: currentColor; stroke-width: 2; vector-effect: non-scaling-stroke; }
.scale text { fill: currentColor; font-family: system-ui, sans-serif; }
.find label { display: flex; gap: .6rem; align-items: center; }
.find { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-bottom: .6rem; }
input, button { font: inherit; }
input { padding: .2rem .4rem; min-width: min(22rem, 100%); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: middle; }
thead th { position: sticky; top: 0; background: Canvas; white-space: nowrap; }
th button { all: unset; cursor: pointer; }
th button:focus-visible { outline: 2px solid; outline-offset: 3px; }
th button::after { content: " \\2195"; opacity: .4; }
th[aria-sort] button::after { opacity: 1; }
th[aria-sort=ascending] button::after { content: " \\25B2"; }
th[aria-sort=descending] button::after { content: " \\25BC"; }
tr:target { background: #fd06; }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.plate { font: 600 1.05rem ui-monospace, monospace; white-space: nowrap; }
td.plate small { display: block; font: .8rem system-ui, sans-serif; }
td.when, td.where { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.source { overflow-wrap: anywhere; min-width: 14rem; font-size: .85rem; }
td img { display: block; width: 120px; height: 40px; object-fit: contain; background: var(--soft); }
tr[hidden], .dot[hidden] { display: none; }
@page { margin: 12mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  .find, .keys { display: none; }
  figure { break-inside: avoid; }
  figure svg { height: 11cm; }
  thead { display: table-header-group; }
  thead th { position: static; }
  /* What stands in a button is not repeated on the next page. */
  th button { display: contents; }
  th button::after, th[aria-sort] button::after { content: none; }
  table { font-size: 8pt; }
  th, td { padding: .2rem; }
  td.when, td.where, td.plate small { white-space: normal; }
  td.source { min-width: 42mm; font-size: inherit; }
  td img { width: 90px; height: 30px; }
  tr { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`;
