import { randomInt } from 'node:crypto';
import type * as z from 'zod';
import { ApiProblem, callApi } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
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

/** The token of a partner. An account follows its enrolment by a moment; before, no code ever comes. */
export const tokenOfPartner = (endpoints: Endpoints, phone: string): Promise<string> =>
  waitUntil(`the account of ${phone}`, () =>
    signIn(endpoints, 'field', phone, { timeoutMs: 3_000 }).catch(() => undefined),
  );

/** A partner, signed in by phone. */
export const partnerOf = async (endpoints: Endpoints, phone: string): Promise<Ask> =>
  askAs(endpoints.api, await tokenOfPartner(endpoints, phone));

/** A mobile number that nobody has yet, with Zalo. The next ones after it are free, too. */
export const freshPhone = (): string => `+8497${String(randomInt(1_000_000)).padStart(6, '0')}0`;

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
