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

/** What every draft has that takes two people, whatever it is of. */
export type Drafted = Pick<
  StoredDraft,
  'id' | 'state' | 'revision' | 'authors' | 'createdAt' | 'changedAt' | 'changedBy' | 'note' | 'proposed'
>;

export type DraftDecision<D extends Drafted = StoredDraft> =
  | { readonly ok: true; readonly draft: D }
  | { readonly ok: false; readonly refusal: DraftRefusal };

/** What a new draft begins with, whatever it is of. */
export function newDrafted(id: string, { by, at }: Omit<DraftAct, 'revision'>) {
  return {
    id,
    state: 'editing' as const,
    revision: 1,
    authors: [by],
    createdAt: at,
    changedAt: at,
    changedBy: by,
  };
}

export function newDraft(id: string, policy: PolicyDraft, act: Omit<DraftAct, 'revision'>): StoredDraft {
  return { ...newDrafted(id, act), policy };
}

export function changeDraft(
  draft: StoredDraft,
  { policy, note }: { readonly policy: PolicyDraft; readonly note?: string | undefined },
  act: DraftAct,
): DraftDecision {
  return changeDrafted(draft, { policy }, { ...act, note });
}

/** Somebody else than the author says why, and is an author from then on. */
export function changeDrafted<D extends Drafted>(
  draft: D,
  change: Partial<Omit<D, keyof Drafted>>,
  { by, at, revision, note }: DraftAct & { readonly note?: string | undefined },
): DraftDecision<D> {
  const refusal = standsInTheWay(draft, 'editing', revision);
  if (refusal) return refuse(refusal);
  if (!draft.authors.includes(by) && note === undefined) return refuse('policy-draft-needs-note');
  return {
    ok: true,
    draft: {
      ...draft,
      ...change,
      proposed: undefined,
      state: 'editing',
      revision: draft.revision + 1,
      authors: [...new Set([...draft.authors, by])],
      changedAt: at,
      changedBy: by,
      note,
    },
  };
}

export function proposeDraft<D extends Drafted>(draft: D, { by, at, revision }: DraftAct): DraftDecision<D> {
  const refusal = standsInTheWay(draft, 'proposed', revision);
  return refusal ? refuse(refusal) : { ok: true, draft: { ...draft, state: 'proposed', proposed: { by, at } } };
}

export function discardDraft<D extends Drafted>(draft: D, { revision }: DraftAct): DraftDecision<D> {
  const refusal = standsInTheWay(draft, 'discarded', revision);
  return refusal ? refuse(refusal) : { ok: true, draft: { ...draft, state: 'discarded' } };
}

/** Whether `by` may publish what they read: it is proposed, and none of it is their own. */
export function publishDraft(draft: Drafted, { by, revision }: DraftAct): DraftRefusal | undefined {
  const refusal = standsInTheWay(draft, 'published', revision);
  if (refusal) return refusal;
  // Whoever proposed it has read it as its author does; a second pair of eyes is somebody else's.
  return draft.authors.includes(by) || draft.proposed?.by === by ? 'policy-needs-second-person' : undefined;
}

function standsInTheWay(draft: Drafted, next: DraftState, revision: number): DraftRefusal | undefined {
  if (draft.state === 'published' || draft.state === 'discarded') return 'policy-draft-closed';
  if (draft.revision !== revision) return 'policy-draft-changed';
  const priors: readonly DraftState[] = draftMoves[next];
  if (priors.includes(draft.state)) return undefined;
  return next === 'published' ? 'policy-draft-not-proposed' : 'policy-draft-closed';
}

function refuse(refusal: DraftRefusal): { readonly ok: false; readonly refusal: DraftRefusal } {
  return { ok: false, refusal };
}
