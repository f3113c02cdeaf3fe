import { isRecord, numberAt, textAt, valueAt } from '../http/reading.ts';
import { forget, keep, kept } from '../storage.ts';

export const fieldNames = [
  'code',
  'pin',
  'phone',
  'name',
  'installerPhone',
  'installerName',
  'storeName',
  'address',
  'email',
  'note',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** A request as it was sent, so that it can be repeated exactly. */
export interface Attempt {
  readonly key: string;
  readonly body: string;
}

/** What a person has typed and not yet activated; it outlives a reload and a lost connection. */
export interface Draft {
  /** The unit that the values were typed for. */
  unitCode: string | undefined;
  values: Partial<Record<FieldName, string>>;
  /** When the box was ticked, and under which text. */
  consent: { readonly version: string; readonly at: string } | undefined;
  /** Sent, and no final answer yet. */
  attempt: Attempt | undefined;
  /** Sent before something was changed, and never answered: it may have succeeded. */
  unanswered: Attempt | undefined;
}

const NAME = 'activation-draft';
const KEPT_FOR = 7 * 24 * 3_600_000;

export function emptyDraft(): Draft {
  return { unitCode: undefined, values: {}, consent: undefined, attempt: undefined, unanswered: undefined };
}

export function saveDraft(draft: Draft): void {
  keep(localStorage, NAME, { ...draft, savedAt: Date.now() });
}

export function clearDraft(): void {
  forget(localStorage, NAME);
}

export function readDraft(): Draft {
  const stored = kept(localStorage, NAME);
  if (!isRecord(stored) || Date.now() - (numberAt(stored, 'savedAt') ?? 0) > KEPT_FOR) return emptyDraft();
  const version = textAt(stored, 'consent.version');
  const at = textAt(stored, 'consent.at');
  return {
    unitCode: textAt(stored, 'unitCode'),
    values: Object.fromEntries(fieldNames.map((name) => [name, textAt(stored, `values.${name}`) ?? ''])),
    consent: version !== undefined && at !== undefined ? { version, at } : undefined,
    attempt: attemptOf(valueAt(stored, 'attempt')),
    unanswered: attemptOf(valueAt(stored, 'unanswered')),
  };
}

/** Another unit is another owner's, perhaps: only who installed and sold stays. */
export function draftForAnotherUnit(draft: Draft, code: string): Draft {
  const { installerPhone = '', installerName = '', storeName = '' } = draft.values;
  return { ...emptyDraft(), values: { code, installerPhone, installerName, storeName } };
}

/** The same body keeps its key, whatever happened to the answer; another body gets a key of its own. */
export function attemptFor(draft: Draft, body: string, newKey: () => string): Attempt {
  if (draft.attempt?.body === body) return draft.attempt;
  if (draft.attempt) draft.unanswered = draft.attempt;
  draft.attempt = { key: newKey(), body };
  return draft.attempt;
}

function attemptOf(stored: unknown): Attempt | undefined {
  const key = textAt(stored, 'key');
  const body = textAt(stored, 'body');
  return key !== undefined && body !== undefined ? { key, body } : undefined;
}
