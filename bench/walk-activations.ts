import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { callApi, messagesOf } from '../local/demo/api-client.ts';
import { signIn } from '../local/demo/sign-in.ts';
import { waitUntil } from '../local/demo/wait-until.ts';
import { reconciliationRoutes } from '../shared/rewards/reconciliation/reconciliation-routes.ts';
import { newUlid, systemClock } from '../shared/runtime/clock.ts';
import { rollRoutes } from '../shared/stickers/roll/roll-routes.ts';
import { monthOf } from '../shared/time/local-date.ts';
import { warrantyRoutes } from '../shared/warranty/warranty-routes.ts';
import { type Desk, managersDesk } from '../test/journeys/staff-desk.ts';
import type { RecordedCloud } from './recorded-cloud.ts';

/** Of customers whom Zalo reaches and whom it does not: the simulator goes by the last digit. */
const LAST_DIGITS = { 'with-zalo': '8', 'without-zalo': '9' } as const;
type Customer = keyof typeof LAST_DIGITS;
const QUIET = 400;

export interface Walk {
  /** Stickers that went this way. */
  readonly units: number;
  /** Milliseconds from the page's request to its answer, one each. */
  readonly latencies: readonly number[];
}

/**
 * Stickers as most people meet them: their roll was accepted and shipped, and no two of them are neighbours. Nothing is to
 * be found in such activations.
 */
const codesOfBatch = async (cloud: RecordedCloud, count: number) => {
  const desk = await managersDesk(cloud.endpoints);
  const batch = await desk.print({ sku: 'LS-12I', count: count * 2, template: 'plain' });
  for (const move of [{ to: 'accepted' }, { to: 'shipped', dealer: 'Đại lý Tám' }] as const)
    await moved(desk, batch, move);
  return (await desk.codes(batch)).flatMap(({ code }, position) => (position % 2 === 0 ? [code] : []));
};

async function moved(desk: Desk, batch: string, move: object): Promise<void> {
  const path = `/v1/batches/${batch}/moves`;
  const body = { range: { whole: true }, ...move };
  const { id } = await desk.call({
    method: 'POST',
    path,
    body,
    idempotencyKey: newUlid(),
    reply: rollRoutes.move.reply,
  });
  await waitUntil('the rolls to be moved', async () => {
    const { state } = await desk.call({ path: `${path}/${id}`, reply: rollRoutes.readMove.reply });
    return state === 'done' ? true : undefined;
  });
}

/** A customer of their own for each sticker. */
const phoneOf = (number: number, customer: Customer) => `0977 ${String(100 + number)} 11${LAST_DIGITS[customer]}`;

/** What a person's page sends for one sticker. */
export function activationOf(code: string, installerPhone: string, phone = phoneOf(0, 'with-zalo')): object {
  return {
    code,
    customer: { name: 'Bùi Thị Hạnh', phone },
    installerPhone,
    consent: { version: '2026-11', at: '2026-11-21T08:00:00+07:00' },
    channel: 'qr',
  };
}

export interface Walker {
  /** Looks at each sticker as the page does, activates it, and waits until everybody has heard of it. */
  activate(count: number, customer: Customer): Promise<Walk>;
  /** Approves what was earned, one after the other, as a manager does. Undefined where there is no such route. */
  approve(count: number): Promise<Walk | undefined>;
}

