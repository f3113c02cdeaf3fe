/** The middle one. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The one below which this share of all lies: 0.95 of 20 numbers is the second largest. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((first, second) => first - second);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
