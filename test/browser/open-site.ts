import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject, test } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { watchRequests } from './page-at-rest.ts';
import { type SiteServer, serveSite } from './site-server.ts';

export interface Site {
  readonly server: SiteServer;
  /** A page of its own for the test, of a phone's size unless told; what it did wrong fails the test. */
  open(path: string, options?: Options): Promise<Page>;
}

interface Options {
  readonly width?: number;
  readonly dark?: boolean;
  /** Whether a service worker may keep pages; only tests about that pay for it. */
  readonly keepsPages?: boolean;
}

const PHONE_HEIGHT = 780;

/** One browser for all files of a worker, since it starts slowly; each page has a context of its own in it. */
const withBrowser = test
  .extend('launched', { scope: 'worker' }, () => launchBrowser())
  .extend('browser', { scope: 'worker' }, ({ launched }, { onCleanup }) => {
    onCleanup(() => launched.close());
    return launched;
  });

/** For a test file: the built site with an API that each test plays, in npm's Chromium. */
export function useSite(): Site {
  let browser: Browser | undefined;
  let server: SiteServer | undefined;
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  withBrowser.beforeAll(async ({ browser: shared }) => {
    browser = shared;
    server = await serveSite(inject('siteFolder'));
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    const found = complaints;
    complaints = [];
    server?.forget();
    expect(found).toEqual([]);
  });
  afterAll(async () => {
    await server?.close();
  });
  const started = () => {
    if (!browser || !server) throw new Error('the site is not open yet');
    return { browser, server };
  };
  return {
    get server() {
      return started().server;
    },
    open: async (path, { width = 390, dark = false, keepsPages = false } = {}) => {
      const context = await started().browser.newContext({
        viewport: { width, height: PHONE_HEIGHT },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        serviceWorkers: keepsPages ? 'allow' : 'block',
      });
      contexts.push(context);
      const page = await context.newPage();
      watch(page, started().server.url, (complaint) => complaints.push(complaint));
      watchRequests(page);
      await page.goto(started().server.url + path);
      return page;
    },
  };
}

/** A script error, a breach of the content security policy, or a request to another origin is a mistake of ours. */
function watch(page: Page, origin: string, complain: (what: string) => void): void {
  page.on('pageerror', (error) => complain(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complain(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) complain(`request to another origin: ${request.url()}`);
  });
}
