import { median, quantile } from './median.ts';

/** What is done with one code; the run's latency counts from its call to its end. */
export type Work = (code: string) => Promise<void>;

export interface Run {
  readonly seconds: number;
  /** Milliseconds, one each. */
  readonly latencies: readonly number[];
}

/** As many clients as asked for, each with its next request as soon as the last one is answered. */
export async function hammer(codes: readonly string[], clients: number, work: Work): Promise<Run> {
  const waiting = [...codes];
  const latencies: number[] = [];
  const client = async () => {
    for (let code = waiting.shift(); code !== undefined; code = waiting.shift()) {
      const began = performance.now();
      await work(code);
      latencies.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { seconds: (performance.now() - began) / 1_000, latencies };
}

/** One line: how many a second, and how long the middle one, one in twenty and one in a hundred took. */
export function told(what: string, { seconds, latencies }: Run): string {
  const rate = (latencies.length / seconds).toFixed(0);
  const ms = (value: number) => `${value.toFixed(0)} ms`.padStart(8);
  const [p50, p95, p99] = [median(latencies), quantile(latencies, 0.95), quantile(latencies, 0.99)].map(ms);
  return `  ${what.padEnd(52)} ${rate.padStart(6)}/s   p50 ${p50}   p95 ${p95}   p99 ${p99}`;
}
