import type * as z from 'zod';
import { staffWarranty } from '../../functions/warranty/correction/change-warranty.ts';
import { rewardReasonText } from '../../shared/rewards/policy/reward-reasons.ts';
import { checkCharacter } from '../../shared/stickers/code/code-text.ts';
import { rollProblems } from '../../shared/stickers/roll/roll-problems.ts';
import { type Instant, instantSchema, localDate } from '../../shared/time/local-date.ts';
import { type ClaimView, claimRoutes, claimViewSchema } from '../../shared/warranty/claim/claim-routes.ts';
import { correctionProblems, correctionRoutes } from '../../shared/warranty/correction/correction-routes.ts';
import { handOver } from '../../shared/warranty/correction/handover.ts';
import {
  cancelActivation,
  correctCustomer,
  extend,
  type WarrantyChange,
} from '../../shared/warranty/correction/warranty-change.ts';
import { warrantyState } from '../../shared/warranty/found-warranty.ts';
import { historyOf } from '../../shared/warranty/history/history-line.ts';
import { historyRoutes } from '../../shared/warranty/history/history-routes.ts';
import type { TimelineEntry } from '../../shared/warranty/history/unit-history.ts';
import { isCalled, plainName } from '../../shared/warranty/search/customer-name.ts';
import { searchRoutes } from '../../shared/warranty/search/search-routes.ts';
import { staffActivationRoutes } from '../../shared/warranty/staff-activation-routes.ts';
import { type Warranty, warrantySchema } from '../../shared/warranty/warranty.ts';
import { warrantyProblems } from '../../shared/warranty/warranty-problems.ts';
import { activationReplySchema, serialReplySchema } from '../../shared/warranty/warranty-routes.ts';
import { type ApiCall, type ApiReply, problem } from './site-server.ts';

const NOW = instantSchema.parse('2026-11-21T04:00:00.000Z');
const BATCH = '0000007';
const AGENT = 'staff-care';
export const HANDOVER_CODE = '246810';

const codeFrom = (body: string) => body + checkCharacter(body);
/** Of Nguyễn Văn An; of Nguyễn Vân Anh; one that waits for its customer; one that is not bound to a product. */
export const ANS_CODE = codeFrom('B9K3M7X2P4R5T60');
export const ANHS_CODE = codeFrom('C1D2E3F4G5H6J70');
export const NEW_CODE = codeFrom('A2B3C4D5E6F7G80');
export const BLANK_CODE = codeFrom('D4E5F6G7H8J9K10');

const product = { sku: 'LS-TI09', name: 'Máy lạnh treo tường Lam Sương Inverter 9.000 BTU' };

/** Whose units customer care finds, and what happens to them. */
export interface CareWork {
  warranties: Warranty[];
  timeline: TimelineEntry[];
  claims: ClaimView[];
  /** Who was sent a code and has still to tell it. */
  newOwner?: Warranty['customer'];
}

export function careWork(): CareWork {
  const warranties = [
    owned(ANS_CODE, 'Nguyễn Văn An', '+84912345678', {
      customer: { name: 'Nguyễn Văn An', phone: '+84912345678', address: '18 Cộng Hòa, phường Tân Bình, TP. HCM' },
      installer: { name: 'Trần Văn Hải', phone: '+84987654323', partnerId: 'p3' },
      storeName: 'Điện máy Hòa Bình',
      reward: { state: 'pending', reason: 'waiting-for-review' },
      fields: [{ id: 'place', label: { vi: 'Nơi lắp', en: 'Installed in' }, kind: 'text', value: 'Phòng ngủ tầng 2' }],
    }),
    owned(ANHS_CODE, 'Nguyễn Vân Anh', '+84903111222', { channel: 'sms' }),
  ];
  return { warranties, timeline: warranties.map(beginning), claims: [claim()] };
}

export function noCareWork(): CareWork {
  return { warranties: [], timeline: [], claims: [] };
}

