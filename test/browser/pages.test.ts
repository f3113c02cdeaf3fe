import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, inject, test } from 'vitest';
import { commonProblems } from '../../shared/http/problem.ts';
import { formatVnd } from '../../shared/money/money.ts';
import { phoneProblems } from '../../shared/phone/phone-problems.ts';
import { formatDate, formatInstant, instantSchema, localDateSchema } from '../../shared/time/local-date.ts';
import { warrantyProblems } from '../../shared/warranty/warranty-problems.ts';
import brand from '../../web/brand.json' with { type: 'json' };
import { contrast, DARK_PAGE, LIGHT_PAGE, paletteOf } from '../../web/src/brand/contrast.ts';
import { paths } from '../../web/src/language.ts';
import { phoneTexts } from '../../web/src/phone-texts.ts';
import { activationTexts } from '../../web/src/warranty/activation-texts.ts';
import { writtenAmount, writtenDay, writtenMoment } from '../../web/src/written.ts';
import { useSite } from './open-site.ts';
import { atRest } from './page-at-rest.ts';
import { faintTexts, firstScripts, obstacles, sideways } from './page-checks.ts';
import { activationReply, CODE, isLookUp, serialReply } from './played-unit.ts';
import { readViewerRequest } from './site-server.ts';

const site = useSite();
const everyPath = Object.values(paths).flatMap((path) => [path.vi, path.en]);
/** The console has a look, and a test, of its own. */
const sitePaths = everyPath.filter((path) => path !== paths.console.vi && path !== paths.console.en);

describe.each(sitePaths)('%s', (path) => {
  test('does not scroll sideways at 320 px', async () => {
    const page = await site.open(path, { width: 320 });
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  });

  test.each([false, true])('is readable and usable, dark: %s', async (dark) => {
    const page = await site.open(path, { dark });
    await page.locator('h1:visible').first().waitFor();
    expect(await page.evaluate(faintTexts)).toEqual([]);
    expect(await page.evaluate(obstacles)).toEqual([]);
  });
});

describe('the questions of an activation', () => {
  test.each([320, 1280])('each fits %i px, with its errors, light and dark', async (width) => {
    site.server.play((call) => (isLookUp(call) ? serialReply({ needsPin: true }) : activationReply('not-enrolled')));
    const page = await site.open(`/K/${CODE}`, { width, dark: width === 320 });
    const check = async () => {
      expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(faintTexts)).toEqual([]);
    };
    for (const [id, wrong, right] of [
      ['pin', 'x', 'ABCD1234'],
      ['phone', '028 3823 1234', '0912345678'],
      ['name', '', 'Nguyễn Thị Hoa'],
      ['installerPhone', '123', '0987654321'],
    ] as const) {
      await page.locator(`#${id}`).fill(wrong);
      await page.keyboard.press('Enter');
      await page.locator(`#${id}[aria-invalid]`).waitFor();
      await check();
      await page.locator(`#${id}`).fill(right);
      await page.keyboard.press('Enter');
    }
    await page.locator('#consent').check();
    await check();
    await page.locator('[data-activate]').click();
    await page.locator('[data-done-title]').waitFor();
    await check();
  });
});

