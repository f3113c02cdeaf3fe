import { GATEWAY_SECRET_OUTPUT } from '../lib/data/data-stack.ts';
import type { Addresses } from './addresses.ts';
import type { AwsService } from './aws/aws-service.ts';
import { type Cognito, createCognito } from './aws/cognito.ts';
import { LocalKms } from './aws/kms.ts';
import { LocalSecretsManager } from './aws/secrets-manager.ts';
import { createSes } from './aws/ses.ts';
import { LocalStepFunctions } from './aws/step-functions.ts';
import { LOCAL_KEY } from './iam/callers.ts';
import { describeRefusal } from './iam/refusal.ts';
import type { Say } from './lambda/function-log.ts';
import type { Invoke } from './lambda/lambda-host.ts';
import { gatewayCredentialsOf } from './phones/credentials.ts';
import type { Phones } from './phones/phones.ts';
import type { State } from './state/state.ts';
import type { ResolvedDeployment } from './template/resolve-deployment.ts';

export interface ToPlay {
  readonly deployment: ResolvedDeployment;
  readonly state: State;
  readonly region: string;
  readonly address: Addresses;
  readonly invoke: Invoke;
  readonly phones: Phones;
  readonly say: Say;
}

export interface Played {
  readonly services: ReadonlyMap<string, AwsService>;
  readonly secrets: LocalSecretsManager;
  readonly machines: LocalStepFunctions;
  readonly cognito: Cognito;
  readonly jwks: (issuer: string) => ReturnType<Cognito['jwks']>;
}

/** The AWS services that no engine brings. */
export async function playServices({
  deployment,
  state,
  region,
  address,
  invoke,
  phones,
  say,
}: ToPlay): Promise<Played> {
  const secrets = new LocalSecretsManager({ secrets: deployment.secrets, folder: state.subfolder('secrets') });
  fillGatewaySecret(secrets, deployment, state);
  const kms = new LocalKms({ keys: deployment.keys, folder: state.subfolder('keys') });
  const call = callOrThrow(invoke);
  const machines = new LocalStepFunctions({
    machines: deployment.stateMachines,
    folder: state.subfolder('executions'),
    invoke: call,
    onRefusal: (refusal) => say('iam', describeRefusal(refusal)),
    onLine: (line) => say('states', line),
  });
  const cognito = await createCognito({
    pools: deployment.userPools,
    folder: state.folder,
    invoke: call,
    kms: { endpoint: address.aws, region: region, credentials: LOCAL_KEY },
    allowedOrigins: () => [address.site],
    onFailure: (message, error) => say('cognito', `${message}: ${error instanceof Error ? error.message : ''}`),
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
