import {
  type AnswerDesk,
  callUsSms,
  mistakeSms,
  ownWarrantiesSms,
  ownWarrantySms,
  unitStateSms,
} from '../../shared/messages/answer-texts.ts';
import { linkFirst } from '../../shared/messages/chat-texts.ts';
import type { LookUpReading } from '../../shared/messages/reading.ts';
import type { Phone } from '../../shared/phone/phone.ts';
import { scratchOfBatch } from '../../shared/stickers/batch/batch.ts';
import { type Clock, localDate } from '../../shared/time/local-date.ts';
import { findCovering } from '../../shared/warranty/set/covering-warranty.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { type FindUnitDeps, findUnit, type Unit } from '../warranty/activation/find-unit.ts';
import { isTheirs } from './activate-by-message.ts';
import { type ToldToSenderDeps, toldToSender } from './told-to-sender.ts';

export interface LookUpByMessageDeps extends FindUnitDeps, ToldToSenderDeps {
  readonly warranties: Pick<WarrantyRepository, 'findSerial' | 'findWarranty' | 'ofCustomer'>;
  readonly desk: AnswerDesk;
  readonly now: Clock;
}

/** More do not fit into one SMS. */
const MOST_TOLD = 5;

/** What is answered, and whether it was asked of a code that is not ours. */
export interface LookedUp {
  readonly text: string;
  readonly isFailure?: boolean;
}

/** What somebody may know of a unit: its owner all, whoever holds the code its state; a person's data nobody. */
export async function lookUpByMessage(
  { unit: named }: LookUpReading,
  sender: Phone | undefined,
  deps: LookUpByMessageDeps,
): Promise<LookedUp> {
  const { desk } = deps;
  if (!named) {
    if (sender === undefined) return { text: linkFirst };
    const { items } = await deps.warranties.ofCustomer(sender, { limit: MOST_TOLD });
    const told = await Promise.all(items.map((warranty) => toldToSender(warranty, sender, deps)));
    return { text: ownWarrantiesSms(desk, told, localDate(deps.now())) };
  }
  const written = named.by === 'code' ? named.code : named.serial;
  const finding = await findUnit(written, deps);
  if (finding.ok) return { text: await unitSms(finding.unit, sender, deps) };
  return finding.refusal === 'unbound-code'
    ? { text: callUsSms(desk, written, 'unbound') }
    : { text: mistakeSms(desk, { what: 'code-wrong', written }, 'look-up'), isFailure: true };
}

async function unitSms(unit: Unit, sender: Phone | undefined, deps: LookUpByMessageDeps): Promise<string> {
  const { desk } = deps;
  const { state } = unit.serial;
  const today = localDate(deps.now());
  const warranty = state === 'activated' ? await findCovering(unit.serial, deps.warranties) : undefined;
  if (warranty && isTheirs(warranty, sender)) {
    return ownWarrantySms(desk, await toldToSender(warranty, sender, deps), today);
  }
  // A maker's serial can be guessed, and a code without its PIN may stand on a sticker in a shop.
  const mayKnowWhen = unit.mark === undefined && scratchOfBatch(unit.batch) !== 'pin';
  const shown = {
    code: unit.mark ?? unit.code,
    product: unit.product,
    state: state === 'void' ? 'replaced' : state,
  } as const;
  return unitStateSms(desk, shown, mayKnowWhen ? warranty : undefined, today);
}
