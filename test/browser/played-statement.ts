import { type Currency, currencySchema } from '../../shared/money/money.ts';
import { rosterRoutes } from '../../shared/partners/roster-routes.ts';
import { type Statement, statementSchema } from '../../shared/rewards/statement/statement.ts';
import { sealAddress } from '../../shared/rewards/statement/statement-address.ts';
import { statementProblems } from '../../shared/rewards/statement/statement-problems.ts';
import { confirmedStatementSchema } from '../../shared/rewards/statement/statement-routes.ts';
import { checkCharacter } from '../../shared/stickers/code/code-text.ts';
import { slipQr } from '../../shared/warranty/slip/slip-qr.ts';
import { type ApiReply, type PlayedApi, problem } from './site-server.ts';

const BODY = 'K7M29QXD4T0WHB3C21A';
export const CODE = BODY + checkCharacter(BODY);
export const closing = { pending: 0, available: 1_200_000, reserved: 0, paid: 12_500_000 };

/** A statement as the API tells it, through its own schema. */
export function playedStatement(currency: Currency = 'VND'): Statement {
  const address = sealAddress(CODE, closing, 'bh.lamsuong.example');
  const movement = (version: number, kind: string, vi: string, change: object) => ({
    version,
    at: `2026-10-${String(version + 1).padStart(2, '0')}T03:05:00.000Z`,
    kind,
    words: { vi, en: vi },
    change: { pending: 0, available: 0, reserved: 0, paid: 0, ...change },
    balance: closing,
  });
  return statementSchema.parse({
    partner: { id: 'partner-1', name: 'Trần Văn Hải', phone: '0987 654 321' },
    company: 'Lam Sương',
    currency,
    from: '2026-10-01',
    to: '2026-10-31',
    opening: { pending: 0, available: 6_000_000, reserved: 0, paid: 6_500_000 },
    closing,
    movements: [
      movement(1, 'reserved', 'Giữ tiền để trả, đợt 2026-09-R1', { available: -6_000_000, reserved: 6_000_000 }),
      movement(2, 'paid', 'Đã trả, đợt 2026-09-R1', { reserved: -6_000_000, paid: 6_000_000 }),
      movement(3, 'earned', 'Thưởng Máy lạnh treo tường Lam Sương Inverter 9.000 BTU, mã …HB3C: chờ đối soát', {
        pending: 100_000,
      }),
      movement(4, 'approved', 'Duyệt thưởng Máy lạnh treo tường Lam Sương Inverter 9.000 BTU, mã …HB3C', {
        pending: -100_000,
        available: 100_000,
      }),
      movement(5, 'adjusted', 'Điều chỉnh: bù thưởng tháng 9', { available: 1_100_000 }),
    ],
    payments: [
      {
        runId: '2026-09-R1',
        at: '2026-10-03T03:05:00.000Z',
        kind: 'paid',
        gross: 6_000_000,
        tax: 600_000,
        net: 5_400_000,
        transferReference: 'TT2609R00100042X',
      },
    ],
    paymentSums: { gross: 6_000_000, tax: 600_000, net: 5_400_000 },
    madeAt: '2026-11-21T03:05:00.000Z',
    seal: {
      code: CODE.match(/.{4}/g)?.join('-'),
      state: 'sealed',
      night: '2026-11-01',
      address,
      qr: slipQr(address),
    },
  });
}

/** The API of statements: each is of the currency that is asked for, and the one on paper of `onPaper`. */
export function statementApi(onPaper: Currency = 'VND'): PlayedApi {
  return ({ method, path, query, body }): ApiReply | undefined => {
    if (method === 'GET' && /^\/v1\/(me|partners\/[^/]+)\/statement$/.test(path)) {
      if (query.get('from') === '2026-11-30') return refusal('statement-range-invalid');
      return { status: 200, body: playedStatement(currencySchema.parse(query.get('currency'))) };
    }
    if (method === 'GET' && path.endsWith('/statement/file')) {
      const base64 = Buffer.from('a file').toString('base64');
      return {
        status: 200,
        body: { fileName: `sao-ke.${query.get('format')}`, contentType: 'application/pdf', base64 },
      };
    }
    if (method !== 'POST' || path !== '/v1/statement-checks') return undefined;
    if (JSON.stringify(body) !== JSON.stringify({ code: CODE, closing })) return refusal('statement-not-confirmed');
    const { from, to, opening, paymentSums, currency, madeAt } = playedStatement(onPaper);
    return {
      status: 200,
      body: confirmedStatementSchema.parse({
        state: 'sealed',
        night: '2026-11-01',
        initials: 'T.V.H.',
        currency,
        from,
        to,
        opening,
        closing,
        payments: paymentSums,
        issuedAt: madeAt,
      }),
    };
  };
}

function refusal(name: 'statement-range-invalid' | 'statement-not-confirmed'): ApiReply {
  const { code, status, vi, en } = statementProblems[name];
  return problem(code, status, vi.replace('{days}', '367').replace('{hotline}', '1900 0000'), en);
}

/** The page of a partner as staff read it, with nothing beside the money. */
export function partnerPageApi(): PlayedApi {
  return ({ method, path }) => {
    if (method !== 'GET' || path !== '/v1/partners/p3') return undefined;
    const page = rosterRoutes.read.reply.parse({
      id: 'p3',
      name: 'Trần Văn Hải',
      phone: '+84987654321',
      kind: 'installer',
      state: 'approved',
      registeredAt: '2026-10-02T03:05:00.000Z',
      money: closing,
      installations: [],
      history: [],
    });
    return { status: 200, body: page };
  };
}
