/** One way of doing something, to be measured beside others. */
export interface Way {
  readonly name: string;
  /** Does it `times` times. */
  readonly run: (times: number) => void;
}

export interface Result {
  readonly name: string;
  readonly perSecond: number;
}

const ROUNDS = 5;

/**
 * Measures ways of doing the same in turns, so that whatever slows the machine meanwhile slows all of them; gives each
 * one's best round. Ratios of one run are worth more than figures of different ones.
 */
export function race(ways: readonly Way[], times: number): Result[] {
  for (const way of ways) way.run(Math.ceil(times / 10));
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const way of ways) {
      const started = performance.now();
      way.run(times);
      const perSecond = (times * 1_000) / (performance.now() - started);
      best.set(way.name, Math.max(best.get(way.name) ?? 0, perSecond));
    }
  }
  return ways.map(({ name }) => ({ name, perSecond: Math.round(best.get(name) ?? 0) }));
}

/** Lines for people: each way's figure, and how many times as fast as the last one it is. */
export function tell(what: string, results: readonly Result[]): string {
  const slowest = results.at(-1)?.perSecond ?? 1;
  const lines = results.map(({ name, perSecond }) => {
    const ratio = (perSecond / slowest).toFixed(1);
    return `  ${name.padEnd(44)} ${perSecond.toLocaleString('en').padStart(12)}/s ${ratio.padStart(7)} ×`;
  });
  return [what, ...lines].join('\n');
}
