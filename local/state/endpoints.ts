import { join } from 'node:path';
import { type Endpoints, endpointsSchema } from '../demo/endpoints.ts';
import { readDocument, writeDocument } from './document.ts';

const pathIn = (folder: string) => join(folder, 'endpoints.json');

/** Call when all of them answer: whoever waits for the file may call at once. */
export function writeEndpoints(folder: string, endpoints: Endpoints): void {
  writeDocument(pathIn(folder), endpointsSchema.parse(endpoints));
}

/** Where everything answers since the last start on this state; undefined before the first. */
export function readEndpoints(folder: string): Endpoints | undefined {
  return readDocument(pathIn(folder), endpointsSchema);
}
