/** A wait that ends early when woken or stopped. */
export class Pause {
  #wake: (() => void) | undefined;
  #stopped = false;
  /** A wake-up that came while nobody waited counts for the next wait. */
  #owed = false;

  get stopped(): boolean {
    return this.#stopped;
  }

  wait(milliseconds: number): Promise<void> {
    if (this.#stopped || this.#owed) {
      this.#owed = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wake = done;
    });
  }

  wake(): void {
    if (this.#wake) this.#wake();
    else this.#owed = true;
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }
}

const FIRST = 100;
const LONGEST = 5_000;

/** Grows from try to try: 100 ms, 200 ms, … 5 s. */
export function backoff(tries: number): number {
  return Math.min(LONGEST, FIRST * 2 ** Math.max(0, tries - 1));
}
