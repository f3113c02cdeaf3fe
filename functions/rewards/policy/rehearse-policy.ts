import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../../shared/events/queue-outcome.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { type PastLine, pastInstallationOf } from '../../../shared/rewards/policy/past-installation.ts';
import type { StoredDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import type { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { rehearsalRequested } from '../../../shared/rewards/policy/policy-events.ts';
import { MOST_PARTNERS, namedResult, type PolicyRehearsal } from '../../../shared/rewards/policy/policy-rehearsal.ts';
import { type Rehearsal, Rehearsing } from '../../../shared/rewards/policy/rehearsal.ts';
import type { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { Log } from '../../../shared/runtime/log.ts';

export interface RehearsePolicyDeps {
  readonly drafts: Pick<PolicyDraftRepository, 'find'>;
  readonly rehearsals: Pick<RehearsalRepository, 'find' | 'begin' | 'advance' | 'finish' | 'cancel' | 'fail'>;
  readonly periods: Pick<PeriodRepository, 'summary' | 'all'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly log: Log;
}

const MOST_ATTEMPTS = 5;
/** Smaller steps are not worth a write and a look at the draft. */
const PROGRESS_STEP = 5;
/** The rest is for names. */
const REPLAYED_AT = 95;

/** Replays a period under a draft. It keeps nothing half done: a worker that dies is followed by one that begins anew. */
export const createRehearsePolicy =
  (deps: RehearsePolicyDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const asked = rehearsalRequested.schema.safeParse(event);
    if (!asked.success) return quarantine('not-a-rehearsal');
    const { draftId, rehearsalId: id } = asked.data.data;
    const wanted = await deps.rehearsals.find(draftId, id);
    if (!wanted) return quarantine('rehearsal-unknown');
    const begun = await deps.rehearsals.begin(wanted);
    if (!begun) return done;
    try {
      await rehearse(begun, deps);
      return done;
    } catch (error) {
      const reason = reasonOf(error);
      deps.log.error('rehearsal failed', error, { rehearsalId: id, attempt: begun.attempts });
      if (begun.attempts < MOST_ATTEMPTS) return retry(reason);
      await deps.rehearsals.fail(begun, reason);
      return quarantine(reason);
    }
  };

async function rehearse(begun: PolicyRehearsal, deps: RehearsePolicyDeps): Promise<void> {
  const draft = await presentDraft(begun, deps);
  const replayed = draft && (await replay(begun, draft, deps));
  // Once more: what was changed meanwhile has no answer.
  if (!replayed || !(await presentDraft(begun, deps))) return deps.rehearsals.cancel(begun);
  const { rehearsal, productName, partnerOf } = replayed;
  const shown = [...rehearsal.gains, ...rehearsal.losses].map(({ partnerId }) => partnerId);
  const names = new Map<string, string>();
  for (const id of shown) names.set(id, (await partnerOf(id))?.name ?? id);
  await deps.rehearsals.finish(
    begun,
    namedResult(rehearsal, { partner: (id) => names.get(id) ?? id, product: productName }),
  );
}

/** The draft as it was when it was asked for; undefined where it has changed or was given up. */
async function presentDraft(
  { draftId, revision }: PolicyRehearsal,
  { drafts }: RehearsePolicyDeps,
): Promise<StoredDraft | undefined> {
  const draft = await drafts.find(draftId);
  return draft?.revision === revision && draft.state !== 'discarded' ? draft : undefined;
}

interface Replayed {
  readonly rehearsal: Rehearsal;
  readonly productName: (sku: string) => string;
  readonly partnerOf: (id: string) => Promise<Partner | undefined>;
}

/** Undefined where the draft changed under its feet. */
async function replay(
  begun: PolicyRehearsal,
  draft: StoredDraft,
  deps: RehearsePolicyDeps,
): Promise<Replayed | undefined> {
  const { counts } = await deps.periods.summary(begun.period);
  const expected = Object.values(counts).reduce((total, count) => total + count, 0);
  const productOf = remembered((sku: string) => deps.products.find(sku));
  const partnerOf = remembered((id: string) => deps.partners.find(id));
  const names = new Map<string, string>();
  const rehearsing = new Rehearsing(draft.policy.rules);
  const asksPartner = draft.policy.rules.some(({ match }) => match.partner !== undefined);
  const add = async (line: PastLine) => {
    names.set(line.sku, line.productName);
    const partner = asksPartner && line.standing === undefined ? await partnerOf(line.partnerId) : undefined;
    const past = pastInstallationOf(line, await productOf(line.sku), partner);
    if (past) rehearsing.add(past);
  };
  let read = 0;
  let told = 0;
  for await (const line of deps.periods.all(begun.period)) {
    if (line.role === draft.policy.name) await add(line);
    read += 1;
    const percent = Math.floor((REPLAYED_AT * read) / Math.max(expected, read));
    if (percent < told + PROGRESS_STEP) continue;
    told = percent;
    if (!(await presentDraft(begun, deps))) return undefined;
    await deps.rehearsals.advance(begun, told);
  }
  return { rehearsal: rehearsing.result(MOST_PARTNERS), productName: (sku) => names.get(sku) ?? sku, partnerOf };
}

/** Asks once for each. */
function remembered<T>(find: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const found = known.get(id) ?? find(id);
    known.set(id, found);
    return found;
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
