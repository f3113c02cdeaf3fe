import { join } from 'node:path';
import { type Endpoints, endpointsSchema } from '../demo/endpoints.ts';
import { JsonFile } from './json-file.ts';

/** Where everything answers until the next start, for people, tests and tools. */
export function endpointsFile(folder: string): JsonFile<typeof endpointsSchema> {
  return new JsonFile(join(folder, 'endpoints.json'), endpointsSchema);
}

export type { Endpoints };
