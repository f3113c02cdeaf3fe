import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { exampleResources, ofType, target } from './synthesised.ts';

const resources = exampleResources();
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

describe('what must outlive every deployment', () => {
  test.each(['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'])('%s stays', (type) => {
    const found = ofType(resources, type);
    expect(found.length).toBeGreaterThan(0);
    const lost = found.filter((one) => one.DeletionPolicy !== 'Retain' || one.UpdateReplacePolicy !== 'Retain');
    expect(names(lost)).toEqual([]);
  });

  test('the keys of stickers and the key of the data stay', () => {
    const data = resources.filter(({ stack }) => stack === 'Data');
    const kept = [...ofType(data, 'AWS::KMS::Key'), ...ofType(data, 'AWS::SecretsManager::Secret')];
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect(names(kept.filter(({ DeletionPolicy }) => DeletionPolicy !== 'Retain'))).toEqual([]);
  });
});

describe('the table', () => {
  const [table, ...others] = ofType(resources, 'AWS::DynamoDB::GlobalTable');

  test('is one', () => {
    expect(table).toBeDefined();
    expect(others).toEqual([]);
    expect(ofType(resources, 'AWS::DynamoDB::Table')).toEqual([]);
  });

  test('is protected from deletion, restorable for 35 days, and encrypted with our own key', () => {
    const { Replicas } = z.object({ Replicas: z.array(z.record(z.string(), z.unknown())) }).parse(table?.Properties);
    expect(Replicas).toHaveLength(1);
    expect(Replicas[0]).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
    const { KMSMasterKeyId } = z.object({ KMSMasterKeyId: z.unknown() }).parse(Replicas[0]?.SSESpecification);
    const key = resources.find(({ stack, logicalId }) => stack === 'Data' && logicalId === target(KMSMasterKeyId));
    expect(key?.Type).toBe('AWS::KMS::Key');
    expect(key?.Properties).toMatchObject({ EnableKeyRotation: true });
  });

  test('is paid by use, has a stream of both images, and lets short-lived items expire', () => {
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });
});

