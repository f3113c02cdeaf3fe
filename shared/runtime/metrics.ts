import * as z from 'zod';
import { parseEnvironment } from './environment.ts';
import { writeLine } from './log.ts';
import {
  type DimensionsOf,
  METRIC_NAMESPACE,
  type MeasurementName,
  measurements,
  STAGE_DIMENSION,
} from './measurements.ts';
import { currentRequestId } from './request-id.ts';

/** Takes measurements. */
export interface Metrics {
  record<Name extends MeasurementName>(name: Name, value: number, by: DimensionsOf<Name>): void;
}

/** A function that nobody deployed has no stage. */
const stageEnvironment = z.object({ STAGE: z.string().min(1).default('none') });

/** The measurements of a deployed function. */
export const liveMetrics = (): Metrics => lineMetrics(parseEnvironment(stageEnvironment).STAGE);

/** One line each in CloudWatch's embedded metric format: whoever keeps the log makes the metric from it. */
export function lineMetrics(stage: string, write: (line: string) => void = writeLine): Metrics {
  return {
    record: (name, value, by) => {
      const { unit, by: dimensions } = measurements[name];
      const all = dimensions.length === 0 ? [[STAGE_DIMENSION]] : [[STAGE_DIMENSION], [STAGE_DIMENSION, ...dimensions]];
      const at = Date.now();
      write(
        JSON.stringify({
          level: 'info',
          message: 'measured',
          at: new Date(at).toISOString(),
          requestId: currentRequestId(),
          ...by,
          [STAGE_DIMENSION]: stage,
          [name]: value,
          _aws: {
            Timestamp: at,
            CloudWatchMetrics: [
              { Namespace: METRIC_NAMESPACE, Dimensions: all, Metrics: [{ Name: name, Unit: unit }] },
            ],
          },
        }),
      );
    },
  };
}
