import type { Endpoints } from './endpoints.ts';

/** What runs by itself, named as in the log. */
type Scheduled = 'audit/audit-nightly' | 'audit/seal-ledger' | 'gifts/expire-points' | 'rewards/lapse-confirmations';

/** Has it run at once, and returns when it has ended. Throws when it fails. */
export function runScheduled(endpoints: Pick<Endpoints, 'phones'>, name: Scheduled): Promise<void> {
  return post(endpoints, '/schedules', { name });
}

/** Moves the clock of all functions; undefined is the present. What is signed in stays so. */
export function setClock(endpoints: Pick<Endpoints, 'phones'>, at: string | undefined): Promise<void> {
  return post(endpoints, '/clock', { at: at ?? null });
}

async function post({ phones }: Pick<Endpoints, 'phones'>, path: string, body: object): Promise<void> {
  const response = await fetch(new URL(path, phones), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}
