import * as z from 'zod';
import { type Call, callApi } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { signIn } from '../../local/demo/sign-in.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { stickerRoutes } from '../../shared/stickers/sticker-routes.ts';

/** A manager who is signed in, and what they do all day. */
export interface Desk {
  call<S extends z.ZodType>(call: Call<S>): Promise<z.output<S>>;
  addProduct(product: object): Promise<void>;
  /** Orders a batch and returns its number when it is sealed. */
  print(order: {
    readonly sku: string;
    readonly count: number;
    readonly template: 'plain' | 'scratch';
  }): Promise<string>;
  /** Downloads a file of a batch by its link. */
  download(batchId: string, name: string): Promise<Uint8Array>;
  /** Names of a batch's files. */
  files(batchId: string): Promise<{ readonly name: string; readonly sha256: string }[]>;
  /** Rows of a batch's list as the printing house reads it: the code, and the PIN where there is one. */
  codes(batchId: string): Promise<{ readonly code: string; readonly pin: string | undefined }[]>;
}

export async function managersDesk(endpoints: Endpoints): Promise<Desk> {
  const token = await signIn(endpoints, 'staff', endpoints.people.manager);
  const call: Desk['call'] = (what) => callApi(endpoints.api, { ...what, token });
  const read = (batchId: string) => call({ path: `/v1/batches/${batchId}`, reply: stickerRoutes.read.reply });
  const download: Desk['download'] = async (batchId, name) => {
    const { url } = await call({ path: `/v1/batches/${batchId}/files/${name}`, reply: stickerRoutes.link.reply });
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${name} answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return {
    call,
    download,
    addProduct: async (body) => {
      await call({ method: 'POST', path: '/v1/products', body, idempotencyKey: newUlid(), reply: z.object({}) });
    },
    print: async (body) => {
      const order = { method: 'POST', path: '/v1/batches', body, idempotencyKey: newUlid() } as const;
      const { id } = await call({ ...order, reply: stickerRoutes.order.reply });
      await waitUntil(
        `batch ${id} to be sealed`,
        async () => {
          const { state, failure } = await read(id);
          if (state === 'failed') throw new Error(`batch ${id} failed: ${failure?.en}`);
          return state === 'sealed' ? true : undefined;
        },
        { timeoutMs: 60_000, everyMs: 100 },
      );
      return id;
    },
    files: async (batchId) => (await read(batchId)).files,
    codes: async (batchId) => {
      const list = (await read(batchId)).files.find(({ name }) => name.endsWith('.csv'));
      if (!list) throw new Error(`batch ${batchId} has no list`);
      const text = new TextDecoder().decode(await download(batchId, list.name));
      const [, ...rows] = text.trim().split('\r\n');
      return rows.map((row) => {
        const [, code = '', , , pin] = row.split(',');
        return { code, pin };
      });
    },
  };
}

/** Stickers for a test to use up, one code at a time; a test that wants more than were printed fails. */
export async function stickersToUse(desk: Desk, count: number, sku = 'LS-12I'): Promise<() => string> {
  const batch = await desk.print({ sku, count, template: 'plain' });
  const codes = (await desk.codes(batch)).map(({ code }) => code);
  return () => {
    const code = codes.pop();
    if (code === undefined) throw new Error('no sticker left');
    return code;
  };
}
