import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { ConversationRepository } from '../../../shared/messages/conversation-repository.ts';
import type { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { ownQuestion, questionOf } from '../../../shared/rewards/confirmation/unit-question.ts';
import { type Clock, type LocalDate, localDate } from '../../../shared/time/local-date.ts';
import { foundWarranty } from '../../../shared/warranty/found-warranty.ts';
import type { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface ListFoundDeps {
  readonly warranties: Pick<WarrantyRepository, 'ofCustomer'>;
  readonly conversations: Pick<ConversationRepository, 'servicesOf'>;
  readonly questions: Pick<ConfirmationRepository, 'ofUnit'>;
  readonly now: Clock;
}

/** Only ever the warranties of the phone that the token was given for. */
export const createListFound =
  (deps: ListFoundDeps): UseCase<typeof lookUpRoutes.warranties> =>
  async ({ caller, query }) => {
    if (caller.kind !== 'look-up') return problem(commonProblems['look-up-token-invalid']);
    const today = localDate(deps.now());
    const { items, next } = await deps.warranties.ofCustomer(caller.phone, {
      limit: query.limit,
      startAfter: decodeCursor(query.next),
    });
    return answer({
      items: await Promise.all(items.map((warranty) => ownWarranty(warranty, today, deps))),
      ...(next ? { next: encodeCursor({ ...next }) } : {}),
    });
  };

async function ownWarranty(warranty: Warranty, today: LocalDate, { conversations, questions }: ListFoundDeps) {
  const { promise, code } = warranty;
  const [services, asked] = await Promise.all([conversations.servicesOf(code), questions.ofUnit(code)]);
  const question = warranty.canceled ? undefined : questionOf(asked, warranty, today);
  return {
    ...foundWarranty(warranty, today),
    ...(promise ? { policy: { scope: promise.scope, method: promise.method, exclusions: promise.exclusions } } : {}),
    services: [...services],
    ...(question ? { question: ownQuestion(question, today) } : {}),
  };
}
