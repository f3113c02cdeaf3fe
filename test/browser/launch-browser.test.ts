import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { launchBrowser } from './launch-browser.ts';

const folders: string[] = [];

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'browser-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

test("npm's own Chromium starts with nothing in the path and no library path", async () => {
  const script = `
    import { launchBrowser } from ${JSON.stringify(join(import.meta.dirname, 'launch-browser.ts'))};
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.setContent('<p>Kích hoạt bảo hành</p>');
    console.log(await page.locator('p').textContent());
    await browser.close();`;
  const home = await temporaryFolder();
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: join(home, 'nothing'), HOME: home, TMPDIR: home },
  });
  expect(stdout.trim()).toBe('Kích hoạt bảo hành');
});

test('Vietnamese letters are drawn with a font of our own', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<p style="font-family:system-ui">ẮặỄộỮđ</p>');
    const session = await page.context().newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument');
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'p' });
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(fonts.map((font) => font.familyName)).toEqual(['Be Vietnam Pro']);
  } finally {
    await browser.close();
  }
});

test('a missing browser says what to install', async () => {
  const nowhere = await temporaryFolder();
  await expect(launchBrowser(nowhere)).rejects.toThrow(/@sparticuz\/chromium, and it is not installed[\s\S]*npm ci/);
});

test('a browser whose files are broken is no browser', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'package.json'), '{}');
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/chromium.br'), 'not brotli');
  await expect(launchBrowser(folder)).rejects.toThrow(/cannot be unpacked[\s\S]*npm ci/);
});
