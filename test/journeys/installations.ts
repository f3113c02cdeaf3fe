import type { Endpoints } from '../../local/demo/endpoints.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { rewardRoutes } from '../../shared/rewards/reward-routes.ts';
import { warrantyRoutes } from '../../shared/warranty/warranty-routes.ts';
import { type Ask, askAs } from './person.ts';

/** What the demo company's policy gives for an inverter wall air conditioner up to 18,000 BTU. */
export const REWARD = 100_000;

interface Installing {
  readonly installer: { readonly phone: string; readonly ask: Ask };
  /** Stickers of what is installed. */
  readonly codes: readonly string[];
  /** Of whoever bought it; the first of as many neighbouring numbers unless it is one person's. */
  readonly customer: string;
  readonly onePerson?: boolean;
}

/** Installs a unit per code and returns the installer's lines of them, in the order of the codes. */
export async function install(endpoints: Endpoints, { installer, codes, customer, onePerson }: Installing) {
  const passerBy = askAs(endpoints.api);
  for (const [position, code] of codes.entries()) {
    const phone = onePerson ? customer : `+${Number(customer.slice(1)) + position}`;
    await passerBy(warrantyRoutes.activate, {
      body: {
        code,
        customer: { name: 'Bùi Thị Hạnh', phone },
        installerPhone: installer.phone,
        consent: { version: '2026-11', at: new Date().toISOString() },
        channel: 'qr',
      },
    });
  }
  return waitUntil('the reward lines', async () => {
    const { items } = await installer.ask(rewardRoutes.mine, { query: { limit: '100' } });
    const lines = codes.flatMap((code) => items.find((line) => line.code.endsWith(code.slice(-4))) ?? []);
    return lines.length === codes.length && lines.every(({ state }) => state !== 'none') ? lines : undefined;
  });
}
