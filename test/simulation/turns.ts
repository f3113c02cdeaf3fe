/**
 * Lets one call at a time through, and chooses whose turn it is by a seed: everything else that happens between two
 * calls takes no time, so a history with its seed always interleaves in the same way.
 */
export class Turns {
  readonly #random: () => number;
  readonly #waiting: (() => void)[] = [];
  #busy = false;
  #choosing = false;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    await new Promise<void>((go) => {
      this.#waiting.push(go);
      this.#choose();
    });
    try {
      return await work();
    } finally {
      this.#busy = false;
      this.#choose();
    }
  }

  /** Not before all who are about to ask have asked. */
  #choose(): void {
    if (this.#choosing) return;
    this.#choosing = true;
    setImmediate(() => {
      this.#choosing = false;
      if (this.#busy || this.#waiting.length === 0) return;
      const [go] = this.#waiting.splice(Math.floor(this.#random() * this.#waiting.length), 1);
      this.#busy = true;
      go?.();
    });
  }
}

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let value = seed >>> 0 || 1;
  return () => {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
    return value / 2 ** 32;
  };
}
