import { type PatternReading, readPattern } from '../../../../shared/catalog/field-pattern.ts';
import type { Both } from '../../language.ts';
import { bare, newKey, type OwnField } from './product.ts';
import { ownFieldTexts as texts } from './texts.ts';

export const MOST_FIELDS = 10;
const ID = /^[a-z][A-Za-z0-9]{0,29}$/;

export interface ChoiceRow {
  readonly key: string;
  readonly id: string;
  readonly vi: string;
  readonly en: string;
}

/** A field as it is typed. */
export interface FieldRow {
  readonly key: string;
  /** Empty until it is typed or was saved: until then it follows the label. */
  readonly id: string;
  readonly labelVi: string;
  readonly labelEn: string;
  readonly kind: OwnField['kind'];
  readonly required: boolean;
  readonly pattern: string;
  readonly hintVi: string;
  readonly hintEn: string;
  readonly choices: readonly ChoiceRow[];
}

export function newField(): FieldRow {
  return {
    key: newKey(),
    id: '',
    labelVi: '',
    labelEn: '',
    kind: 'text',
    required: false,
    pattern: '',
    hintVi: '',
    hintEn: '',
    choices: [newChoice(), newChoice()],
  };
}

export function newChoice(): ChoiceRow {
  return { key: newKey(), id: '', vi: '', en: '' };
}

export function rowOf({ id, label, kind, required, pattern = '', hint, choices }: OwnField): FieldRow {
  const known = choices?.map((one) => ({ key: newKey(), id: one.id, ...one.label }));
  return {
    key: newKey(),
    id,
    labelVi: label.vi,
    labelEn: label.en,
    kind,
    required,
    pattern,
    hintVi: hint?.vi ?? '',
    hintEn: hint?.en ?? '',
    choices: known ?? [newChoice(), newChoice()],
  };
}

/** `Nguồn nước` becomes `nguonNuoc`; what stands before the first letter is left out. */
export function idFrom(words: string): string {
  const parts = bare(words)
    .replace(/^[^a-z]+/, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const joined = parts.map((part, place) => (place === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)));
  return joined.join('').slice(0, 30);
}

export function idOf({ id, labelVi }: FieldRow): string {
  return id === '' ? idFrom(labelVi) : id;
}

/** Each choice has an id of its own; one that was saved keeps it. */
function choicesOf(rows: readonly ChoiceRow[]): NonNullable<OwnField['choices']> {
  const taken = new Set<string>();
  return rows.map(({ id, vi, en }, place) => {
    const wanted = id || idFrom(vi) || `choice${place + 1}`;
    const own = taken.has(wanted) ? `${wanted.slice(0, 27)}${place + 1}` : wanted;
    taken.add(own);
    return { id: own, label: { vi: vi.trim(), en: en.trim() } };
  });
}

export function fieldOf(row: FieldRow): OwnField {
  const { labelVi, labelEn, kind, required, pattern, hintVi, hintEn, choices } = row;
  return {
    id: idOf(row),
    label: { vi: labelVi.trim(), en: labelEn.trim() },
    kind,
    required,
    ...(kind === 'text' && pattern !== '' ? { pattern } : {}),
    ...(hintVi.trim() === '' ? {} : { hint: { vi: hintVi.trim(), en: hintEn.trim() } }),
    ...(kind === 'choice' ? { choices: choicesOf(choices) } : {}),
  };
}

/** Undefined where any text will do. */
export function patternOf({ kind, pattern }: FieldRow): PatternReading | undefined {
  return kind === 'text' && pattern !== '' ? readPattern(pattern) : undefined;
}

export interface FieldFault {
  readonly key: string;
  readonly part: 'label' | 'id' | 'hint' | 'choices' | 'pattern';
  readonly text: Both;
}

/** What the server would refuse, told before it is asked. */
export function fieldFaults(rows: readonly FieldRow[]): FieldFault[] {
  const ids = rows.map(idOf);
  return rows.flatMap((row) => faultsOfOne(row, ids));
}

function faultsOfOne(row: FieldRow, ids: readonly string[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const refuse = (part: FieldFault['part'], text: Both) => faults.push({ key: row.key, part, text });
  const id = idOf(row);
  const pattern = patternOf(row);
  if (row.labelVi.trim() === '' || row.labelEn.trim() === '') refuse('label', texts.labelMissing);
  else if (!ID.test(id)) refuse('id', texts.idWrong);
  else if (ids.filter((one) => one === id).length > 1) refuse('id', texts.idTwice);
  if ((row.hintVi.trim() === '') !== (row.hintEn.trim() === '')) refuse('hint', texts.hintHalf);
  if (pattern && !pattern.ok) refuse('pattern', bothOf(pattern.message));
  const filled = row.choices.filter(({ vi, en }) => vi.trim() !== '' && en.trim() !== '');
  if (row.kind === 'choice' && (filled.length < 2 || filled.length < row.choices.length)) {
    refuse('choices', texts.choicesFew);
  }
  return faults;
}

/** Messages of shared rules stand in both languages, parted by a bar. */
export function bothOf(message: string): Both {
  const [vi = message, en = vi] = message.split(' | ');
  return { vi, en };
}
