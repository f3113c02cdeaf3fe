import { createHash, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { readDocument, writeDocument } from '../state/document.ts';
import type { SecretResource } from '../template/deployment.ts';
import { AwsError, type AwsReply, type AwsRequest, type AwsService } from './aws-service.ts';

const versionSchema = z.object({
  text: z.string().optional(),
  /** Base64. */
  binary: z.string().optional(),
  stages: z.array(z.string()),
  createdAt: z.number(),
});
const secretSchema = z.object({
  versions: z.record(z.string(), versionSchema),
  /** Hash of the value that the template gave, to notice when it gives another. */
  deployed: z.string().optional(),
});
const documentSchema = z.record(z.string(), secretSchema);
type Version = z.output<typeof versionSchema>;
type Secret = z.output<typeof secretSchema>;

const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

export interface SecretsManagerOptions {
  readonly secrets: readonly SecretResource[];
  /** `secrets.json` lives in here. */
  readonly folder: string;
  readonly now?: () => number;
}

/** Secrets Manager as far as the functions use it. Values are made once and outlive every restart. */
export class LocalSecretsManager {
  readonly #path: string;
  readonly #secrets: Map<string, Secret>;
  readonly #known: ReadonlySet<string>;
  readonly #now: () => number;

  constructor(options: SecretsManagerOptions) {
    this.#path = join(options.folder, 'secrets.json');
    this.#now = options.now ?? Date.now;
    this.#secrets = new Map(Object.entries(readDocument(this.#path, documentSchema) ?? {}));
    this.#known = new Set(options.secrets.map(({ arn }) => arn));
    for (const resource of options.secrets) this.#deploy(resource);
    this.#save();
  }

  readonly service: AwsService = async (request) => this.#answer(request);

  /** The present value; undefined if it has none. */
  current(arn: string): string | undefined {
    return this.#find(arn, CURRENT)?.[1].text;
  }

  /** Gives a secret a value, as an operator would; the one before stays reachable as AWSPREVIOUS. */
  put(arn: string, text: string): void {
    this.#add(arn, randomUUID(), { text }, [CURRENT]);
    this.#save();
  }

  #deploy(resource: SecretResource): void {
    const secret = this.#secrets.get(resource.arn) ?? { versions: {} };
    this.#secrets.set(resource.arn, secret);
    const hasValue = Object.keys(secret.versions).length > 0;
    if (resource.value !== undefined) {
      const deployed = createHash('sha256').update(resource.value).digest('hex');
      if (secret.deployed === deployed) return;
      this.#add(resource.arn, randomUUID(), { text: resource.value }, [CURRENT]);
      secret.deployed = deployed;
    } else if (resource.generate && !hasValue) {
      this.#add(resource.arn, randomUUID(), { text: generate(resource.generate) }, [CURRENT]);
    }
  }

  #answer(request: AwsRequest): AwsReply {
    const body: unknown = request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));
    switch (request.action) {
      case 'GetSecretValue':
        return this.#get(getSchema.parse(body));
      case 'PutSecretValue':
      case 'UpdateSecret':
        return this.#change(putSchema.parse(body));
      case 'UpdateSecretVersionStage':
        return this.#moveStage(stageSchema.parse(body));
      case 'DescribeSecret':
        return this.#describe(getSchema.parse(body).SecretId);
      case 'ListSecrets':
        return ok({ SecretList: [...this.#known].map((ARN) => ({ ARN, Name: nameOf(ARN) })) });
      default:
        throw new AwsError('NotImplemented', `${request.action} is not played on this machine`, 501);
    }
  }

  #get({ SecretId: id, VersionStage: stage, VersionId: versionId }: z.output<typeof getSchema>): AwsReply {
    const arn = this.#arn(id);
    const found = versionId === undefined ? this.#find(arn, stage ?? CURRENT) : this.#version(arn, versionId);
    if (!found || (stage !== undefined && !found[1].stages.includes(stage))) {
      throw notFound(`Secrets Manager can't find the specified secret value for staging label: ${stage ?? CURRENT}`);
    }
    const [foundId, version] = found;
    return ok({
      ARN: arn,
      Name: nameOf(arn),
      VersionId: foundId,
      VersionStages: version.stages,
      CreatedDate: version.createdAt / 1_000,
      ...(version.text === undefined ? {} : { SecretString: version.text }),
      ...(version.binary === undefined ? {} : { SecretBinary: version.binary }),
    });
  }

  #change(body: z.output<typeof putSchema>): AwsReply {
    const arn = this.#arn(body.SecretId);
    const id = body.ClientRequestToken ?? randomUUID();
    const value = {
      ...(body.SecretString === undefined ? {} : { text: body.SecretString }),
      ...(body.SecretBinary === undefined ? {} : { binary: body.SecretBinary }),
    };
    if ('text' in value || 'binary' in value) {
      this.#add(arn, id, value, body.VersionStages ?? [CURRENT]);
      this.#save();
    }
    const stages = this.#version(arn, id)?.[1].stages;
    return ok({ ARN: arn, Name: nameOf(arn), VersionId: id, VersionStages: stages });
  }

  #moveStage(body: z.output<typeof stageSchema>): AwsReply {
    const arn = this.#arn(body.SecretId);
    const target = body.MoveToVersionId;
    if (target !== undefined && !this.#version(arn, target)) throw notFound('There is no such version.');
    this.#unstage(arn, body.VersionStage);
    if (target !== undefined) this.#version(arn, target)?.[1].stages.push(body.VersionStage);
    this.#save();
    return ok({ ARN: arn, Name: nameOf(arn) });
  }

  #describe(id: string): AwsReply {
    const arn = this.#arn(id);
    const versions = Object.entries(this.#secrets.get(arn)?.versions ?? {});
    return ok({
      ARN: arn,
      Name: nameOf(arn),
      VersionIdsToStages: Object.fromEntries(versions.map(([version, { stages }]) => [version, stages])),
    });
  }

  #add(arn: string, id: string, value: Pick<Version, 'text' | 'binary'>, stages: readonly string[]): void {
    const secret = this.#secrets.get(arn);
    if (!secret) throw notFound("Secrets Manager can't find the specified secret.");
    const existing = secret.versions[id];
    if (existing) {
      // The same token again is the same call; with another value it is a mistake.
      if (existing.text === value.text && existing.binary === value.binary) return;
      throw new AwsError('ResourceExistsException', 'A version with this token has another value.');
    }
    for (const stage of stages) this.#unstage(arn, stage);
    secret.versions[id] = { ...value, stages: [...stages], createdAt: this.#now() };
    // A version that no label points to can no longer be read.
    for (const [old, { stages: left }] of Object.entries(secret.versions)) {
      if (left.length === 0) delete secret.versions[old];
    }
  }

  #unstage(arn: string, stage: string): void {
    const holder = this.#find(arn, stage)?.[1];
    if (!holder) return;
    holder.stages = holder.stages.filter((one) => one !== stage);
    if (stage !== CURRENT) return;
    this.#unstage(arn, PREVIOUS);
    holder.stages.push(PREVIOUS);
  }

  #find(arn: string, stage: string): [string, Version] | undefined {
    return Object.entries(this.#secrets.get(arn)?.versions ?? {}).find(([, { stages }]) => stages.includes(stage));
  }

  #version(arn: string, id: string): [string, Version] | undefined {
    const version = this.#secrets.get(arn)?.versions[id];
    return version && [id, version];
  }

  #arn(id: string): string {
    const arn = this.#known.has(id) ? id : [...this.#known].find((one) => nameOf(one) === id);
    if (arn === undefined) throw notFound("Secrets Manager can't find the specified secret.");
    return arn;
  }

  #save(): void {
    writeDocument(this.#path, Object.fromEntries(this.#secrets));
  }
}

