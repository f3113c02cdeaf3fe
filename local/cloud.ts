import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../lib/app.ts';
import { type Bundles, cachedBundles } from '../lib/bundling/cached-bundles.ts';
import type { Settings } from '../lib/config/settings.ts';
import { noCode } from '../lib/constructs/build.ts';
import { GATEWAY_SECRET_OUTPUT } from '../lib/data/data-stack.ts';
import { notificationWebhooks } from '../shared/notifications/notification-routes.ts';
import { znsTemplates } from '../shared/notifications/zns-templates.ts';
import { buildSite } from '../web/build-site.ts';
import type { AwsService } from './aws/aws-service.ts';
import { type Cognito, createCognito } from './aws/cognito.ts';
import { LocalKms } from './aws/kms.ts';
import { LocalSecretsManager } from './aws/secrets-manager.ts';
import { createSes } from './aws/ses.ts';
import { LocalStepFunctions } from './aws/step-functions.ts';
import type { Endpoints } from './demo/endpoints.ts';
import { people } from './demo/people.ts';
import { demoSettings } from './demo/settings.ts';
import { startDynoxide } from './engines/dynoxide.ts';
import type { Engine } from './engines/engine.ts';
import { startFauxqs } from './engines/fauxqs.ts';
import { startApi } from './gateway/api.ts';
import { startFrontDoor } from './gateway/front-door.ts';
import { LOCAL_KEY } from './iam/callers.ts';
import { startAwsProxy } from './iam/proxy.ts';
import { describeRefusal } from './iam/refusal.ts';
import type { Say } from './lambda/function-log.ts';
import { createLambdaHost, type Invoke } from './lambda/lambda-host.ts';
import { gatewayCredentialsOf } from './phones/credentials.ts';
import { type Phones, startPhones } from './phones/phones.ts';
import { createResources } from './resources/create-resources.ts';
import { fileCheckpoints } from './sources/checkpoints.ts';
import { startEventSources } from './sources/event-sources.ts';
import { choosePorts } from './state/ports.ts';
import { openState, type State } from './state/state.ts';
import { fillDynamicReferences } from './template/dynamic-references.ts';
import { type ResolvedDeployment, resolveDeployment } from './template/resolve-deployment.ts';
import { templatesOf } from './template/stack-template.ts';

const PORTS = ['site', 'api', 'phones', 'aws', 'cognito', 'tables', 'messaging'] as const;
export type PortName = (typeof PORTS)[number];

export interface LocalCloudOptions {
  /** `.local` unless given. */
  readonly stateFolder?: string | undefined;
  /** Free ones for those not given. */
  readonly ports?: Partial<Record<PortName, number>>;
  readonly say: Say;
}

export interface LocalCloud {
  readonly state: State;
  readonly endpoints: Endpoints;
  /** Does now what a schedule would do later. */
  fire(scheduleId: string): Promise<void>;
  stop(): Promise<void>;
}

type Address = Readonly<Record<PortName, string>>;

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

  const ports = await choosePorts({ ...noPorts, ...options.ports });
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

const noPorts = {
  site: undefined,
  api: undefined,
  phones: undefined,
  aws: undefined,
  cognito: undefined,
  tables: undefined,
  messaging: undefined,
} satisfies Record<PortName, undefined>;

function addressesOf(ports: Readonly<Record<PortName, number>>): Address {
  const entries = PORTS.map((name) => [name, `http://127.0.0.1:${ports[name]}`] as const);
  return Object.fromEntries(entries) as Record<PortName, string>;
}

function startEngines(
  state: State,
  ports: Readonly<Record<PortName, number>>,
  say: Say,
): Promise<readonly [tables: Engine, messaging: Engine]> {
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

function deploymentOf(settings: Settings, address: Address): ResolvedDeployment {
  const app = buildApp({ settings, code: noCode, siteFolder: undefined });
  return resolveDeployment(templatesOf(app), {
    region: settings.region,
    awsEndpoint: address.aws,
    apiEndpoint: address.api,
    siteEndpoint: address.site,
  });
}

interface Prepared {
  readonly options: LocalCloudOptions;
  readonly started: Started;
  readonly state: State;
  readonly settings: Settings;
  readonly address: Address;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly deployment: ResolvedDeployment;
  readonly engines: readonly [tables: Engine, messaging: Engine];
  readonly bundles: Bundles;
  readonly siteFolder: string;
}

/** Everything that calls something else, in the order in which it may be called. */
async function run(prepared: Prepared): Promise<LocalCloud> {
  const { options, started, state, address, ports, deployment, engines } = prepared;
  const { say } = options;
  const host = createLambdaHost({
    functions: deployment.functions,
    endpoints: endpointVariables(address.aws),
    folderOf: (entry) => prepared.bundles.folderOf(entry),
    log: say,
  });
  const phones = await startTelephones(prepared);
  const played = await playServices(prepared, host.invoke, phones);
  const proxy = await startAwsProxy({
    port: ports.aws,
    principals: deployment.principals,
    dynamodb: engines[0].url,
    queues: engines[1].url,
    services: played.services,
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
    distribution: await filledDistribution(deployment, played.secrets, address.cognito),
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
  started.add(() => host.close());
  started.add(() => phones.close());
  started.add(() => proxy.close());
  started.add(() => played.cognito.close());
  started.add(() => played.machines.close());
  started.add(() => api.close());
  started.add(() => door.close());
  started.add(() => sources.stop());
  return { state, endpoints: endpointsOf(prepared), fire: (id) => sources.fire(id), stop: () => started.stop() };
}

/** The SDK's own variables: nothing else differs from the cloud. */
function endpointVariables(endpoint: string): Record<string, string> {
  const services = [
    'DYNAMODB',
    'SQS',
    'SNS',
    'S3',
    'SFN',
    'SECRETS_MANAGER',
    'KMS',
    'SESV2',
    'COGNITO_IDENTITY_PROVIDER',
  ];
  return Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint]));
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
    inboundUrl: () => `${address.site}${notificationWebhooks.esmsInbound.path}`,
  });
}

