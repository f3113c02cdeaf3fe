import type * as full from 'zod';
import * as z from 'zod/mini';
import type { campaignSchema as contract } from '../../../../shared/warranty/policy/campaign.ts';
import type { Both } from '../../language.ts';
import { reads } from '../desk/reads.ts';
import { campaignTexts as texts } from './texts.ts';

export const channels = ['qr', 'web', 'app', 'sms', 'zalo', 'dealer', 'care', 'import'] as const;
export type Channel = (typeof channels)[number];

export const campaignSchema = reads<full.output<typeof contract>>()(
  z.object({
    id: z.string(),
    name: z.string(),
    months: z.number(),
    from: z.string(),
    until: z.string(),
    skus: z.optional(z.array(z.string())),
    lines: z.optional(z.array(z.string())),
    regions: z.optional(z.array(z.string())),
    channels: z.optional(z.array(z.enum(channels))),
    withinDaysOfPurchase: z.optional(z.number()),
    combines: z.enum(['adds', 'best']),
    createdBy: z.string(),
    ended: z.optional(z.object({ at: z.string(), by: z.string(), note: z.string() })),
  }),
);
export type Campaign = z.infer<typeof campaignSchema>;
export const campaignListSchema = z.object({ items: z.array(campaignSchema) });

/** The file of the site that lists the 34 provinces by name. */
export const provinceListSchema = z.array(z.object({ code: z.string(), name: z.string() }));
export type Province = z.infer<typeof provinceListSchema>[number];

export const campaignStates = ['running', 'coming', 'over'] as const;
export type CampaignState = (typeof campaignStates)[number];

export function stateOf({ from, until }: Campaign, today: string): CampaignState {
  if (until < today || until < from) return 'over';
  return from > today ? 'coming' : 'running';
}

/** Those that run first, by what ends soonest; then those to come; what is over last, the newest first. */
export function inOrder(campaigns: readonly Campaign[], today: string): Campaign[] {
  const rank = (one: Campaign) => campaignStates.indexOf(stateOf(one, today));
  const byEnd = (one: Campaign, other: Campaign) => one.until.localeCompare(other.until);
  return [...campaigns].sort((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    return stateOf(one, today) === 'over' ? byEnd(other, one) : byEnd(one, other);
  });
}

export const aims = ['all', 'lines', 'skus'] as const;

/** A campaign as it is typed. */
export interface Draft {
  readonly name: string;
  readonly months: string;
  readonly from: string;
  readonly until: string;
  readonly aim: (typeof aims)[number];
  readonly lines: readonly string[];
  readonly skus: readonly string[];
  /** Codes. Empty: the whole country. */
  readonly regions: readonly string[];
  /** Empty: every way in. */
  readonly channels: readonly Channel[];
  readonly within: string;
  readonly combines: Campaign['combines'];
}

export function newDraft(today: string): Draft {
  return {
    name: '',
    months: '3',
    from: today,
    until: '',
    aim: 'all',
    lines: [],
    skus: [],
    regions: [],
    channels: [],
    within: '',
    combines: 'best',
  };
}

export function bodyOf(draft: Draft) {
  const { name, months, from, until, aim, lines, skus, regions, within, combines } = draft;
  return {
    name: name.trim(),
    months: Number(months),
    from,
    until,
    combines,
    ...(aim === 'lines' ? { lines } : {}),
    ...(aim === 'skus' ? { skus } : {}),
    ...(regions.length === 0 ? {} : { regions }),
    ...(draft.channels.length === 0 ? {} : { channels: draft.channels }),
    ...(within.trim() === '' ? {} : { withinDaysOfPurchase: Number(within) }),
  };
}

export interface Fault {
  readonly at: string;
  readonly text: Both;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the server would refuse, told before it is asked. */
export function faultsOf(draft: Draft, today: string): Fault[] {
  const faults: Fault[] = [];
  const refuse = (at: string, text: Both) => faults.push({ at, text });
  const { name, months, from, until, within } = draft;
  if (name.trim() === '') refuse('name', texts.nameMissing);
  if (!/^\d{1,2}$/.test(months) || Number(months) < 1 || Number(months) > 60) refuse('months', texts.monthsWrong);
  if (!DAY.test(from)) refuse('from', texts.dayMissing);
  if (!DAY.test(until)) refuse('until', texts.dayMissing);
  else if (until < from) refuse('until', texts.untilBefore);
  else if (until < today) refuse('until', texts.untilPast);
  if (draft.aim === 'lines' && draft.lines.length === 0) refuse('aim', texts.noneChosen);
  if (draft.aim === 'skus' && draft.skus.length === 0) refuse('aim', texts.noneChosen);
  if (within.trim() !== '' && (!/^\d{1,3}$/.test(within) || Number(within) > 365)) refuse('within', texts.withinWrong);
  return faults;
}
