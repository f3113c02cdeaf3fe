/** Browser storage may be off or full (private mode); then a page forgets at reload, and nothing else breaks. */
export function keep(store: Storage, name: string, value: unknown): void {
  try {
    store.setItem(name, JSON.stringify(value));
  } catch {
    // Kept in memory only.
  }
}

export function kept(store: Storage, name: string): unknown {
  try {
    return JSON.parse(store.getItem(name) ?? 'null');
  } catch {
    return undefined;
  }
}

export function forget(store: Storage, name: string): void {
  try {
    store.removeItem(name);
  } catch {
    // Was never kept.
  }
}
