import * as z from 'zod';

/** What every function is told that activates sets, or adds to them. */
export const setEnvironment = z.object({ COMPONENTS_ADDABLE_DAYS: z.coerce.number().int().min(1) });
