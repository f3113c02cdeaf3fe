import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer } from '../../../shared/http/route.ts';
import { type Complainant, personOf } from '../../../shared/service/complaint/complaint.ts';
import type { ComplaintRepository } from '../../../shared/service/complaint/complaint-repository.ts';
import type { ComplaintRules } from '../../../shared/service/complaint/complaint-rules.ts';
import { ownComplaint } from './own-complaint.ts';

export interface ListOwnDeps {
  readonly complaints: Pick<ComplaintRepository, 'ofPerson' | 'thread'>;
  readonly rules: ComplaintRules;
}

/** A person's complaints, each with its thread. */
export async function listOwn(
  by: Complainant,
  query: { readonly limit: number; readonly next?: string | undefined },
  { complaints, rules }: ListOwnDeps,
) {
  const { items, next } = await complaints.ofPerson(personOf(by), {
    limit: query.limit,
    startAfter: decodeCursor(query.next),
  });
  const shown = items.map(async (complaint) => ownComplaint(complaint, await complaints.thread(complaint.id), rules));
  return answer({ items: await Promise.all(shown), ...(next ? { next: encodeCursor(next) } : {}) });
}
