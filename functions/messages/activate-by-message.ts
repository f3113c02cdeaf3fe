import type { Idempotent } from '../../shared/http/idempotency.ts';
import type { Refusal } from '../../shared/http/route.ts';
import {
  type AnswerDesk,
  activatedForCustomerSms,
  alreadyActiveSms,
  callUsSms,
  mistakeSms,
  ownWarrantySms,
  pinLockedSms,
  pinRequiredSms,
  pinWrongSms,
} from '../../shared/messages/answer-texts.ts';
import { linkHint } from '../../shared/messages/chat-texts.ts';
import type { InboundMessage } from '../../shared/messages/gateways/inbound-gateway.ts';
import type { ActivationReading, Parties } from '../../shared/messages/reading.ts';
import { warrantyActivatedNotice } from '../../shared/notifications/notice-texts.ts';
import type { Phone } from '../../shared/phone/phone.ts';
import { scratchOfBatch } from '../../shared/stickers/batch/batch.ts';
import { instantSchema, localDate } from '../../shared/time/local-date.ts';
import { findCovering } from '../../shared/warranty/set/covering-warranty.ts';
import { slipTokenIn } from '../../shared/warranty/slip/slip-path.ts';
import { type Warranty, warrantySchema } from '../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { type ActivateDeps, type ActivationOrder, activateUnit, measured } from '../warranty/activation/activate.ts';
import { findUnit, type Unit, type UnitRefusal } from '../warranty/activation/find-unit.ts';
import { type ToldToSenderDeps, toldToSender } from './told-to-sender.ts';

export interface ActivateByMessageDeps extends ActivateDeps, ToldToSenderDeps {
  readonly warranties: ActivateDeps['warranties'] & Pick<WarrantyRepository, 'findWarranty'>;
  readonly desk: AnswerDesk;
}

/** Whose unit it is, and who fitted it. */
export interface People {
  readonly customer: Phone;
  readonly installer?: Phone | undefined;
}

export interface Done {
  /** A code, serial or PIN in it was wrong. */
  readonly isFailure?: boolean;
  readonly text: string;
  /** Whether the answer was written with its effect. */
  readonly isKept: boolean;
  /** Whether the customer reads it and needs no notice. */
  readonly tells?: boolean;
  readonly outcome: string;
}

/** A refusal that a message cannot be answered with; the gateway comes again. */
export class MessageNotAnswered extends Error {
  readonly code = 'message-not-answered';
  readonly problem: string;
  constructor(problem: string) {
    super(`a message met ${problem}`);
    this.problem = problem;
  }
}

/** What a guesser meets. */
const FAILURES: readonly string[] = ['code-unknown', 'pin-wrong', 'pin-locked'];

const datesSchema = warrantySchema.pick({ startsOn: true, endsOn: true });
/** A message may lack the name; staff see that, and the customer can be asked. */
const NAMELESS = 'Khách hàng';

/** Starts a warranty for whoever wrote, or for whose unit they fitted, and says what to answer. */
export async function activateByMessage(
  reading: ActivationReading,
  message: InboundMessage,
  request: Idempotent,
  deps: ActivateByMessageDeps,
): Promise<Done> {
  const { desk } = deps;
  const written = reading.unit.by === 'code' ? reading.unit.code : reading.unit.serial;
  const finding = await findUnit(written, deps);
  if (!finding.ok) return refusedAs(finding.refusal, notFoundSms(desk, finding.refusal, written));
  const { unit } = finding;
  const people = await whoIsWho(message.sender, reading.parties, deps);
  if (!people) {
    const ask = mistakeSms(desk, { what: 'phone-missing' }, 'activation');
    return refusedAs('phone-missing', message.sender === undefined ? `${ask}\n${linkHint}` : ask);
  }
  const body = orderOf(reading, message, unit, people);
  const tells = people.customer === message.sender;
  const session = tells ? sessionOf(request) : undefined;
  const told = (warranty: Parameters<typeof successSms>[1]) => successSms(desk, warranty, people, message.sender);
  const reply = measured(
    await activateUnit(
      {
        unit,
        body,
        idempotency: request,
        legalBasis: 'message',
        session,
        recorded: (warranty) => ({ text: told(warranty) }),
      },
      deps,
    ),
    body.channel,
    deps.metrics,
  );
  if (!reply.ok) return refusedAs(reply.problem.code, await refusalSms(reply, unit, message.sender, deps));
  const { startsOn, endsOn } = datesSchema.parse(reply.body.warranty);
  const slip = slipTokenIn(reply.body.warranty.slip ?? '');
  const text = told({ code: unit.code, product: unit.product, startsOn, endsOn, slip });
  return { text, isKept: true, tells, outcome: 'activated' };
}