function owned(code: string, name: string, phone: string, about: Partial<z.input<typeof warrantySchema>>): Warranty {
  return warrantySchema.parse({
    code,
    activationNumber: 1,
    batchId: BATCH,
    product,
    customer: { name, phone },
    installer: {},
    channel: 'qr',
    consent: { version: '2026-11-01', at: NOW },
    activatedAt: '2026-11-20T02:00:00.000Z',
    startsOn: '2026-11-20',
    endsOn: '2029-05-29',
    term: {
      months: 24,
      extensions: [
        { kind: 'campaign', id: 'tet', name: 'Tết', months: 6 },
        { kind: 'repair', id: 'r1', from: '2027-03-01', to: '2027-03-10' },
      ],
    },
    parts: [{ name: 'Máy nén', months: 60, endsOn: '2031-11-20' }],
    reward: { state: 'none', reason: 'no-installer' },
    slip: '/p/7HQ2M9XD4T0WHB3C'.slice(3),
    ...about,
  });
}

function beginning({ code, activationNumber, activatedAt, product: { sku }, startsOn, endsOn, reward }: Warranty) {
  const data = { code, activationNumber, sku, startsOn, endsOn, reward };
  return { id: `begin-${code}-${activationNumber}`, type: 'warranty.activated', at: activatedAt, data };
}

function claim(): ClaimView {
  return claimViewSchema.parse({
    id: 'claim-1',
    code: ANHS_CODE,
    activationNumber: 1,
    partnerId: 'p3',
    productName: product.name,
    installedOn: '2026-11-20',
    note: 'Lắp chiều thứ sáu, có biên bản.',
    state: 'open',
    claimedAt: NOW,
    partner: { id: 'p3', name: 'Trần Văn Hải', phone: '+84987654323', state: 'approved' },
    activatedAt: '2026-11-20T02:00:00.000Z',
    reward: { state: 'pending', reason: 'waiting-for-review' },
    rivals: [{ id: 'claim-2', partnerId: 'p4', state: 'open', claimedAt: NOW }],
  });
}

type Handler = (call: ApiCall, ...parts: string[]) => ApiReply | undefined;

/** The API of search, units with their warranties, corrections, activation by care and claims. */
export function careDesk(of: CareWork): readonly [RegExp, Handler][] {
  return [
    [/^POST \/v1\/staff\/searches$/, (call) => search(of, call)],
    [/^GET \/v1\/units\/([^/]+)\/history$/, (_call, code) => readHistory(of, code)],
    [/^GET \/v1\/units\/([^/]+)$/, (_call, code) => readUnit(of, code)],
    [/^GET \/v1\/warranties\/([^/]+)\/(\d+)$/, (_call, code, number) => readWarranty(of, code, number)],
    [
      /^POST \/v1\/warranties\/([^/]+)\/(\d+)\/([a-z]+)$/,
      (call, code, number, what) => correct(of, call, code, number, what),
    ],
    [
      /^POST \/v1\/warranties\/([^/]+)\/(\d+)\/handovers\/h1\/code$/,
      (call, code, number) => confirm(of, call, code, number),
    ],
    [/^GET \/v1\/serials\/([^/]+)$/, (_call, code) => readSerial(of, code)],
    [/^POST \/v1\/staff\/activations$/, (call) => activate(of, call)],
    [/^GET \/v1\/claims$/, ({ query }) => ok(claimRoutes.list.reply.parse({ items: ofState(of, query.get('state')) }))],
    [/^POST \/v1\/claims\/(.+)\/(accept|refuse)$/, (call, id, what) => decide(of, call, id, what)],
  ];
}

const ok = (body: unknown, status = 200): ApiReply => ({ status, body });
const refusal = (of: { code: string; status: number; vi: string; en: string }) =>
  problem(of.code, of.status, of.vi, of.en);
const plain = (code = '') => decodeURIComponent(code).replaceAll('-', '');
const latestOf = (of: CareWork, code: string) => of.warranties.findLast((one) => one.code === code);

