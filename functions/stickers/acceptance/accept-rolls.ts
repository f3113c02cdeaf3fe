import type { DomainEvent } from '../../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine } from '../../../shared/events/queue-outcome.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import { printAccepted } from '../../../shared/stickers/acceptance/acceptance-events.ts';
import type { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import type { Stretch } from '../../../shared/stickers/batch/batch.ts';
import type { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { MAX_ROLLS } from '../../../shared/stickers/roll/roll-move.ts';
import { unitLife } from '../../../shared/stickers/unit/unit-life.ts';
import { findSealed, type PlanMoveDeps, planStretches } from '../roll/plan-move.ts';

export interface AcceptRollsDeps extends PlanMoveDeps {
  readonly acceptances: Pick<AcceptanceRepository, 'find'>;
  readonly moves: Pick<MoveRepository, 'ask'>;
}

/** Accepted samples make every roll accepted that waits for it; those that went further or are void stay as they are. */
export const createAcceptRolls =
  (deps: AcceptRollsDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const accepted = printAccepted.schema.safeParse(event);
    if (!accepted.success) return quarantine('not-an-acceptance');
    const { batchId, acceptanceId } = accepted.data.data;
    const acceptance = await deps.acceptances.find(batchId, acceptanceId);
    if (!acceptance?.decision) return quarantine('not-decided');
    const caller: Caller = { kind: 'staff', id: acceptance.decision.by, roles: ['manager'] };
    const batch = await findSealed(batchId, caller, deps);
    if (!batch.ok) return quarantine('not-sealed');
    const waiting = await waitingStretches(batchId, batch.value.count, deps);
    if (waiting.length === 0) return done;
    const note = acceptance.decision.note;
    const wish = { to: 'accepted' as const, ...(note === undefined ? {} : { note }) };
    const planned = await planStretches(batch.value, waiting, wish, caller, deps);
    if (!planned.ok) return quarantine(planned.problem.code);
    // One move for one decision, however often the event comes.
    const request = { scope: 'stickers.accept-rolls', key: acceptanceId, fingerprint: acceptanceId };
    await deps.moves.ask(planned.value.move, deps.newId(), request, {});
    return done;
  };

/** Neighbouring rolls together. */
async function waitingStretches(batchId: string, count: number, { rolls }: AcceptRollsDeps): Promise<Stretch[]> {
  const before: readonly string[] = unitLife.accepted.from;
  const stretches: { firstIndex: number; count: number }[] = [];
  for (const roll of await rolls.within(batchId, { firstIndex: 0, count }, MAX_ROLLS)) {
    if (!before.includes(roll.state)) continue;
    const last = stretches.at(-1);
    if (last && last.firstIndex + last.count === roll.firstIndex) last.count += roll.count;
    else stretches.push({ firstIndex: roll.firstIndex, count: roll.count });
  }
  return stretches;
}
