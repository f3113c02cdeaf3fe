import type * as z from 'zod';
import { ApiProblem, callApi } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn, signInOnceEnrolled } from '../../local/demo/sign-in.ts';
import type { Route } from '../../shared/http/route.ts';
import { rosterRoutes } from '../../shared/partners/roster-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';

/** What goes into a request, as its route's contract has it. */
export interface Asked<R extends Route> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: z.input<R['body']>;
}

/** Somebody who asks by the contracts of the routes. Throws ApiProblem where they are refused. */
export type Ask = <R extends Route>(route: R, what?: Asked<R>) => Promise<z.output<R['reply']>>;

/** Somebody with this token, or a passer-by. */
export function askAs(api: string, token?: string): Ask {
  return <R extends Route>(route: R, { params = {}, query = {}, body }: Asked<R> = {}) => {
    const path = route.path.replace(/\{(\w+)\}/g, (_place, name: string) => encodeURIComponent(params[name] ?? ''));
    const search = new URLSearchParams(query).toString();
    return callApi<R['reply']>(api, {
      method: route.method,
      path: search === '' ? path : `${path}?${search}`,
      ...(route.method === 'GET' ? {} : { body: body ?? {}, idempotencyKey: newUlid() }),
      ...(token === undefined ? {} : { token }),
      reply: route.reply,
    });
  };
}

/** One of the staff, signed in. */
export async function member(
  endpoints: Endpoints,
  role: Exclude<keyof Endpoints['people'], 'partner' | 'waitingPartner'>,
) {
  return askAs(endpoints.api, await signIn(endpoints, 'staff', endpoints.people[role]));
}

/** A partner, signed in by phone. */
export const partnerOf = async (endpoints: Endpoints, phone: string): Promise<Ask> =>
  askAs(endpoints.api, await signInOnceEnrolled(endpoints, phone));

let lastPhone = 0;

/**
 * A mobile number that nobody has yet, with Zalo; the next ones after it are free, too. Numbered by the tenths of
 * seconds of a day: journeys of one cloud come one after the other, and none takes numbers faster than they pass.
 */
export function freshPhone(): string {
  lastPhone = Math.max(lastPhone + 1, Math.floor(Date.now() / 100) % 1_000_000);
  return `+8497${String(lastPhone % 1_000_000).padStart(6, '0')}0`;
}

/** Enters an installer whom no other journey knows. */
export async function newPartner(endpoints: Endpoints, staff: Ask, name: string) {
  const phone = freshPhone();
  const { id } = await staff(rosterRoutes.enter, { body: { phone, name, basis: 'contract', approved: true } });
  return { id, phone, name, ask: await partnerOf(endpoints, phone) };
}

/** How a request was refused: `409 reward-held`. */
export const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof ApiProblem ? `${error.status} ${error.code}` : error),
  );
