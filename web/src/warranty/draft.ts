import { type Fields, isRecord, listAt, numberAt, textAt, valueAt } from '../http/reading.ts';
import { forget, keep, kept } from '../storage.ts';

export const fieldNames = [
  'code',
  'pin',
  'phone',
  'name',
  'installerPhone',
  'installerName',
  'storeName',
  'storePhone',
  'address',
  'email',
  'note',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** What is asked of some units only, in the words of the request. */
export interface Facts {
  readonly province?: string | undefined;
  readonly ward?: string | undefined;
  readonly purchasedOn?: string | undefined;
  /** Answers to the product's own fields, by their ids. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Codes of the other units of its set, as they were typed. */
  readonly components?: readonly string[] | undefined;
}

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
  facts: Facts;
  /** The next unit is for the customer of the last one: what was said of them stays. */
  sameCustomer: boolean;
  /** Waits in the queue of this phone already, and is being changed. */
  instead: { readonly id: string; readonly capturedAt: string } | undefined;
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
  return {
    unitCode: undefined,
    values: {},
    facts: {},
    sameCustomer: false,
    instead: undefined,
    consent: undefined,
    attempt: undefined,
    unanswered: undefined,
  };
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
    facts: factsOf(valueAt(stored, 'facts')),
    sameCustomer: stored.sameCustomer === true,
    instead: insteadOf(valueAt(stored, 'instead')),
    consent: version !== undefined && at !== undefined ? { version, at } : undefined,
    attempt: attemptOf(valueAt(stored, 'attempt')),
    unanswered: attemptOf(valueAt(stored, 'unanswered')),
  };
}

/** A unit of the same customer, just fitted beside the last one: only what is the unit's own is asked anew. */
export function draftForNextUnit({ values, facts, consent }: Draft): Draft {
  const { code: _code, pin: _pin, ...ofCustomer } = values;
  const { province, ward, purchasedOn } = facts;
  return { ...emptyDraft(), values: ofCustomer, facts: { province, ward, purchasedOn }, consent, sameCustomer: true };
}

/** Another unit is another owner's, perhaps: only who installed and sold stays. */
export function draftForAnotherUnit(draft: Draft, code: string): Draft {
  const { installerPhone = '', installerName = '', storeName = '', storePhone = '' } = draft.values;
  return { ...emptyDraft(), values: { code, installerPhone, installerName, storeName, storePhone } };
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

function factsOf(stored: unknown): Facts {
  const fields = valueAt(stored, 'fields');
  return {
    province: textAt(stored, 'province'),
    ward: textAt(stored, 'ward'),
    purchasedOn: textAt(stored, 'purchasedOn'),
    fields: isRecord(fields) ? textsOf(fields) : undefined,
    components: listAt(stored, 'components').filter((code) => typeof code === 'string'),
  };
}

function textsOf(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])),
  );
}

function insteadOf(stored: unknown): Draft['instead'] {
  const id = textAt(stored, 'id');
  const capturedAt = textAt(stored, 'capturedAt');
  return id === undefined || capturedAt === undefined ? undefined : { id, capturedAt };
}

/** What waits in the queue, put back into the form. */
export function draftOfRequest(request: unknown, instead: NonNullable<Draft['instead']>): Draft {
  const text = (path: string) => textAt(request, path) ?? '';
  const version = textAt(request, 'consent.version');
  const at = textAt(request, 'consent.at');
  const codes = listAt(request, 'components').flatMap((one) => textAt(one, 'code') ?? []);
  return {
    ...emptyDraft(),
    values: {
      code: text('code'),
      pin: text('pin'),
      phone: text('customer.phone'),
      name: text('customer.name'),
      installerPhone: text('installerPhone'),
      installerName: text('installerName'),
      storeName: text('storeName'),
      storePhone: text('storePhone'),
      address: text('customer.address'),
      email: text('customer.email'),
      note: text('note'),
    },
    facts: {
      ...factsOf(request),
      province: textAt(request, 'customer.province'),
      ward: textAt(request, 'customer.ward'),
      components: codes,
    },
    consent: version !== undefined && at !== undefined ? { version, at } : undefined,
    instead,
  };
}
