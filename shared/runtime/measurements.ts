/** Where all measurements stand in CloudWatch. */
export const METRIC_NAMESPACE = 'Tembao';

/** Told of every measurement besides its own dimensions: several deployments may share an account. */
export const STAGE_DIMENSION = 'Stage';

interface Measurement {
  readonly unit: 'Count' | 'Milliseconds' | 'None';
  /** What it is told apart by: few values each, since every combination costs money, and never anything about a person. */
  readonly by: readonly string[];
}

/** Everything that is measured. Alarms, dashboard and runbook name measurements by these keys. */
export const measurements = {
  /** Attempts to start a warranty; the outcome is `activated` or the code of the problem. */
  Activations: { unit: 'Count', by: ['Channel', 'Outcome'] },
  /** Messages to the short code, by what was made of them: what they asked for, the mistake, or why they were refused. */
  Messages: { unit: 'Count', by: ['Gateway', 'Outcome'] },
  /** Answers of the API that are problems. */
  Refusals: { unit: 'Count', by: ['Code'] },
  /** Units whose PIN was wrong once too often. */
  PinLocks: { unit: 'Count', by: [] },
  /** Codes that went to prove a phone, for enrolment and look-ups: `sent`, and `used` where the right one came back. */
  OneTimeCodes: { unit: 'Count', by: ['Outcome'] },
  /** Accruals that one run of the worker wrote for one account; their number is the samples. */
  AccrualsPerFold: { unit: 'Count', by: [] },
  /** VND promised by them. */
  AccruedAmount: { unit: 'None', by: [] },
  /** Further tries that a transaction needed because of others. */
  TransactionRetries: { unit: 'Count', by: [] },
  /** Transactions given up because the others did not stop. */
  TableBusy: { unit: 'Count', by: [] },
  /** Tries to reach a person, by what the provider made of them. */
  NoticeAttempts: { unit: 'Count', by: ['Channel', 'Outcome'] },
  /** From the change to the moment its event left. */
  RelayLag: { unit: 'Milliseconds', by: [] },
  /** Events that the relay left behind and the sweeper sent. */
  SweptEvents: { unit: 'Count', by: [] },
  /** Events that even the sweeper could not send. */
  SweepFailures: { unit: 'Count', by: [] },
  /** Lines of payout runs that came to an end, by how. */
  Payments: { unit: 'Count', by: ['Outcome'] },
  /** What the nightly audit found in the ledger; zero is measured too, as a sign of life. */
  AuditFindings: { unit: 'Count', by: [] },
} as const satisfies Readonly<Record<string, Measurement>>;

export type MeasurementName = keyof typeof measurements;
export type DimensionsOf<Name extends MeasurementName> = Readonly<
  Record<(typeof measurements)[Name]['by'][number], string>
>;
