import type * as z from 'zod';
import { bucketType } from './buckets.ts';
import { distributionType, edgeFunctionType } from './distribution.ts';
import { mappingType } from './event-sources.ts';
import { functionType } from './functions.ts';
import { apiType, authorizerType, integrationType, routeType, stageType } from './http-api.ts';
import { queueType, subscriptionType, topicType } from './messaging.ts';
import { managedPolicyType, policyType, roleType } from './roles.ts';
import type { RunType } from './run-type.ts';
import { ruleType, scheduleType } from './schedules.ts';
import { keyType, secretType } from './secrets-and-keys.ts';
import { headersPolicyType } from './site-headers.ts';
import { stateMachineType } from './state-machines.ts';
import { tableType } from './tables.ts';
import { userPoolClientType, userPoolGroupType, userPoolType } from './user-pools.ts';

/** What this machine does with a resource type. */
export type Support =
  | { readonly kind: 'run'; readonly properties: z.ZodType }
  | { readonly kind: 'harmless'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

const RUN: readonly RunType<z.ZodType>[] = [
  tableType,
  functionType,
  mappingType,
  roleType,
  policyType,
  managedPolicyType,
  queueType,
  topicType,
  subscriptionType,
  bucketType,
  keyType,
  secretType,
  userPoolType,
  userPoolClientType,
  userPoolGroupType,
  apiType,
  routeType,
  integrationType,
  authorizerType,
  stageType,
  ruleType,
  scheduleType,
  stateMachineType,
  distributionType,
  edgeFunctionType,
  headersPolicyType,
];

const UPLOAD = 'the site is served from its folder, not from a bucket';
const OPERATORS = 'it serves those who operate the system on AWS; this machine prints what happens';
const RESOURCE_POLICY =
  'callers are checked against their own roles; there is one account and no plain HTTP between services';

const HARMLESS: Readonly<Record<string, string>> = {
  'AWS::Budgets::Budget': 'nothing costs money here',
  'AWS::CDK::Metadata': 'it tells AWS which version of the CDK was used',
  'AWS::CloudFront::CachePolicy': 'nothing is cached here',
  'AWS::CloudFront::OriginAccessControl': 'the site is served from its folder',
  'AWS::CloudFront::OriginRequestPolicy': 'all headers but the host go to the API',
  'AWS::CloudTrail::Trail': OPERATORS,
  'AWS::CloudWatch::Alarm': OPERATORS,
  'AWS::CloudWatch::CompositeAlarm': OPERATORS,
  'AWS::CloudWatch::Dashboard': OPERATORS,
  'AWS::KMS::Alias': 'functions name keys by their ARN',
  'AWS::Lambda::LayerVersion': 'only helpers of a deployment have one; a function that names it is refused',
  'AWS::Lambda::Permission': 'the wiring of the templates says who calls a function',
  'AWS::Logs::LogGroup': 'lines are printed',
  'AWS::Logs::MetricFilter': OPERATORS,
  'AWS::Logs::ResourcePolicy': OPERATORS,
  'AWS::S3::BucketPolicy': RESOURCE_POLICY,
  'AWS::SES::ConfigurationSet': 'e-mails go to the phone simulator',
  'AWS::SES::EmailIdentity': 'e-mails go to the phone simulator',
  'AWS::SNS::TopicPolicy': RESOURCE_POLICY,
  'AWS::SQS::QueuePolicy': RESOURCE_POLICY,
  'AWS::WAFv2::WebACL': 'a firewall for the whole internet; nobody reaches 127.0.0.1 from there',
  'Custom::CDKBucketDeployment': UPLOAD,
  'Custom::CrossRegionExportReader': 'values of other regions are read from their templates',
  'Custom::CrossRegionExportWriter': 'values for other regions are read from this template',
  'Custom::LogRetention': 'lines are printed',
  'Custom::S3AutoDeleteObjects': 'nothing deletes a local bucket',
};

const REFUSED: Readonly<Record<string, string>> = {
  'Custom::S3BucketNotifications': 'events of buckets are not played',
  'AWS::EC2::VPC': 'functions of this system stand in no network of their own',
  'AWS::Lambda::EventInvokeConfig': 'retries of asynchronous calls are not played',
};

const RUN_BY_TYPE = new Map(RUN.map(({ type, properties }) => [type, properties]));

/** Undefined for a type that nobody has thought about yet. */
export function supportOf(type: string): Support | undefined {
  const properties = RUN_BY_TYPE.get(type);
  if (properties) return { kind: 'run', properties };
  const harmless = HARMLESS[type];
  if (harmless !== undefined) return { kind: 'harmless', reason: harmless };
  const refused = REFUSED[type];
  return refused === undefined ? undefined : { kind: 'refused', reason: refused };
}