const getSchema = z.object({
  SecretId: z.string(),
  VersionStage: z.string().optional(),
  VersionId: z.string().optional(),
});
const putSchema = z.object({
  SecretId: z.string(),
  SecretString: z.string().optional(),
  SecretBinary: z.string().optional(),
  ClientRequestToken: z.string().optional(),
  VersionStages: z.array(z.string()).optional(),
});
const stageSchema = z.object({
  SecretId: z.string(),
  VersionStage: z.string(),
  MoveToVersionId: z.string().optional(),
});

const CLASSES = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
] as const;
const PUNCTUATION = CLASSES[3];

/** As CloudFormation generates it: at least one character of each class, and a JSON template gets it under its key. */
function generate(rule: NonNullable<SecretResource['generate']>): string {
  const password = generatedPassword(rule.length, rule.excludePunctuation);
  if (rule.template === undefined || rule.key === undefined) return password;
  const template = z.record(z.string(), z.unknown()).parse(JSON.parse(rule.template));
  return JSON.stringify({ ...template, [rule.key]: password });
}

function generatedPassword(length: number, withoutPunctuation: boolean): string {
  const classes: readonly string[] = CLASSES.filter((one) => !withoutPunctuation || one !== PUNCTUATION);
  const pick = (from: string) => from.charAt(randomInt(from.length));
  const required = classes.map(pick).slice(0, length);
  const rest = Array.from({ length: length - required.length }, () => pick(classes.join('')));
  return shuffled([...required, ...rest]).join('');
}

function shuffled(characters: readonly string[]): readonly string[] {
  const result = [...characters];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] ?? '', result[last] ?? ''];
  }
  return result;
}

/** `arn:…:secret:name-AbCdEf` → `name`. */
function nameOf(arn: string): string {
  return (arn.split(':').at(-1) ?? arn).replace(/-[^-]{6}$/, '');
}

function ok(body: unknown): AwsReply {
  return { status: 200, body };
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}
