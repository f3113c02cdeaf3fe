import type { Serial } from '../serial.ts';
import type { Warranty } from '../warranty.ts';

/** A warranty, by the unit it stands at and how manieth activation of that it is. */
export type WarrantyPlace = Pick<Warranty, 'code' | 'activationNumber'>;

/** Where the latest warranty of a unit stands: at itself, or at the unit of its set that was activated with it. */
export function coveringPlace({ code, activations, partOf }: Serial): WarrantyPlace | undefined {
  return partOf ?? (activations === 0 ? undefined : { code, activationNumber: activations });
}

/** The latest warranty of a unit, wherever it stands. */
export async function findCovering(
  serial: Serial,
  warranties: { findWarranty(code: string, activationNumber: number): Promise<Warranty | undefined> },
): Promise<Warranty | undefined> {
  const place = coveringPlace(serial);
  return place && warranties.findWarranty(place.code, place.activationNumber);
}
