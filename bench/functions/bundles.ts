/**
 * Each function's bundle as AWS gets it, and how long loading it takes, beside the bare SDK client and an empty module.
 * Each loading is a process of its own; all take turns, so that a busy machine slows all alike.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFolder, bundleFunctions, functionEntries, REPOSITORY } from '../../lib/bundling/bundle-functions.ts';
import { median } from '../median.ts';
import { describeDeployment } from '../recorded-cloud.ts';
import { markdown } from '../tell-costs.ts';

const ROUNDS = 3;
/** An outlier is a good deal above what the bare client alone takes. */
const OUTLIER = 2;

interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

const folder = mkdtempSync(join(tmpdir(), 'tembao-bundles-'));
try {
  const bundles = await makeBundles();
  const times = loadInTurns(bundles);
  tell(bundles, times);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makeBundles(): Promise<readonly Bundle[]> {
  const output = join(folder, 'functions');
  await bundleFunctions({ minify: true, output });
  const environments = new Map(
    describeDeployment().deployment.functions.map(({ entry, environment }) => [entry, environment]),
  );
  const functions = functionEntries().map((entry) => ({
    name: entry.replace(/^functions\/|\.lambda\.ts$/g, ''),
    file: join(bundleFolder(entry, output), 'index.cjs'),
    environment: environments.get(entry) ?? {},
  }));
  return [await emptyModule(), await bareClient(), ...functions];
}

async function emptyModule(): Promise<Bundle> {
  const file = join(folder, 'empty.cjs');
  writeFileSync(file, 'exports.handler = () => undefined;');
  return { name: 'an empty module', file, environment: {} };
}

/** Nothing but a client and one command, with the same settings. */
async function bareClient(): Promise<Bundle> {
  mkdirSync(join(folder, 'bare'));
  const file = join(folder, 'bare/index.cjs');
  await build({
    stdin: {
      contents: `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
        const client = new DynamoDBClient({});
        export const handler = () => client.send(new GetItemCommand({ TableName: 'table', Key: {} }));`,
      resolveDir: REPOSITORY,
    },
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
  });
  return { name: 'the bare DynamoDB client', file, environment: {} };
}

/** Milliseconds of a processor inside `require`, the median of all rounds; waiting for one is not counted. */
function loadInTurns(bundles: readonly Bundle[]): ReadonlyMap<string, number> {
  const all = new Map<string, number[]>(bundles.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const bundle of bundles) all.get(bundle.name)?.push(load(bundle));
  }
  return new Map([...all].map(([name, times]) => [name, median(times)]));
}

function load({ name, file, environment }: Bundle): number {
  const script = `const before = process.cpuUsage(); require(process.argv[1]);
    const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script, file], {
    encoding: 'utf8',
    env: { ...environment, AWS_REGION: 'ap-southeast-1', STAGE: 'bench' },
  });
  const milliseconds = Number(stdout.trim().split('\n').at(-1));
  if (stdout.trim() === '' || !Number.isFinite(milliseconds)) throw new Error(`${name} does not load:\n${stderr}`);
  return milliseconds;
}

function tell(bundles: readonly Bundle[], times: ReadonlyMap<string, number>): void {
  const [, bare] = bundles;
  const size = (bundle: Bundle | undefined) => (bundle ? statSync(bundle.file).size / 1024 : 0);
  const time = (bundle: Bundle | undefined) => (bundle ? (times.get(bundle.name) ?? 0) : 0);
  const ratio = (of: number, to: number) => `${(of / to).toFixed(1)} ×`;
  const sorted = bundles.toSorted((first, second) => size(first) - size(second));
  console.log(
    markdown(
      ['bundle', 'KB', 'to the bare client', 'load, CPU ms', 'to the bare client'],
      sorted.map((bundle) => [
        bundle.name,
        size(bundle).toFixed(0),
        ratio(size(bundle), size(bare)),
        time(bundle).toFixed(1),
        ratio(time(bundle), time(bare)),
      ]),
    ),
  );
  const outliers = sorted.filter((bundle) => size(bundle) > OUTLIER * size(bare)).map(({ name }) => name);
  console.log(`\nmore than ${OUTLIER} × the bare client's size: ${outliers.join(', ') || 'none'}`);
}
