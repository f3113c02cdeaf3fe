import * as z from 'zod';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment } from '../../../shared/runtime/environment.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import type { FindSlipDeps } from './find-slip.ts';

export const slipEnvironment = doorEnvironment.extend({ COMPANY_EMAIL: z.email(), SITE_HOST: z.string().min(1) });

/** Slips as a deployed function finds them. */
export function liveSlip(environment: z.output<typeof slipEnvironment>, table: Table): FindSlipDeps {
  return {
    warranties: new WarrantyRepository(table),
    marks: new MakerSerialRepository(table),
    company: {
      name: environment.COMPANY_NAME,
      hotline: environment.COMPANY_HOTLINE,
      email: environment.COMPANY_EMAIL,
      site: environment.SITE_HOST,
    },
    now: systemClock,
  };
}
