import type { Admission, Guard, GuardedRequest, GuessedCode, Guesses } from '../http/guard.ts';
import type { Problem } from '../http/problem.ts';
import { problem, type Refusal } from '../http/route.ts';
import { type Clock, formatInstant, type Instant } from '../time/local-date.ts';
import { abuseProblems } from './abuse-problems.ts';
import { addressGroup } from './address-group.ts';
import type { FailureLimits, Place } from './failure-limits.ts';
import type { FailuresOfDay } from './failures-of-day.ts';
import { type Guess, type Guessing, markOf, type Subject, type Verdict } from './guess.ts';
import type { ProofsOfWork } from './proof-of-work.ts';

export interface GuessGuardDeps {
  readonly limits: Pick<FailureLimits, 'reserve' | 'release'>;
  readonly failures: Pick<FailuresOfDay, 'count' | 'isFlooded'>;
  readonly proofs: Pick<ProofsOfWork, 'challenge' | 'accepts'>;
  readonly guessOf: (request: Guessing) => Guess;
  readonly now: Clock;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * Who activates many units for one phone at once fills its window with successes that are on their way and give their
 * place back in a moment: those who come meanwhile wait for that, a second at most in all.
 */
const PATIENCE = [100, 250, 600];

/** A place that a guess took, or was refused. */
interface Reservation {
  readonly subject: Subject;
  readonly name: string;
  readonly mark: string;
  readonly place: Place;
}

/**
 * Counts a guess for its address, phone and code before it is compared. Whoever failed too often from an address works
 * for the next try, since that address may be a whole district's; a phone or a code waits for the next day.
 */
export class GuessGuard implements Guard {
  readonly #deps: GuessGuardDeps;
  constructor(deps: GuessGuardDeps) {
    this.#deps = deps;
  }

  /** A proof of work is spent at the first code, and stands for the next ones as long as none has failed. */
  open({ viewerIp, proofOfWork }: Pick<GuardedRequest, 'viewerIp' | 'proofOfWork'>): Guesses {
    const address = addressGroup(viewerIp);
    let work: 'shown' | 'accepted' | 'spent' = proofOfWork === undefined ? 'spent' : 'shown';
    return {
      admit: async (guessed) => {
        const now = this.#deps.now();
        if (work === 'shown' && proofOfWork !== undefined) {
          const isAccepted = await this.#deps.proofs.accepts(proofOfWork);
          work = isAccepted ? 'accepted' : 'spent';
          if (!isAccepted) return this.#askForWork();
        }
        if (work === 'spent') return this.#admitFreely(guessed, address, now);
        return this.#admitForWork(guessed, address, now, () => {
          work = 'spent';
        });
      },
    };
  }

  async #admitFreely(guessed: GuessedCode, address: string, now: Instant): Promise<Admission> {
    if (await this.#deps.failures.isFlooded(now)) return this.#askForWork();
    const guess = this.#deps.guessOf(guessed);
    return this.#reserve(guess, subjectsOf(guess, address), now);
  }

  /** A proof of work stands for the address; phone and code keep their limits. */
  #admitForWork(guessed: GuessedCode, address: string, now: Instant, onFailure: () => void): Promise<Admission> {
    const guess = this.#deps.guessOf(guessed);
    const subjects = subjectsOf(guess, address).filter(({ subject }) => subject !== 'address');
    const judge: Guess['judge'] = (answered, hadEffect) => {
      const verdict = guess.judge(answered, hadEffect);
      return hadEffect ? verdict : noting(verdict, onFailure);
    };
    return this.#reserve({ ...guess, judge }, subjects, now);
  }

  /** All at once, so that they cost the time of one. */
  async #reserve(guess: Guess, subjects: readonly Named[], now: Instant): Promise<Admission> {
    let reservations = await this.#take(subjects, now);
    for (const pause of PATIENCE) {
      if (!reservations.some(waits)) break;
      await this.#deps.pause(pause);
      const again = await this.#take(reservations.filter(waits), now);
      reservations = [...reservations.filter((one) => !waits(one)), ...again];
    }
    const refused = reservations.filter(({ place }) => !place.taken);
    if (refused.length > 0) return this.#refuse(refused, reservations, now);
    return {
      ok: true,
      settle: (answered, hadEffect) => this.#settle(guess, reservations, { answered, hadEffect }, now),
    };
  }

  #take(subjects: readonly Named[], now: Instant): Promise<Reservation[]> {
    const take = async ({ subject, name, mark }: Named): Promise<Reservation> => {
      const place = await this.#deps.limits.reserve(subject, name, mark, now);
      return { subject, name, mark, place };
    };
    return Promise.all(subjects.map(take));
  }

  /**
   * Places that it did get at its address and phone stay taken: freed here, they would free the same guess of a twin
   * that was compared meanwhile. Whoever comes back with a proof of work finds them. A phone at its limit must not use
   * up a code as well.
   */
  async #refuse(refused: readonly Reservation[], reservations: readonly Reservation[], now: Instant): Promise<Refusal> {
    const final = refused.find(({ subject }) => subject !== 'address');
    if (!final) return this.#askForWork();
    if (final.subject === 'phone')
      await this.#release(
        reservations.filter(({ subject }) => subject === 'code'),
        now,
      );
    const { until } = final.place;
    const told = final.subject === 'phone' ? 'too-many-failures-of-phone' : 'too-many-failures-of-code';
    return problem(abuseProblems[told], { time: formatInstant(until), until });
  }

  async #askForWork(): Promise<Refusal> {
    return problem(abuseProblems['proof-of-work-required'], { challenge: await this.#deps.proofs.challenge() });
  }

  async #settle(
    guess: Guess,
    reservations: readonly Reservation[],
    { answered, hadEffect }: { readonly answered: Problem | undefined; readonly hadEffect: boolean | undefined },
    now: Instant,
  ): Promise<void> {
    const { counts, isFailure } = guess.judge(answered, hadEffect);
    const innocent = reservations.filter(({ subject }) => !counts.includes(subject));
    // A failure frees what it did not use at once; a success only where others may soon miss the place.
    const returned = innocent.filter(({ place }) => place.taken && (answered !== undefined || place.isScarce));
    await Promise.all([this.#release(returned, now), isFailure ? this.#deps.failures.count(now) : undefined]);
  }

  async #release(reservations: readonly Reservation[], now: Instant): Promise<void> {
    await Promise.all(
      reservations
        .filter(({ place }) => place.taken)
        .map(({ subject, name, mark }) => this.#deps.limits.release(subject, name, mark, now)),
    );
  }
}

/** Whatever counts for its address uses up the work that was done for it. */
function noting(verdict: Verdict, onFailure: () => void): Verdict {
  if (verdict.counts.includes('address')) onFailure();
  return verdict;
}

/** An address that is full is asked for work instead. */
function waits({ subject, place }: Reservation): boolean {
  return subject !== 'address' && !place.taken;
}

type Named = Omit<Reservation, 'place'>;

/** The same code from another address or for another phone is one more try at the code. */
function subjectsOf({ mark, phone, code }: Guess, address: string): readonly Named[] {
  return [
    { subject: 'address', name: address, mark },
    ...(phone === undefined ? [] : [{ subject: 'phone', name: phone, mark } as const]),
    ...(code === undefined
      ? []
      : [{ subject: 'code', name: code, mark: markOf(`${mark}:${address}:${phone}`) } as const]),
  ];
}
