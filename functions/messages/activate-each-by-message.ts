import type { MessageAdmission, MessageGuard } from '../../shared/abuse/message-guard.ts';
import type { Idempotent } from '../../shared/http/idempotency.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import { problem } from '../../shared/http/route.ts';
import { mistakeSms } from '../../shared/messages/answer-texts.ts';
import { linkHint } from '../../shared/messages/chat-texts.ts';
import type { InboundMessage } from '../../shared/messages/gateways/inbound-gateway.ts';
import type { ActivationsReading, WrittenUnit } from '../../shared/messages/reading.ts';
import { severalUnitsSms, type UnitFailure } from '../../shared/messages/several-units-texts.ts';
import { type NamedProduct, projectActivatedNotice } from '../../shared/notifications/notice-texts.ts';
import type { Phone } from '../../shared/phone/phone.ts';
import { locateCode } from '../../shared/stickers/code/code.ts';
import { type Instant, instantSchema } from '../../shared/time/local-date.ts';
import type { UnitOutcome } from '../../shared/warranty/project/project-routes.ts';
import { findCovering } from '../../shared/warranty/set/covering-warranty.ts';
import type { Warranty } from '../../shared/warranty/warranty.ts';
import { warrantyProblems } from '../../shared/warranty/warranty-problems.ts';
import { activateUnit, measured } from '../warranty/activation/activate.ts';
import { type ActivateEachDeps, activateEach } from '../warranty/activation/activate-each.ts';
import { projectOf } from '../warranty/activation/activate-many.ts';
import { findUnit } from '../warranty/activation/find-unit.ts';
import {
  type ActivateByMessageDeps,
  type Done,
  isTheirs,
  MessageNotAnswered,
  orderOf,
  type People,
  sessionOf,
  whoIsWho,
} from './activate-by-message.ts';

export interface ActivateEachByMessageDeps extends ActivateByMessageDeps, Pick<ActivateEachDeps, 'records'> {
  readonly guard: Pick<MessageGuard, 'admit'>;
}

type Admitted = Extract<MessageAdmission, { ok: true }>;

interface SeveralUnits {
  readonly reading: ActivationsReading;
  readonly message: InboundMessage;
  readonly request: Idempotent;
  readonly people: People;
  readonly project: { readonly project?: Warranty['project'] };
}

/** What came of one of them, in the words of the answer. */
type Outcome =
  | { readonly code: string; readonly state: 'active'; readonly product?: NamedProduct }
  | ({ readonly state: 'refused' } & UnitFailure);

/** A gateway or queue that comes again may get an answer to these. */
const PASSING: readonly string[] = [commonProblems.busy.code, commonProblems['idempotency-key-reused'].code];

/**
 * Starts a warranty for each code of a message, one after the other and each under a key of its own, so that a message
 * that was cut off in the middle goes on where it was. All are summed up in one answer.
 */
export async function activateEachByMessage(
  reading: ActivationsReading,
  message: InboundMessage,
  request: Idempotent,
  admission: Admitted,
  deps: ActivateEachByMessageDeps,
): Promise<Done> {
  const { desk } = deps;
  const people = await whoIsWho(message.sender, reading.parties, deps);
  if (!people) {
    await admission.settle(reading.units.filter(({ isOurs }) => isOurs).map(({ code }) => code));
    const ask = mistakeSms(desk, { what: 'phone-missing' }, 'activation');
    const text = message.sender === undefined ? `${ask}\n${linkHint}` : ask;
    return { text, isKept: false, outcome: 'phone-missing' };
  }
  const several = { reading, message, request, people, project: projectOf(reading, deps.newId) };
  const outcomes = await inRounds(several, admission, deps);
  const failures = outcomes.filter((outcome) => outcome.state === 'refused');
  const isAll = failures.length === 0;
  const tells = isAll && people.customer === message.sender;
  const text = tells ? noticeOf(outcomes, deps) : severalUnitsSms(desk, outcomes.length, failures, people.customer);
  return { text, isKept: false, tells, outcome: isAll ? 'activated' : 'activated-in-part' };
}

/**
 * A sender has fewer places than a message may have codes. Right ones give theirs back, so that those behind come in the
 * next round; wrong ones keep them, so that nobody compares more than without.
 */