function search(of: CareWork, call: ApiCall): ApiReply {
  const { text } = searchRoutes.search.body.parse(call.body);
  const digits = text.replace(/\D/g, '');
  const items = of.warranties
    .filter(({ canceled }) => !canceled)
    .filter(({ customer }) =>
      plainName(text) === '' ? customer.phone.endsWith(digits.slice(-9)) : isCalled(customer.name, plainName(text)),
    )
    .map((one) => ({
      matched: plainName(text) === '' ? 'phone' : 'name',
      code: one.code,
      activationNumber: one.activationNumber,
      state: 'activated',
      warranty: warrantyState(one, localDate(NOW)),
      product: one.product,
      customer: { name: one.customer.name, phone: '0912 *** 678' },
      activatedOn: one.startsOn,
      endsOn: one.endsOn,
    }));
  return ok(searchRoutes.search.reply.parse({ items }));
}

/** Units of this desk alone; others are played elsewhere. */
function readUnit(of: CareWork, written: string | undefined): ApiReply | undefined {
  const code = plain(written);
  const warranty = latestOf(of, code);
  if (!warranty && code !== NEW_CODE && code !== BLANK_CODE) return undefined;
  const roll = {
    firstIndex: 0,
    count: 5_000,
    state: 'shipped',
    batchId: BATCH,
    label: `${BATCH}-R0000000`,
    sku: 'LS-TI09',
  };
  return ok({
    code,
    batchId: BATCH,
    index: 41,
    state: warranty ? (warranty.canceled ? 'returned' : 'activated') : 'shipped',
    ...(code === BLANK_CODE ? {} : { sku: 'LS-TI09' }),
    roll: { ...roll, dealer: 'Điện máy Hòa Bình' },
    ...(warranty ? { activatedOn: warranty.startsOn } : {}),
    history: [],
    events: [],
  });
}

function readHistory(of: CareWork, written: string | undefined): ApiReply {
  const code = plain(written);
  const warranties = of.warranties.filter((one) => one.code === code);
  if (warranties.length === 0 && code !== NEW_CODE && code !== BLANK_CODE) {
    return code === 'K7M29QXD4T0WHB3C' ? ok(historyReply(code, 0, [])) : refusal(rollProblems['range-code-unknown']);
  }
  const timeline = of.timeline.filter(({ data }) => data['code'] === code);
  return ok(historyReply(code, warranties.length, timeline, warranties));
}

function historyReply(code: string, activations: number, timeline: TimelineEntry[], warranties: Warranty[] = []) {
  const batch = {
    id: BATCH,
    orderedAt: instantSchema.parse('2026-10-02T02:00:00.000Z'),
    orderedBy: 'staff-manager',
    sealedAt: instantSchema.parse('2026-10-02T02:10:00.000Z'),
    origin: 'printed',
  } as const;
  return historyRoutes.read.reply.parse({
    unit: { code, batchId: BATCH, state: activations > 0 ? 'activated' : 'shipped', activations },
    lines: historyOf({ batch, moves: [], timeline, warranties, notices: [] }),
  });
}

function find(of: CareWork, code: string | undefined, number: string | undefined): Warranty | undefined {
  return of.warranties.find((one) => one.code === plain(code) && one.activationNumber === Number(number));
}

function readWarranty(of: CareWork, code?: string, number?: string): ApiReply {
  const warranty = find(of, code, number);
  if (!warranty) return refusal(correctionProblems['warranty-unknown']);
  const { channel, activatedAt, fields, reward, enteredBy } = warranty;
  return ok(
    correctionRoutes.read.reply.parse({
      ...staffWarranty(warranty, NOW),
      channel,
      activatedAt,
      fields,
      enteredBy,
      reward: { ...reward, reasonText: rewardReasonText(reward.reason) },
      rewards: [],
    }),
  );
}

function correct(of: CareWork, call: ApiCall, code?: string, number?: string, what = ''): ApiReply | undefined {
  const warranty = find(of, code, number);
  if (!warranty) return refusal(correctionProblems['warranty-unknown']);
  if (what === 'handovers') {
    const { note: _note, ...customer } = correctionRoutes.askHandover.body.parse(call.body);
    of.newOwner = customer;
    return ok({ handoverId: 'h1', expiresAt: '2026-11-21T04:10:00.000Z' }, 202);
  }
  const decided = changeOf(warranty, call, what);
  if (!decided) return refusal(correctionProblems['nothing-to-correct']);
  return save(of, warranty, decided.change, decided.note);
}

