import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { LOCAL_KEY } from '../iam/callers.ts';
import type { Endpoints } from './endpoints.ts';
import { seedDemo } from './seed.ts';

/** Seeds a state once. One that was cut off half-way is gone through again; each step bears that. */
export async function ensureSeeded(
  stateFolder: string,
  endpoints: Endpoints,
  say: (line: string) => void,
): Promise<void> {
  const mark = join(stateFolder, 'demo-company-is-there');
  if (existsSync(mark)) return;
  const client = new CognitoIdentityProviderClient({
    endpoint: endpoints.aws,
    region: endpoints.cognito.staff.userPoolId.split('_')[0] ?? '',
    credentials: LOCAL_KEY,
  });
  await seedDemo(endpoints, client, say);
  client.destroy();
  writeFileSync(mark, '');
}
