import type { Period } from '../../time/local-date.ts';
import type { RewardLine } from '../reward-line.ts';
import { type Carry, type HoldChange, revised } from './hold.ts';

/** Who puts a line off, or takes that back; `from` is the period that it is to leave, or went from. */
export type CarryRequest = Omit<Carry, 'to'>;

/** A waiting line in a later period, with what holds it. */
export function carryOver(line: RewardLine, request: CarryRequest, to: Period): HoldChange {
  const { carries = [] } = line;
  if (line.period !== request.from) {
    return carries.some(({ from }) => from === request.from)
      ? { kind: 'repeated' }
      : { kind: 'refused', refusal: 'elsewhere' };
  }
  if (line.state !== 'pending') return { kind: 'refused', refusal: 'not-pending' };
  return { kind: 'changed', line: revised({ ...line, period: to, carries: [...carries, { ...request, to }] }) };
}

/** A waiting line back in the period that it was last put off from. */
export function carryBack(line: RewardLine, { from, job }: Pick<CarryRequest, 'from' | 'job'>): HoldChange {
  const { carries = [], ...rest } = line;
  if (line.period === from) return { kind: 'repeated' };
  const last = carries.at(-1);
  if (last?.from !== from || (job !== undefined && last.job !== job)) return { kind: 'refused', refusal: 'elsewhere' };
  if (line.state !== 'pending') return { kind: 'refused', refusal: 'not-pending' };
  const before = carries.slice(0, -1);
  return {
    kind: 'changed',
    line: revised({ ...rest, period: from, ...(before.length === 0 ? {} : { carries: before }) }),
  };
}