/** Names a message beside the notices that its answer makes needless. */
export function sessionOf({ scope, key }: Idempotent): string {
  return `${scope}.${key}`;
}

/**
 * The telco says who the sender is, or a code proved it, so an enrolled one fitted the unit. Of two phones in any order, the enrolled one is
 * the partner's; where neither is, the grammar's order counts. Undefined: a partner named
 * nobody, or nobody is known at all.
 */
export async function whoIsWho(
  sender: Phone | undefined,
  parties: readonly Parties[],
  { partners }: Pick<ActivateDeps, 'partners'>,
): Promise<People | undefined> {
  const [first = {}] = parties;
  if (sender !== undefined && (await partners.findByPhone(sender))) {
    const named = parties.find(({ customer, partner }) => {
      return customer !== undefined && customer !== sender && (partner === undefined || partner === sender);
    });
    const customer = named?.customer ?? first.customer ?? first.partner;
    return customer && { customer, installer: sender };
  }
  for (const { customer, partner } of parties) {
    if (partner !== undefined && (await partners.findByPhone(partner))) {
      const owner = customer ?? sender;
      return owner && { customer: owner, installer: partner };
    }
  }
  const owner = first.customer ?? sender;
  return owner && { customer: owner, installer: first.partner };
}

/** What is said of a unit in whatever message names it. */
type Said = Pick<ActivationReading, 'name' | 'nameWithoutPin' | 'address' | 'dealerCode'> & {
  readonly pin?: string | undefined;
};

export function orderOf(reading: Said, message: InboundMessage, unit: Unit, people: People): ActivationOrder {
  const hasPin = scratchOfBatch(unit.batch) === 'pin';
  return {
    code: unit.code,
    pin: hasPin ? reading.pin : undefined,
    customer: {
      name: (hasPin ? reading.name : (reading.nameWithoutPin ?? reading.name)) ?? NAMELESS,
      phone: people.customer,
      address: reading.address,
    },
    installerPhone: people.installer,
    storeName: reading.dealerCode,
    channel: message.gateway === 'zalo' ? 'zalo' : 'sms',
  };
}

function successSms(
  desk: AnswerDesk,
  warranty: Pick<Warranty, 'code' | 'startsOn' | 'endsOn' | 'slip'> & {
    readonly product: { name: string; smsName?: string | undefined };
  },
  people: People,
  sender: Phone | undefined,
): string {
  if (people.customer !== sender) return activatedForCustomerSms(desk, warranty, people.customer);
  return warrantyActivatedNotice(desk.sender, { ...warranty, customerName: '' }).sms;
}

function refusedAs(outcome: string, text: string): Done {
  return { text, isKept: false, isFailure: FAILURES.includes(outcome), outcome };
}

/** Of a sticker that is not ours, void or bound to nothing. */
export function notFoundSms(desk: AnswerDesk, refusal: UnitRefusal, written: string): string {
  return refusal === 'unbound-code'
    ? callUsSms(desk, written, 'unbound')
    : mistakeSms(desk, { what: 'code-wrong', written }, 'activation');
}

async function refusalSms(
  { problem, values }: Refusal,
  unit: Unit,
  sender: Phone | undefined,
  deps: ActivateByMessageDeps,
): Promise<string> {
  const { desk } = deps;
  switch (problem.code) {
    case 'already-active':
      return knownSms(unit, sender, deps);
    case 'code-unknown':
      return notFoundSms(desk, 'code-unknown', unit.code);
    case 'pin-required':
      return pinRequiredSms(desk);
    case 'pin-wrong':
      return pinWrongSms(desk, String(values['triesLeft'] ?? ''));
    case 'pin-locked':
      return pinLockedSms(desk, instantSchema.parse(values['lockedUntil']));
    case 'not-released':
      return callUsSms(desk, unit.code, 'not-released');
    default:
      throw new MessageNotAnswered(problem.code);
  }
}

/** Who has the unit, or fitted it, is reassured; anybody else may tell that it was not them. */
async function knownSms(unit: Unit, sender: Phone | undefined, deps: ActivateByMessageDeps): Promise<string> {
  const serial = await deps.warranties.findSerial(unit.code);
  const warranty = await findCovering(serial, deps.warranties);
  return warranty && isTheirs(warranty, sender)
    ? ownWarrantySms(deps.desk, await toldToSender(warranty, sender, deps), localDate(deps.now()))
    : alreadyActiveSms(deps.desk, unit.mark ?? unit.code, serial.activatedOn);
}

/** Nothing is theirs whose phone is not known: an installer without a phone is not "the same as" them. */
export function isTheirs(
  { customer, installer }: Pick<Warranty, 'customer' | 'installer'>,
  sender: Phone | undefined,
): boolean {
  return sender !== undefined && (customer.phone === sender || installer.phone === sender);
}
