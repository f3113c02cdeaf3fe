import type { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { type Company, type Slip, slipOf } from '../../../shared/warranty/slip/slip.ts';
import { slipPath, slipTokenIn } from '../../../shared/warranty/slip/slip-path.ts';
import { slipAddress, slipQr } from '../../../shared/warranty/slip/slip-qr.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface FindSlipDeps {
  readonly warranties: Pick<WarrantyRepository, 'findBySlip'>;
  readonly marks: Pick<MakerSerialRepository, 'ofCode'>;
  readonly company: Company;
  readonly now: Clock;
}

export interface FoundSlip {
  readonly slip: Slip;
  readonly warranty: Warranty;
}

/** The slip behind a token as written, with its warranty; undefined where there is none, and where it leads nowhere any more. */
export async function findSlip(written: string, deps: FindSlipDeps): Promise<FoundSlip | undefined> {
  const token = slipTokenIn(slipPath(written));
  const warranty = token === undefined ? undefined : await deps.warranties.findBySlip(token);
  if (!token || !warranty) return undefined;
  const mark = await deps.marks.ofCode(warranty.code);
  const address = slipAddress(token, deps.company.site);
  const slip = slipOf(warranty, {
    makerSerial: mark?.makerSerial,
    today: localDate(deps.now()),
    company: deps.company,
    address,
    qr: slipQr(address),
  });
  return { slip, warranty };
}
