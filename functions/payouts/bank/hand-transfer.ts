import { create } from 'qrcode';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { bankAccountView } from '../../../shared/partners/payee/payee.ts';
import type { bankFileRoutes, HandTransferView } from '../../../shared/payouts/bank/bank-file-routes.ts';
import { vietQr } from '../../../shared/payouts/bank/viet-qr.ts';
import { decideEnd } from '../../../shared/payouts/payout.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { netOf, type PayoutLine } from '../../../shared/payouts/payout-run.ts';
import { type Clock, formatInstant } from '../../../shared/time/local-date.ts';

export interface HandTransferDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'findLine' | 'takeByHand'>;
  readonly now: Clock;
}

const ROUNDS = 5;

/**
 * The code is handed out only for a payment that is in no file, and keeps it out of any; and to one person, since two who
 * scan it pay twice.
 */
export const createHandTransfer =
  (deps: HandTransferDeps): UseCase<typeof bankFileRoutes.handTransfer> =>
  async ({ params, caller }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await deps.payouts.find(params.id);
      if (!run) return problem(payoutProblems['payout-run-unknown']);
      const line = await deps.payouts.findLine(params.id, params.partnerId);
      if (!line) return problem(payoutProblems['payout-line-unknown']);
      const decision = decideEnd(run, line, 'paid', by);
      if (decision.kind === 'refused') return problem(payoutProblems[decision.refusal]);
      if (decision.kind === 'stands') return problem(payoutProblems['line-already-ended']);
      if (!line.bank || line.transferReference === undefined)
        return problem(payoutProblems['line-without-bank-account']);
      if (line.byHand && line.byHand.by !== by) {
        return problem(payoutProblems['line-by-hand-of-other'], { at: formatInstant(line.byHand.at) });
      }
      const taken = line.byHand ? line : await deps.payouts.takeByHand(line, by, deps.now());
      if (taken === 'in-file') return problem(payoutProblems['line-in-bank-file']);
      const view = taken === 'changed' ? undefined : viewOf(taken);
      if (view) return answer(view);
    }
    return problem(commonProblems.busy);
  };

function viewOf(line: PayoutLine): HandTransferView | undefined {
  const { partnerId, partnerName, bank, transferReference } = line;
  if (!bank || transferReference === undefined) return undefined;
  const qr = vietQr({ ...bank, amount: netOf(line), note: transferReference });
  const { modules } = create(qr, { errorCorrectionLevel: 'M' });
  return {
    partnerId,
    partnerName,
    bank: bankAccountView(bank, 'whole'),
    net: netOf(line),
    transferReference,
    qr,
    size: modules.size,
    path: pathOf(modules.size, modules.data),
  };
}

/** The dark modules, row by row, as bars. */
function pathOf(size: number, dark: Uint8Array): string {
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && dark[y * size + x]) x += 1;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return path;
}
