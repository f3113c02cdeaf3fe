import { useLayoutEffect, useRef } from 'react';

/** By the key's name in small letters. */
type Keys = Readonly<Record<string, () => void>>;

/** Runs what a key stands for, but never while one types, or in a question, or together with Ctrl and its like. */
export function useLineKeys(keys: Keys): void {
  const current = useRef(keys);
  // Before the lines are seen, so that no key is lost or meant for an earlier line.
  useLayoutEffect(() => {
    current.current = keys;
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isElsewhere(event.target, event.key)) return;
      const act = current.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isElsewhere(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('[role="dialog"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('textarea, select, input:not([type="checkbox"]), [contenteditable]')) return true;
  // A button or a box that has the focus is pressed by the space bar.
  return key === ' ' && target.matches('button, a, input, label');
}