interface Played {
  readonly services: ReadonlyMap<string, AwsService>;
  readonly secrets: LocalSecretsManager;
  readonly machines: LocalStepFunctions;
  readonly cognito: Cognito;
  readonly jwks: (issuer: string) => ReturnType<Cognito['jwks']>;
}

/** The AWS services that no engine brings. */
async function playServices(
  { deployment, state, settings, address, options }: Prepared,
  invoke: Invoke,
  phones: Phones,
): Promise<Played> {
  const secrets = new LocalSecretsManager({ secrets: deployment.secrets, folder: state.subfolder('secrets') });
  fillGatewaySecret(secrets, deployment, state);
  const kms = new LocalKms({ keys: deployment.keys, folder: state.subfolder('keys') });
  const call = callOrThrow(invoke);
  const machines = new LocalStepFunctions({
    machines: deployment.stateMachines,
    folder: state.subfolder('executions'),
    invoke: call,
    onRefusal: (refusal) => options.say('iam', describeRefusal(refusal)),
    onLine: (line) => options.say('states', line),
  });
  const cognito = await createCognito({
    pools: deployment.userPools,
    folder: state.folder,
    invoke: call,
    kms: { endpoint: address.aws, region: settings.region, credentials: LOCAL_KEY },
    allowedOrigins: () => [address.site],
    onFailure: (message, error) => options.say('cognito', `${message}: ${error instanceof Error ? error.message : ''}`),
  });
  const pools = new Map(deployment.userPools.map(({ issuer, id }) => [issuer, id]));
  return {
    services: new Map([
      ['secretsmanager', secrets.service],
      ['kms', kms.service],
      ['states', machines.service],
      ['ses', createSes({ deliver: (email) => phones.deliverEmail(email) })],
      ['cognito-idp', cognito.service],
    ]),
    secrets,
    machines,
    cognito,
    jwks: (issuer) => cognito.jwks(pools.get(issuer) ?? ''),
  };
}

/** As an operator does once after the first deployment. */
function fillGatewaySecret(secrets: LocalSecretsManager, deployment: ResolvedDeployment, state: State): void {
  const arn = Object.entries(deployment.outputs).find(([name]) => name.endsWith(`.${GATEWAY_SECRET_OUTPUT}`))?.[1];
  if (arn === undefined) throw new Error(`no stack has an output ${GATEWAY_SECRET_OUTPUT}`);
  const text = JSON.stringify(gatewayCredentialsOf(state.subfolder('phones')));
  if (secrets.current(arn) !== text) secrets.put(arn, text);
}

/** A Lambda's failure as an exception of that name, which state machines and Cognito act upon. */
function callOrThrow(invoke: Invoke) {
  return async (functionArn: string, payload: unknown): Promise<unknown> => {
    const result = await invoke(functionArn, payload);
    if ('payload' in result) return result.payload;
    const error = new Error(result.message);
    error.name = result.errorType;
    throw error;
  };
}

async function filledDistribution({ distribution }: ResolvedDeployment, secrets: LocalSecretsManager, cognito: string) {
  if (!distribution) return undefined;
  const textOf = async (arn: string) => secrets.current(arn) ?? '';
  const headers = await Promise.all(
    Object.entries(distribution.apiHeaders).map(
      async ([name, value]) => [name, await fillDynamicReferences(value, textOf)] as const,
    ),
  );
  return {
    ...distribution,
    apiHeaders: Object.fromEntries(headers),
    siteHeaders: playedHere(distribution.siteHeaders ?? {}, cognito),
  };
}

/** The site's content security policy names Cognito by its address in AWS; pages speak to the one played here. */
function playedHere(headers: Readonly<Record<string, string>>, cognito: string): Record<string, string> {
  const inAws = /https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com/g;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(inAws, cognito)]));
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

function endpointsOf({ address, deployment }: Prepared): Endpoints {
  return {
    site: address.site,
    api: address.site,
    phones: address.phones,
    dynamodb: address.aws,
    aws: address.aws,
    cognito: {
      endpoint: address.cognito,
      field: poolOf(deployment, 'Field'),
      staff: poolOf(deployment, 'Staff'),
    },
    people: { ...people },
  };
}
