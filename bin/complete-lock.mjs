/**
 * Completes package-lock.json with the builds for other platforms that the registry in use does not carry. npm leaves
 * such builds out of a lock file it writes, and `npm ci` then refuses that file, here and everywhere else.
 * Run it after `npm install <package>`: npm run lock.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LOCK = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** Entries that `npm ci` will miss, by their place in the lock file. */
export function missingPlatformPackages(lock) {
  const missing = {};
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (entry.inBundle) continue;
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const known = lock.packages[`node_modules/${name}`] ?? lock.packages[`${place}/node_modules/${name}`];
      if (known || !EXACT.test(version)) continue;
      missing[`node_modules/${name}`] = platformEntry(name, version, entry);
    }
  }
  return missing;
}

function platformEntry(name, version, parent) {
  const words = name.split('/').at(-1).split('-');
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.find((word) => PROCESSORS.includes(word));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  const names = words.some((word) => /^(musl|gnu)/.test(word));
  return {
    version,
    cpu: [processor ?? 'wasm32'],
    ...(parent.dev ? { dev: true } : {}),
    ...(names && system === 'linux' ? { libc: [libc] } : {}),
    optional: true,
    ...(system ? { os: [system] } : {}),
  };
}

/** Writes the lock file anew where something was missing; answers how many entries came in. */
function complete() {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
  const missing = missingPlatformPackages(lock);
  const entries = Object.entries({ ...lock.packages, ...missing });
  entries.sort(([left], [right]) => left.localeCompare(right, 'en'));
  if (Object.keys(missing).length > 0) {
    writeFileSync(LOCK, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
  }
  return Object.keys(missing).length;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`package-lock.json: ${complete()} platform packages added`);
}
