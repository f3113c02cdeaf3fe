import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { replaceFile } from './write-file.ts';

const poolSchema = z.object({ userPoolId: z.string(), clientId: z.string() });

/** Where everything answers, for people, tests and tools. Addresses hold until the next start. */
export const endpointsSchema = z.object({
  site: z.url(),
  api: z.url(),
  phones: z.url(),
  dynamodb: z.url(),
  /** SQS, SNS, S3 and Step Functions. */
  aws: z.url(),
  cognito: z.object({ endpoint: z.url(), field: poolSchema, staff: poolSchema }),
  /** E.164 phones. */
  people: z.object({
    admin: z.string(),
    manager: z.string(),
    accountant: z.string(),
    care: z.string(),
    partner: z.string(),
    waitingPartner: z.string(),
  }),
});
export type Endpoints = z.output<typeof endpointsSchema>;

const FILE = 'endpoints.json';

/** Write it when all of them answer: whoever waits for the file may call at once. */
export async function writeEndpoints(folder: string, endpoints: Endpoints): Promise<void> {
  await replaceFile(join(folder, FILE), `${JSON.stringify(endpointsSchema.parse(endpoints), null, 2)}\n`);
}

export async function readEndpoints(folder: string): Promise<Endpoints> {
  return endpointsSchema.parse(JSON.parse(await readFile(join(folder, FILE), 'utf8')));
}
