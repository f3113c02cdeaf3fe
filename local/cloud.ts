import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../lib/app.ts';
import { type Bundles, cachedBundles } from '../lib/bundling/cached-bundles.ts';
import type { Settings } from '../lib/config/settings.ts';
import { noCode } from '../lib/constructs/build.ts';
import { messageWebhooks } from '../shared/messages/message-routes.ts';
import { znsTemplates } from '../shared/notifications/zns-templates.ts';
import { buildSite } from '../web/build-site.ts';
import { type Addresses, addressesOf, endpointVariables, type Ports, wantedPorts } from './addresses.ts';
import type { Endpoints } from './demo/endpoints.ts';
import { phoneBook as demoPhoneBook, people } from './demo/people.ts';
import { demoSettings } from './demo/settings.ts';
import { startDynoxide } from './engines/dynoxide.ts';
import type { Engine } from './engines/engine.ts';
import { startFauxqs } from './engines/fauxqs.ts';
import { startApi } from './gateway/api.ts';
import { distributionHere } from './gateway/distribution-here.ts';
import { startFrontDoor } from './gateway/front-door.ts';
import { LOCAL_KEY } from './iam/callers.ts';
import { unknownConditions } from './iam/policy.ts';
import { startAwsProxy } from './iam/proxy.ts';
import { describeRefusal } from './iam/refusal.ts';
import type { Say } from './lambda/function-log.ts';
import { createLambdaHost } from './lambda/lambda-host.ts';
import { MovableClock } from './movable-clock.ts';
import { gatewayCredentialsOf } from './phones/credentials.ts';
import { type Phones, startPhones } from './phones/phones.ts';
import { playServices } from './played-services.ts';
import { createResources } from './resources/create-resources.ts';
import { fileCheckpoints } from './sources/checkpoints.ts';
import { startEventSources } from './sources/event-sources.ts';
import { choosePorts } from './state/ports.ts';
import { openState, type State } from './state/state.ts';
import { type ResolvedDeployment, resolveDeployment } from './template/resolve-deployment.ts';
import { templatesOf } from './template/stack-template.ts';

export interface LocalCloudOptions {
  /** `.local` unless given. */
  readonly stateFolder?: string | undefined;
  /** Free ones for those not given. */
  readonly ports?: Partial<Ports>;
  readonly say: Say;
}

export interface LocalCloud {
  readonly state: State;
  readonly endpoints: Endpoints;
  stop(): Promise<void>;
}

/** What was started, so that it can be ended in the opposite order; also when a later part fails to start. */
class Started {
  readonly #ends: (() => Promise<void> | void)[] = [];
  add(end: () => Promise<void> | void): void {
    this.#ends.unshift(end);
  }
  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0)) await end();
  }
}

/**
 * Starts the whole system on this machine: the synthesised templates on real engines, behind 127.0.0.1. Throws
 * StateInUse, PortTaken, EngineFailed, TableEngineMissing, UnsupportedTemplate; nothing is left running then.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const started = new Started();
  try {
    return await start(options, started);
  } catch (error) {
    await started.stop();
    throw error;
  }
}

async function start(options: LocalCloudOptions, started: Started): Promise<LocalCloud> {
  const { say } = options;
  const state = openState(options.stateFolder);
  started.add(() => state.close());
  // Whoever waits for the file must not find the one of the last start.
  rmSync(join(state.folder, 'endpoints.json'), { force: true });
  for (const name of await state.endLeftovers()) say('local', `ended ${name}, left behind by a killed instance`);

  const ports = await choosePorts(wantedPorts(options.ports ?? {}));
  const address = addressesOf(ports);
  const building = Promise.all([cachedBundles(), buildSite()]);
  // Its failure is reported where it is awaited; without this line it would also end the process before.
  building.catch(() => undefined);

  const engines = await startEngines(state, ports, say);
  for (const engine of engines) started.add(() => engine.stop());
  const settings = demoSettings({ siteHost: new URL(address.site).host, phones: address.phones });
  const deployment = deploymentOf(settings, address);
  const [tables, messaging] = engines;
  await createResources(deployment.resources, { tables: tables.url, messaging: messaging.url }, (line) =>
    say('local', line),
  );
  const [bundles, siteFolder] = await building;
  return run({ options, started, state, settings, address, ports, deployment, engines, bundles, siteFolder });
}

function startEngines(state: State, ports: Ports, say: Say): Promise<readonly [tables: Engine, messaging: Engine]> {
  const events = {
    onStart: ({ name, pid, command }: { name: string; pid: number; command: readonly string[] }) =>
      state.recordChild(name, pid, command),
    onDeath: ({ name, signal, code }: { name: string; signal: string | null; code: number | null }) =>
      say(name, `ended by itself (${signal ?? code}); it is started again`),
  };
  return Promise.all([
    startDynoxide({
      ...events,
      port: ports.tables,
      folder: state.subfolder('tables'),
      endpoint: process.env.DYNAMODB_ENDPOINT,
    }),
    startFauxqs({ ...events, port: ports.messaging, folder: state.subfolder('messaging') }),
  ]);
}

function deploymentOf(settings: Settings, address: Addresses): ResolvedDeployment {
  const app = buildApp({ settings, code: noCode, siteFolder: undefined, isChecked: false });
  return resolveDeployment(templatesOf(app), {
    region: settings.region,
    awsEndpoint: address.aws,
    apiEndpoint: address.api,
    siteEndpoint: address.site,
  });
}

/** In seconds. AWS is never as busy as a machine that runs tests: none gives up because it was not its turn. */
const PATIENCE = 60;

