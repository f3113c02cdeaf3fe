import {
  ArnFormat,
  CfnOutput,
  Duration,
  aws_dynamodb as dynamodb,
  aws_iam as iam,
  aws_kms as kms,
  RemovalPolicy,
  Stack,
  type StackProps,
  aws_s3 as s3,
  aws_secretsmanager as secretsmanager,
  aws_sns as sns,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { folder, index } from '../../shared/table/keys.ts';
import { type Settings, siteOrigins } from '../config/settings.ts';
import { acceptFinding } from '../constructs/accept-finding.ts';
import { alarmName, alarmTopicName } from '../constructs/alarm.ts';
import { asBucket } from '../constructs/as-interface.ts';
import type { Build } from '../constructs/build.ts';
import { grantItems, type ItemGrants } from '../constructs/item-grants.ts';
import { grantSecretRead } from '../constructs/secret-grants.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { DownloadTrail } from './download-trail.ts';

/** How long the rewards worker may take with one batch; the queue's visibility follows from it. */
export const ACCRUAL_TIMEOUT = Duration.seconds(30);

/** How long an uploaded spreadsheet, its rows and its errors can be read. */
const KEPT_IMPORTS = Duration.days(30);

/** As long as books are kept: ten years. Not even the account's owner removes a digest before. */
const KEPT_DIGESTS = Duration.days(3_653);

/** Output that names the secret an operator fills with the gateways' credentials. */
export const GATEWAY_SECRET_OUTPUT = 'GatewaySecretArn';

/** What must outlive every deployment: the table, the files, the keys, and the channels that events leave by. */
export class DataStack extends Stack {
  readonly key: kms.Key;
  readonly table: dynamodb.TableV2;
  /** Sticker files and exports; links to them are short-lived. */
  readonly files: s3.Bucket;
  readonly accessLogs: s3.Bucket;
  readonly events: sns.Topic;
  /** Accruals in order per account. It stands here because the relay feeds it and the rewards worker empties it. */
  readonly accruals: WorkQueue;
  /** Credentials of the SMS and Zalo gateways, as JSON. */
  readonly gatewaySecret: secretsmanager.Secret;
  /** From which sticker codes and PINs are derived; losing it makes every sticker void. */
  readonly codeKeys: secretsmanager.Secret;
  /** What each night the ledger came to: nobody can change or remove it before its time. */
  readonly digests: s3.Bucket;
  /** From which the keys that sign manifests are derived, by version. */
  readonly manifestKeys: secretsmanager.Secret;

  constructor(scope: Construct, id: string, props: StackProps & { readonly build: Build }) {
    super(scope, id, props);
    this.key = new kms.Key(this, 'Key', {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
      description: 'Encrypts the table, the files, the queues and the secrets.',
    });
    // A topic of another service hands messages to queues encrypted with this key.
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('sns.amazonaws.com')],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    this.#alarmTopic(props.build.settings);
    this.table = this.#table(props.build);
    this.accessLogs = new s3.Bucket(this, 'AccessLogs', {
      ...closedBucket,
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(365) }],
    });
    this.files = new s3.Bucket(this, 'Files', {
      ...closedBucket,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: asBucket(this.accessLogs),
      serverAccessLogsPrefix: 'files/',
      cors: [
        {
          // The console sends spreadsheets straight here, by a form that a route signed for it.
          allowedOrigins: siteOrigins(props.build.settings),
          allowedMethods: [s3.HttpMethods.POST, s3.HttpMethods.GET],
          allowedHeaders: ['*'],
          maxAge: 600,
        },
      ],
    });
    this.digests = new s3.Bucket(this, 'Digests', {
      ...closedBucket,
      encryption: s3.BucketEncryption.S3_MANAGED,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: s3.ObjectLockRetention.compliance(KEPT_DIGESTS),
      serverAccessLogsBucket: asBucket(this.accessLogs),
      serverAccessLogsPrefix: 'digests/',
    });
    // Rows that were imported stand in the table; what was uploaded is personal to whoever uploaded it.
    this.files.addLifecycleRule({
      prefix: folder.imports,
      expiration: KEPT_IMPORTS,
      noncurrentVersionExpiration: Duration.days(7),
    });
    this.#expireFiles(props.build.settings);
    new DownloadTrail(this, 'DownloadTrail', { files: this.files, accessLogs: this.accessLogs });
    this.events = new sns.Topic(this, 'Events', { masterKey: this.key, enforceSSL: true });
    this.accruals = new WorkQueue(this, 'Accruals', {
      build: props.build,
      name: 'rewards-accruals',
      key: this.key,
      fifo: true,
      workerTimeout: ACCRUAL_TIMEOUT,
      impact: 'Technicians do not see the money they earned.',
    });
    this.gatewaySecret = new secretsmanager.Secret(this, 'GatewayCredentials', {
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
      description: 'Credentials of the SMS and Zalo gateways.',
    });
    acceptFinding(
      this.gatewaySecret,
      'AwsSolutions-SMG4',
      'Esms and Zalo issue these; they are changed there, by hand.',
    );
    new CfnOutput(this, GATEWAY_SECRET_OUTPUT, { value: this.gatewaySecret.secretArn });
    this.codeKeys = new secretsmanager.Secret(this, 'CodeKeys', {
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
      description: 'Master key of sticker codes and PINs, by version. Never change a version that was printed.',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: '1',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
    const forever =
      'A printed sticker lives by its key: a rotation would void every sticker. New versions stand beside it.';
    acceptFinding(this.codeKeys, 'AwsSolutions-SMG4', forever);
    this.manifestKeys = this.#manifestKeys();
  }

  /** Sticker files are secrets until their goods are sold; afterwards nobody needs them. */
  #expireFiles(settings: Settings): void {
    const expiration = Duration.days(settings.stickerFileDays);
    for (const prefix of [folder.batches, folder.acceptance]) {
      this.files.addLifecycleRule({ prefix, expiration, noncurrentVersionExpiration: Duration.days(30) });
    }
    // A photo that no activation named within two days is nobody's.
    this.files.addLifecycleRule({
      prefix: folder.waitingPhotos,
      expiration: Duration.days(2),
      noncurrentVersionExpiration: Duration.days(1),
    });
    this.files.addLifecycleRule({
      prefix: folder.complaintFiles,
      expiration: Duration.days(settings.complaints.keepDays),
      noncurrentVersionExpiration: Duration.days(30),
    });
    // They name people and whole account numbers; the trail and the payouts say what was in them.
    this.files.addLifecycleRule({
      prefix: folder.payouts,
      expiration: Duration.days(settings.payouts.bankFileDays),
      noncurrentVersionExpiration: Duration.days(7),
    });
    const remade = Duration.days(30);
    this.files.addLifecycleRule({ prefix: folder.papers, expiration: remade, noncurrentVersionExpiration: remade });
    // Of uploads that broke off nobody sees anything, but they are paid for.
    this.files.addLifecycleRule({ abortIncompleteMultipartUploadAfter: Duration.days(7) });
  }

  /** Whoever has its public half can tell that a manifest is ours. */
  #manifestKeys(): secretsmanager.Secret {
    const secret = new secretsmanager.Secret(this, 'ManifestKeys', {
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
      description: 'Master key of what signs the manifests of sticker batches, by version.',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: '1',
        passwordLength: 64,
        excludePunctuation: true,
      },
    });
    const forever = 'Manifests that were signed must stay verifiable: new versions stand beside the old ones.';
    acceptFinding(secret, 'AwsSolutions-SMG4', forever);
    return secret;
  }

  /** Where every alarm of the deployment is told, and who hears it. */
  #alarmTopic(settings: Settings): void {
    const topic = new sns.Topic(this, 'Alarms', {
      topicName: alarmTopicName(settings),
      displayName: `Tembao ${settings.stage}`,
      masterKey: this.key,
      enforceSSL: true,
    });
    const alarms = this.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: alarmName(settings, '*'),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const cloudwatch = new iam.ServicePrincipal('cloudwatch.amazonaws.com');
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [cloudwatch],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { ArnLike: { 'aws:SourceArn': alarms } },
      }),
    );
    // The topic is encrypted, so whoever speaks to it needs the key.
    this.key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [cloudwatch],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (settings.alarmEmail) topic.addSubscription(new subscriptions.EmailSubscription(settings.alarmEmail));
  }

  /** Lets a function touch items by the prefix of their key. */
  grantItems(grantee: iam.IGrantable, grants: ItemGrants): void {
    grantItems(this.table, grantee, grants);
  }

  /** Lets a function read one of this deployment's secrets. */
  grantSecret(grantee: iam.IGrantable, secret: secretsmanager.Secret): void {
    grantSecretRead(secret, this.key, grantee);
  }

  #table(build: Build): dynamodb.TableV2 {
    const text = dynamodb.AttributeType.STRING;
    return new dynamodb.TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: text },
      sortKey: { name: 'sk', type: text },
      globalSecondaryIndexes: [index.first, index.second].map((indexName) => ({
        indexName,
        partitionKey: { name: `${indexName}pk`, type: text },
        sortKey: { name: `${indexName}sk`, type: text },
      })),
      billing: dynamodb.Billing.onDemand(),
      encryption: dynamodb.TableEncryptionV2.customerManagedKey(this.key, {}),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: 'expiresAt',
      dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      tags: [{ key: 'stage', value: build.settings.stage }],
    });
  }
}

const closedBucket = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;
