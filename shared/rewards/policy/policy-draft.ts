import * as z from 'zod';
import { instantSchema } from '../../time/local-date.ts';
import { type PolicyDraft, policyDraftSchema } from './reward-policy.ts';

export const draftStateSchema = z.enum(['editing', 'proposed', 'published', 'discarded']);
export type DraftState = z.infer<typeof draftStateSchema>;

/** The states that a draft may come from; a write carries them as its condition. A change takes a proposal back. */
export const draftMoves = {
  editing: ['editing', 'proposed'],
  proposed: ['editing'],
  published: ['proposed'],
  discarded: ['editing', 'proposed'],
} as const satisfies Readonly<Record<DraftState, readonly DraftState[]>>;

/** A reward policy on its way: written by some, published by another. */
export const storedDraftSchema = z.object({
  id: z.string(),
  state: draftStateSchema,
  /** Rises with each change of what it says, so that nobody proposes or publishes what they have not read. */
  revision: z.int().positive(),
  policy: policyDraftSchema,
  /** All who wrote something of it, the first of them first; none of them may publish it. */
  authors: z.array(z.string()).min(1),
  createdAt: instantSchema,
  changedAt: instantSchema,
  changedBy: z.string(),
  /** Why somebody else than its first author changed it. */
  note: z.string().optional(),
  proposed: z.object({ by: z.string(), at: instantSchema }).optional(),
  /** Of what became of it. */
  published: z.object({ version: z.int().positive(), by: z.string(), at: instantSchema }).optional(),
});
export type StoredDraft = z.infer<typeof storedDraftSchema>;

/** Who does something to a draft, when, and on the ground of which revision. */
export interface DraftAct {
  readonly by: string;
  readonly at: StoredDraft['changedAt'];
  readonly revision: number;
}

export type DraftRefusal =
  | 'policy-draft-closed'
  | 'policy-draft-changed'
  | 'policy-draft-needs-note'
  | 'policy-draft-not-proposed'
  | 'policy-needs-second-person';

export type DraftDecision =
  | { readonly ok: true; readonly draft: StoredDraft }
  | { readonly ok: false; readonly refusal: DraftRefusal };

export function newDraft(id: string, policy: PolicyDraft, { by, at }: Omit<DraftAct, 'revision'>): StoredDraft {
  return { id, state: 'editing', revision: 1, policy, authors: [by], createdAt: at, changedAt: at, changedBy: by };
}

/** Somebody else than the author says why, and is an author from then on. */
export function changeDraft(
  draft: StoredDraft,
  { policy, note }: { readonly policy: PolicyDraft; readonly note?: string | undefined },
  { by, at, revision }: DraftAct,
): DraftDecision {
  const refusal = standsInTheWay(draft, 'editing', revision);
  if (refusal) return refuse(refusal);
  if (!draft.authors.includes(by) && note === undefined) return refuse('policy-draft-needs-note');
  const { proposed: _proposed, note: _note, ...rest } = draft;
  return {
    ok: true,
    draft: {
      ...rest,
      state: 'editing',
      revision: draft.revision + 1,
      policy,
      authors: [...new Set([...draft.authors, by])],
      changedAt: at,
      changedBy: by,
      ...(note === undefined ? {} : { note }),
    },
  };
}

export function proposeDraft(draft: StoredDraft, { by, at, revision }: DraftAct): DraftDecision {
  const refusal = standsInTheWay(draft, 'proposed', revision);
  return refusal ? refuse(refusal) : { ok: true, draft: { ...draft, state: 'proposed', proposed: { by, at } } };
}

export function discardDraft(draft: StoredDraft, { revision }: DraftAct): DraftDecision {
  const refusal = standsInTheWay(draft, 'discarded', revision);
  return refusal ? refuse(refusal) : { ok: true, draft: { ...draft, state: 'discarded' } };
}

/** Whether `by` may publish what they read: it is proposed, and none of it is their own. */
export function publishDraft(draft: StoredDraft, { by, revision }: DraftAct): DraftRefusal | undefined {
  const refusal = standsInTheWay(draft, 'published', revision);
  if (refusal) return refusal;
  // Whoever proposed it has read it as its author does; a second pair of eyes is somebody else's.
  return draft.authors.includes(by) || draft.proposed?.by === by ? 'policy-needs-second-person' : undefined;
}

function standsInTheWay(draft: StoredDraft, next: DraftState, revision: number): DraftRefusal | undefined {
  if (draft.state === 'published' || draft.state === 'discarded') return 'policy-draft-closed';
  if (draft.revision !== revision) return 'policy-draft-changed';
  const priors: readonly DraftState[] = draftMoves[next];
  if (priors.includes(draft.state)) return undefined;
  return next === 'published' ? 'policy-draft-not-proposed' : 'policy-draft-closed';
}

function refuse(refusal: DraftRefusal): DraftDecision {
  return { ok: false, refusal };
}
