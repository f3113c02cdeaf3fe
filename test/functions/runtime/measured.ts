import type { MeasurementName } from '../../../shared/runtime/measurements.ts';
import type { Metrics } from '../../../shared/runtime/metrics.ts';

/** Measurements that nobody looks at. */
export const noMetrics: Metrics = { record: () => undefined };

export interface Measured {
  readonly name: MeasurementName;
  readonly value: number;
  readonly by: Readonly<Record<string, string>>;
}

/** Remembers what was measured. */
export function spyMetrics(): Metrics & { readonly measured: readonly Measured[] } {
  const measured: Measured[] = [];
  return { measured, record: (name, value, by) => void measured.push({ name, value, by }) };
}
