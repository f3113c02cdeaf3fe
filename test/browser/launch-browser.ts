import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { unpackTar } from './unpack-tar.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const CACHE = join(ROOT, '.cache/browser');
const FONT_WEIGHTS = ['400Regular', '500Medium', '600SemiBold', '700Bold'];
/** Bumped when what is unpacked changes, so that an older cache is not taken for it. */
const LAYOUT = '2';

/** Nothing but the package from npm: an installed browser is never looked for. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];

export class BrowserMissing extends Error {
  readonly code = 'browser-missing';
  constructor(reason: string, cause?: unknown) {
    super(
      `The browser tests need the Chromium of the npm package @sparticuz/chromium, and ${reason}.\n` +
        'Run "node bin/install.mjs" (or "npm ci --include=dev") in the project folder and try again; ' +
        'if it stays, delete .cache/browser. The package runs on Linux x64.',
      { cause },
    );
  }
}

interface Unpacked {
  readonly executable: string;
  readonly libraries: string;
  readonly fonts: string;
}

/** Starts npm's own Chromium, with its own libraries and a font that has Vietnamese, whatever the machine has. */
export async function launchBrowser(packageFolder = installedPackage()): Promise<Browser> {
  const unpacked = await unpackOnce(packageFolder);
  const environment = {
    ...definedVariables(),
    LD_LIBRARY_PATH: unpacked.libraries,
    FONTCONFIG_PATH: unpacked.fonts,
    FONTCONFIG_FILE: join(unpacked.fonts, 'fonts.conf'),
  };
  try {
    return await chromium.launch({ executablePath: unpacked.executable, args: ARGUMENTS, env: environment });
  } catch (error) {
    const firstLine = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new BrowserMissing(`it does not start (${firstLine})`, error);
  }
}

function installedPackage(): string {
  return join(ROOT, 'node_modules/@sparticuz/chromium');
}

/** Unpacks into a folder named by the package's content; the rename makes a half-unpacked one impossible. */
async function unpackOnce(packageFolder: string): Promise<Unpacked> {
  const folder = join(CACHE, await fingerprintOf(packageFolder));
  if (!existsSync(folder)) {
    await mkdir(CACHE, { recursive: true });
    const draft = await mkdtemp(join(CACHE, 'unpacking-'));
    try {
      await unpack(packageFolder, draft, folder);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      throw new BrowserMissing('its files cannot be unpacked', error);
    }
    // Another worker may have been faster: its copy is as good.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return { executable: join(folder, 'chromium'), libraries: join(folder, 'lib'), fonts: folder };
}

async function fingerprintOf(packageFolder: string): Promise<string> {
  const description = await readFile(join(packageFolder, 'package.json')).catch((error: unknown) => {
    throw new BrowserMissing('it is not installed', error);
  });
  return createHash('sha256').update(LAYOUT).update(packageFolder).update(description).digest('hex').slice(0, 16);
}

async function unpack(packageFolder: string, draft: string, final: string): Promise<void> {
  const packed = join(packageFolder, 'bin');
  // All must have ended before the caller clears away what a failed one leaves.
  const parts = await Promise.allSettled([
    pipeline(
      createReadStream(join(packed, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(draft, 'chromium'), { mode: 0o755 }),
    ),
    unpackLibraries(join(packed, 'al2023.tar.br'), draft),
    addVietnameseFont(join(draft, 'fonts')),
  ]);
  await writeFile(join(draft, 'fonts.conf'), fontsConfiguration(final));
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
}

/** Its own NSS libraries, which it unpacks by itself only where it believes to be in a Lambda. */
async function unpackLibraries(packed: string, draft: string): Promise<void> {
  await unpackTar(brotliDecompressSync(await readFile(packed)), draft);
}

async function addVietnameseFont(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const source = join(ROOT, 'node_modules/@expo-google-fonts/be-vietnam-pro');
  for (const weight of FONT_WEIGHTS) {
    const name = `BeVietnamPro_${weight}.ttf`;
    await copyFile(join(source, weight, name), join(folder, name));
  }
}

function fontsConfiguration(folder: string): string {
  const preferred = ['sans-serif', 'system-ui', 'serif', 'monospace']
    .map((family) => `<alias><family>${family}</family><prefer><family>Be Vietnam Pro</family></prefer></alias>`)
    .join('\n  ');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  ${preferred}
</fontconfig>
`;
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
