/**
 * Installs what is missing or stale before start, test, check, …; does nothing when all is there. Plain JavaScript:
 * it runs on the machine's own Node (20 or newer), before there is anything else. It compares what is installed with
 * the lock file itself, so an interrupted install, a deleted package and a pulled lock file are all noticed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOP = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(TOP, 'node_modules');
const OLDEST_NODE = 20;
/** Lambda's Node, which the `node` package brings for every npm script. */
const SCRIPT_NODE = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const ENGINE = `@dynoxide/${process.platform}-${process.arch}`;
const ENGINE_OF_LOCK = '@dynoxide/linux-x64';
/** Where to fetch from is the machine's business; what to install is ours. */
const KEPT_NPM_SETTINGS =
  /^npm_config_(registry|.*:registry|\/\/.*|cache|proxy|https?_proxy|noproxy|ca|cafile|cert|key|strict_ssl|userconfig|globalconfig|fetch_.*|prefer_offline|offline)$/i;

const say = (vi, en) => console.log(`${vi}\n${en}`);

class InstallMistake extends Error {
  constructor(vi, en) {
    super(`${vi}\n${en}`);
  }
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Why an install is needed, or undefined. */
function staleness() {
  const installedLock = join(MODULES, '.package-lock.json');
  if (!existsSync(installedLock)) return 'node_modules';
  const wanted = readJson(join(TOP, 'package-lock.json')).packages;
  const installed = readJson(installedLock).packages;
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '' || entry.optional) continue;
    if (installed[place]?.version !== entry.version) return `${place}@${entry.version}`;
  }
  const gone = Object.keys(installed).find((place) => !existsSync(join(TOP, place, 'package.json')));
  return gone ?? scriptNodeStaleness();
}

function scriptNodeStaleness() {
  const linked = join(MODULES, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  return existsSync(SCRIPT_NODE) && existsSync(linked) ? undefined : 'node_modules/.bin/node';
}

/** package.json and the lock file must tell the same; `npm ci` would only say so after a while and at length. */
function refuseLockThatDiffers() {
  const told = readJson(join(TOP, 'package.json'));
  const locked = readJson(join(TOP, 'package-lock.json')).packages[''];
  for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const names = new Set([...Object.keys(told[group] ?? {}), ...Object.keys(locked[group] ?? {})]);
    const odd = [...names].find((name) => told[group]?.[name] !== locked[group]?.[name]);
    if (!odd) continue;
    throw new InstallMistake(
      `package.json và package-lock.json không khớp ở "${odd}". Hãy chạy: npm install && npm run lock`,
      `package.json and package-lock.json disagree about "${odd}". Run: npm install && npm run lock`,
    );
  }
}

/** The environment without what would change which packages are installed or how. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(NODE_ENV|NODE_OPTIONS)$/.test(name) && (!/^npm_config_/i.test(name) || KEPT_NPM_SETTINGS.test(name)),
  );
  const environment = Object.fromEntries(kept);
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  // The install replaces node_modules, so it must not run on the Node that lies in there.
  environment[pathName] = (environment[pathName] ?? '')
    .split(delimiter)
    .filter((folder) => !resolve(folder).startsWith(MODULES))
    .join(delimiter);
  return environment;
}

/** npm as a command: the one that called us, on the Node that it runs on; else the one on the path. */
function npmCommand() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  const outside = (path) => path && existsSync(path) && !path.startsWith(MODULES + sep);
  if (outside(cli) && /npm-cli\.c?js$/.test(cli)) {
    const runner = [node, process.execPath].find(outside);
    if (runner) return { command: runner, first: [cli], shell: false };
  }
  return { command: 'npm', first: [], shell: process.platform === 'win32' };
}

const OPTIONS = [
  '--include=dev',
  '--include=optional',
  '--include=peer',
  '--ignore-scripts=false',
  '--global=false',
  '--dry-run=false',
  '--package-lock=true',
  '--package-lock-only=false',
  '--engine-strict=false',
  '--bin-links=true',
  '--audit=false',
  '--fund=false',
  '--progress=false',
  '--loglevel=error',
];

