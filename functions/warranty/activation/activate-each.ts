import { abuseProblems } from '../../../shared/abuse/abuse-problems.ts';
import { comparedAs, type Guesses } from '../../../shared/http/guard.ts';
import { fingerprintOf, type IdempotencyRecords, type Idempotent } from '../../../shared/http/idempotency.ts';
import { commonProblems, fillIn, type ProblemValues } from '../../../shared/http/problem.ts';
import { problem, type Refusal, type ReplyOf } from '../../../shared/http/route.ts';
import { readCode } from '../../../shared/stickers/code/code-text.ts';
import { TableBusy } from '../../../shared/table/table.ts';
import type { UnitOutcome } from '../../../shared/warranty/project/project-routes.ts';
import { setProblems } from '../../../shared/warranty/set/set-problems.ts';
import { activationReplySchema, type warrantyRoutes } from '../../../shared/warranty/warranty-routes.ts';

export interface ActivateEachDeps {
  /** What was answered before; a repeated request goes on where it was cut off. */
  readonly records: IdempotencyRecords;
  /** Filled into the texts of problems: `{hotline}`, `{company}`. */
  readonly texts: ProblemValues;
}

interface UnitRequest {
  readonly code: string;
  readonly pin?: string | undefined;
}

type Reply = ReplyOf<typeof warrantyRoutes.activate>;
type Activated = Extract<Reply, { ok: true }>['body'];

/** Several units that one request asks to have activated, each by itself. */
export interface Each<Unit extends UnitRequest> {
  readonly units: readonly Unit[];
  /** What is said once for all of them; with another content, an answer given before is not repeated. */
  readonly shared: { readonly customer: { readonly phone: string } };
  readonly request: Idempotent;
  /** Absent where nobody guesses. */
  readonly guesses: Guesses | undefined;
  readonly activate: (unit: Unit, idempotency: Idempotent) => Promise<Reply>;
}

/** What stands in the way of all that come behind it as well: they are not even looked at. */
const STOPS: ReadonlySet<string> = new Set([
  abuseProblems['proof-of-work-required'].code,
  abuseProblems['too-many-failures-of-phone'].code,
]);

/**
 * One after the other, each in a transaction of its own and under a key that follows from the request's and the unit: so
 * a request that was cut off in the middle is sent again as it was, and what was done is answered and not done again.
 */
export async function activateEach<Unit extends UnitRequest>(
  each: Each<Unit>,
  deps: ActivateEachDeps,
): Promise<UnitOutcome[]> {
  const outcomes: UnitOutcome[] = [];
  const covered = new Map<string, Activated>();
  const named = new Set<string>();
  let stopped: Refusal | undefined;
  for (const unit of each.units) {
    const code = canonical(unit.code);
    const isRepeated = named.has(code);
    named.add(code);
    const reply = isRepeated
      ? problem(setProblems['named-twice'], { code: unit.code })
      : (inSetBefore(code, covered) ?? stopped ?? (await activateOne(unit, each, deps)));
    if (reply.ok) for (const other of codesOf(reply.body)) covered.set(other, reply.body);
    else if (STOPS.has(reply.problem.code)) stopped = reply;
    outcomes.push(outcomeOf(unit.code, reply, deps.texts));
  }
  return outcomes;
}

async function activateOne<Unit extends UnitRequest>(
  unit: Unit,
  each: Each<Unit>,
  { records }: ActivateEachDeps,
): Promise<Reply> {
  const idempotency = keyOf(unit, each);
  const earlier = await answeredBefore(idempotency, records);
  if (earlier) return earlier;
  const { code, pin } = unit;
  const { customer } = each.shared;
  const admission = await each.guesses?.admit({ params: {}, body: { code, pin, customer } });
  if (admission && !admission.ok) return admission;
  const reply = await unlessBusy(each.activate(unit, idempotency));
  if (admission) await admission.settle(comparedAs(reply), reply.ok);
  // A twin of the request, or this one before its answer was lost, may have done it meanwhile.
  return reply.ok ? reply : ((await answeredBefore(idempotency, records)) ?? reply);
}

/** A unit that met too many others at its items is answered as busy, and the others keep their answers. */
async function unlessBusy(reply: Promise<Reply>): Promise<Reply> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof TableBusy) return problem(commonProblems.busy);
    throw error;
  }
}

function keyOf<Unit extends UnitRequest>(unit: Unit, { request, shared }: Each<Unit>): Idempotent {
  return {
    scope: request.scope,
    key: `${request.key}#${fingerprintOf(canonical(unit.code))}`,
    fingerprint: fingerprintOf(JSON.stringify(shared), JSON.stringify(unit)),
  };
}

async function answeredBefore(idempotency: Idempotent, records: IdempotencyRecords): Promise<Reply | undefined> {
  const record = await records.find(idempotency);
  if (!record) return undefined;
  if (record.fingerprint !== idempotency.fingerprint) return problem(commonProblems['idempotency-key-reused']);
  return { ok: true, body: activationReplySchema.parse(JSON.parse(record.body)) };
}

/** A unit that its maker bound to one before it was activated together with that: the same warranty is its answer. */
function inSetBefore(code: string, covered: ReadonlyMap<string, Activated>): Reply | undefined {
  const body = covered.get(code);
  return body && { ok: true, body };
}

function codesOf({ warranty }: Activated): string[] {
  return warranty.set?.units.map((unit) => canonical(unit.code)) ?? [];
}

/** However it is written; a maker's serial stands for itself. */
function canonical(written: string): string {
  const reading = readCode(written);
  return reading.ok ? reading.code : written.trim().toUpperCase();
}

function outcomeOf(code: string, reply: Reply, texts: ProblemValues): UnitOutcome {
  if (reply.ok) return { ...reply.body, state: 'activated', code };
  const { problem: refused, values, errors = [] } = reply;
  const filled = { ...texts, ...values };
  return {
    state: 'refused',
    code,
    problem: {
      code: refused.code,
      status: refused.status,
      details: { vi: fillIn(refused.vi, filled), en: fillIn(refused.en, filled) },
      ...(errors.length > 0 ? { errors: [...errors] } : {}),
      ...(Object.keys(values).length > 0 ? { values: { ...values } } : {}),
    },
  };
}
