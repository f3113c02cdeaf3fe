import { create } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { millimetres, resolutions } from '../../../shared/stickers/print/printer-dots.ts';
import { guardQr, QrTooDense, qrFormat, qrLevels } from '../../../shared/stickers/print/qr-format.ts';

const address = 'HTTPS://BH.LACPHONG.EXAMPLE/K/AMFD5QNXEEF7BNTJ'.length;

test.each(qrLevels)('the version is the one that the library would choose, at level %s', (level) => {
  for (let length = 1; length <= 174; length += 1) {
    const segments = [{ data: 'A'.repeat(length), mode: 'alphanumeric' as const }];
    const { version } = create(segments, { errorCorrectionLevel: level, maskPattern: 0 });
    expect(qrFormat(length, 40, 2400, level).version).toBe(version);
  }
});

test.each(resolutions)('modules are whole dots at %i dpi, as large as the room allows', (dpi) => {
  for (const side of [9, 13, 18, 26]) {
    const guard = guardQr({ payloadLength: address, sideMillimetres: side, dpi });
    if (guard.verdict === 'refuse') continue;
    const format = qrFormat(address, side, dpi);
    expect(Number.isInteger(format.dotsPerModule)).toBe(true);
    expect(format.millimetresPerModule).toBeCloseTo(millimetres(format.dotsPerModule, dpi), 9);
    expect(format.side).toBe((format.modules + 8) * format.dotsPerModule);
    // Rounding the room to dots may gain half a dot.
    expect(millimetres(format.side - 0.5, dpi)).toBeLessThanOrEqual(side);
    expect(millimetres(format.side + format.modules + 8.5, dpi)).toBeGreaterThan(side);
  }
});

describe('the size guard', () => {
  // Dots per module as measured at the start of the project.
  test.each([
    [20, 9, 203, 1, 2],
    [38, 9, 203, 2, 2],
    [47, 9, 300, 3, 2],
    [38, 13, 203, 2, 3],
    [47, 13, 300, 3, 4],
    [47, 18, 203, 3, 3],
    [62, 18, 300, 4, 5],
  ])('finds for %i letters in %f mm at %i dpi version %i with %i dots a module', (length, side, dpi, version, dots) => {
    const guard = guardQr({ payloadLength: length, sideMillimetres: side, dpi });
    expect([guard.version, guard.dotsPerModule]).toEqual([version, dots]);
  });

  test('refuses what has under two dots a module, and says what would help', () => {
    expect(guardQr({ payloadLength: address, sideMillimetres: 9, dpi: 203 })).toMatchObject({
      version: 3,
      dotsPerModule: 1,
      verdict: 'refuse',
      advice: ['shorter-host', 'bigger-sticker', 'finer-printer'],
    });
    expect(() => qrFormat(address, 9, 203)).toThrow(QrTooDense);
  });

  test('warns of modules under 0.33 mm, which a finer printer alone does not make larger', () => {
    expect(guardQr({ payloadLength: address, sideMillimetres: 9, dpi: 2400 })).toMatchObject({
      verdict: 'warn',
      advice: ['bigger-sticker'],
    });
    expect(guardQr({ payloadLength: address, sideMillimetres: 18, dpi: 600 })).toMatchObject({
      verdict: 'ok',
      advice: [],
    });
  });

  test('advises a short code only where its two characters save a version, and not to who has one', () => {
    const wish = { payloadLength: 39, sideMillimetres: 9, dpi: 203 };
    expect(guardQr(wish).advice).toContain('short-code');
    expect(guardQr({ ...wish, kind: 'short' }).advice).not.toContain('short-code');
    expect(guardQr({ ...wish, payloadLength: 41 }).advice).not.toContain('short-code');
  });

  test('refuses a payload that version 10 does not hold, whatever the printer', () => {
    expect(guardQr({ payloadLength: 400, sideMillimetres: 40, dpi: 2400 })).toEqual({
      version: 0,
      modules: 0,
      dotsPerModule: 0,
      millimetresPerModule: 0,
      verdict: 'refuse',
      advice: ['shorter-host'],
    });
  });

  test('gives no advice that does not help', () => {
    for (const payloadLength of [25, 31, 39, 47, 62, 120]) {
      for (const sideMillimetres of [5, 9, 13, 18, 26]) {
        for (const dpi of resolutions) {
          const { verdict, advice } = guardQr({ payloadLength, sideMillimetres, dpi });
          if (verdict === 'ok') expect(advice).toEqual([]);
          if (verdict === 'warn' && advice.includes('finer-printer')) {
            const finer = resolutions.map((one) => guardQr({ payloadLength, sideMillimetres, dpi: one }).verdict);
            expect(finer).toContain('ok');
          }
        }
      }
    }
  });
});
