import { keys, lists } from '../../table/keys.ts';
import { putNew, update, type Write } from '../../table/table.ts';
import { localDate } from '../../time/local-date.ts';
import type { TimelineEntry } from '../history/unit-history.ts';
import type { SerialState } from '../serial.ts';
import { activateSerialItem } from '../serial-writes.ts';
import type { Warranty } from '../warranty.ts';
import { activationCanceled, unitJoined } from '../warranty-events.ts';
import type { JoinedUnit } from './unit-set.ts';

/** A unit that comes under a warranty which stands at another one. */
export interface Joining {
  readonly unit: JoinedUnit;
  readonly batchId: string;
  /** Its place in its batch. */
  readonly index: number;
  /** Of the line in its own history. */
  readonly eventId: string;
}

/** Who of the staff did it, and why; nothing where the owner did. */
type Signature = Pick<TimelineEntry, 'by' | 'note'>;

/** The unit is active and knows which warranty covers it; refused where it was activated meanwhile. */
export function joinWrites(
  warranty: Pick<Warranty, 'code' | 'activationNumber' | 'activatedAt'>,
  { unit, batchId, index, eventId }: Joining,
  signed: Signature = {},
): Write[] {
  const { code, activationNumber, joinedAt, sku } = unit;
  const partOf = { code: warranty.code, activationNumber: warranty.activationNumber };
  const entry: TimelineEntry = {
    id: eventId,
    type: unitJoined.type,
    at: joinedAt,
    data: { code, activationNumber, sku, partOf },
    ...signed,
  };
  return [
    activateSerialItem(code, activationNumber, {
      activatedOn: localDate(warranty.activatedAt),
      partOf,
      ...lists.activatedUnits(batchId, index),
    }),
    putNew(keys.timeline(code, eventId), entry),
  ];
}

/** The goods came back with the rest of their set, and may be activated again. */
export function leaveWrites(
  warranty: Pick<Warranty, 'code' | 'activationNumber'>,
  { code, activationNumber, sku }: JoinedUnit,
  signed: { readonly id: string; readonly at: TimelineEntry['at'] } & Signature,
): Write[] {
  const entry: TimelineEntry = {
    ...signed,
    type: activationCanceled.type,
    data: { code, activationNumber, sku },
  };
  return [
    update(keys.serial(code), {
      update: 'SET #state = :returned REMOVE partOf, gsi1pk, gsi1sk',
      condition: '#state = :activated AND #activations = :number AND partOf.#code = :first',
      names: { '#state': 'state', '#activations': 'activations', '#code': 'code' },
      values: {
        ':activated': 'activated' satisfies SerialState,
        ':returned': 'returned' satisfies SerialState,
        ':number': activationNumber,
        ':first': warranty.code,
      },
    }),
    putNew(keys.timeline(code, signed.id), entry),
  ];
}
