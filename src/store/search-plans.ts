import { isOpen } from '../domain/index.ts';
import type { ArchiveQuery } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { partsOfShape, prefixOf, shareOfParts } from './plate-parts.ts';
import {
  all,
  any,
  cellFilter,
  confidenceFilter,
  filtersOf,
  isOneOf,
  recordingCondition,
  type Sql,
  timeFilter,
  withoutIndex,
} from './search-filters.ts';
import { formExpression, globOf, shapeOfPattern, shapesOfExpression, type TextShape } from './text-shape.ts';

/** So many sightings are looked through at once, whatever else is asked of them, ... */
const FEW = 20_000;
/** ... and where nothing is asked of the text, the filter that leaves the fewest is looked for among so many. */
const COUNTED = 200_000;
/** Parts that so large a share of texts may have are counted before they are believed to be rare. */
const RARE_SHARE = 0.002;
/** So many plates are looked through in the order of their forms as quickly as `FEW` by their parts. */
const FEW_FORMS = 200_000;

/** Where a search begins, and what holds for what it comes by. */
export interface Plan {
  readonly from: string;
  readonly conditions: readonly Sql[];
  /** Another plan may come by the same sightings. */
  readonly mayRepeat: boolean;
}

type Way = Omit<Plan, 'mayRepeat'>;

const AND_SIGHTINGS =
  'CROSS JOIN sightings ON plate_id = plates.id CROSS JOIN recordings ON recordings.id = recording_id';
const FROM_PLATES = `plates ${AND_SIGHTINGS}`;
const FROM_FORMS = `plates INDEXED BY plates_form ${AND_SIGHTINGS}`;
const FROM_PARTS = `plate_parts CROSS JOIN plates ON plates.id = plate_parts.rowid ${AND_SIGHTINGS}`;
const fromSightings = (index: string): string =>
  `sightings ${index} CROSS JOIN plates ON plates.id = plate_id CROSS JOIN recordings ON recordings.id = recording_id`;

/** The ways that together come by every sighting that answers a query; what else a query asks must be asked of each. */
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
    const few = fewSightings(archive, query);
    // An expression is asked itself; many shapes of it, each for its own, would only take longer.
    const globs = expression === undefined || shapes.length === 1 ? globbed(shapes) : [];
    if (few) ways.push({ ...few, conditions: [...few.conditions, ...globs] });
    else ways.push(...waysByText(archive, shapes, expression !== undefined));
  }
  const matched: readonly Sql[] = expression === undefined ? [] : [{ text: 'is_match(plates.text)', values: [] }];
  const mayRepeat = ways.length > 1;
  return ways.map(({ from, conditions }) => ({ from, conditions: [...conditions, ...matched], mayRepeat }));
}

/** What holds for every plan of a query. */
export function conditionsOf(archive: Archive, query: ArchiveQuery): readonly Sql[] {
  const { recording: _, ...others } = query;
  return [...filtersOf(others), ...recordingFilter(archive, query).map(withoutIndex)];
}

/** Ways to all texts of some shapes: along their order, by the parts or the forms that they share, or through all of them. */
function waysByText(archive: Archive, shapes: readonly TextShape[], isExpression: boolean): readonly Way[] {
  if (shapes.some((shape) => shape.join('') === '*'))
    return [{ from: isExpression ? FROM_PLATES : fromSightings(''), conditions: [] }];
  const forms = formsOf(archive);
  const isAlone = shapes.length === 1;
  const ways: Way[] = [];
  const loose: TextShape[] = [];
  for (const shape of shapes) {
    const fitting = isAlone ? formsOfShapes(forms, shapes) : undefined;
    if (fitting?.length === 0) return [];
    const way = wayByOrder(shape) ?? wayByParts(archive, shape, fitting);
    if (way) ways.push(way);
    else loose.push(shape);
  }
  if (loose.length === 0) return ways;
  // Were all plates of a form looked at for one shape of an expression, they would be for each.
  const byForm = isExpression ? shapes : loose;
  const fitting = formsOfShapes(forms, byForm);
  const byForms = fitting.length === 0 ? [] : [wayByForms(fitting, isExpression && !isAlone ? [] : byForm)];
  return isExpression ? byForms : [...ways, ...byForms];
}

/** Those of some forms that texts of any of some shapes may have. */
function formsOfShapes(forms: readonly string[], shapes: readonly TextShape[]): readonly string[] {
  const expressions = shapes.map(formExpression);
  return forms.filter((form) => expressions.some((expression) => expression.test(form)));
}

