/**
 * The script of the HTML report: it sorts and searches the table, and zooms and moves the map. Table and map work without it. It runs
 * in a browser and is no part of this program.
 */
export const REPORT_SCRIPT = `
'use strict';
const body = document.querySelector('tbody');
const rows = [...body.rows];
const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
const dotOf = (row) => document.getElementById(row.id.replace('s', 'm'));

const find = document.querySelector('input');
const told = document.querySelector('output');
function filter() {
  const words = find.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !words.every((word) => texts.get(row).includes(word));
    dotOf(row)?.toggleAttribute('hidden', row.hidden);
    if (!row.hidden) shown++;
  }
  told.value = words.length === 0 ? '' : shown + ' of ' + rows.length;
}
find.addEventListener('input', filter);
filter();

const heads = [...document.querySelectorAll('th')];
const valueOf = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent;
for (const [column, head] of heads.entries()) {
  head.querySelector('button')?.addEventListener('click', () => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const compare = new Intl.Collator('en', { numeric: true }).compare;
    const keys = new Map(rows.map((row) => [row, valueOf(row, column)]));
    rows.sort((a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      if (x === '' || y === '') return (x === '') - (y === ''); // what is not known comes last
      return compare(x, y) * (down ? -1 : 1);
    });
    body.append(...rows);
  });
}

const map = document.querySelector('svg');
if (map) {
  const whole = map.getAttribute('viewBox').split(' ').map(Number);
  const metresPerUnit = Number(map.dataset.metres);
  let [x, y, width, height] = whole;
  const [line, text] = map.querySelector('.scale').children;
  function show() {
    map.setAttribute('viewBox', [x, y, width, height].join(' '));
    const most = width * metresPerUnit * 0.2;
    const power = 10 ** Math.floor(Math.log10(most));
    const metres = [5, 2, 1].find((step) => step * power <= most) * power;
    const unit = width / whole[2];
    const [left, down] = [x + 15 * unit, y + height - 20 * unit];
    line.setAttribute('d', 'M' + left + ' ' + down + 'v' + 5 * unit + 'h' + metres / metresPerUnit + 'v' + -5 * unit);
    text.setAttribute('x', left);
    text.setAttribute('y', down - 5 * unit);
    text.setAttribute('font-size', 13 * unit);
    text.textContent = metres >= 1000 ? metres / 1000 + ' km' : Number(metres.toPrecision(1)) + ' m';
  }
  function zoom(by, centreX = x + width / 2, centreY = y + height / 2) {
    const next = Math.min(whole[2] * 4, Math.max(whole[2] / 5000, width / by));
    const scale = next / width;
    x = centreX - (centreX - x) * scale;
    y = centreY - (centreY - y) * scale;
    width *= scale;
    height *= scale;
    show();
  }
  const move = (right, down) => {
    x += right * width;
    y += down * height;
    show();
  };
  const point = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  map.addEventListener('wheel', (event) => {
    event.preventDefault();
    const at = point(event);
    zoom(event.deltaY < 0 ? 1.25 : 0.8, at.x, at.y);
  });
  let from;
  map.addEventListener('pointerdown', (event) => {
    from = point(event);
  });
  map.addEventListener('pointermove', (event) => {
    if (!from || event.buttons === 0) return;
    const to = point(event);
    x += from.x - to.x;
    y += from.y - to.y;
    show();
  });
  map.addEventListener('pointerup', () => {
    from = undefined;
  });
  const all = () => {
    [x, y, width, height] = whole;
    show();
  };
  const keys = {
    '+': () => zoom(1.5),
    '=': () => zoom(1.5),
    '-': () => zoom(1 / 1.5),
    0: all,
    ArrowLeft: () => move(-0.1, 0),
    ArrowRight: () => move(0.1, 0),
    ArrowUp: () => move(0, -0.1),
    ArrowDown: () => move(0, 0.1),
  };
  map.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  for (const button of document.querySelectorAll('figcaption button'))
    button.addEventListener('click', () => keys[button.value]());
  body.addEventListener('click', (event) => {
    const dot = event.target.closest('td.where a') && dotOf(event.target.closest('tr'));
    if (!dot) return;
    const [atX, atY] = dot.dataset.at.split(' ').map(Number);
    x = atX - width / 2;
    y = atY - height / 2;
    show();
    requestAnimationFrame(() => map.scrollIntoView({ block: 'nearest' }));
  });
}
`;
