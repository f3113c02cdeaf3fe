import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

const KEPT_FOR = 5 * 60_000;

/** Reads a secret's text, kept for five minutes per container. Throws if it has none. */
export class Secrets {
  readonly #client: SecretsManagerClient;
  readonly #kept = new Map<string, { readonly until: number; readonly text: string | undefined }>();

  constructor(client = new SecretsManagerClient({})) {
    this.#client = client;
  }

  async current(arn: string): Promise<string> {
    const text = await this.#stage(arn, 'AWSCURRENT');
    if (text === undefined) throw new Error('a secret that a function needs has no value');
    return text;
  }

  /** The present value and, while it is being rotated, the one before: both are valid. */
  async currentAndPrevious(arn: string): Promise<readonly string[]> {
    const previous = await this.#stage(arn, 'AWSPREVIOUS');
    const current = await this.current(arn);
    return previous === undefined ? [current] : [current, previous];
  }

  async #stage(arn: string, stage: string): Promise<string | undefined> {
    const name = `${arn}#${stage}`;
    const kept = this.#kept.get(name);
    if (kept && kept.until > Date.now()) return kept.text;
    const text = await this.#read(arn, stage);
    this.#kept.set(name, { until: Date.now() + KEPT_FOR, text });
    return text;
  }

  async #read(arn: string, stage: string): Promise<string | undefined> {
    try {
      const { SecretString: text } = await this.#client.send(
        new GetSecretValueCommand({ SecretId: arn, VersionStage: stage }),
      );
      return text;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }
}
