import { randomUUID } from 'node:crypto';
import type { Say } from '../lambda/function-log.ts';
import type { Invoke } from '../lambda/lambda-host.ts';
import type { Schedule } from '../template/deployment.ts';
import { type NextTime, nextTimeOf } from './schedule-expression.ts';

/** A timer of Node holds less than this; longer waits are taken in steps. */
const LONGEST_WAIT = 24 * 3_600_000;
/** An asynchronous call that fails is tried again twice, after one and two minutes. */
const RETRIES = [60_000, 120_000];

export interface Schedules {
  /** Fires a schedule now, by its id, and waits until its function has answered. */
  fire(id: string): Promise<void>;
  stop(): void;
}

export interface ScheduleSettings {
  readonly schedules: readonly Schedule[];
  readonly invoke: Invoke;
  readonly say: Say;
}

/** Runs the deployment's schedules on timers. */
export function startSchedules({ schedules, invoke, say }: ScheduleSettings): Schedules {
  const timers = new Map<string, NodeJS.Timeout>();
  let stopped = false;

  const wait = (name: string, milliseconds: number, then: () => void) => {
    if (!stopped) timers.set(name, setTimeout(then, milliseconds));
  };
  const arm = (schedule: Schedule, next: NextTime, time = next(new Date())) => {
    if (!time) return;
    const left = time.getTime() - Date.now();
    if (left > LONGEST_WAIT) return wait(schedule.id, LONGEST_WAIT, () => arm(schedule, next, time));
    return wait(schedule.id, Math.max(0, left), () => {
      arm(schedule, next, next(time));
      void run(schedule, time, 0);
    });
  };
  const run = async (schedule: Schedule, time: Date, attempt: number): Promise<void> => {
    const failed = await call(schedule, time);
    if (failed === undefined || stopped) return;
    say('schedules', `${schedule.id} failed: ${failed}`);
    const pause = RETRIES[attempt];
    if (pause !== undefined)
      wait(`${schedule.id} ${time.getTime()}`, pause, () => void run(schedule, time, attempt + 1));
  };
  const call = async (schedule: Schedule, time: Date): Promise<string | undefined> => {
    try {
      const result = await invoke(schedule.functionArn, schedule.input ?? eventOf(schedule, time));
      return 'functionError' in result ? result.message : undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  for (const schedule of schedules) arm(schedule, nextTimeOf(schedule.expression));
  return {
    fire: async (id) => {
      const schedule = schedules.find((candidate) => candidate.id === id);
      if (!schedule) throw new Error(`there is no schedule ${id}`);
      const failed = await call(schedule, new Date());
      if (failed !== undefined) throw new Error(`${id} failed: ${failed}`);
    },
    stop: () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function eventOf(schedule: Schedule, time: Date): object {
  const [, , , region = '', account = ''] = schedule.functionArn.split(':');
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources: [schedule.id],
    detail: {},
  };
}
