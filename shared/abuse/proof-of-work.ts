import { createHash } from 'node:crypto';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as z from 'zod';
import { keys } from '../table/keys.ts';
import { putNew, type Table } from '../table/table.ts';
import { addMilliseconds, type Clock, epochSeconds } from '../time/local-date.ts';

const VALID_FOR = 10 * 60_000;

/** PBKDF2, because browsers do it natively: what guessers run at home is not much faster than a phone. */
const ALGORITHM = 'PBKDF2/SHA-256';

/** How much a challenge asks for: keys tried one after the other, each of so many rounds. */
export interface Work {
  readonly rounds: number;
  /** Bounds of how many keys; which one fits is drawn, so that nobody waits much longer than others. */
  readonly fewest: number;
  readonly most: number;
}

/** One to two seconds on a phone without instructions for SHA-256; how that was measured: docs/decisions/abuse.md. */
export const usualWork: Work = { rounds: 5_000, fewest: 120, most: 240 };

const challengeSchema = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal(ALGORITHM),
    cost: z.int(),
    expiresAt: z.int(),
    keyLength: z.int(),
    keyPrefix: z.string().max(128),
    keySignature: z.string().max(128),
    nonce: z.string().max(64),
    salt: z.string().max(64),
  }),
  signature: z.string().max(128),
});
const proofSchema = z.strictObject({
  challenge: challengeSchema,
  solution: z.strictObject({ counter: z.int().min(0), derivedKey: z.string().max(128) }),
});

export interface ProofsOfWorkOptions {
  readonly table: Pick<Table, 'transact'>;
  /** The present secret first; what the one before signed still counts. */
  readonly secrets: () => Promise<readonly string[]>;
  readonly now: Clock;
  readonly work?: Work;
}

/** Challenges that cost a phone a second or two and a guesser as much for every guess. Each is good once. */
export class ProofsOfWork {
  readonly #options: ProofsOfWorkOptions;
  constructor(options: ProofsOfWorkOptions) {
    this.#options = options;
  }

  /** As JSON; nothing of it is stored. */
  async challenge(): Promise<string> {
    const { rounds, fewest, most } = this.#options.work ?? usualWork;
    const [secret = ''] = await this.#options.secrets();
    const challenge = await createChallenge({
      algorithm: ALGORITHM,
      cost: rounds,
      counter: randomInt(most, fewest),
      deriveKey,
      expiresAt: epochSeconds(addMilliseconds(this.#options.now(), VALID_FOR)),
      ...secretsOf(secret),
    });
    return JSON.stringify(challenge);
  }

  /** Whether the header holds a challenge of ours, solved in time and never shown before. */
  async accepts(header: string): Promise<boolean> {
    const { data: proof } = proofSchema.safeParse(fromBase64Url(header));
    if (!proof || !(await this.#isSolved(proof))) return false;
    const { expiresAt } = proof.challenge.parameters;
    if (expiresAt <= epochSeconds(this.#options.now())) return false;
    const id = createHash('sha256').update(proof.challenge.signature).digest('base64url');
    const outcome = await this.#options.table.transact([
      putNew(keys.limit('proof-of-work', id, 'SPENT'), { expiresAt: expiresAt + 60 }),
    ]);
    return outcome.saved;
  }

  async #isSolved({ challenge, solution }: z.infer<typeof proofSchema>): Promise<boolean> {
    for (const secret of await this.#options.secrets()) {
      const result = await verifySolution({
        challenge,
        solution: { ...solution, time: 0 },
        deriveKey,
        ...secretsOf(secret),
      });
      if (result.verified) return true;
    }
    return false;
  }
}

/** One secret signs challenges, another the key that solves them: with it, checking needs no work. */
function secretsOf(secret: string) {
  return { hmacSignatureSecret: `challenge:${secret}`, hmacKeySignatureSecret: `key:${secret}` };
}

function fromBase64Url(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
