import { expect, test } from 'vitest';
import { UnsupportedTemplate } from '../../../local/template/unsupported.ts';
import { handMade } from './template-stacks.ts';

const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
const SOURCE = { 'tembao:entry': 'functions/a/b.lambda.ts' };
const lambda = (properties: Record<string, unknown>, metadata: Record<string, string> = SOURCE) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    ...properties,
  },
  Metadata: metadata,
});

function reasons(resources: Record<string, unknown>): readonly string[] {
  try {
    handMade(resources);
  } catch (error) {
    if (error instanceof UnsupportedTemplate) return error.reasons;
    throw error;
  }
  return [];
}

test('a resource type that nobody has thought about stops the start with stack, resource and type', () => {
  expect(reasons({ Hose: { Type: 'AWS::KinesisFirehose::DeliveryStream' } })).toEqual([
    'shop/Hose (AWS::KinesisFirehose::DeliveryStream): this machine does not know the resource type AWS::KinesisFirehose::DeliveryStream',
  ]);
});

test('a type that cannot be played stops the start with the reason', () => {
  expect(reasons({ Notices: { Type: 'Custom::S3BucketNotifications' } })).toEqual([
    'shop/Notices (Custom::S3BucketNotifications): events of buckets are not played',
  ]);
});

test('a property that may change behaviour stops the start with its name', () => {
  expect(reasons({ Work: { Type: 'AWS::SQS::Queue', Properties: { DeduplicationScope: 'messageGroup' } } })).toEqual([
    'shop/Work (AWS::SQS::Queue): property DeduplicationScope may change behaviour and is not handled',
  ]);
});

test('a nested property is named by its path', () => {
  const mapping = {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: 'a', FunctionName: 'b', ScalingConfig: { MaximumConcurrency: 2, Minimum: 1 } },
  };
  expect(reasons({ Mapping: mapping })).toEqual([
    'shop/Mapping (AWS::Lambda::EventSourceMapping): property ScalingConfig.Minimum may change behaviour and is not handled',
  ]);
});

test('a known property with a value that is not played stops the start with its name', () => {
  const [reason] = reasons({ Role: role, Old: lambda({ Runtime: 'nodejs18.x' }) });
  expect(reason).toMatch(/^shop\/Old \(AWS::Lambda::Function\): property Runtime is not handled as it stands/);
});

test('everything that is wrong is named at once', () => {
  expect(
    reasons({
      Hose: { Type: 'AWS::KinesisFirehose::DeliveryStream' },
      Work: { Type: 'AWS::SQS::Queue', Properties: { RedriveAllowPolicy: {}, DeduplicationScope: 'queue' } },
    }),
  ).toHaveLength(3);
});

test('an unknown attribute of a harmless resource stops the start only if something that runs needs it', () => {
  const alarm = { Type: 'AWS::CloudWatch::Alarm' };
  const unknown = { 'Fn::GetAtt': ['Alarm', 'Shape'] };
  const dashboard = { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: unknown } };
  expect(reasons({ Role: role, Alarm: alarm, Board: dashboard, Fine: lambda({ LoggingConfig: unknown }) })).toEqual([]);
  expect(
    reasons({ Role: role, Alarm: alarm, Needs: lambda({ Environment: { Variables: { SHAPE: unknown } } }) }),
  ).toEqual([
    'shop/Needs (AWS::Lambda::Function): property Environment.Variables.SHAPE needs Shape of Alarm in shop (AWS::CloudWatch::Alarm), which this machine does not know',
  ]);
});

test('a function without a source stops the start, but not one that only helps AWS to deploy', () => {
  const helper = lambda({ Runtime: 'python3.13', Layers: ['arn'] }, {});
  const upload = {
    Type: 'Custom::CDKBucketDeployment',
    Properties: { ServiceToken: { 'Fn::GetAtt': ['Helper', 'Arn'] } },
  };
  expect(reasons({ Role: role, Helper: helper, Upload: upload })).toEqual([]);
  const forgotten = lambda({}, {});
  expect(reasons({ Role: role, Forgotten: forgotten })).toEqual([
    'shop/Forgotten (AWS::Lambda::Function): its metadata lacks tembao:entry, the source file',
  ]);
});

test('a resource whose condition does not hold is not there', () => {
  const never = { Type: 'AWS::KinesisFirehose::DeliveryStream', Condition: 'Never' };
  expect(() => handMade({ Never: never }, { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } })).not.toThrow();
});

test('a role with a policy of AWS that this machine cannot know stops the start', () => {
  const powerful = {
    ...role,
    Properties: { ...role.Properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
  };
  expect(reasons({ Role: powerful, Function: lambda({}) })).toEqual([
    'shop/Role (AWS::IAM::Role): what policy arn:aws:iam::aws:policy/AdministratorAccess allows is not known on this machine',
  ]);
});
