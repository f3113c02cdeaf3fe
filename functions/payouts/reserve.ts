import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { done, type QueueOutcome, quarantine, retry } from '../../shared/events/queue-outcome.ts';
import type { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import type { PayeeRepository } from '../../shared/partners/payee/payee-repository.ts';
import { decideReservation } from '../../shared/payouts/payout.ts';
import { payoutRunCreated } from '../../shared/payouts/payout-events.ts';
import type { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import type { PayoutRun, ReservingPlace, RunOrder } from '../../shared/payouts/payout-run.ts';
import { PERIOD_SHARDS } from '../../shared/table/keys.ts';
import { TableBusy } from '../../shared/table/table.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface ReserveDeps {
  readonly payouts: Pick<
    PayoutRepository,
    'find' | 'order' | 'findLine' | 'payable' | 'balance' | 'earlierInMonth' | 'reserve' | 'advance' | 'finish'
  >;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly payees: Pick<PayeeRepository, 'find'>;
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
      await reservePart(run, await deps.payouts.order(runId), deps);
      return done;
    } catch (error) {
      if (error instanceof TableBusy) return retry('table-busy');
      throw error;
    }
  };

async function reservePart(run: PayoutRun, order: RunOrder, deps: ReserveDeps): Promise<void> {
  let left = deps.accountsPerStep ?? ACCOUNTS_PER_STEP;
  let place: ReservingPlace | undefined = run.reserving;
  while (place && left > 0) {
    const part: CandidatePart = await candidatesAt(place, left, order, deps);
    for (const partnerId of part.partnerIds) {
      if ((await reserveAccount(run.id, partnerId, order, deps)) === 'closed') return;
    }
    left -= Math.max(1, part.partnerIds.length);
    place = part.next;
  }
  if (place) await deps.payouts.advance(run, { ...place, step: run.reserving.step + 1 }, deps.now());
  else await deps.payouts.finish(run);
}

interface CandidatePart {
  readonly partnerIds: readonly string[];
  /** Undefined behind the last one. */
  readonly next: ReservingPlace | undefined;
}

/** Those that were chosen, or those with money, from a place on. */
async function candidatesAt(
  place: ReservingPlace,
  most: number,
  { partnerIds: chosen }: RunOrder,
  deps: ReserveDeps,
): Promise<CandidatePart> {
  if (!chosen) {
    const { partnerIds, more } = await deps.payouts.payable(place, most);
    return { partnerIds, next: placeBehind(place, partnerIds, more) };
  }
  const { after } = place;
  const from = after === undefined ? 0 : chosen.indexOf(after) + 1;
  const partnerIds = chosen.slice(from, from + most);
  const isLast = from + most >= chosen.length;
  return {
    partnerIds,
    next: isLast ? undefined : { ...place, ...(partnerIds.length ? { after: partnerIds.at(-1) } : {}) },
  };
}

/** Undefined behind the last account of the last list. */
function placeBehind(place: ReservingPlace, partnerIds: readonly string[], more: boolean): ReservingPlace | undefined {
  const { step, shard } = place;
  const after = partnerIds.at(-1) ?? place.after;
  if (more) return { step, shard, ...(after === undefined ? {} : { after }) };
  return shard + 1 < PERIOD_SHARDS ? { step, shard: shard + 1 } : undefined;
}

async function reserveAccount(
  runId: string,
  partnerId: string,
  order: RunOrder,
  deps: ReserveDeps,
): Promise<'done' | 'closed'> {
  const { payouts, partners, payees, now } = deps;
  for (let round = 0; round < ROUNDS; round += 1) {
    // Whatever became of the line since: a run takes a partner's money once.
    if (await payouts.findLine(runId, partnerId)) return 'done';
    const [run, balance, partner, payee] = await Promise.all([
      payouts.find(runId),
      payouts.balance(partnerId),
      partners.find(partnerId),
      payees.find(partnerId),
    ]);
    if (run?.state !== 'reserving') return 'closed';
    if (balance.available <= 0) return 'done';
    const at = now();
    const earlierInMonth = await payouts.earlierInMonth(partnerId, runId, at);
    const reservation = decideReservation({ balance, partner, payee, earlierInMonth }, run, order, at);
    if (reservation.kind === 'nothing') return 'done';
    const outcome = await payouts.reserve(reservation);
    if (outcome !== 'changed') return outcome === 'saved' ? 'done' : 'closed';
  }
  throw new TableBusy(new Error('an account kept changing'));
}
