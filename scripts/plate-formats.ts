/**
 * Prints docs/plate-formats.md from the data in src/syntax/countries: `node scripts/plate-formats.ts > docs/plate-formats.md`.
 * A test fails when the page differs from the data.
 */
import { fileURLToPath } from 'node:url';
import { COUNTRIES, type Country, countTexts, type PlateRule } from '../src/syntax/index.ts';

const ALL_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const HEAD = `# Which plate formats does platelog know, and who says so?

This page is printed by \`node scripts/plate-formats.ts\` from \`src/syntax/countries/\`: change the data, not the page.

The formats help to choose between texts that the reader holds for nearly alike (O or 0, I or 1) and tell the country; for programs they
tell the groups of a plate (\`groupPlate\`). They never reject a text, unless you ask for a country with \`--country\`: a country's
code (\`ro\`) or a state's (\`us-ca\`, \`ca-on\`, \`au-nsw\`).

## How to read a pattern

| sign | meaning |
|---|---|
| \`a\` | a letter that the country issues (see *left out*) |
| \`d\`, \`n\` | a digit, a digit from 1 to 9 |
| \`x\` | such a letter, or a digit |
| \`[A-HJ]\`, \`A\`, \`7\` | one of these characters, this character |
| \`(AB\\|nd)\` | one of these patterns |
| \`p?\`, \`p{2}\`, \`p{2,4}\` | the sign or bracket before it: at most once, two times, two to four times |
| space, \`-\`, \`.\` | how groups are set apart where a plate is shown; not read |

*Texts* is how many different texts the pattern allows, counted exactly: few texts say more than many. *Share* is how often the
series is seen against the others of its country, an estimate. What stands on a plate in other scripts is not read.

*Checked* says whether the series was compared with the page that the country's or state's name leads to, with a copy of it, or
with another page that describes it (2026-11-22); all others were written from memory and may be wrong in details. Where a state's
page gives the serial only, the letters left out follow what others saw on the road. Corrections are welcome:
a line in \`src/syntax/countries/\` with its source.
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (pattern: string): string => `\`${cell(pattern)}\``;

function leftOut({ letters, pattern }: PlateRule): string {
  const usesLetters = /[ax]/.test(pattern.replace(/\[[^\]]*\]/g, ''));
  const left = [...ALL_LETTERS].filter((letter) => !letters.includes(letter)).join('');
  if (!usesLetters) return '';
  return left.length > 13 ? `all but ${letters}` : left;
}

function rowsOf(rules: readonly PlateRule[]): string {
  const header = '| series | pattern | left out | texts | share | checked |\n|---|---|---|---|---|---|';
  const rows = rules.map((rule) => {
    const texts = countTexts(rule).texts.toLocaleString('en-US');
    const share = rule.share >= 0.01 ? rule.share.toFixed(2) : rule.share.toFixed(4);
    return `| ${cell(rule.name)} | ${code(rule.pattern)} | ${leftOut(rule)} | ${texts} | ${share} | ${rule.checked ? 'yes' : 'no'} |`;
  });
  return [header, ...rows].join('\n');
}

function section(country: Country): string {
  const own = country.rules.filter(({ part }) => part === '');
  const head = `### ${country.code}: [${country.name}](${country.source})\n`;
  const parts = country.parts.map((part) => {
    const rules = country.rules.filter((rule) => rule.part === part.code);
    return `#### ${country.code}-${part.code}: [${part.name}](${rules[0]!.source})\n\n${rowsOf(rules)}\n`;
  });
  const shared = country.parts.length > 0 ? 'In all states:\n\n' : '';
  return [head, `${shared}${rowsOf(own)}\n`, ...parts].join('\n');
}

/** The page as Markdown. */
export function plateFormatsPage(): string {
  const rules = COUNTRIES.flatMap((country) => country.rules);
  const checked = rules.filter((rule) => rule.checked).length;
  const withChecked = COUNTRIES.filter((country) => country.rules.some((rule) => rule.checked)).length;
  const parts = COUNTRIES.reduce((sum, country) => sum + country.parts.length, 0);
  const memory = COUNTRIES.filter((country) => country.rules.every((rule) => !rule.checked)).map(({ name }) => name);
  const summary = `## How many

${COUNTRIES.length} countries and ${parts} states and provinces, ${rules.length} series; ${checked} of the series, in ${withChecked} countries, are checked. Written from memory
altogether: ${memory.join(', ')}.

## The formats
`;
  return `${[HEAD, summary, ...COUNTRIES.map(section)].join('\n').trimEnd()}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(plateFormatsPage());
