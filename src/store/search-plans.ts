import { isOpen } from '../domain/index.ts';
import type { ArchiveQuery } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { partsOfShape, prefixesOf, prefixOf, shareOfParts } from './plate-parts.ts';
import {
  all,
  any,
  cellFilter,
  confidenceFilter,
  filtersOf,
  isListed,
  isOneOf,
  ofRecording,
  recordingIds,
  type Sql,
  timeFilter,
  withoutIndex,
} from './search-filters.ts';
import { formExpression, globOf, shapeOfPattern, shapesOfExpression, type TextShape } from './text-shape.ts';

/** How many sightings may be checked one by one for each asked shape of the text, and how many in all. */
const FEW = 2_000;
const MOST_ONE_BY_ONE = 25_000;
/** Without a text, sightings are counted up to this number to find the filter that leaves the fewest. */
const COUNTED = 200_000;
/**
 * The costs of a filter, in units of one sighting read in sequence: `cost` for a sighting that it leaves, `plateCost` for looking up a
 * plate with its sightings instead (an index tells their times but not their recordings). With more than `most` sightings it is not
 * compared with the way by texts.
 */
const BY_TIME = { cost: 1, plateCost: 4, most: 50_000 };
const BY_RECORDING = { cost: 1, plateCost: 12, most: 120_000 };
const SCATTERED = { cost: 3, plateCost: 4, most: 50_000 };
/** How many plates may be looked up beforehand. */
const MOST_BEFOREHAND = 30_000;
/** SQLite joins no more than 500 selections to one. */
const MOST_WAYS = 100;
/** Parts that more than this share of texts may have are not rare: going through so many plates by their forms is as quick. */
const RARE_SHARE = 1e-5;
const FEW_FORMS = 60_000;
/** Of more recordings than this, each is checked only when a sighting of it is met. */
const MOST_RECORDINGS = 5_000;

/** Where a search begins, and the conditions for what it meets there. */
export interface Plan {
  /** Tables, sightings and plates among them. */
  readonly from: string;
  readonly conditions: readonly Sql[];
  /** Whether another plan of the query may meet the same sightings. */
  readonly mayRepeat: boolean;
}

type Way = Omit<Plan, 'mayRepeat'>;

/** A way to plates by their texts. */
interface TextWay {
  /** An index of plates, and its column with their ids, ... */
  readonly index: string;
  readonly plateId: string;
  /** ... conditions that it can answer, and conditions that must be checked on the texts themselves. */
  readonly conditions: readonly Sql[];
  readonly globs: readonly Sql[];
}

const AND_SIGHTINGS = 'CROSS JOIN sightings ON plate_id = plates.id';
const AND_PLATES = 'CROSS JOIN plates ON plates.id = plate_id';
const FROM_PLATES = `plates ${AND_SIGHTINGS}`;
const FORMS = 'json_each AS spans CROSS JOIN plates INDEXED BY plates_form';
const PARTS = 'plate_parts';

/** The plans that together meet every sighting that answers a query; `conditionsOf` must be checked as well. */
export function plansOf(archive: Archive, query: ArchiveQuery): readonly Plan[] {
  const { patterns, expression } = query;
  const texts = patterns?.filter((pattern) => !isOpen(pattern)) ?? [];
  const open = patterns?.filter(isOpen) ?? [];
  const ways: Way[] = [];
  if (texts.length > 0) ways.push({ from: FROM_PLATES, conditions: [isOneOf('plates.text', texts)] });
  if (!patterns || open.length > 0) {
    const shapes = patterns
      ? open.map(shapeOfPattern)
      : expression === undefined
        ? [['*']]
        : shapesOfExpression(expression);
    ways.push(...waysByShapes(archive, query, shapes));
  }
  const matched: readonly Sql[] = expression === undefined ? [] : [{ text: 'is_match(plates.text)', values: [] }];
  const mayRepeat = ways.length > 1;
  return ways.map(({ from, conditions }) => ({ from, conditions: [...conditions, ...matched], mayRepeat }));
}

/** The conditions of a query that every plan must check. */
export function conditionsOf(archive: Archive, query: ArchiveQuery): readonly Sql[] {
  const { recording: _, ...others } = query;
  const recordings = recordingsOf(archive, query);
  return [...filtersOf(others), ...(recordings ? [withoutIndex(recordings.condition)] : [])];
}

