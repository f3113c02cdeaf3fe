import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../shared/events/queue-outcome.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { decideReservation } from '../../shared/payouts/payout.ts';
import { payoutRunCreated } from '../../shared/payouts/payout-events.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { PayoutRun, ReservingPlace } from '../../shared/payouts/payout-run.ts';
import { PERIOD_SHARDS } from '../../shared/table/keys.ts';
import { TableBusy } from '../../shared/table/table.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface ReserveDeps {
  readonly payouts: Pick<
    PayoutRepository,
    'find' | 'findLine' | 'payable' | 'balance' | 'reserve' | 'advance' | 'finish'
  >;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly now: Clock;
  /** How many accounts one event is for. */
  readonly accountsPerStep?: number;
}

const ACCOUNTS_PER_STEP = 200;
/** Whoever loses a race for an account reads what the winner left. */
const ROUNDS = 40;

/** Does the next part of a run's reservations. Repeated or done by two at once, each account is reserved once. */
export const createReserve =
  (deps: ReserveDeps) =>
  async (event: DomainEvent): Promise<QueueOutcome> => {
    const created = payoutRunCreated.schema.safeParse(event);
    if (!created.success) return quarantine('not-a-payout-run');
    const { runId, step } = created.data.data;
    const run = await deps.payouts.find(runId);
    if (!run) return quarantine('payout-run-missing');
    if (run.state !== 'reserving' || run.reserving.step !== step) return done;
    try {
      await reservePart(run, deps);
      return done;
    } catch (error) {
      if (error instanceof TableBusy) return retry('table-busy');
      throw error;
    }
  };

async function reservePart(run: PayoutRun, deps: ReserveDeps): Promise<void> {
  let left = deps.accountsPerStep ?? ACCOUNTS_PER_STEP;
  let place: ReservingPlace | undefined = run.reserving;
  while (place && left > 0) {
    const { partnerIds, more }: Awaited<ReturnType<PayoutRepository['payable']>> = await deps.payouts.payable(
      place,
      left,
    );
    for (const partnerId of partnerIds) {
      if ((await reserveAccount(run, partnerId, deps)) === 'closed') return;
    }
    left -= Math.max(1, partnerIds.length);
    place = placeBehind(place, partnerIds, more);
  }
  if (place) await deps.payouts.advance(run, { ...place, step: run.reserving.step + 1 }, deps.now());
  else await deps.payouts.finish(run);
}

/** Undefined behind the last account of the last list. */
function placeBehind(place: ReservingPlace, partnerIds: readonly string[], more: boolean): ReservingPlace | undefined {
  const { step, shard } = place;
  const after = partnerIds.at(-1) ?? place.after;
  if (more) return { step, shard, ...(after === undefined ? {} : { after }) };
  return shard + 1 < PERIOD_SHARDS ? { step, shard: shard + 1 } : undefined;
}

async function reserveAccount(run: PayoutRun, partnerId: string, deps: ReserveDeps): Promise<'done' | 'closed'> {
  for (let round = 0; round < ROUNDS; round += 1) {
    // Whatever became of the line since: a run takes a partner's money once.
    if (await deps.payouts.findLine(run.id, partnerId)) return 'done';
    const [balance, partner] = await Promise.all([deps.payouts.balance(partnerId), deps.partners.find(partnerId)]);
    const reservation = decideReservation(balance, partner, run, deps.now());
    if (reservation.kind === 'nothing') return 'done';
    const outcome = await deps.payouts.reserve(reservation);
    if (outcome !== 'changed') return outcome === 'saved' ? 'done' : 'closed';
  }
  throw new TableBusy(new Error('an account kept changing'));
}
