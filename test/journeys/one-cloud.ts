import { cp } from 'node:fs/promises';
import { inject } from 'vitest';
import * as z from 'zod';
import { type Endpoints, endpointsSchema } from '../../local/demo/endpoints.ts';
import { temporaryState } from './running-cloud.ts';

/**
 * The cloud that all journeys live on which neither end it, nor move its clock, nor freeze the present month. Whoever
 * uses it has phones, units, products and partners of their own. Ask for it in a `beforeAll`: the first waits for it.
 */
export const sharedCloud = (): Promise<Endpoints> => ask('/shared', endpointsSchema);

/** A state of its own for a file, on which the demo company has just been founded. */
export async function foundedState(): ReturnType<typeof temporaryState> {
  const [state, { folder }] = await Promise.all([temporaryState(), ask('/founded', z.object({ folder: z.string() }))]);
  await cp(folder, state.folder, { recursive: true });
  return state;
}

const saidSchema = z.object({ granted: z.unknown(), failure: z.string().optional() });

async function ask<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const response = await fetch(new URL(path, inject('cloudKeeper')));
  const { granted, failure } = saidSchema.parse(await response.json());
  if (failure !== undefined) throw new Error(failure);
  return schema.parse(granted);
}