/** Ways by time, place, recording or confidence when these leave few sightings, else by the texts. */
function waysByShapes(archive: Archive, query: ArchiveQuery, shapes: readonly TextShape[]): readonly Way[] {
  const isExpression = query.expression !== undefined;
  // An expression is tested itself anyway; checking its many shapes as well would only take longer.
  const globs = isExpression && shapes.length > 1 ? [] : globbed(shapes);
  const filtered = fewSightings(archive, query);
  if (filtered && filtered.cost <= Math.min(FEW * shapes.length, MOST_ONE_BY_ONE)) return [narrowed(filtered, globs)];
  const byText = waysByText(archive, shapes, isExpression);
  if (!byText && filtered) return [narrowed(filtered, globs)];
  if (!byText) return [{ from: isExpression ? FROM_PLATES : `sightings ${AND_PLATES}`, conditions: [] }];
  // The first few are found before all plates are looked up.
  const { limit = Number.POSITIVE_INFINITY } = query;
  if (!filtered && (limit <= FEW || conditionsOf(archive, query).length === 0)) return byText.map(wayOf);
  const plates = platesOf(archive, byText);
  const beforehand = filtered?.beforehand ?? [];
  if (!plates && filtered && (beforehand.length === 0 || filtered.cost <= SCATTERED.most))
    return [narrowed(filtered, globs)];
  if (!plates) return byText.map((way) => narrowed(wayOf(way), beforehand));
  const found = [isListed('plate_id', plates.list), ...globs];
  if (filtered && filtered.cost < plates.count * filtered.plateCost) return [narrowed(filtered, found)];
  return [{ from: `sightings INDEXED BY sightings_plate ${AND_PLATES}`, conditions: [...found, ...beforehand] }];
}

const narrowed = ({ from, conditions }: Way, more: readonly Sql[]): Way => ({
  from,
  conditions: [...conditions, ...more],
});

const wayOf = ({ index, plateId, conditions, globs }: TextWay): Way => ({
  from: `${index}${index === PARTS ? ` CROSS JOIN plates ON plates.id = ${plateId}` : ''} ${AND_SIGHTINGS}`,
  conditions: [...conditions, ...globs],
});

/** The plates to which some ways lead, as a list in JSON, and their number; undefined when there are too many. */
function platesOf(
  { db }: Archive,
  ways: readonly TextWay[],
): { readonly list: string; readonly count: number } | undefined {
  if (ways.length === 0) return { list: '[]', count: 0 };
  if (ways.length > MOST_WAYS) return undefined;
  const selects = ways.map(({ index, plateId, conditions }) => {
    const { text, values } = all(conditions);
    return { text: `SELECT ${plateId} AS id FROM ${index} WHERE ${text}`, values };
  });
  const found = selects.map(({ text }) => text).join(' UNION ALL ');
  const { list, n } = db
    .prepare(`SELECT json_group_array(id) AS list, count(*) AS n FROM (${found} LIMIT ${MOST_BEFOREHAND + 1})`)
    .get(...selects.flatMap(({ values }) => values))!;
  return Number(n) > MOST_BEFOREHAND ? undefined : { list: String(list), count: Number(n) };
}

/**
 * Ways to all texts of some shapes: by their order, or by the parts or forms that they share; undefined when one of the shapes fits
 * every text.
 */
function waysByText(
  archive: Archive,
  shapes: readonly TextShape[],
  isExpression: boolean,
): readonly TextWay[] | undefined {
  if (shapes.some((shape) => shape.join('') === '*')) return undefined;
  const forms = formsOf(archive);
  const isAlone = shapes.length === 1;
  const ways: TextWay[] = [];
  const loose: TextShape[] = [];
  for (const shape of shapes) {
    const fitting = formsOfShapes(forms, [shape]);
    if (fitting.length === 0) continue;
    const way = wayByOrder(shape) ?? wayByParts(archive, shape, isAlone || !isExpression, isAlone ? fitting : []);
    if (way) ways.push(way);
    else loose.push(shape);
  }
  if (loose.length === 0) return ways;
  // All plates of a form are looked at for every shape of an expression, or for none.
  const byForm = isExpression ? shapes : loose;
  const byForms = wayByForms(formsOfShapes(forms, byForm), byForm);
  if (!isExpression) return [...ways, byForms];
  return [isAlone ? byForms : { ...byForms, globs: [] }];
}

/** The forms that texts of some shapes may have. */
function formsOfShapes(forms: readonly string[], shapes: readonly TextShape[]): readonly string[] {
  const expressions = shapes.map(formExpression);
  return forms.filter((form) => expressions.some((expression) => expression.test(form)));
}

function wayByOrder(shape: TextShape): TextWay | undefined {
  const prefix = prefixOf(shape);
  if (prefix === '' || shape.slice(prefix.length).join('') !== '*') return undefined;
  const begins = { text: 'plates.text >= ? AND plates.text < ?', values: [prefix, `${prefix}~`] };
  return { index: 'plates', plateId: 'plates.id', conditions: [begins], globs: [] };
}

/**
 * @param lone whether one known character is enough
 * @param forms by which the shape may be looked for instead
 */
function wayByParts(archive: Archive, shape: TextShape, lone: boolean, forms: readonly string[]): TextWay | undefined {
  const groups = partsOfShape(shape, lone);
  if (groups.length === 0) return undefined;
  const match = groups.map((parts) => `(${parts.map((part) => `"${part}"`).join(' OR ')})`).join(' AND ');
  const conditions = [{ text: 'plate_parts MATCH ?', values: [match] }];
  if (forms.length > 0 && shareOfParts(groups) > RARE_SHARE) {
    const byForms = wayByForms(forms, [shape]);
    if (count(archive, byForms.index, byForms.conditions, FEW_FORMS) <= FEW_FORMS) return byForms;
  }
  return { index: PARTS, plateId: 'plate_parts.rowid', conditions, globs: globbed([shape]) };
}

