import { join } from 'node:path';
import { type Endpoints, endpointsSchema } from '../demo/endpoints.ts';
import { writeDocument } from './document.ts';

/** Call when all of them answer: whoever waits for the file may call at once. */
export function writeEndpoints(folder: string, endpoints: Endpoints): void {
  writeDocument(join(folder, 'endpoints.json'), endpointsSchema.parse(endpoints));
}
