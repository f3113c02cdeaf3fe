/**
 * Stands for a value that this machine cannot know, such as an attribute of a resource that is not played. It does no
 * harm until something that runs needs it.
 */
export class Unresolved {
  readonly what: string;
  constructor(what: string) {
    this.what = what;
  }
}

/** Stands for `AWS::NoValue`: the property that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** The first unresolved value within `value`, if any. */
export function unresolvedWithin(value: unknown): Unresolved | undefined {
  if (value instanceof Unresolved) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const part of Object.values(value)) {
    const found = unresolvedWithin(part);
    if (found) return found;
  }
  return undefined;
}
