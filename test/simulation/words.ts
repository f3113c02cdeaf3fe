/** What a model and what is stored are compared by. */
export function words(...parts: readonly (string | number)[]): string {
  return parts.join(' ');
}

/** Which unit of a history a code is. */
export function numberOf(code: string): number {
  return Number(code.slice(-8));
}

export function awardName(number: number, award: number): string {
  return `${number}.${award}`;
}