function changeOf(warranty: Warranty, { body }: ApiCall, what: string) {
  if (what === 'customer') {
    const { note, ...wanted } = correctionRoutes.customer.body.parse(body);
    const change = correctCustomer(warranty, wanted);
    return change && { change, note };
  }
  if (what === 'goodwill') {
    const { note, ...given } = correctionRoutes.goodwill.body.parse(body);
    return { change: extend(warranty, { kind: 'goodwill', id: `g-${warranty.version}`, ...given }), note };
  }
  if (what !== 'cancellation') return undefined;
  const { note } = correctionRoutes.cancel.body.parse(body);
  return { change: cancelActivation(warranty, { at: NOW, by: AGENT, note }), note };
}

function confirm(of: CareWork, call: ApiCall, code?: string, number?: string): ApiReply {
  const warranty = find(of, code, number);
  const given = correctionRoutes.confirmHandover.body.parse(call.body);
  if (given.code !== HANDOVER_CODE) return problem('code-wrong', 422, 'Mã chưa đúng.', 'The code is wrong.');
  const change = warranty && of.newOwner && handOver(warranty, of.newOwner);
  if (!warranty || !change) return refusal(correctionProblems['nothing-to-correct']);
  return save(of, warranty, change, 'Bán lại máy');
}

function save(of: CareWork, before: Warranty, { after, event, changes }: WarrantyChange, note: string): ApiReply {
  const next: Warranty = { ...after, version: before.version + 1 };
  of.warranties = of.warranties.map((one) => (one === before ? next : one));
  const at: Instant = instantSchema.parse(`2026-11-21T04:0${of.timeline.length % 10}:00.000Z`);
  of.timeline.push({ id: `change-${of.timeline.length}`, at, ...event, by: AGENT, note, changes: [...changes] });
  return ok(correctionRoutes.goodwill.reply.parse(staffWarranty(next, NOW)));
}

function readSerial(of: CareWork, written: string | undefined): ApiReply {
  const code = plain(written);
  if (code === BLANK_CODE) return refusal(warrantyProblems['unbound-code']);
  const warranty = latestOf(of, code);
  if (!warranty && code !== NEW_CODE) return refusal(warrantyProblems['code-unknown']);
  const state = warranty ? (warranty.canceled ? 'returned' : 'activated') : 'ready';
  const activatedOn = state === 'activated' ? { activatedOn: '2026-11-20' } : {};
  return ok(
    serialReplySchema.parse({
      code,
      state,
      needsPin: false,
      product: { ...product, warrantyMonths: 24 },
      ...activatedOn,
    }),
  );
}

function activate(of: CareWork, call: ApiCall): ApiReply {
  const { code: written, customer, sku } = staffActivationRoutes.activate.body.parse(call.body);
  const code = plain(written).toUpperCase();
  if (code === BLANK_CODE && sku === undefined) return refusal(warrantyProblems['unbound-code']);
  const activationNumber = 1 + of.warranties.filter((one) => one.code === code).length;
  const about = { activationNumber, customer, channel: 'care', enteredBy: AGENT } as const;
  const warranty = owned(code, customer.name, customer.phone, {
    ...about,
    term: { months: 24 },
    startsOn: '2026-11-21',
    endsOn: '2028-11-21',
    activatedAt: NOW,
    parts: [],
  });
  of.warranties.push(warranty);
  of.timeline.push(beginning(warranty));
  const { why, slip } = staffWarranty(warranty, NOW);
  return ok(
    activationReplySchema.parse({
      warranty: { ...warranty, product: { ...product, warrantyMonths: 24 }, why, slip, set: undefined },
      reward: warranty.reward,
    }),
    201,
  );
}

function ofState(of: CareWork, state: string | null): ClaimView[] {
  return of.claims.filter((one) => one.state === state);
}

function decide(of: CareWork, call: ApiCall, id?: string, what?: string): ApiReply {
  const { note } = claimRoutes.accept.body.parse(call.body);
  const state = what === 'accept' ? 'accepted' : 'refused';
  of.claims = of.claims.map((one) =>
    one.id === id ? { ...one, state, decidedAt: NOW, decidedBy: AGENT, decisionNote: note } : one,
  );
  return ok(claimViewSchema.parse(of.claims.find((one) => one.id === id)));
}
