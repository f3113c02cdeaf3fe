import type * as full from 'zod';
import * as z from 'zod/mini';
import { daysAfter, monthsAfter } from '../../../../../shared/time/calendar.ts';
import type { warrantyPolicySchema } from '../../../../../shared/warranty/policy/warranty-policy.ts';
import type { Both } from '../../../language.ts';
import { reads } from '../../desk/reads.ts';
import { isCount, newKey } from '../product.ts';
import { policyTexts as texts } from './texts.ts';

const startSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('activation') }),
  z.object({ kind: z.literal('purchase'), withinDays: z.number() }),
  z.object({ kind: z.literal('shipment'), afterDays: z.number() }),
]);
export type StartRule = z.infer<typeof startSchema>;
export const startKinds = ['activation', 'purchase', 'shipment'] as const;

export const policySchema = reads<full.output<typeof warrantyPolicySchema>>()(
  z.object({
    from: z.string(),
    months: z.number(),
    parts: z.array(z.object({ name: z.string(), months: z.number() })),
    start: startSchema,
    scope: z.string(),
    method: z.string(),
    exclusions: z.string(),
    handlingDays: z.number(),
    maintenanceMonths: z.optional(z.number()),
    photos: z.optional(z.object({ receipt: z.boolean(), installation: z.number() })),
  }),
);
export type Policy = z.infer<typeof policySchema>;
export const policyListSchema = z.object({ items: z.array(policySchema) });

export type PolicyState = 'coming' | 'present' | 'past';

/** A version with when it holds; the newest first. */
export interface Version {
  readonly policy: Policy;
  readonly state: PolicyState;
  /** Its last day; undefined where nothing follows yet. */
  readonly until: string | undefined;
}

export function versionsOf(policies: readonly Policy[], today: string): Version[] {
  const sorted = [...policies].sort((one, other) => one.from.localeCompare(other.from));
  const present = sorted.findLastIndex(({ from }) => from <= today);
  const versions = sorted.map((policy, place): Version => {
    const next = sorted[place + 1];
    const state = place === present ? 'present' : place < present ? 'past' : 'coming';
    return { policy, state, until: next && daysAfter(next.from, -1) };
  });
  return versions.reverse();
}

export interface PartRow {
  readonly key: string;
  readonly name: string;
  readonly months: string;
}

/** A new version as it is typed. */
export interface PolicyDraft {
  readonly from: string;
  readonly months: string;
  readonly start: StartRule['kind'];
  readonly withinDays: string;
  readonly afterDays: string;
  readonly parts: readonly PartRow[];
  readonly scope: string;
  readonly method: string;
  readonly exclusions: string;
  readonly handlingDays: string;
  readonly maintenance: string;
  readonly receipt: boolean;
  readonly installation: string;
}

/** Begins with what is promised now, so that only what changes is typed. */
export function draftFrom(now: Policy | undefined, from: string, catalogMonths: number): PolicyDraft {
  return {
    from,
    months: String(now?.months ?? catalogMonths),
    start: now?.start.kind ?? 'activation',
    withinDays: String(now?.start.kind === 'purchase' ? now.start.withinDays : 90),
    afterDays: String(now?.start.kind === 'shipment' ? now.start.afterDays : 180),
    parts: (now?.parts ?? []).map(({ name, months }) => ({ key: newKey(), name, months: String(months) })),
    scope: now?.scope ?? '',
    method: now?.method ?? '',
    exclusions: now?.exclusions ?? '',
    handlingDays: String(now?.handlingDays ?? 7),
    maintenance: now?.maintenanceMonths === undefined ? '' : String(now.maintenanceMonths),
    receipt: now?.photos?.receipt ?? false,
    installation: String(now?.photos?.installation ?? 0),
  };
}

export function policyOf(draft: PolicyDraft): Policy {
  const { maintenance, receipt } = draft;
  const installation = Number(draft.installation);
  return {
    from: draft.from,
    months: Number(draft.months),
    parts: draft.parts.map(({ name, months }) => ({ name: name.trim(), months: Number(months) })),
    start: startOf(draft),
    scope: draft.scope.trim(),
    method: draft.method.trim(),
    exclusions: draft.exclusions.trim(),
    handlingDays: Number(draft.handlingDays),
    ...(maintenance.trim() === '' ? {} : { maintenanceMonths: Number(maintenance) }),
    ...(receipt || installation > 0 ? { photos: { receipt, installation } } : {}),
  };
}

function startOf({ start, withinDays, afterDays }: PolicyDraft): StartRule {
  if (start === 'purchase') return { kind: start, withinDays: Number(withinDays) };
  if (start === 'shipment') return { kind: start, afterDays: Number(afterDays) };
  return { kind: start };
}

export interface Fault {
  readonly at: string;
  readonly text: Both;
}

/** What the server would refuse, told before it is asked. `versions` are those that there are. */
export function policyFaults(draft: PolicyDraft, versions: readonly Policy[], today: string): Fault[] {
  const faults: Fault[] = [];
  const refuse = (at: string, text: Both) => faults.push({ at, text });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.from)) refuse('from', texts.fromMissing);
  else if (versions.some(({ from }) => from === draft.from)) refuse('from', texts.fromTaken);
  else if (draft.from < today && versions.length > 0) refuse('from', texts.fromPast);
  if (!isCount(draft.months, 240)) refuse('months', texts.monthsWrong);
  if (draft.start === 'purchase' && !isCount(draft.withinDays, 730)) refuse('withinDays', texts.withinWrong);
  if (draft.start === 'shipment' && !/^\d{1,4}$/.test(draft.afterDays)) refuse('afterDays', texts.afterWrong);
  if (draft.start === 'shipment' && Number(draft.afterDays) > 1_095) refuse('afterDays', texts.afterWrong);
  for (const { key, name, months } of draft.parts) {
    if (name.trim() === '') refuse(key, texts.partUnnamed);
    else if (!isCount(months, 240)) refuse(key, texts.monthsWrong);
  }
  for (const at of ['scope', 'method', 'exclusions'] as const) {
    if (draft[at].trim() === '') refuse(at, texts.wordsMissing);
  }
  if (!isCount(draft.handlingDays, 90)) refuse('handlingDays', texts.handlingWrong);
  if (draft.maintenance.trim() !== '' && !isCount(draft.maintenance, 60)) refuse('maintenance', texts.maintenanceWrong);
  return faults;
}

/** The last day of a warranty that begins on a day. */
export function lastDay(startsOn: string, months: number): string {
  return monthsAfter(startsOn, months);
}
