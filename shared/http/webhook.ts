/** A call from another company's system. It is no route of ours: its form is theirs. */
export interface Webhook {
  /** `<domain>.<use-case>`: the name in logs. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** With `{name}` places, as API Gateway writes them. */
  readonly path: `/v1/hooks/${string}`;
}

/** Values as they came, decoded once and otherwise untouched: signatures are made over them. */
export interface WebhookRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}
