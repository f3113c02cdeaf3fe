import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

/** The newest warranty of a unit, canceled or not; one that covers a whole set stands at one unit of it. */
export async function coveringUnit(
  code: string,
  warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty'>,
): Promise<Warranty | undefined> {
  const serial = await warranties.findSerial(code);
  if (!serial) return undefined;
  const covering = serial.partOf ?? { code: serial.code, activationNumber: serial.activations };
  return covering.activationNumber < 1 ? undefined : warranties.findWarranty(covering.code, covering.activationNumber);
}
