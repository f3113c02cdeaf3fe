import { keys } from '../../table/keys.ts';
import { put, putNew, type Write } from '../../table/table.ts';
import type { Roll } from './roll.ts';
import { rollItem } from './roll-item.ts';

/**
 * Replaces a roll by the parts it is cut into. All of it is refused unless the roll is still as it was read: as long, and
 * changed as often.
 */
export function rollWrites(batchId: string, roll: Roll, parts: readonly Roll[]): Write[] {
  return parts.map((part) => {
    const key = keys.roll(batchId, part.firstIndex);
    const item = rollItem(batchId, part);
    return part.firstIndex === roll.firstIndex ? put(key, item, unchanged(roll)) : putNew(key, item);
  });
}

function unchanged({ count, changes }: Roll) {
  const untouched = changes === 0 ? ' OR attribute_not_exists(#changes)' : '';
  return {
    expression: `#count = :count AND (#changes = :changes${untouched})`,
    names: { '#count': 'count', '#changes': 'changes' },
    values: { ':count': count, ':changes': changes },
  };
}
