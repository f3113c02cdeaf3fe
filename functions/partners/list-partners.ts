import * as z from 'zod';
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import { type Partner, partnerStateSchema } from '../../shared/partners/partner.ts';
import { type PartnerRepository, sinceWhen } from '../../shared/partners/partner-repository.ts';
import type { partnerRoutes } from '../../shared/partners/partner-routes.ts';
import { isAskedFor } from '../../shared/partners/partner-search.ts';
import { partnerReply } from '../../shared/partners/partner-views.ts';
import { readPhone } from '../../shared/phone/phone.ts';
import { type Clock, localDate } from '../../shared/time/local-date.ts';

export interface ListPartnersDeps {
  readonly partners: Pick<PartnerRepository, 'inState' | 'findByPhone'>;
  readonly now: Clock;
  /** How many partners one request looks at; a page that found few names where the next one goes on. */
  readonly looksAt?: number;
}

const LOOKS_AT = 3_000;

/** Where a list goes on: in which state's list, and behind which of its partners. */
const positionSchema = z.object({
  state: partnerStateSchema,
  id: z.string().optional(),
  since: z.string().optional(),
});
type Position = z.output<typeof positionSchema>;

export const createListPartners =
  (deps: ListPartnersDeps): UseCase<typeof partnerRoutes.list> =>
  async ({ query }) => {
    const now = deps.now();
    const phone = query.q === undefined ? undefined : readPhone(query.q);
    const found = phone?.ok && (await deps.partners.findByPhone(phone.phone));
    if (found) return answer({ items: [partnerReply(found, now)] });
    const { items, next } = await search(query, deps);
    return answer({
      items: items.map((partner) => partnerReply(partner, now)),
      ...(next ? { next: encodeCursor(next) } : {}),
    });
  };

type Query = Parameters<UseCase<typeof partnerRoutes.list>>[0]['query'];

async function search(
  query: Query,
  { partners, now, looksAt = LOOKS_AT }: ListPartnersDeps,
): Promise<{ readonly items: readonly Partner[]; readonly next?: Position }> {
  const today = localDate(now());
  const states = query.state ? [query.state] : partnerStateSchema.options;
  const from = positionSchema.safeParse(decodeCursor(query.next)).data;
  const items: Partner[] = [];
  let seen = 0;
  for (const state of states.slice(Math.max(0, states.indexOf(from?.state ?? 'waiting')))) {
    if (items.length === query.limit) return { items, next: { state } };
    const { id, since } = from?.state === state ? from : {};
    const after = id === undefined || since === undefined ? undefined : { id, since };
    for await (const partner of partners.inState(state, after)) {
      seen += 1;
      if (isAskedFor(partner, query, today)) items.push(partner);
      if (items.length === query.limit || seen === looksAt) {
        return { items, next: { state, id: partner.id, since: sinceWhen(partner) } };
      }
    }
  }
  return { items };
}