/** A way through all plates of some forms; of a single shape, only those with its beginning. */
function wayByForms(forms: readonly string[], shapes: readonly TextShape[]): TextWay {
  const prefixes = shapes.length === 1 ? prefixesOf(shapes[0]!) : [''];
  const spans = forms.flatMap((form) => prefixes.map((prefix) => [form, prefix, `${prefix}~`]));
  const begins = {
    text: `spans.json = ? AND plates.form = spans.value ->> 0 AND plates.text >= spans.value ->> 1
      AND plates.text < spans.value ->> 2`,
    values: [JSON.stringify(spans)],
  };
  return { index: FORMS, plateId: 'plates.id', conditions: [begins], globs: globbed(shapes) };
}

/** All forms that plates have: each is found by looking for the next one after the one before. */
function formsOf({ db }: Archive): readonly string[] {
  const next = db.prepare('SELECT min(form) AS form FROM plates WHERE form > ?');
  const forms: string[] = [];
  for (let form = next.get('')!.form; form !== null; form = next.get(form!)!.form) forms.push(String(form));
  return forms;
}

/** The condition for texts of some shapes; none when one of them fits every text. SQLite is kept from choosing an index by it. */
function globbed(shapes: readonly TextShape[]): readonly Sql[] {
  const globs = [...new Set(shapes.map(globOf))];
  return globs.includes('*') ? [] : [any(globs.map((glob) => ({ text: '+plates.text GLOB ?', values: [glob] })))];
}

const asksText = ({ patterns, expression }: ArchiveQuery): boolean =>
  patterns !== undefined || expression !== undefined;

/** A way to sightings by something other than the text, with its costs; see `BY_TIME`. */
interface FilterWay extends Way {
  readonly cost: number;
  readonly plateCost: number;
  /** When the texts lead instead, a condition that looks up scattered sightings beforehand by their index alone. */
  readonly beforehand: readonly Sql[];
}

/**
 * The way by the filter that leaves the fewest sightings (time, place, recording or confidence); undefined when all leave too many.
 * Without a text, any filter gives one.
 */
function fewSightings(archive: Archive, query: ArchiveQuery): FilterWay | undefined {
  const noText = !asksText(query);
  const recordings = recordingsOf(archive, query);
  const filters = (
    [
      ['sightings_cell', cellFilter(query), SCATTERED],
      ['sightings_recording', recordings?.areMany === false ? [recordings.condition] : [], BY_RECORDING],
      ['sightings_time', timeFilter(query), BY_TIME],
      ['sightings_confidence', confidenceFilter(query), SCATTERED],
    ] as const
  ).filter(([, conditions]) => conditions.length > 0);
  let best: FilterWay | undefined;
  let least = noText ? COUNTED : Number.POSITIVE_INFINITY;
  for (const [name, conditions, costs] of filters) {
    const index = `sightings INDEXED BY ${name}`;
    const { text, values } = all(conditions);
    const isFound = { text: `+sightings.id IN (SELECT id FROM ${index} WHERE ${text})`, values };
    const beforehand = costs === SCATTERED ? [isFound] : [];
    const way = { from: `${index} ${AND_PLATES}`, conditions, cost: 0, plateCost: costs.plateCost, beforehand };
    if (noText && filters.length === 1) return way;
    const most = Math.min(noText ? COUNTED : costs.most, Math.floor(least / costs.cost));
    const found = count(archive, index, conditions, most);
    if (found > most) {
      if (noText) best ??= way;
      continue;
    }
    best = { ...way, cost: found * costs.cost };
    least = Math.max(0, best.cost - 1);
  }
  return best;
}

/** Counts the rows that answer, up to `most` + 1. */
function count({ db }: Archive, from: string, conditions: readonly Sql[], most: number): number {
  const { text, values } = all(conditions);
  const counted = `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${text} LIMIT ${most + 1})`;
  return Number(db.prepare(counted).get(...values)!.n);
}

/** The asked recordings: a condition for sightings. */
interface AskedRecordings {
  readonly condition: Sql;
  /** Whether they are too many to be looked up. */
  readonly areMany: boolean;
}

const lookedUp = new WeakMap<ArchiveQuery, AskedRecordings>();

/** The recordings whose paths have a part in them; undefined when none is asked. */
function recordingsOf({ db }: Archive, query: ArchiveQuery): AskedRecordings | undefined {
  const { recording, ...others } = query;
  if (recording === undefined) return undefined;
  const known = lookedUp.get(query);
  if (known) return known;
  const isAllThatIsAsked = !asksText(others) && filtersOf(others).length === 0;
  const most = others.limit === undefined || isAllThatIsAsked ? -1 : MOST_RECORDINGS + 1; // -1 is SQLite's word for all
  const { text, values } = recordingIds(recording);
  const { ids, n } = db
    .prepare(`SELECT json_group_array(id) AS ids, count(*) AS n FROM (${text} LIMIT ${most})`)
    .get(...values)!;
  const areMany = Number(n) === most;
  const condition = areMany ? ofRecording(recording) : isListed('recording_id', String(ids));
  lookedUp.set(query, { condition, areMany });
  return { condition, areMany };
}
