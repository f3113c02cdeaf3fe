import type { Caller } from '../../../shared/http/caller.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type Refusal, type ReplyOf, type RequestOf } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import type { Write } from '../../../shared/table/table.ts';
import { type Clock, type Instant, localDate } from '../../../shared/time/local-date.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import type { WarrantyChange } from '../../../shared/warranty/correction/warranty-change.ts';
import { foundWarranty } from '../../../shared/warranty/found-warranty.ts';
import { slipToken } from '../../../shared/warranty/slip/slip-token.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import {
  correctSerial,
  type SerialChange,
  type WarrantyRepository,
} from '../../../shared/warranty/warranty-repository.ts';

export interface ChangeWarrantyDeps {
  readonly warranties: Pick<WarrantyRepository, 'findWarranty' | 'saveChange'>;
  /** For the new link of a slip that somebody else had. */
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly now: Clock;
  readonly newId: NewId;
}

type Request = Pick<RequestOf<typeof correctionRoutes.read>, 'params' | 'caller' | 'idempotency'>;
type Reply = ReplyOf<typeof correctionRoutes.goodwill>;

/** Who changes a warranty, when, under which id of its history. */
export interface Signed {
  readonly at: Instant;
  readonly by: string;
  readonly id: string;
}

/** What is to become of a warranty, and what else is written with it. */
export interface Decided {
  readonly ok: true;
  readonly change: WarrantyChange;
  /** Whoever had the link of the slip must not have it any more. */
  readonly newSlip?: boolean;
  /** What of its unit changes with it, besides the award that `change` takes. */
  readonly serial?: Omit<SerialChange, 'award'>;
  readonly besides?: readonly Write[];
}

/** Finds a warranty, has it changed by `decide`, and saves it with its history and its answer, unless another came first. */
export async function changeWarranty(
  { params, caller, idempotency }: Request,
  note: string,
  decide: (warranty: Warranty, signed: Signed) => Promise<Decided | Refusal> | Decided | Refusal,
  deps: ChangeWarrantyDeps,
): Promise<Reply> {
  const before = await findWarranty(params, deps);
  if (!before) return problem(correctionProblems['warranty-unknown']);
  if (before.canceled) return problem(correctionProblems['warranty-canceled']);
  const signed: Signed = { at: deps.now(), by: staffId(caller), id: deps.newId() };
  const decided = await decide(before, signed);
  return decided.ok ? saveDecided({ before, decided, signed, note, idempotency }, deps) : decided;
}

/** Saves what was decided of a warranty, with its history and its answer, unless another came first. */
export async function saveDecided(
  about: {
    readonly before: Warranty;
    readonly decided: Decided;
    readonly signed: Signed;
    readonly note: string;
    readonly idempotency: Request['idempotency'];
    /** What a repetition of the request is answered with, where that is not the warranty. */
    readonly recorded?: unknown;
  },
  deps: ChangeWarrantyDeps,
): Promise<Reply> {
  const { before, decided, signed, note, idempotency } = about;
  const { change, newSlip = false, besides = [] } = decided;
  const { code, activationNumber } = before;
  const version = before.version + 1;
  const slip = newSlip ? slipToken({ code, activationNumber, issue: version }, await deps.codeKeys()) : before.slip;
  const after: Warranty = { ...change.after, version, ...(slip === undefined ? {} : { slip }) };
  const reply = staffWarranty(after, signed.at);
  const { changes, event } = change;
  const outcome = await deps.warranties.saveChange({
    before,
    after,
    entry: {
      id: signed.id,
      at: signed.at,
      ...event,
      by: signed.by,
      note,
      ...(changes.length > 0 ? { changes: [...changes] } : {}),
    },
    request: idempotency,
    reply: about.recorded ?? reply,
    besides: [...serialWrites(before, decided), ...besides],
  });
  switch (outcome) {
    case 'saved':
      return answer(reply);
    case 'changed-meanwhile':
      return problem(correctionProblems['warranty-changed']);
    case 'repeated':
      // The door finds the earlier answer in the record that stood in the way.
      return problem(commonProblems.busy);
  }
}

/** A unit's item is written once in a transaction, whatever of it changes. */
function serialWrites(warranty: Warranty, { change: { award }, serial }: Decided): Write[] {
  if (award === undefined && serial === undefined) return [];
  return [correctSerial(warranty, { ...serial, ...(award === undefined ? {} : { award }) })];
}

export async function findWarranty(
  params: Request['params'],
  { warranties }: { readonly warranties: Pick<WarrantyRepository, 'findWarranty'> },
): Promise<Warranty | undefined> {
  const reading = readCode(params.code);
  return reading.ok ? warranties.findWarranty(reading.code, params.activationNumber) : undefined;
}

export function staffId(caller: Caller): string {
  return caller.kind === 'staff' ? caller.id : '';
}

export function staffWarranty(warranty: Warranty, now: Instant) {
  const { activationNumber, version, customer, installer, storeName, canceled } = warranty;
  return {
    ...foundWarranty(warranty, localDate(now)),
    activationNumber,
    version,
    customer,
    installer,
    storeName,
    canceled,
  };
}
