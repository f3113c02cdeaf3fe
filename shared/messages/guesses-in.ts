import type { Phone } from '../phone/phone.ts';
import type { Grammar } from './grammar.ts';
import { readMessage } from './read-message.ts';

/**
 * Every text of a message that could turn out to be a unit: what passes the check of a code, and the maker's serial where
 * none does. Nothing is compared with what is ours. In their order; more than a person writes are no guesses of a person.
 */
export function guessesIn(text: string, sender: Phone | undefined, grammar: Grammar): readonly string[] {
  const guesses = new Set<string>();
  const isOurCode = (code: string) => {
    guesses.add(code);
    return false;
  };
  const reading = readMessage(text, sender, grammar, { isOurCode });
  const unit = 'unit' in reading ? reading.unit : undefined;
  if (unit?.by === 'maker-serial') guesses.add(unit.serial);
  return [...guesses].slice(0, MOST);
}

/** With names and addresses beside it, a right code is never behind so many that pass the check by chance. */
const MOST = 24;
