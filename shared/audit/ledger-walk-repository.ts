import * as z from 'zod';
import { orderStateSchema } from '../gifts/order/gift-order.ts';
import { type Currency, currencySchema } from '../money/money.ts';
import { partnerStateSchema } from '../partners/partner.ts';
import type { Balance } from '../rewards/ledger/ledger.ts';
import { roleSchema, transferIds } from '../rewards/ledger/transfer-ids.ts';
import { index, type Key, keys, lists, PERIOD_SHARDS, prefix } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import type { Period } from '../time/local-date.ts';
import { type AuditItem, type ItemOf, readItem, storedItemSchema, type Unreadable } from './audit-item.ts';

const partnerSchema = z.object({ id: z.string() });
const holderSchema = z.object({ partnerId: z.string() });
const takerSchema = z.object({ partnerId: z.string() });
const runSchema = z.object({ id: z.string() });
const giftSchema = z.object({ id: z.string() });
/** Single reads at once: enough for some thousand a second. */
const READS_AT_ONCE = 40;

type Shard = ItemOf<'shard'>['value'];
export type Read = AuditItem | Unreadable;

/** The ledger must be looked at before it is sealed. */
export class BalanceUnreadable extends Error {
  readonly code = 'balance-unreadable';
}

/** Reads the ledger partition by partition, by queries alone, for an audit that may not scan. */
export class LedgerWalkRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Everybody who ever enrolled, each once, as the index shows them. */
  async partnerIds(): Promise<readonly string[]> {
    const ids = new Set<string>();
    for (const state of partnerStateSchema.options) {
      const { gsi1pk: pk = '' } = lists.partners(state, '');
      for await (const { id } of this.#table.queryAll({ pk, index: index.first }, partnerSchema)) ids.add(id);
    }
    return [...ids].sort();
  }

  /** Everybody who has points, or had, and is no partner: customers. */
  async customersWithPoints(partnerIds: readonly string[]): Promise<readonly string[]> {
    const partners = new Set(partnerIds);
    const ids: string[] = [];
    for (let shard = 0; shard < PERIOD_SHARDS; shard += 1) {
      const { gsi1pk: pk = '' } = lists.pointAccounts(shard, '');
      for await (const { partnerId } of this.#table.queryAll({ pk, index: index.first }, holderSchema)) {
        if (!partners.has(partnerId)) ids.push(partnerId);
      }
    }
    return ids.sort();
  }

  async runIds(): Promise<readonly string[]> {
    const { gsi1pk: pk = '' } = lists.payoutRuns('');
    const runs = this.#table.queryAll({ pk, index: index.first }, runSchema);
    return (await Array.fromAsync(runs, ({ id }) => id)).sort();
  }

  /** A partner's account in a currency: balance, entries, lines, and every transfer that any of them speaks of. */
  async account(partnerId: string, currency: Currency): Promise<readonly Read[]> {
    // The lines first: what is decided meanwhile shows in the ledger at least.
    const lines = (await this.lines(partnerId)).filter(
      (item) => item.kind !== 'line' || item.value.currency === currency,
    );
    const adjustments = await this.#partition(keys.adjustment(partnerId, currency, '').pk);
    const bonuses = await this.bonuses(partnerId, currency);
    const balance = await this.#one(keys.account(partnerId, currency));
    const entries = await this.#partition(keys.entry(partnerId, currency, 1).pk);
    const ids = new Set([...entries.flatMap(transferOf), ...lines.flatMap(transfersOf)]);
    const transfers = await this.#all([...ids].map((id) => keys.transfer(id)));
    const orders = await this.#all(entries.flatMap(orderOf));
    const gifts = new Set(orders.flatMap((item) => (item.kind === 'gift-order' ? [item.value.giftId] : [])));
    const besides = [...[...gifts].map((id) => keys.giftUse(id, partnerId)), ...entries.flatMap(grantOf)];
    const found = await this.#all(besides);
    return [...balance, ...entries, ...adjustments, ...bonuses, ...lines, ...transfers, ...orders, ...found];
  }

  /** All gifts, those that nobody can take any more too. */
  async giftIds(): Promise<readonly string[]> {
    const { gsi1pk: pk = '' } = lists.gifts('');
    const gifts = this.#table.queryAll({ pk, index: index.first }, giftSchema);
    return Array.fromAsync(gifts, ({ id }) => id);
  }

  /** A gift and the changes of its stock, which are few. */
  gift(id: string): Promise<readonly Read[]> {
    return this.#partition(keys.gift(id).pk);
  }

  /** All orders that were ever made, as the index shows them, page by page: many more than fit into memory. */
  async *giftOrders(): AsyncGenerator<Read> {
    for (const state of orderStateSchema.options) {
      const { gsi1pk: pk = '' } = lists.giftOrders(state, '', '');
      for await (const stored of this.#table.queryAll({ pk, index: index.first }, storedItemSchema)) {
        const item = readItem(stored);
        if (item) yield item;
      }
    }
  }

  /** All accounts that were ever written to. */
  async balances(): Promise<readonly Balance[]> {
    const partners = await this.partnerIds();
    const customers = await this.customersWithPoints(partners);
    const places = [
      ...partners.flatMap((partner) => CURRENCIES.map((currency) => keys.account(partner, currency))),
      ...customers.map((customer) => keys.account(customer, 'POINT')),
    ];
    return (await this.#all(places)).flatMap((item) => {
      // A night that is sealed without an account would hide it for good.
      if (item.kind === 'unreadable') throw new BalanceUnreadable('a balance cannot be read');
      return item.kind === 'balance' ? [item.value] : [];
    });
  }

  /** What volume bonuses gave a partner. */
  async bonuses(partnerId: string, currency: Currency): Promise<readonly Read[]> {
    const all = await this.#partition(keys.partnerBonus(partnerId, '', '').pk);
    return all.filter((item) => item.kind !== 'bonus' || item.value.currency === currency);
  }

  /** All reward campaigns, those that are over too. */
  async campaigns(): Promise<readonly ItemOf<'campaign'>[]> {
    const ofRoles = await Promise.all(
      roleSchema.options.map((role) => this.#partition(keys.rewardCampaign(role, '', '').pk)),
    );
    return ofRoles.flat().flatMap((item) => (item.kind === 'campaign' ? [item] : []));
  }

  /** The parts of a campaign and what its partners have of it; who they are, as the index shows them. */
  async campaignParts(campaignId: string): Promise<readonly Read[]> {
    const { gsi1pk: pk = '' } = lists.campaignTakers(campaignId, '');
    const takers = this.#table.queryAll({ pk, index: index.first }, takerSchema);
    const uses = await Array.fromAsync(takers, ({ partnerId }) => keys.campaignUse(campaignId, partnerId));
    return [...(await this.#partition(keys.campaignBudget(campaignId, 0).pk)), ...(await this.#all(uses))];
  }

  /** What a partner has of the campaigns that their lines name. */
  async uses(partnerId: string, lines: readonly Read[]): Promise<readonly Read[]> {
    const ids = new Set(
      lines.flatMap((item) => (item.kind === 'line' ? (item.value.extras ?? []).map(({ campaign }) => campaign) : [])),
    );
    return this.#all([...ids].map((id) => keys.campaignUse(id, partnerId)));
  }

  /** All reward lines of a partner. */
  lines(partnerId: string): Promise<readonly Read[]> {
    return this.#partition(`${prefix.rewards}${partnerId}`);
  }

  /** The parts of a month that are stored. */
  async shards(period: Period): Promise<readonly Shard[]> {
    const all = Array.from({ length: PERIOD_SHARDS }, (_, shard) => this.shard(period, shard));
    return (await Promise.all(all)).flatMap((shard) => shard ?? []);
  }

  async shard(period: Period, shard: number): Promise<Shard | undefined> {
    const [item] = await this.#one(keys.period(period, shard));
    return item?.kind === 'shard' ? item.value : undefined;
  }

  /** A payout run: itself, its payments, and the transfers that each payment may have. */
  async run(id: string): Promise<readonly Read[]> {
    const items = await this.#partition(keys.payoutRun(id).pk);
    const partners = items.flatMap((item) => (item.kind === 'payment' ? [item.value.partnerId] : []));
    const ids = partners.flatMap((partner) => [
      transferIds.reserve(id, partner),
      transferIds.end(id, partner),
      transferIds.return(id, partner),
      transferIds.late(id, partner),
    ]);
    return [...items, ...(await this.#all(ids.map((transfer) => keys.transfer(transfer))))];
  }

  async #partition(pk: string): Promise<readonly Read[]> {
    const stored = await Array.fromAsync(this.#table.queryAll({ pk }, storedItemSchema));
    return stored.flatMap((item) => readItem(item) ?? []);
  }

  async #all(wanted: readonly Key[]): Promise<readonly Read[]> {
    const found: Read[] = [];
    for (let from = 0; from < wanted.length; from += READS_AT_ONCE) {
      const some = await Promise.all(wanted.slice(from, from + READS_AT_ONCE).map((key) => this.#one(key)));
      found.push(...some.flat());
    }
    return found;
  }

  async #one(key: Key): Promise<readonly Read[]> {
    const stored = await this.#table.get(key, storedItemSchema);
    const item = stored && readItem(stored);
    return item ? [item] : [];
  }
}

function transferOf(item: Read): readonly string[] {
  return item.kind === 'entry' ? [item.value.transferId] : [];
}

/** The gift order that an entry holds points for. */
function orderOf(item: Read): readonly Key[] {
  const orderId = item.kind === 'entry' ? /^REDEEM:(.+)$/.exec(item.value.transferId)?.[1] : undefined;
  return orderId === undefined ? [] : [keys.giftOrder(orderId)];
}

/** What an entry's points were given for by hand. */
function grantOf(item: Read): readonly Key[] {
  const grantId = item.kind === 'entry' ? /^GRANT:(.+)$/.exec(item.value.transferId)?.[1] : undefined;
  return grantId === undefined ? [] : [keys.pointGrant(grantId)];
}

/** Also the ids of what may come next: a decision that the line does not know of would stand there. */
function transfersOf(item: Read): readonly string[] {
  if (item.kind !== 'line' || item.value.corrects !== undefined) return [];
  const accrual = transferIds.accrue(item.value);
  const decisions = Array.from({ length: item.value.decisions + 1 }, (_, n) => transferIds.decide(accrual, n + 1));
  return [accrual, ...decisions, transferIds.reverse(accrual)];
}

export const CURRENCIES: readonly Currency[] = currencySchema.options;
