import * as z from 'zod';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment } from '../../../shared/runtime/environment.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { codeKeysFrom } from '../../../shared/stickers/code/code-keys.ts';
import type { Table } from '../../../shared/table/table.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export const changeEnvironment = doorEnvironment.extend({ CODE_KEYS_ARN: z.string().min(1) });

/** What every deployed change of a warranty needs. */
export function liveChange(environment: z.output<typeof changeEnvironment>, table: Table) {
  const secrets = new Secrets();
  return {
    warranties: new WarrantyRepository(table),
    codeKeys: codeKeysFrom(() => secrets.current(environment.CODE_KEYS_ARN)),
    now: systemClock,
    newId: newUlid,
  };
}
