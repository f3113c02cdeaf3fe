import * as z from 'zod';

/** What runs by the clock, and how to have it run at once. */
export interface Timetable {
  /** Named as in the log: `gifts/expire-points`; the expression is `rate(…)` or `cron(…)`, in UTC. */
  readonly scheduled: readonly { readonly name: string; readonly expression: string }[];
  /** Does now what is scheduled, as if it were `clock`, and waits for its end. Throws if it fails or there is none. */
  fire(name: string, clock?: Date): Promise<void>;
}

const firedSchema = z.object({ name: z.string(), clock: z.iso.datetime({ offset: true }).optional() });

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** Runs what somebody of this machine asks for: work of a night, or of a night in a year. */
export async function fireOf(timetable: Timetable | undefined, body: unknown): Promise<Answer> {
  const asked = firedSchema.safeParse(body);
  if (!asked.success) return { status: 400, body: { error: 'name is needed, and clock is a moment' } };
  const { name, clock } = asked.data;
  if (!timetable?.scheduled.some((work) => work.name === name)) {
    return { status: 404, body: { error: `nothing scheduled is called ${name}` } };
  }
  try {
    await timetable.fire(name, clock === undefined ? undefined : new Date(clock));
    return { status: 200, body: { fired: name } };
  } catch (error) {
    return { status: 502, body: { error: error instanceof Error ? error.message : 'it failed' } };
  }
}
