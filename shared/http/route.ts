import * as z from 'zod';
import type { Access, Caller } from './caller.ts';
import type { Guesses } from './guard.ts';
import type { Idempotent } from './idempotency.ts';
import type { FieldError, Problem, ProblemValues } from './problem.ts';

/** One route's whole contract: the Lambda parses with it, CDK makes the route from it, clients and docs come from it. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  /** `<domain>.<use-case>`: the name in logs, metrics and docs. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` places, as API Gateway writes them. */
  readonly path: `/v1/${string}`;
  readonly access: Access;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** What a success answers, and its status. */
  readonly status: 200 | 201 | 202 | 204;
  readonly reply: Reply;
  /** Besides the common ones. */
  readonly problems: readonly Problem[];
  /**
   * `required`: the request carries an Idempotency-Key and its effect happens once, as does its answer. `accepted`: so it
   * is where a key is sent; without one a repeat meets its own effect and is told so.
   */
  readonly idempotency: IdempotencyMode;
  /**
   * `guarded`: failures are counted before anything is compared, and whoever had too many works for a try or waits
   * (docs/decisions/abuse.md). Its function's door needs a guard. `guarded-each`: the request holds many codes, and the
   * use case itself has each admitted (`request.guesses`).
   */
  readonly abuse: AbuseMode;
  readonly summary: string;
}

export type AbuseMode = 'guarded' | 'guarded-each' | 'none';
export type IdempotencyMode = 'required' | 'accepted' | 'none';

const nothing = z.object({});
type Nothing = typeof nothing;

/** Left out, a schema's type is its default, `Nothing`; TypeScript cannot conclude that. */
function defaultTo<Schema extends z.ZodType>(): Schema {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return nothing as unknown as Schema;
}

/** Declares a route; params, query and body default to none. */
export function defineRoute<
  Reply extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(
  route: Omit<Route<Params, Query, Body, Reply>, 'params' | 'query' | 'body' | 'problems' | 'idempotency' | 'abuse'> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly problems?: readonly Problem[];
    readonly idempotency?: IdempotencyMode;
    readonly abuse?: Route['abuse'];
  },
): Route<Params, Query, Body, Reply> {
  return {
    problems: [],
    idempotency: 'none',
    abuse: 'none',
    ...route,
    params: route.params ?? defaultTo<Params>(),
    query: route.query ?? defaultTo<Query>(),
    body: route.body ?? defaultTo<Body>(),
  };
}

/** A request that passed its route's schemas and access. */
export interface RequestOf<R extends Route> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: z.output<R['body']>;
  readonly caller: Caller;
  /** Empty where the route has none; a key made up here where the client sent none. */
  readonly idempotency: Idempotent;
  /** The address that CloudFront saw; never from a header a client can set. */
  readonly viewerIp: string;
  /** Who admits further codes of a guarded request, one after the other; absent where the route is not guarded. */
  readonly guesses?: Guesses;
  readonly requestId: string;
}

export type ReplyOf<R extends Route> = { readonly ok: true; readonly body: z.input<R['reply']> } | Refusal;

/** A refusal; `errors` name the fields that are wrong, where only the use case could tell. */
export interface Refusal {
  readonly ok: false;
  readonly problem: Problem;
  readonly values: ProblemValues;
  readonly errors?: readonly FieldError[];
  /** It is about a further code of the request, whose guess was settled by itself (`request.guesses`). */
  readonly isSettled?: boolean;
}

export type UseCase<R extends Route> = (request: RequestOf<R>) => Promise<ReplyOf<R>>;

/** Success, with the status that the route declares. */
export function answer<T>(body: T): { readonly ok: true; readonly body: T } {
  return { ok: true, body };
}

export function problem(what: Problem, values: ProblemValues = {}, errors: readonly FieldError[] = []): Refusal {
  return errors.length === 0 ? { ok: false, problem: what, values } : { ok: false, problem: what, values, errors };
}

/** A list's shape everywhere: the items, and an opaque cursor to the next page where there is one. */
export function listReply<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}

export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  next: z.string().max(2_000).optional(),
});
