import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, test } from 'vitest';
import { parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { slipPath, slipTokenIn } from '../../../shared/warranty/slip/slip-path.ts';
import { renderSlip } from '../../../shared/warranty/slip/slip-pdf.ts';
import { slipAddress, slipQr } from '../../../shared/warranty/slip/slip-qr.ts';
import { slipToken } from '../../../shared/warranty/slip/slip-token.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { fonts } from '../stickers/print-fixtures.ts';
import { day, madeAt, policy, slip, TOKEN } from './slip-setting.ts';

const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the tests, long enough for all' }));
const about = { code: 'K7M29QXD4T0WHB3C', activationNumber: 1, issue: 1 };

async function textsOf(pdf: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    return [...document.pages()].map((page) => page.getText().replace(/\s+/g, ' '));
  } finally {
    document.destroy();
    library.destroy();
  }
}

describe("a slip's token", () => {
  test('is the same for the same activation and another for any other', () => {
    const tokens = [
      slipToken(about, keys),
      slipToken({ ...about, activationNumber: 2 }, keys),
      slipToken({ ...about, issue: 2 }, keys),
      slipToken({ ...about, code: 'K7M29QXD4T0WHB3D' }, keys),
      slipToken(about, parseCodeKeys(JSON.stringify({ 1: 'another master key of the tests, long enough' }))),
    ];
    expect(new Set(tokens).size).toBe(5);
    expect(slipToken(about, keys)).toBe(tokens[0]);
  });

  test('holds no part of the code', () => {
    expect(slipToken(about, keys)).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(slipToken(about, keys)).not.toContain('K7M2');
  });

  test.each([slipPath(TOKEN), `/en/p/${TOKEN}/`, `/P/${TOKEN.toLowerCase()}`, `/phieu/${TOKEN}`, `/en/slip/${TOKEN}`])(
    'is found in %s',
    (path) => expect(slipTokenIn(path)).toBe(TOKEN),
  );

  test.each(['/p/', '/p/short', `/k/${TOKEN}`, `/p/${TOKEN}/x`, '/phieu/'])('is not in %s', (path) => {
    expect(slipTokenIn(path)).toBeUndefined();
  });
});

describe('a slip', () => {
  test("names its owner and shows the phone's ends alone", () => {
    const { customer } = slip();
    expect(customer).toMatchObject({ name: 'Nguyễn Thị Hoa', phone: '0912 ••• 678' });
    expect(JSON.stringify(slip())).not.toMatch(/912345678|987654321/);
  });

  test('says that a canceled activation is no warranty, whatever its dates', () => {
    expect(slip().state).toBe('active');
    expect(slip({ endsOn: day('2026-11-30') }).state).toBe('ended');
    expect(slip({ canceled: { at: madeAt, by: 'care-1', note: 'trả hàng' } }).state).toBe('canceled');
  });
});

describe('its PDF', () => {
  test('holds on one page whatever the law asks for, in both languages', async () => {
    const repaired = slip({
      term: { months: 24, extensions: [{ kind: 'repair', id: 'R', from: day('2027-01-01'), to: day('2027-01-10') }] },
      endsOn: day('2028-11-30'),
    });
    const vi = await textsOf(renderSlip(repaired, madeAt, 'vi', fonts));
    expect(vi).toHaveLength(1);
    for (const words of [
      'Phiếu bảo hành điện tử',
      'Lam Sương',
      'LS-TI09',
      'K7M2-9QXD-4T0W-HB3C',
      'LS2026-0001234',
      'Nguyễn Thị Hoa',
      '0912 ••• 678',
      '30/11/2028',
      '24 tháng từ 21/11/2026 + 9 ngày sửa chữa',
      'Máy nén: 60 tháng, đến hết ngày 21/11/2031',
      'Sửa chữa hoặc thay thế miễn phí',
      'Hư hỏng do lắp đặt sai',
      'Tối đa 7 ngày',
      'Mỗi 6 tháng',
      '1900 0000',
    ]) {
      expect(vi[0]).toContain(words);
    }
    const en = await textsOf(renderSlip(repaired, madeAt, 'en', fonts));
    expect(en[0]).toContain('24 months from 21/11/2026 + 9 days in repair');
  });

  test('carries a code that opens it again', async () => {
    expect(await readStickerSheets(Buffer.from(renderSlip(slip(), madeAt, 'vi', fonts)))).toEqual([slip().address]);
  });

  test('goes on over pages where the promise is long, and loses nothing', async () => {
    const { from, handlingDays } = policy;
    const words = (name: string) => Array.from({ length: 250 }, (_, at) => `${name}${at}`).join(' ');
    const promise = { from, handlingDays, scope: words('a'), method: words('b'), exclusions: 'w'.repeat(400) };
    const texts = await textsOf(renderSlip(slip({ promise }), madeAt, 'vi', fonts));
    expect(texts.length).toBeGreaterThan(1);
    for (const word of ['a0', 'a249', 'b249']) expect(texts.join(' ')).toContain(word);
  });

  test('is made whatever a name is written in', () => {
    const named = slip({ customer: { name: 'Hoa 😀 李', phone: slipPhone } });
    expect(() => renderSlip(named, madeAt, 'vi', fonts)).not.toThrow();
  });

  test('has the same bytes for the same slip at the same moment', () => {
    expect(renderSlip(slip(), madeAt, 'vi', fonts)).toEqual(renderSlip(slip(), madeAt, 'vi', fonts));
  });
});

const slipPhone = '+84912345678';

test('a slip on this machine has an address without TLS', () => {
  expect(slipAddress(TOKEN, '127.0.0.1:8080')).toBe(`HTTP://127.0.0.1:8080/P/${TOKEN}`);
  expect(slipQr(slipAddress(TOKEN, 'bh.example')).modules).toBeLessThanOrEqual(29);
});
