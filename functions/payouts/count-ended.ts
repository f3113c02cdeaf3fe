import type { UseCase } from '../../shared/http/route.ts';
import type { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import type { Metrics } from '../../shared/runtime/metrics.ts';

type EndLine = UseCase<typeof payoutRoutes.endLine>;

/** Counts the payments that came to their end, by how; a repeat that is answered anew is counted anew. */
export const countEnded =
  (endLine: EndLine, metrics: Metrics): EndLine =>
  async (request) => {
    const reply = await endLine(request);
    if (reply.ok) metrics.record('Payments', 1, { Outcome: request.body.status });
    return reply;
  };