describe('the brand', () => {
  test('its colour is readable on both pages, and text on it', () => {
    for (const colour of [brand.colours.primary, '#ffe000', '#101010', '#ff0000', '#fafafa']) {
      const { light, dark } = paletteOf(colour);
      expect(contrast(light.primary, LIGHT_PAGE)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark.primary, DARK_PAGE)).toBeGreaterThanOrEqual(4.5);
      for (const pair of [light, dark]) expect(contrast(pair.primary, pair.onPrimary)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('a brand.json that changes beside the site changes the pages without a build', async () => {
    const changed = {
      ...brand,
      company: 'Gió Núi',
      hotline: '1800 0000',
      colours: { primary: '#7a1f5c' },
      consent: { ...brand.consent, version: '2027-01-01', vi: 'Tôi đồng ý với {company}.' },
      content: { ...brand.content, vi: { ...brand.content.vi, guide: brand.content.vi.guide.slice(0, 2) } },
    };
    site.server.put('/brand.json', JSON.stringify(changed));
    try {
      const page = await site.open('/');
      await page.locator('header').getByText('Gió Núi').waitFor();
      expect(await page.locator('footer a[href="tel:18000000"]').textContent()).toBe('1800 0000');
      expect(await page.locator('ol.steps li').count()).toBe(2);
      expect(await page.locator('[data-consent-text="consent"]').textContent()).toBe('Tôi đồng ý với Gió Núi.');
      expect(await page.evaluate(() => document.documentElement.dataset.consent)).toBe('2027-01-01');
      const button = page.locator('[data-step="code"] button.main');
      expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(122, 31, 92)');
    } finally {
      site.server.put('/brand.json', JSON.stringify(brand));
    }
  });

  test('a brand.json that is broken changes nothing', async () => {
    site.server.put('/brand.json', '{"company": 1, "colours": {"primary": "red;"}');
    try {
      const page = await site.open('/');
      await atRest(page);
      expect(await page.locator('header .brand').innerText()).toBe('Lam Sương');
    } finally {
      site.server.put('/brand.json', JSON.stringify(brand));
    }
  });
});

describe('the viewer-request function', () => {
  test('knows exactly the pages that the build makes', async () => {
    const folder = inject('siteFolder');
    const built = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('index.html'),
    );
    const viewerRequest = await readViewerRequest();
    const routed = everyPath.map((uri) => viewerRequest({ request: { uri, method: 'GET' } }));
    expect(routed.map((request) => ('uri' in request ? request.uri.slice(1) : '')).sort()).toEqual(built.sort());
  });

  test.each([
    ['/K/K7M29QXD4T0WHB35', '/kich-hoat/index.html'],
    ['/k/k7m2-9qxd', '/kich-hoat/index.html'],
    ['/K/', '/kich-hoat/index.html'],
    ['/en/k/K7M2', '/en/activate/index.html'],
    ['/kich-hoat', '/kich-hoat/index.html'],
    ['/doi-tac/dang-ky/', '/doi-tac/dang-ky/index.html'],
    ['/brand.json', '/brand.json'],
    ['/assets/page.js', '/assets/page.js'],
    ['/K/a.b', '/kich-hoat/index.html'],
  ])('%s is %s in the bucket', async (uri, file) => {
    const viewerRequest = await readViewerRequest();
    expect(viewerRequest({ request: { uri, method: 'GET' } })).toMatchObject({ uri: file });
  });

  test.each(['/nope', '/kiosk/', '/Kich-Hoat', '/en/kich-hoat', '/../etc'])('%s is no page: 404', async (uri) => {
    const viewerRequest = await readViewerRequest();
    expect(viewerRequest({ request: { uri, method: 'GET' } })).toMatchObject({ statusCode: 404 });
  });

  test('fits the 10 KB that CloudFront allows', async () => {
    const source = await readFile('functions/web/viewer-request.js');
    expect(source.length).toBeLessThan(10_240);
  });
});

describe('what is said on the page and by the server', () => {
  test('is the same in both languages', () => {
    const said = (problem: { vi: string; en: string }) => ({ vi: problem.vi, en: problem.en });
    expect(activationTexts.codeTypo).toEqual(said(warrantyProblems['code-malformed']));
    expect(activationTexts.alreadyOn).toEqual(said(warrantyProblems['already-active']));
    expect(phoneTexts.malformed).toEqual(said(phoneProblems['phone-malformed']));
    expect(phoneTexts.landline).toEqual(said(phoneProblems['phone-landline']));
    expect(activationTexts.busy).toEqual(said(commonProblems.busy));
  });

  test('days, moments and amounts are written alike', () => {
    expect(writtenDay('2026-11-21')).toBe(formatDate(localDateSchema.parse('2026-11-21')));
    const moment = '2026-11-21T18:05:09.000Z';
    expect(writtenMoment(moment)).toBe(formatInstant(instantSchema.parse(moment)));
    for (const amount of [0, 999, 1_250_000, -50_000]) expect(writtenAmount(amount)).toBe(formatVnd(amount));
  });
});

test('the activation page is light: under 16.5 KB of script in five files before it does anything', async () => {
  const { files, bytes } = await firstScripts(await site.open('/K/', {}));
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThan(16_500);
  // Each file is a request that is paid for, and on a slow line a wait.
  expect(files).toBeLessThanOrEqual(5);
});
