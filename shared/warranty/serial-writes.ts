import { keys } from '../table/keys.ts';
import { update, type Write } from '../table/table.ts';
import { type SerialState, statesBefore } from './serial.ts';

/**
 * A unit becomes active for its `activationNumber`th time; refused where somebody else came first. Changes what an
 * activation is about and leaves alone what else is known of the unit.
 */
export function activateSerialItem(
  code: string,
  activationNumber: number,
  about: Readonly<Record<string, unknown>>,
): Write {
  const set: Readonly<Record<string, unknown>> = {
    code,
    state: 'activated' satisfies SerialState,
    activations: activationNumber,
    ...about,
  };
  const names = Object.keys(set);
  const before = Object.fromEntries(statesBefore.activated.map((state, position) => [`:before${position}`, state]));
  return update(keys.serial(code), {
    update: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    condition: `attribute_not_exists(pk) OR (#state IN (${Object.keys(before).join(', ')}) AND #activations = :earlier)`,
    names: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    values: {
      ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
      ...before,
      ':earlier': activationNumber - 1,
    },
  });
}
