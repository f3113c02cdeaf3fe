/** What day it is on this machine. Moved, a year passes in a minute; a restart is back in the present. */
export class MovableClock {
  #ahead = 0;

  get isMoved(): boolean {
    return this.#ahead !== 0;
  }

  now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  /** From there it goes on as clocks do; without a moment it shows the present again. */
  move(to: Date | undefined): void {
    this.#ahead = to === undefined ? 0 : to.getTime() - Date.now();
  }
}