/** Runs npm, saying every ten seconds that it is still at work; what it prints is shown if it fails. */
function npm(words) {
  const { command, first, shell } = npmCommand();
  const began = Date.now();
  return new Promise((done, failed) => {
    const child = spawn(command, [...first, ...words, ...OPTIONS], {
      cwd: TOP,
      env: cleanEnvironment(),
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const keep = (text) => {
      printed += text;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const ticking = setInterval(() => console.log(`  … ${Math.round((Date.now() - began) / 1000)} s`), 10_000);
    child.on('error', failed);
    child.on('close', (code) => {
      clearInterval(ticking);
      if (code === 0) return done();
      const task = `npm ${words.join(' ')}`;
      console.error(printed.trim());
      failed(
        new InstallMistake(
          `"${task}" không thành công (mã ${code}). Hãy kiểm tra kết nối mạng và thông báo ở trên, rồi chạy lại.`,
          `"${task}" failed (exit ${code}). Check the network and the message above, then run it again.`,
        ),
      );
    });
  });
}

const scriptNodeRuns = () => spawnSync(SCRIPT_NODE, ['--version']).status === 0;

async function installPackages(reason) {
  const entries = Object.values(readJson(join(TOP, 'package-lock.json')).packages);
  const count = entries.filter((entry) => !entry.optional).length;
  say(
    `Đang cài hơn ${count} gói (thiếu hoặc cũ: ${reason}); lần đầu mất khoảng một phút…`,
    `Installing over ${count} packages (missing or stale: ${reason}); the first time takes about a minute…`,
  );
  const began = Date.now();
  await npm(['ci']);
  const left = staleness();
  if (left || !scriptNodeRuns()) {
    throw new InstallMistake(
      `Cài xong nhưng vẫn thiếu ${left ?? SCRIPT_NODE}. Hãy xoá thư mục node_modules rồi chạy lại.`,
      `The install ended but ${left ?? SCRIPT_NODE} is still missing. Delete node_modules and run it again.`,
    );
  }
  say(...['Đã cài xong sau', 'Installed in'].map((text) => `${text} ${Math.round((Date.now() - began) / 1000)} s.`));
}

/** The table engine of this platform; where there is none, any DynamoDB endpoint serves. */
async function installEngine() {
  if (process.env.DYNAMODB_ENDPOINT || existsSync(join(MODULES, ENGINE, 'package.json'))) return;
  const version = readJson(join(TOP, 'package-lock.json')).packages[`node_modules/${ENGINE_OF_LOCK}`].version;
  say(`Đang cài ${ENGINE}@${version} cho máy này…`, `Installing ${ENGINE}@${version} for this machine…`);
  try {
    await npm(['install', '--no-save', `${ENGINE}@${version}`]);
  } catch (error) {
    // Not fatal: only the local cloud and its tests need the engine, and they say so themselves.
    console.error(error.message);
    say(
      `Chưa có bộ máy bảng ${ENGINE}. Hãy đặt DYNAMODB_ENDPOINT là địa chỉ của một DynamoDB (ví dụ DynamoDB Local).`,
      `There is no table engine ${ENGINE}. Set DYNAMODB_ENDPOINT to any DynamoDB (DynamoDB Local, for example).`,
    );
  }
}

/** One install at a time in this folder: a second one waits for the first, and takes over from a dead one. */
async function alone(work) {
  const mark = join(TOP, '.cache', 'installing');
  mkdirSync(dirname(mark), { recursive: true });
  for (let told = false; !taken(mark); told = true) {
    if (!told) say('Đang chờ một lần cài khác kết thúc…', 'Waiting for another install to end…');
    await new Promise((go) => setTimeout(go, 300));
  }
  try {
    return await work();
  } finally {
    rmSync(mark, { force: true });
  }
}

function taken(mark) {
  try {
    const file = openSync(mark, 'wx');
    writeFileSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!alive(installer(mark))) rmSync(mark, { force: true });
    return false;
  }
}

/** Who is installing; ourselves (alive) while the other has not written its id yet, or has just ended. */
function installer(mark) {
  try {
    return Number(readFileSync(mark, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function install() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new InstallMistake(
      `Cần Node ${OLDEST_NODE} trở lên; máy này có ${process.version}. Hãy cài bản mới từ https://nodejs.org rồi chạy lại.`,
      `Node ${OLDEST_NODE} or newer is needed; this is ${process.version}. Install one from https://nodejs.org and run it again.`,
    );
  }
  refuseLockThatDiffers();
  const engineHere = process.env.DYNAMODB_ENDPOINT || existsSync(join(MODULES, ENGINE, 'package.json'));
  if (!staleness() && engineHere) return;
  await alone(async () => {
    const reason = staleness();
    if (reason) await installPackages(reason);
    await installEngine();
  });
}

try {
  await install();
} catch (error) {
  console.error(error instanceof InstallMistake ? error.message : error);
  process.exitCode = 1;
}