describe('every bucket', () => {
  const buckets = ofType(resources, 'AWS::S3::Bucket');

  test('of files deletes what banks are given, and every read of it is on the trail', () => {
    const expiring = z.object({
      LifecycleConfiguration: z.object({
        Rules: z.array(z.object({ Prefix: z.string().optional(), ExpirationInDays: z.number().optional() })),
      }),
    });
    const rules = buckets.flatMap(({ Properties }) => {
      const parsed = expiring.safeParse(Properties);
      return parsed.success ? parsed.data.LifecycleConfiguration.Rules : [];
    });
    expect(rules).toContainEqual(expect.objectContaining({ Prefix: 'payouts/', ExpirationInDays: 90 }));
    const [trail] = ofType(resources, 'AWS::CloudTrail::Trail');
    expect(JSON.stringify(trail?.Properties['EventSelectors'])).toMatch(/batches\/.*payouts\//);
  });

  test('is closed to the public and encrypted', () => {
    const open = buckets.filter(
      ({ Properties }) =>
        !z
          .object({
            BucketEncryption: z.looseObject({}),
            PublicAccessBlockConfiguration: z.object({
              BlockPublicAcls: z.literal(true),
              BlockPublicPolicy: z.literal(true),
              IgnorePublicAcls: z.literal(true),
              RestrictPublicBuckets: z.literal(true),
            }),
          })
          .safeParse(Properties).success,
    );
    expect(names(open)).toEqual([]);
  });

  test('refuses what does not come over TLS', () => {
    const refusing = ofType(resources, 'AWS::S3::BucketPolicy').filter(({ Properties }) =>
      JSON.stringify(Properties).includes('"aws:SecureTransport":"false"'),
    );
    const bound = refusing.map(({ stack, Properties }) => `${stack}/${target(Properties.Bucket)}`);
    expect(bound.sort()).toEqual([...names(buckets)].sort());
  });
});

describe('every user pool', () => {
  test('is protected from deletion and lets nobody sign up by themselves', () => {
    const pools = ofType(resources, 'AWS::Cognito::UserPool');
    expect(pools).toHaveLength(2);
    for (const { Properties } of pools) {
      expect(Properties).toMatchObject({
        DeletionProtection: 'ACTIVE',
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      });
    }
  });

  test('gives access tokens that live ten minutes, and no client may write its phone', () => {
    for (const { Properties } of ofType(resources, 'AWS::Cognito::UserPoolClient')) {
      expect(Properties).toMatchObject({ AccessTokenValidity: 10, TokenValidityUnits: { AccessToken: 'minutes' } });
      expect(Properties.WriteAttributes).not.toContain('phone_number');
    }
  });
});

describe('every function', () => {
  const functions = ofType(resources, 'AWS::Lambda::Function');
  const ours = functions.filter(({ Metadata }) => Metadata['tembao:entry']);

  test('is ours, or one of CDK’s helpers', () => {
    const strangers = functions.filter((one) => !ours.includes(one) && !one.logicalId.startsWith('Custom'));
    expect(names(strangers)).toEqual([]);
    expect(ours.length).toBeGreaterThan(5);
  });

  test('runs Node 24 on arm64', () => {
    for (const { name, Properties } of ours) {
      expect(Properties, name).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
  });

  test('says what a person loses when it fails', () => {
    const silent = ours.filter(({ Properties }) => !/^.{20,}\.$/.test(String(Properties.Description)));
    expect(names(silent)).toEqual([]);
  });

  test('has a role of its own', () => {
    const roles = functions.map(({ stack, Properties }) => `${stack}/${target(Properties.Role)}`);
    expect(new Set(roles).size).toBe(roles.length);
  });

  const alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
  /** Metrics that ring at the first failure, by namespace and name. */
  const ringing = new Set(
    alarms
      .filter(({ Properties }) => Properties.Threshold === 1 && Properties.Statistic === 'Sum')
      .map(({ Properties }) => `${String(Properties.Namespace)} ${String(Properties.MetricName)}`),
  );
  const filterSchema = z.object({
    FilterPattern: z.string(),
    LogGroupName: z.unknown(),
    MetricTransformations: z.tuple([
      z.object({ MetricNamespace: z.string(), MetricName: z.string(), MetricValue: z.literal('1') }),
    ]),
  });
  const filters = ofType(resources, 'AWS::Logs::MetricFilter').map(({ stack, Properties }) => {
    const { FilterPattern, LogGroupName, MetricTransformations } = filterSchema.parse(Properties);
    const [{ MetricNamespace, MetricName }] = MetricTransformations;
    const logGroup = `${stack}/${target(LogGroupName)}`;
    return { logGroup, pattern: FilterPattern, metric: `${MetricNamespace} ${MetricName}` };
  });
  const logGroupOf = ({ stack, Properties }: (typeof ours)[number]) =>
    `${stack}/${target(z.object({ LogGroup: z.unknown() }).parse(Properties.LoggingConfig).LogGroup)}`;

  test('has its first failed call reach a person, by the alarm of its domain', () => {
    const heard = new Set(
      filters
        .filter(({ pattern, metric }) => pattern.includes('$.record.status != "success"') && ringing.has(metric))
        .map(({ logGroup }) => logGroup),
    );
    expect(names(ours.filter((one) => !heard.has(logGroupOf(one))))).toEqual([]);
  });

  test('is counted for its own domain alone', () => {
    const domainOf = ({ Metadata }: (typeof ours)[number]) => String(Metadata['tembao:entry']).split('/')[1];
    const counted = Map.groupBy(filters, ({ logGroup }) => logGroup);
    const strange = ours.filter((one) => {
      const metrics = (counted.get(logGroupOf(one)) ?? []).map(({ metric }) => metric);
      return metrics.join() !== `Tembao FailedCalls.example.${domainOf(one)}`;
    });
    expect(names(strange)).toEqual([]);
  });

  test('writes its failures as the filters read them', () => {
    // Lambda tells of a call's end in this form alone; of a failed one it does as a warning.
    const told = z.looseObject({ LogFormat: z.literal('JSON'), SystemLogLevel: z.enum(['WARN', 'INFO']) });
    const strange = ours.filter(({ Properties }) => !told.safeParse(Properties.LoggingConfig).success);
    expect(names(strange)).toEqual([]);
  });

  test('has its failure reach a person although it cannot write its log', () => {
    const ofAccount = alarms.filter(
      ({ Properties }) =>
        Properties.Namespace === 'AWS/Lambda' && Properties.MetricName === 'Errors' && !Properties.Dimensions,
    );
    expect(ofAccount.map(({ Properties }) => [Properties.Threshold, Properties.EvaluationPeriods])).toEqual([[1, 1]]);
  });
});

describe('the bill', () => {
  test('has fewer than 150 alarms', () => {
    expect(ofType(resources, 'AWS::CloudWatch::Alarm').length).toBeLessThan(150);
  });
});

describe('every alarm', () => {
  test('says in a sentence what is wrong', () => {
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
    const silent = alarms.filter(({ Properties }) => !/^.{20,}\.$/.test(String(Properties.AlarmDescription)));
    expect(alarms.length).toBeGreaterThan(10);
    expect(names(silent)).toEqual([]);
  });
});

describe('every queue', () => {
  const queues = ofType(resources, 'AWS::SQS::Queue');
  const redriveSchema = z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() });
  const withDeadLetters = queues.filter(({ Properties }) => Properties.RedrivePolicy);
  const redrives = withDeadLetters.map((queue) => ({
    queue,
    ...redriveSchema.parse(queue.Properties.RedrivePolicy),
  }));
  const subscriptions = ofType(resources, 'AWS::Lambda::EventSourceMapping').flatMap(({ stack, Properties }) => {
    const parsed = z.object({ DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }) });
    const found = parsed.safeParse(Properties);
    return found.success ? [`${stack}/${target(found.data.DestinationConfig.OnFailure.Destination)}`] : [];
  });

  test('has dead letters, or is where they go', () => {
    const deadLetters = redrives.map(
      ({ queue, deadLetterTargetArn }) => `${queue.stack}/${target(deadLetterTargetArn)}`,
    );
    const fed = [...deadLetters, ...subscriptions];
    const odd = queues.filter((queue) => !withDeadLetters.includes(queue) && !fed.includes(queue.name));
    expect(names(odd)).toEqual([]);
  });

  test('tries at least five times before it gives a message up', () => {
    expect(redrives.length).toBeGreaterThan(0);
    expect(redrives.filter(({ maxReceiveCount }) => maxReceiveCount < 5)).toEqual([]);
  });

  test('is encrypted', () => {
    expect(names(queues.filter(({ Properties }) => !Properties.KmsMasterKeyId))).toEqual([]);
  });
});

describe('every event source', () => {
  test('reports which messages of a batch failed', () => {
    const sources = ofType(resources, 'AWS::Lambda::EventSourceMapping');
    const odd = sources.filter(
      ({ Properties }) => !z.array(z.string()).safeParse(Properties.FunctionResponseTypes).data?.length,
    );
    expect(sources.length).toBeGreaterThan(0);
    expect(names(odd)).toEqual([]);
  });

  test('hands only new outbox items to the relay', () => {
    const filters = ofType(resources, 'AWS::Lambda::EventSourceMapping').flatMap(({ Properties }) =>
      Properties.FilterCriteria ? [JSON.stringify(Properties.FilterCriteria)] : [],
    );
    expect(filters).toHaveLength(1);
    expect(filters[0]).toContain('INSERT');
    expect(filters[0]).toContain('OUT#');
  });
});
