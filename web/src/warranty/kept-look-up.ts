import { numberAt, textAt } from '../http/reading.ts';
import { forget, keep, kept } from '../storage.ts';

/** A look-up under way. It lives in this tab alone and only for as long as its code or its token does. */
export interface LookUp {
  readonly national: string;
  readonly id: string;
  /** Of the code, then of the token. */
  readonly expiresAt: string;
  /** When the code was asked for, by this phone's clock. */
  readonly askedAt: number;
  readonly token?: string;
}

const NAME = 'look-up';

export function keepLookUp(lookUp: LookUp): void {
  keep(sessionStorage, NAME, lookUp);
}

export function forgetLookUp(): void {
  forget(sessionStorage, NAME);
}

export function keptLookUp(): LookUp | undefined {
  const stored = kept(sessionStorage, NAME);
  const national = textAt(stored, 'national');
  const id = textAt(stored, 'id');
  const expiresAt = textAt(stored, 'expiresAt');
  if (national === undefined || id === undefined || expiresAt === undefined) return undefined;
  if (!(Date.parse(expiresAt) > Date.now())) {
    forgetLookUp();
    return undefined;
  }
  const token = textAt(stored, 'token');
  const lookUp = { national, id, expiresAt, askedAt: numberAt(stored, 'askedAt') ?? 0 };
  return token === undefined ? lookUp : { ...lookUp, token };
}
