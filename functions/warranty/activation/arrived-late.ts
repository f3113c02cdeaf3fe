import { capturedEarlier, type Party } from '../../../shared/findings/captured-earlier.ts';
import type { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { answer, problem, type Refusal } from '../../../shared/http/route.ts';
import { formatDate, type Instant } from '../../../shared/time/local-date.ts';
import { type Capture, judgeCapture } from '../../../shared/warranty/capture/capture.ts';
import { isSameRequest, requestPrint } from '../../../shared/warranty/capture/request-print.ts';
import type { Serial } from '../../../shared/warranty/serial.ts';
import { slipToken } from '../../../shared/warranty/slip/slip-token.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import { warrantyProblems } from '../../../shared/warranty/warranty-problems.ts';
import type { ActivationReply } from '../../../shared/warranty/warranty-routes.ts';
import type { ActivateDeps, Attempt } from './activate.ts';
import { replyOf } from './build-warranty.ts';

/** What becomes of requests that waited on a phone without signal. */
export interface LateArrivals {
  readonly withinDays: number;
  readonly findings: Pick<FindingRepository, 'raise'>;
}

type Answered = { readonly ok: true; readonly body: ActivationReply } | Refusal;
type Deps = Pick<ActivateDeps, 'warranties' | 'codeKeys' | 'partners' | 'late'>;

/** What the request says of its capture, judged; undefined where it was not captured, or the way in knows no captures. */
export function captureOf(
  { body: { capturedAt }, unit: { batch } }: Pick<Attempt, 'body' | 'unit'>,
  late: LateArrivals | undefined,
  now: Instant,
): Capture | undefined {
  if (capturedAt === undefined || late === undefined) return undefined;
  return judgeCapture({ capturedAt, now, sealedAt: batch.sealedAt, withinDays: late.withinDays });
}

/**
 * Whether the unit came back after this request had activated it, or was captured: it waited too long, and must not
 * activate the unit a second time for somebody who has it no more.
 */
export async function isUndone(attempt: Attempt, capture: Capture | undefined, deps: Deps): Promise<boolean> {
  const earlier = await warrantyOf(attempt.unit.serial, deps);
  if (!earlier?.canceled) return false;
  const isBefore = capture?.because === 'in-time' && capture.at < earlier.canceled.at;
  return isBefore || isSameRequest(earlier.requestPrint, printed(attempt), await deps.codeKeys());
}

/**
 * Of a unit that is active already. The sender of the very request that made it so gets its answer again, also when the
 * record of the key is gone; anybody else is told since when. First come stays first: whoever arrives later with an
 * earlier capture is something for staff to look at.
 */
export async function activeAlready(
  attempt: Attempt,
  serial: Serial,
  capture: Capture | undefined,
  deps: Deps,
): Promise<Answered> {
  const warranty = await warrantyOf(serial, deps);
  const keys = await deps.codeKeys();
  if (warranty && isSameRequest(warranty.requestPrint, printed(attempt), keys)) {
    const { code, activationNumber } = warranty;
    const isFirstSlip = warranty.slip === slipToken({ code, activationNumber, issue: 1 }, keys);
    const { slip: _another, ...withoutSlip } = warranty;
    // Whoever has a new link since then is not whom this answer goes to.
    return answer(replyOf(isFirstSlip ? warranty : withoutSlip));
  }
  if (warranty && capture) await compare(attempt, warranty, capture, deps);
  return problem(warrantyProblems['already-active'], {
    date: serial.activatedOn ? formatDate(serial.activatedOn) : '—',
    ...(serial.activatedOn ? { activatedOn: serial.activatedOn } : {}),
  });
}

async function compare(attempt: Attempt, winner: Warranty, capture: Capture, deps: Deps): Promise<void> {
  if (capture.because !== 'in-time' || capture.at >= winner.activatedAt) return;
  const print = requestPrint(printed(attempt), await deps.codeKeys());
  const other = { ...(await partyOf(attempt, print, deps)), print, capture };
  await deps.late?.findings.raise(capturedEarlier(winner, other));
}

/** Who sends a request, as far as an id tells: never a name or a phone. */
async function partyOf({ body, enteredByPartner }: Attempt, print: string, deps: Deps): Promise<Party> {
  if (enteredByPartner !== undefined) return { kind: 'partner', id: enteredByPartner };
  const partner = body.installerPhone && (await deps.partners.findByPhone(body.installerPhone));
  return partner ? { kind: 'partner', id: partner.id } : { kind: 'phone', id: print };
}

/** The unit's latest warranty; one that covers a whole set stands at one unit of it. */
function warrantyOf(serial: Serial, { warranties }: Deps): Promise<Warranty | undefined> {
  if (serial.activations === 0 && serial.partOf === undefined) return Promise.resolve(undefined);
  const { code, activationNumber } = serial.partOf ?? { code: serial.code, activationNumber: serial.activations };
  return warranties.findWarranty(code, activationNumber);
}

function printed({ body, idempotency }: Attempt) {
  return { customerPhone: body.customer.phone, idempotency };
}
