/**
 * Rewards into the ledger while one account takes half of the load: by a worker to which the queue hands an account's
 * messages in batches of up to ten, beside as many writers that take one each and race for the account. The same
 * accruals on a table engine on this machine, one way after the other; only the ratio means something. Nothing may be
 * lost either way.
 */
import type { Accrual } from '../../shared/rewards/ledger/accrual.ts';
import { checkChain, entrySchema } from '../../shared/rewards/ledger/ledger.ts';
import { RewardRepository } from '../../shared/rewards/reward-repository.ts';
import { prefix } from '../../shared/table/keys.ts';
import type { Table } from '../../shared/table/table.ts';
import { type Engine, startEngine } from '../../test/persistence/engine.ts';
import { keepRewards } from '../kept-rewards.ts';
import { median, quantile } from '../median.ts';
import { accrualNumber, ledgerOn, partnerNumber, sized } from '../reward-setting.ts';

const ACCRUALS = sized(4_000, 100);
const OTHERS = sized(200, 10);
/** Workers of the one, writers of the other. */
const AT_ONCE = 10;
const MOST = 10;
const HOT = 'PARTNER-HOT';

const all = Array.from({ length: ACCRUALS }, (_, number) =>
  accrualNumber(number, ACCRUALS, number % 2 === 0 ? HOT : partnerNumber(((number - 1) / 2) % OTHERS)),
);

interface Outcome {
  readonly perSecond: number;
  /** Milliseconds from being handed over until it stood in the ledger. */
  readonly latencies: readonly number[];
}

/** As a FIFO queue does: an account's messages in their order, up to ten, and none while a batch of it is out. */
async function folded(table: Table): Promise<Outcome> {
  const ledger = ledgerOn(table);
  const accounts = [...Map.groupBy(all, ({ partnerId }) => partnerId)].map(([, waiting]) => ({
    waiting,
    isOut: false,
  }));
  return measured(async (note) => {
    let turn = 0;
    const next = () => {
      for (let looked = 0; looked < accounts.length; looked += 1) {
        turn = (turn + 1) % accounts.length;
        const account = accounts[turn];
        if (account && !account.isOut && account.waiting.length > 0) return account;
      }
      return undefined;
    };
    const work = async () => {
      for (;;) {
        const account = next();
        if (!account) return;
        account.isOut = true;
        const batch = account.waiting.splice(0, MOST);
        const began = performance.now();
        const { done } = await ledger.accrueInOrder(batch);
        note(done, performance.now() - began);
        account.waiting.unshift(...batch.slice(done));
        account.isOut = false;
      }
    };
    // A worker that found nothing free comes back as long as anything waits.
    while (accounts.some(({ waiting }) => waiting.length > 0)) {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    }
  });
}

/** Each takes the next accrual, whosever it is, and tries until it is written. */
async function racing(table: Table): Promise<Outcome> {
  const ledger = ledgerOn(table);
  return measured(async (note) => {
    const waiting = all.values();
    const write = async () => {
      for (const accrual of waiting) {
        const began = performance.now();
        while ((await ledger.accrueInOrder([accrual])).done === 0);
        note(1, performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, write));
  });
}

async function measured(act: (note: (count: number, milliseconds: number) => void) => Promise<void>): Promise<Outcome> {
  const latencies: number[] = [];
  const began = performance.now();
  await act((count, milliseconds) => {
    for (let one = 0; one < count; one += 1) latencies.push(milliseconds);
  });
  return { perSecond: Math.round((ACCRUALS * 1_000) / (performance.now() - began)), latencies };
}

/** Every accrual stands in its account once, and the chain of the hot one holds. */
async function expectNoneLost({ table }: Engine): Promise<void> {
  const rewards = new RewardRepository(table);
  for (const [partnerId, own] of Map.groupBy(all, (accrual) => accrual.partnerId)) {
    const due = own.reduce((sum: number, { amount }: Accrual) => sum + amount, 0);
    const { pending, version } = await rewards.balance(partnerId, 'VND');
    if (pending !== due || version !== own.length) throw new Error(`${partnerId} has ${pending} instead of ${due}`);
  }
  const chain = table.queryAll({ pk: `${prefix.entry}${HOT}#VND` }, entrySchema);
  const { intact } = checkChain(await Array.fromAsync(chain), await rewards.balance(HOT, 'VND'));
  if (!intact) throw new Error('the chain of the account does not hold');
}

const engine = await startEngine();
try {
  console.log(`Rewards into the ledger, half of ${ACCRUALS.toLocaleString('en')} in one account; none lost`);
  const outcomes: Record<string, Outcome> = {};
  for (const [name, way] of Object.entries({ racing, folded })) {
    const own = await engine.freshTable();
    const outcome = await way(own.table);
    await expectNoneLost(own);
    outcomes[name] = outcome;
    const { latencies, perSecond } = outcome;
    const [p50, p95, p99] = [median(latencies), quantile(latencies, 0.95), quantile(latencies, 0.99)].map(Math.round);
    const words = name === 'folded' ? 'worker, batches of up to ten' : `${AT_ONCE} racing single writers`;
    console.log(
      `  ${words.padEnd(32)} ${perSecond.toLocaleString('en').padStart(7)}/s   handed over to written: p50 ${p50} ms, p95 ${p95}, p99 ${p99}`,
    );
  }
  const ratio = (outcomes['folded']?.perSecond ?? 0) / (outcomes['racing']?.perSecond ?? 1);
  console.log(`  ${ratio.toFixed(1)} × as many`);
  keepRewards({
    accruals: {
      count: ACCRUALS,
      ratio: Number(ratio.toFixed(1)),
      folded: told(outcomes['folded']),
      racing: told(outcomes['racing']),
    },
  });
} finally {
  await engine.stop();
}

function told(outcome: Outcome | undefined) {
  const latencies = outcome?.latencies ?? [];
  return {
    perSecond: outcome?.perSecond ?? 0,
    p50: Math.round(median(latencies)),
    p95: Math.round(quantile(latencies, 0.95)),
    p99: Math.round(quantile(latencies, 0.99)),
  };
}