async function inRounds(
  several: SeveralUnits,
  first: Admitted,
  deps: ActivateEachByMessageDeps,
): Promise<readonly Outcome[]> {
  const { units } = several.reading;
  const { sender, text } = guessedBy(several.message);
  const outcomes = new Map<string, Outcome>();
  let admission: MessageAdmission = first;
  let until: Instant = deps.now();
  for (;;) {
    until = admission.until;
    if (!admission.ok) break;
    const { admitted } = admission;
    const looked = units.filter(({ code, isCode }) => !outcomes.has(code) && isCode && admitted.has(code));
    const came = await activateSome(looked, several, deps);
    for (const outcome of came) outcomes.set(outcome.code, outcome);
    await admission.settle(came.filter(isRight).map(({ code }) => code));
    const waiting = units.filter(({ code, isCode }) => isCode && !outcomes.has(code)).map(({ code }) => code);
    if (waiting.length === 0 || looked.length === 0) break;
    admission = await deps.guard.admit(sender, text, waiting);
  }
  return units.map(({ code, isCode }) => {
    const refused = isCode ? ({ why: 'waiting', until } as const) : ({ why: 'wrong' } as const);
    return outcomes.get(code) ?? { code, state: 'refused', ...refused };
  });
}

/** Who guesses, and where: the same person by SMS and in a chat has two names, each with places of its own. */
export function guessedBy({ chatUser, sender, text }: InboundMessage): {
  readonly sender: string;
  readonly text: string;
} {
  return { sender: chatUser === undefined ? (sender ?? 'nobody') : `zalo-${chatUser}`, text };
}

async function activateSome(
  units: readonly WrittenUnit[],
  several: SeveralUnits,
  deps: ActivateEachByMessageDeps,
): Promise<readonly Outcome[]> {
  const { message, request, people, project } = several;
  const keys = await deps.codeKeys();
  // One text in 32 passes the check by chance.
  const ours = units.filter(({ code }) => locateCode(code, keys) !== undefined);
  const wrong = units.filter((unit) => !ours.includes(unit));
  const session = people.customer === message.sender ? sessionOf(request) : undefined;
  const shared = { customer: { phone: people.customer }, installer: people.installer };
  const came = await activateEach(
    {
      // Whether it was compared at first or in a later round makes no other request of it.
      units: ours.map(({ code, pin }) => ({ code, pin })),
      shared,
      request,
      guesses: undefined,
      activate: async (written, idempotency) => {
        const finding = await findUnit(written.code, deps);
        if (!finding.ok) return problem(warrantyProblems[finding.refusal]);
        const { unit } = finding;
        const body = orderOf({ ...several.reading, pin: written.pin }, message, unit, people);
        const legalBasis = 'message';
        const attempt = { unit, body, idempotency, legalBasis, session, ...project } as const;
        return measured(await activateUnit(attempt, deps), body.channel, deps.metrics);
      },
    },
    { records: deps.records, texts: {} },
  );
  return [
    ...(await Promise.all(came.map((outcome) => outcomeOf(outcome, message.sender, deps)))),
    ...wrong.map(({ code }) => ({ code, state: 'refused', why: 'wrong' }) as const),
  ];
}

async function outcomeOf(
  came: UnitOutcome,
  sender: Phone | undefined,
  deps: ActivateEachByMessageDeps,
): Promise<Outcome> {
  const { code } = came;
  if (came.state === 'activated') return { code, state: 'active', product: came.warranty.product };
  const { code: refusal, values = {} } = came.problem;
  if (PASSING.includes(refusal)) throw new MessageNotAnswered(refusal);
  const refused = (failure: Omit<UnitFailure, 'code'>): Outcome => ({ code, state: 'refused', ...failure });
  switch (refusal) {
    case 'already-active':
      // Sent again with the wrong ones put right, those that are theirs count as done.
      return (await isOfSender(code, sender, deps)) ? { code, state: 'active' } : refused({ why: 'active' });
    case 'code-unknown':
    case 'code-malformed':
      return refused({ why: 'wrong' });
    case 'pin-required':
    case 'pin-wrong':
      return refused({ why: refusal });
    case 'pin-locked':
      return refused({ why: refusal, until: instantSchema.parse(values['lockedUntil']) });
    default:
      return refused({ why: 'call' });
  }
}

async function isOfSender(
  code: string,
  sender: Phone | undefined,
  { warranties }: ActivateEachByMessageDeps,
): Promise<boolean> {
  const warranty = await findCovering(await warranties.findSerial(code), warranties);
  return warranty !== undefined && isTheirs(warranty, sender);
}

/** Whoever holds the sticker and its PIN did not guess, whatever else stands in the way. */
function isRight(outcome: Outcome): boolean {
  return outcome.state === 'active' || !FAILING.has(outcome.why);
}

const FAILING: ReadonlySet<UnitFailure['why']> = new Set(['wrong', 'pin-wrong', 'pin-locked', 'waiting']);

/** The same words as the notice of a project, which is left out then. */
function noticeOf(outcomes: readonly Outcome[], { desk }: ActivateEachByMessageDeps): string {
  const named = outcomes.flatMap((outcome) => (outcome.state === 'active' && outcome.product ? [outcome.product] : []));
  const name = named[0]?.smsName ?? named[0]?.name ?? 'san pham';
  return projectActivatedNotice(desk.sender, { units: outcomes.length, name, customerName: '' }).sms;
}
