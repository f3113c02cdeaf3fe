import * as z from 'zod';
import { abuseProblems } from '../../shared/abuse/abuse-problems.ts';
import { ProofsOfWork, type Work } from '../../shared/abuse/proof-of-work.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import type { ApiCall, ApiReply } from './site-server.ts';

const proofHeader = z.string().optional();

/** Has whoever calls work for it, as the guard of the API does: real challenges, really checked. */
export function playedWork(work: Work, changed: (challenge: string) => string = (challenge) => challenge) {
  const proofs = new ProofsOfWork({
    table: { transact: async () => ({ saved: true }) },
    secrets: async () => ['a secret of the tests'],
    now: systemClock,
    work,
  });
  return {
    /** What a call is answered that shows no good proof; undefined for one that does. */
    askedOf: async ({ headers }: Pick<ApiCall, 'headers'>): Promise<ApiReply | undefined> => {
      const proof = proofHeader.parse(headers['x-proof-of-work']);
      if (proof !== undefined && (await proofs.accepts(proof))) return undefined;
      const { status, code, vi, en } = abuseProblems['proof-of-work-required'];
      const values = { challenge: changed(await proofs.challenge()) };
      return { status, body: { type: '', title: code, status, code, detail: vi, details: { vi, en }, values } };
    },
  };
}
