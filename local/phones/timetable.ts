import * as z from 'zod';
import type { MovableClock } from '../movable-clock.ts';

/** What runs by the clock, how to have it run at once, and the clock itself. */
export interface Timetable {
  /** Named as in the log: `gifts/expire-points`; the expression is `rate(…)` or `cron(…)`, in UTC. */
  readonly scheduled: readonly { readonly name: string; readonly expression: string }[];
  /** Does now what is scheduled and waits for its end. Throws if it fails or there is none. */
  fire(name: string): Promise<void>;
  readonly clock: Pick<MovableClock, 'now' | 'move'>;
}

const firedSchema = z.object({ name: z.string() });
const clockSchema = z.object({ at: z.iso.datetime({ offset: true }).nullable() });

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** Runs what somebody of this machine asks for before its time comes. */
export async function fireOf(timetable: Timetable | undefined, body: unknown): Promise<Answer> {
  const asked = firedSchema.safeParse(body);
  if (!asked.success) return { status: 400, body: { error: 'name is needed' } };
  const { name } = asked.data;
  if (!timetable?.scheduled.some((work) => work.name === name)) {
    return { status: 404, body: { error: `nothing scheduled is called ${name}` } };
  }
  try {
    await timetable.fire(name);
    return { status: 200, body: { fired: name } };
  } catch (error) {
    return { status: 502, body: { error: error instanceof Error ? error.message : 'it failed' } };
  }
}

/** Moves the clock of all functions to another day, or with null back to the present. */
export function moveClock(timetable: Timetable | undefined, body: unknown): Answer {
  const asked = clockSchema.safeParse(body);
  if (!asked.success) return { status: 400, body: { error: 'at is a moment, or null' } };
  if (!timetable) return { status: 503, body: { error: 'nothing runs yet' } };
  timetable.clock.move(asked.data.at === null ? undefined : new Date(asked.data.at));
  return { status: 200, body: { at: timetable.clock.now().toISOString() } };
}
