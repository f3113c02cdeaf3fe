import { type Keeper, type UnitState, type UnitStep, unitLife, unitStateSchema } from './unit-life.ts';

const KEEPERS: Readonly<Record<Keeper, string>> = { batch: 'lô / batch', roll: 'cuộn / roll', unit: 'tem / unit' };

/** The life of a unit as Mermaid draws it, and as a table, from the very data that writes take their conditions from. */
export function drawUnitLife(): string {
  const states = unitStateSchema.options;
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states.map((state) => `  ${state}: ${unitLife[state].vi} (${state})`),
    '  [*] --> ordered',
    ...states.flatMap(arrows),
    '```',
    '',
    '| State | Kept by | In order from | Early from | Back from | Who |',
    '|---|---|---|---|---|---|',
    ...states.map(row),
    '',
  ].join('\n');
}

function arrows(state: UnitState): string[] {
  const { from, early, back }: UnitStep = unitLife[state];
  return [
    ...from.map((before) => `  ${before} --> ${state}`),
    ...early.map((before) => `  ${before} --> ${state}: sớm / early`),
    ...back.map((before) => `  ${before} --> ${state}: kèm ghi chú / with a note`),
  ];
}

function row(state: UnitState): string {
  const { vi, en, keptBy, from, early, back, by }: UnitStep = unitLife[state];
  const names = (values: readonly string[]) => (values.length === 0 ? '—' : values.join(', '));
  const who = by.length === 0 ? 'the system' : by.join(', ');
  const kept = keptBy.map((keeper) => KEEPERS[keeper]).join(', ');
  return `| **${en}** · ${vi} | ${kept} | ${names(from)} | ${names(early)} | ${names(back)} | ${who} |`;
}

const BEGIN = '<!-- drawn by bin/unit-life.ts -->';
const END = '<!-- end of the drawing -->';

/** The document with its drawing renewed; throws if it has no place for one. */
export function withUnitLife(document: string): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('the document has no place for the drawing');
  return `${before}${BEGIN}\n${drawUnitLife()}${END}${after}`;
}
