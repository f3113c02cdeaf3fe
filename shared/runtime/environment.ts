import * as z from 'zod';

/** The function was started without a setting it needs: a deployment mistake, so it stops before any request. */
export class EnvironmentIncomplete extends Error {
  readonly code = 'environment-incomplete';
}

/** Reads a function's own settings; each Lambda entry names just those it uses. */
export function parseEnvironment<S extends z.ZodType>(schema: S, source: NodeJS.ProcessEnv = process.env): z.output<S> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new EnvironmentIncomplete(`environment: ${names} missing or malformed`);
}

export const tableEnvironment = z.object({ TABLE_NAME: z.string().min(1) });
export const doorEnvironment = tableEnvironment.extend({
  ORIGIN_SECRET_ARN: z.string().min(1),
  COMPANY_NAME: z.string().min(1),
  COMPANY_HOTLINE: z.string().min(1),
});

const most = z.coerce.number().int().min(1);

/** What the door of a guarded route needs besides. */
export const guardedDoorEnvironment = doorEnvironment.extend({
  PROOF_OF_WORK_SECRET_ARN: z.string().min(1),
  FAILURES_PER_ADDRESS_AND_HOUR: most,
  FAILURES_PER_PHONE_AND_DAY: most,
  FAILURES_PER_CODE_AND_DAY: most,
  FAILURES_BEFORE_WORK_FOR_ALL: most,
});