interface Prepared {
  readonly options: LocalCloudOptions;
  readonly started: Started;
  readonly state: State;
  readonly settings: Settings;
  readonly address: Addresses;
  readonly ports: Ports;
  readonly deployment: ResolvedDeployment;
  readonly engines: readonly [tables: Engine, messaging: Engine];
  readonly bundles: Bundles;
  readonly siteFolder: string;
}

/** Everything that calls something else, in the order in which it may be called. */
async function run(prepared: Prepared): Promise<LocalCloud> {
  const { options, started, state, address, ports, deployment, engines } = prepared;
  const { say } = options;
  const clock = new MovableClock();
  const host = createLambdaHost({
    functions: deployment.functions,
    patienceSeconds: PATIENCE,
    endpoints: endpointVariables(address.aws),
    folderOf: (entry) => prepared.bundles.folderOf(entry),
    log: say,
    clock,
  });
  const unjudged = unknownConditions(deployment.principals);
  if (unjudged.length > 0)
    throw new Error(`policies with conditions that cannot be judged here: ${JSON.stringify(unjudged)}`);
  const phones = await startTelephones(prepared);
  const played = await playServices({
    deployment,
    state,
    region: prepared.settings.region,
    address,
    invoke: host.invoke,
    phones,
    say,
  });
  const proxy = await startAwsProxy({
    port: ports.aws,
    principals: deployment.principals,
    dynamodb: engines[0].url,
    queues: engines[1].url,
    services: played.services,
    now: () => clock.now().getTime(),
    crossOrigin: new Map(deployment.resources.buckets.map(({ name, crossOrigin }) => [name, crossOrigin])),
    onRefusal: (refusal) => say('iam', describeRefusal(refusal)),
    onFailure: (service, error) =>
      say('aws', `${service} failed: ${error instanceof Error ? error.message : 'unknown'}`),
  });
  await played.cognito.listen(ports.cognito);
  const api = await startApi({
    port: ports.api,
    routes: deployment.routes,
    invoke: host.invoke,
    jwks: played.jwks,
    say,
  });
  const door = await startFrontDoor({
    port: ports.site,
    folder: prepared.siteFolder,
    distribution: await distributionHere(deployment.distribution, played.secrets, address),
    api: address.api,
    files: { '/config.json': siteConfig(prepared) },
    say,
  });
  const sources = startEventSources({
    deployment,
    endpoints: { sqs: address.aws, streams: address.aws },
    invoke: host.invoke,
    checkpoints: fileCheckpoints(state.subfolder('checkpoints')),
    say,
  });
  played.machines.resume();
  phones.hang({ scheduled: sources.scheduled, fire: (name) => sources.fire(name), clock });
  started.add(() => host.close());
  started.add(() => phones.close());
  started.add(() => proxy.close());
  started.add(() => played.cognito.close());
  started.add(() => played.machines.close());
  started.add(() => api.close());
  started.add(() => door.close());
  started.add(() => sources.stop());
  return { state, endpoints: endpointsOf(prepared), stop: () => started.stop() };
}

function startTelephones({ ports, state, settings, address }: Prepared): Promise<Phones> {
  const { znsTemplates: ids } = settings.gateways;
  const registered = Object.entries(znsTemplates).map(([name, template]) => [ids[name] ?? name, template] as const);
  return startPhones({
    port: ports.phones,
    folder: state.folder,
    credentials: gatewayCredentialsOf(state.subfolder('phones')),
    company: settings.company.name,
    brandname: settings.gateways.brandname,
    shortCode: settings.company.shortCode,
    smsKeyword: settings.company.smsKeyword,
    znsTemplates: Object.fromEntries(registered),
    people: () => demoPhoneBook,
    inboundUrl: (gateway) => `${address.site}/v1/hooks/${gateway}/messages`,
    chatUrl: () => `${address.site}${messageWebhooks.zalo.path}`,
  });
}

function poolOf({ userPools }: ResolvedDeployment, name: 'Field' | 'Staff') {
  const pool = userPools.find(({ logicalId }) => logicalId.startsWith(name));
  const client = pool?.clients[0];
  if (!pool || !client) throw new Error(`no user pool ${name}`);
  return { userPoolId: pool.id, clientId: client.id };
}

function siteConfig({ address, deployment }: Prepared): string {
  return JSON.stringify({
    cognito: {
      endpoint: address.cognito,
      field: { clientId: poolOf(deployment, 'Field').clientId },
      staff: { clientId: poolOf(deployment, 'Staff').clientId },
    },
  });
}

function endpointsOf({ address, deployment, engines }: Prepared): Endpoints {
  return {
    site: address.site,
    api: address.site,
    phones: address.phones,
    dynamodb: engines[0].url,
    aws: address.aws,
    cognito: {
      endpoint: address.cognito,
      field: poolOf(deployment, 'Field'),
      staff: poolOf(deployment, 'Staff'),
    },
    credentials: { ...LOCAL_KEY },
    people: { ...people },
  };
}
