import type * as full from 'zod';
import * as z from 'zod/mini';
import type { StaffRole } from '../../../../shared/http/caller.ts';
import type { importRoutes, importViewSchema } from '../../../../shared/imports/import-routes.ts';
import { reads } from '../desk/reads.ts';

export const importKinds = [
  'maker-serials',
  'former-codes',
  'activations',
  'migration',
  'partners',
  'openings',
  'point-grants',
] as const;
export type ImportKind = (typeof importKinds)[number];
/** Whose each kind is to bring. A test holds them against the kinds' declarations. */
export const importRoles: Readonly<Record<ImportKind, readonly StaffRole[]>> = {
  'maker-serials': ['admin', 'manager', 'warehouse'],
  'former-codes': ['admin', 'manager'],
  activations: ['admin', 'manager', 'care', 'sales'],
  migration: ['admin', 'manager'],
  partners: ['admin', 'manager'],
  openings: ['accountant', 'manager', 'admin'],
  'point-grants': ['admin', 'manager', 'care'],
};
/** Kinds that somebody else than who uploaded them has to write, and who may. */
export const importCommitters: Partial<Readonly<Record<ImportKind, readonly StaffRole[]>>> = {
  openings: ['manager', 'admin'],
};
export const MOST_BYTES = 30 * 1024 * 1024;
const FILE_NAME = /\.(xlsx|csv|tsv|txt)$/i;

const states = [
  'awaiting-file',
  'checking',
  'checked',
  'refused',
  'committing',
  'stuck',
  'committed',
  'cancelled',
] as const;

export const importSchema = reads<full.output<typeof importViewSchema>>()(
  z.object({
    id: z.string(),
    kind: z.string(),
    fileName: z.string(),
    bytes: z.number(),
    state: z.enum(states),
    createdAt: z.string(),
    createdBy: z.string(),
    committedAt: z.optional(z.string()),
    committedBy: z.optional(z.string()),
    earlier: z.optional(z.object({ id: z.string(), at: z.string() })),
    hasErrors: z.boolean(),
    counts: z.optional(z.object({ rows: z.number(), good: z.number(), known: z.number(), bad: z.number() })),
    sums: z.optional(z.object({ VND: z.optional(z.number()), POINT: z.optional(z.number()) })),
    wrongRows: z.array(
      z.object({
        number: z.number(),
        errors: z.array(z.object({ column: z.optional(z.string()), vi: z.string(), en: z.string() })),
      }),
    ),
    refusals: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })),
    progress: z.optional(
      z.object({
        done: z.number(),
        total: z.number(),
        committed: z.number(),
        known: z.number(),
        refused: z.number(),
        perSecond: z.optional(z.number()),
        secondsLeft: z.optional(z.number()),
      }),
    ),
  }),
);
export type Import = z.infer<typeof importSchema>;
export const importListSchema = z.object({ items: z.array(importSchema), next: z.optional(z.string()) });

export const begunSchema = reads<full.output<(typeof importRoutes)['begin']['reply']>>()(
  z.object({
    id: z.string(),
    upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
  }),
);

export function isOnItsWay({ state }: Import): boolean {
  return state === 'checking' || state === 'committing';
}

/** Why a file cannot be imported; undefined for one that can be sent. */
export function unfit(file: File): 'kind' | 'size' | undefined {
  if (!FILE_NAME.test(file.name)) return 'kind';
  return file.size < 1 || file.size > MOST_BYTES ? 'size' : undefined;
}
