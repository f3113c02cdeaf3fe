import type { EventKind } from '../../shared/events/domain-event.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Idempotent } from '../../shared/http/idempotency.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type Refusal } from '../../shared/http/route.ts';
import { oneTimeCodeProblems } from '../../shared/identity/one-time-code-problems.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { changesBetween, type PartnerLine } from '../../shared/partners/partner-history.ts';
import { partnerProblems } from '../../shared/partners/partner-problems.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { partnerOn } from '../../shared/partners/partner-standing.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { Clock, Instant, LocalDate } from '../../shared/time/local-date.ts';

export interface ChangePartnerDeps {
  readonly partners: Pick<PartnerRepository, 'find' | 'save'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Who changes whom, in which request, and what the request is answered. */
export interface Wish<View> {
  readonly id: string;
  readonly by: PartnerLine['by'];
  readonly idempotency: Idempotent;
  readonly view: (partner: Partner, now: Instant) => View;
}

/** What a change comes to. */
export interface Change {
  readonly ok: true;
  readonly after: Partner;
  readonly what: PartnerLine['what'];
  readonly event: Pick<EventKind<string, never>, 'type'>;
  readonly note?: string | undefined;
  readonly from?: LocalDate;
  readonly codeRequestIds?: readonly string[];
  readonly finding?: Finding | undefined;
}

/** How often a change is decided anew, where somebody else changed the partner meanwhile. */
const ROUNDS = 3;

/** Reads the partner, decides, and writes the change with its event and its line of history. */
export async function changePartner<View>(
  wish: Wish<View>,
  decide: (partner: Partner, now: Instant) => Change | Refusal,
  deps: ChangePartnerDeps,
): Promise<{ readonly ok: true; readonly body: View } | Refusal> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = await deps.partners.find(wish.id);
    if (!before) return problem(partnerProblems['partner-unknown']);
    const now = deps.now();
    const change = decide(before, now);
    if (!change.ok) return change;
    const body = wish.view(change.after, now);
    const event = { id: deps.newId(), type: change.event.type, at: now, data: { partnerId: before.id } };
    const outcome = await deps.partners.save(before, change.after, {
      line: lineOf(before, change, { ...event, by: wish.by }),
      event,
      answered: { request: wish.idempotency, status: 200, body, now },
      ...(change.codeRequestIds ? { codeRequestIds: change.codeRequestIds } : {}),
      finding: change.finding,
    });
    if (outcome === 'saved') return answer(body);
    if (outcome !== 'changed') return problem({ ...oneTimeCodeProblems, ...partnerProblems }[outcome]);
  }
  return problem(commonProblems.busy);
}

function lineOf(
  before: Partner,
  { after, what, note, from }: Change,
  { id, at, by }: Pick<PartnerLine, 'id' | 'at' | 'by'>,
): PartnerLine {
  const told = from === undefined ? after : partnerOn(after, from);
  const changes = changesBetween(before, told);
  return {
    id,
    at,
    what,
    by,
    ...(note === undefined ? {} : { note }),
    ...(from === undefined ? {} : { from }),
    ...(changes.length === 0 ? {} : { changes }),
  };
}
