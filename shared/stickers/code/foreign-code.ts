/** Spaces and dashes of every kind, dots, and what copying from messages leaves between. */
const SEPARATORS = /[\s\p{Pd}\u2212.\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const CANONICAL = /^[A-Z0-9/_#+:*()&]{3,50}$/;

/**
 * The canonical form of what a maker, or a former system, wrote on a unit: case, spaces, dashes and dots say nothing.
 * Undefined for what cannot be one.
 */
export function readForeignCode(written: string): string | undefined {
  const canonical = written.normalize('NFKC').toUpperCase().replace(SEPARATORS, '');
  return CANONICAL.test(canonical) ? canonical : undefined;
}
