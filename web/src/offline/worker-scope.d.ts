/** What a service worker has that a page has not; the compiler's own library for workers excludes that for pages. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}
declare function addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
declare function addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
declare function addEventListener(type: 'sync', listener: (event: SyncEvent) => void): void;
declare function skipWaiting(): Promise<void>;
declare var clients: { claim(): Promise<void> };
declare var registration: ServiceWorkerRegistration;

/** Background Sync, which only some browsers have. */
interface ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Written in by the build: the files kept for use without signal, and a name that changes with any of them. */
declare const KEPT_FILES: readonly string[];
declare const KEPT_VERSION: string;