/** Goes the way of a sticker, one at a time and each to its end, so that every call belongs to one activation. */
export async function startWalk(cloud: RecordedCloud, stickers: number): Promise<Walker> {
  const { endpoints } = cloud;
  const codes = await codesOfBatch(cloud, stickers);
  const partner = endpoints.people.partner;
  const callers = new Set(cloud.keyOf.values());
  let customers = 0;

  const one = async (code: string, phone: string): Promise<number> => {
    const heard = async () => [
      (await messagesOf(endpoints.phones, `+84${phone.replaceAll(' ', '').slice(1)}`)).length,
      (await messagesOf(endpoints.phones, partner)).length,
    ];
    const before = await heard();
    await callApi(endpoints.api, { path: `/v1/serials/${code}`, reply: warrantyRoutes.serial.reply });
    const began = performance.now();
    await callApi(endpoints.api, {
      method: 'POST',
      path: '/v1/activations',
      body: activationOf(code, partner, phone),
      idempotencyKey: newUlid(),
      reply: warrantyRoutes.activate.reply,
    });
    const took = performance.now() - began;
    await waitUntil('the customer and the partner to hear of it', async () => {
      const now = await heard();
      return now.every((count, who) => count > (before[who] ?? 0)) ? true : undefined;
    });
    await cloud.table.quiet(callers, QUIET);
    return took;
  };

  return {
    activate: async (count, customer) => {
      const latencies: number[] = [];
      for (const code of codes.splice(0, count)) {
        customers += 1;
        latencies.push(await one(code, phoneOf(customers, customer)));
      }
      return { units: latencies.length, latencies };
    },
    approve: async (count) => {
      const { list, approve } = reconciliationRoutes;
      const routes = new Set(cloud.deployment.routes.map(({ routeKey }) => routeKey));
      if (!routes.has(`${approve.method} ${approve.path}`)) return undefined;
      const token = await signIn(endpoints, 'staff', endpoints.people.manager);
      const { items } = await callApi(endpoints.api, {
        path: `${list.path}?period=${monthOf(systemClock())}&state=pending`,
        token,
        reply: list.reply,
      });
      // What came before it is not the approval's.
      await cloud.table.quiet(callers, QUIET);
      cloud.table.take();
      cloud.takeServiceCalls();
      const before = (await messagesOf(endpoints.phones, partner)).length;
      const latencies: number[] = [];
      for (const { id } of items.slice(0, count)) {
        const began = performance.now();
        await callApi(endpoints.api, {
          method: 'POST',
          path: approve.path.replace('{id}', encodeURIComponent(id)),
          token,
          reply: approve.reply,
        });
        latencies.push(performance.now() - began);
      }
      await waitUntil('the partner to hear of it', async () =>
        (await messagesOf(endpoints.phones, partner)).length > before ? true : undefined,
      );
      // Decisions are told together: another message may still be collecting.
      await cloud.table.quiet(callers, collectedFor(cloud) + QUIET);
      return { units: latencies.length, latencies };
    },
  };
}

/** How long the deployment collects decisions for one message. */
function collectedFor({ deployment }: RecordedCloud): number {
  const seconds = deployment.functions.map(({ environment }) => Number(environment['COLLECT_SECONDS'] ?? 0));
  return Math.max(0, ...seconds) * 1_000;
}

const linkedFile = z.string().regex(/^\/[^/].*\.(js|css|woff2|svg|png|webp|ico|json)$/);
/** Fetched by the page's script. */
const FETCHED = ['/brand.json'];

/** What a first visit of the landing page asks of CloudFront, and how much comes back, compressed. */
export async function weighVisit(site: string, path: string): Promise<{ requests: number; bytes: number }> {
  const page = await (await fetch(new URL(path, site))).text();
  const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => link);
  const waiting = [...links.filter((link) => linkedFile.safeParse(link).success), ...FETCHED];
  const files = new Set<string>();
  let bytes = gzipSync(page).length;
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (files.has(file)) continue;
    files.add(file);
    const content = Buffer.from(await (await fetch(new URL(file, site))).arrayBuffer());
    // Fonts and pictures are compressed already.
    bytes += Math.min(content.length, gzipSync(content).length);
    if (file.endsWith('.js')) waiting.push(...importedBy(content.toString('utf8'), file));
  }
  return { requests: files.size + 1, bytes };
}

/** What a module needs before it runs; what it loads on demand is not among it. */
function importedBy(module: string, file: string): readonly string[] {
  const names = [...module.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g)].map(([, name = '']) => name);
  return names.map((name) => new URL(name, `http://site${file}`).pathname);
}