function wayByOrder(shape: TextShape): Way | undefined {
  const prefix = prefixOf(shape);
  return prefix !== '' && shape.slice(prefix.length).join('') === '*'
    ? { from: FROM_PLATES, conditions: [beginsWith(prefix)] }
    : undefined;
}

const beginsWith = (prefix: string): Sql => ({
  text: 'plates.text >= ? AND plates.text < ?',
  values: [prefix, `${prefix}~`],
});

/** @param forms those that the shape may have, when it is the only one: then the way by them is weighed, too */
function wayByParts(archive: Archive, shape: TextShape, forms: readonly string[] | undefined): Way | undefined {
  const groups = partsOfShape(shape, forms !== undefined);
  if (groups.length === 0) return undefined;
  const match = groups.map((parts) => `(${parts.map((part) => `"${part}"`).join(' OR ')})`).join(' AND ');
  const asked = { text: 'plate_parts MATCH ?', values: [match] };
  if (forms && shareOfParts(groups) > RARE_SHARE && count(archive, 'plate_parts', [asked], FEW) > FEW) {
    const byForms = wayByForms(forms, [shape]);
    if (count(archive, 'plates INDEXED BY plates_form', byForms.conditions.slice(0, -1), FEW_FORMS) <= FEW_FORMS)
      return byForms;
  }
  return { from: FROM_PARTS, conditions: [asked, ...globbed([shape])] };
}

/** Through all plates of some forms; the last condition is that of the shapes. */
function wayByForms(forms: readonly string[], shapes: readonly TextShape[]): Way {
  const prefix = shapes.length === 1 ? prefixOf(shapes[0]!) : '';
  return {
    from: FROM_FORMS,
    conditions: [
      isOneOf('plates.form', forms),
      ...(prefix === '' ? [] : [beginsWith(prefix)]),
      ...(shapes.length === 0 ? [] : globbed(shapes)),
    ],
  };
}

/** Which forms plates have: each is looked for behind the one before. */
function formsOf({ db }: Archive): readonly string[] {
  const next = db.prepare('SELECT min(form) AS form FROM plates WHERE form > ?');
  const forms: string[] = [];
  for (let form = next.get('')!.form; form !== null; form = next.get(form!)!.form) forms.push(String(form));
  return forms;
}

/** Texts of any of some shapes; nothing where one is for all texts. */
function globbed(shapes: readonly TextShape[]): readonly Sql[] {
  const globs = [...new Set(shapes.map(globOf))];
  return globs.includes('*') ? [] : [any(globs.map((glob) => ({ text: 'plates.text GLOB ?', values: [glob] })))];
}

/**
 * Where to begin when few sightings lie in the asked time or place, in the asked recordings, or are as sure; undefined when there are
 * many. Where nothing is asked of the text, the filter that leaves the fewest.
 */
function fewSightings(archive: Archive, query: ArchiveQuery): Way | undefined {
  const noText = query.patterns === undefined && query.expression === undefined;
  const filters = (
    [
      ['sightings_cell', cellFilter(query)],
      ['sightings_recording', recordingFilter(archive, query)],
      ['sightings_time', timeFilter(query)],
      ['sightings_confidence', confidenceFilter(query)],
    ] as const
  ).filter(([, conditions]) => conditions.length > 0);
  let best: Way | undefined;
  let least = noText ? COUNTED : FEW;
  for (const [name, conditions] of filters) {
    const index = `INDEXED BY ${name}`;
    const way = { from: fromSightings(index), conditions };
    if (noText && filters.length === 1) return way;
    const found = count(archive, `sightings ${index}`, conditions, least);
    if (found > least) {
      if (noText) best ??= way;
      continue;
    }
    [best, least] = [way, Math.max(0, found - 1)];
  }
  return best;
}

/** How many rows answer, up to one more than the most that is of interest. */
function count({ db }: Archive, from: string, conditions: readonly Sql[], most: number): number {
  const { text, values } = all(conditions);
  const counted = `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${text} LIMIT ${most + 1})`;
  return Number(db.prepare(counted).get(...values)!.n);
}

const recordingIds = new WeakMap<ArchiveQuery, Sql>();

/** The recordings whose paths have a part in them. */
function recordingFilter({ db }: Archive, query: ArchiveQuery): readonly Sql[] {
  if (query.recording === undefined) return [];
  const known = recordingIds.get(query);
  if (known) return [known];
  const { text, values } = recordingCondition(query.recording);
  const rows = db.prepare(`SELECT id FROM recordings WHERE ${text}`).all(...values);
  const filter = isOneOf(
    'recording_id',
    rows.map(({ id }) => id!),
  );
  recordingIds.set(query, filter);
  return [filter];
}
