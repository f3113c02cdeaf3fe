import { identityDigits, identityUuid, type Placed, physicalName } from './physical-name.ts';
import { ACCOUNT, PARTITION, type Place, queueUrl } from './place.ts';

/** A resource whose name is known. */
export interface Named extends Placed {
  readonly type: string;
  readonly region: string;
  readonly name: string;
}

type Attribute = (resource: Named, place: Place) => string;

interface Naming {
  /** The property by which a template may give the name itself. */
  readonly nameProperty?: string;
  readonly generated: (placed: Placed, properties: Readonly<Record<string, unknown>>) => string;
  readonly ref: Attribute;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

const arn = (service: string, resource: (name: string) => string): Attribute => {
  return ({ region, name }) => `arn:${PARTITION}:${service}:${region}:${ACCOUNT}:${resource(name)}`;
};
const upTo = (limit: number) => (placed: Placed) => physicalName(placed, limit);
const digits = (length: number) => (placed: Placed) => identityDigits(placed, length);
const itself: Attribute = ({ name }) => name;

const functionArn = arn('lambda', (name) => `function:${name}`);
const roleArn: Attribute = ({ name }) => `arn:${PARTITION}:iam::${ACCOUNT}:role/${name}`;
const managedPolicyArn: Attribute = ({ name }) => `arn:${PARTITION}:iam::${ACCOUNT}:policy/${name}`;
const queueArn = arn('sqs', (name) => name);
const topicArn = arn('sns', (name) => name);
const keyArn = arn('kms', (name) => `key/${name}`);
const tableArn = arn('dynamodb', (name) => `table/${name}`);
const stateMachineArn = arn('states', (name) => `stateMachine:${name}`);
const userPoolArn = arn('cognito-idp', (name) => `userpool/${name}`);
const secretArn: Attribute = (resource) =>
  arn('secretsmanager', (name) => `secret:${name}-${identityDigits(resource, 6, 'secret')}`)(resource, NOWHERE);
const cloudFront = (kind: string): Attribute => {
  return ({ name }) => `arn:${PARTITION}:cloudfront::${ACCOUNT}:${kind}/${name}`;
};
const userPoolName: Attribute = ({ region, name }) => `cognito-idp.${region}.amazonaws.com/${name}`;

/** For attributes that do not depend on ports. */
const NOWHERE: Place = { region: '', awsEndpoint: '', apiEndpoint: '', siteEndpoint: '' };

const id = (attribute: string, length = 13): Naming => ({
  generated: digits(length),
  ref: itself,
  attributes: { [attribute]: itself },
});

const namings: Readonly<Record<string, Naming>> = {
  'AWS::DynamoDB::GlobalTable': {
    nameProperty: 'TableName',
    generated: upTo(255),
    ref: itself,
    attributes: {
      Arn: tableArn,
      // A stand-in: the engine's own stream address changes; event sources go by the table.
      StreamArn: (resource, place) => `${tableArn(resource, place)}/stream/local`,
      TableId: identityUuid,
    },
  },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    generated: upTo(64),
    ref: itself,
    attributes: { Arn: functionArn },
  },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    generated: upTo(64),
    ref: itself,
    attributes: { Arn: roleArn, RoleId: itself },
  },
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    generated: upTo(128),
    ref: managedPolicyArn,
    attributes: { PolicyArn: managedPolicyArn },
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    generated: (placed, properties) =>
      properties.FifoQueue === true ? `${physicalName(placed, 75)}.fifo` : physicalName(placed, 80),
    ref: ({ name }, place) => queueUrl(place.awsEndpoint, name),
    attributes: {
      Arn: queueArn,
      QueueName: itself,
      QueueUrl: ({ name }, place) => queueUrl(place.awsEndpoint, name),
    },
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    generated: upTo(256),
    ref: topicArn,
    attributes: { TopicArn: topicArn, TopicName: itself },
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    generated: (placed) => physicalName(placed, 63).toLowerCase(),
    ref: itself,
    attributes: {
      Arn: ({ name }) => `arn:${PARTITION}:s3:::${name}`,
      DomainName: ({ name }) => `${name}.s3.amazonaws.com`,
      RegionalDomainName: ({ name, region }) => `${name}.s3.${region}.amazonaws.com`,
    },
  },
  'AWS::KMS::Key': { generated: identityUuid, ref: itself, attributes: { Arn: keyArn, KeyId: itself } },
  'AWS::KMS::Alias': { nameProperty: 'AliasName', generated: upTo(256), ref: itself, attributes: {} },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    generated: upTo(256),
    ref: secretArn,
    attributes: { Id: secretArn },
  },
  'AWS::Cognito::UserPool': {
    // The name of a pool is a label; what counts is its id.
    generated: digits(9),
    ref: poolId,
    attributes: {
      UserPoolId: poolId,
      Arn: (resource, place) => userPoolArn({ ...resource, name: poolId(resource) }, place),
      ProviderName: (resource, place) => userPoolName({ ...resource, name: poolId(resource) }, place),
      ProviderURL: (resource, place) => `https://${userPoolName({ ...resource, name: poolId(resource) }, place)}`,
    },
  },
  'AWS::Cognito::UserPoolClient': id('ClientId', 26),
  'AWS::Cognito::UserPoolGroup': { nameProperty: 'GroupName', generated: upTo(128), ref: itself, attributes: {} },
  'AWS::ApiGatewayV2::Api': {
    generated: digits(10),
    ref: itself,
    attributes: { ApiId: itself, ApiEndpoint: (_resource, place) => place.apiEndpoint },
  },
  'AWS::ApiGatewayV2::Route': id('RouteId', 7),
  'AWS::ApiGatewayV2::Integration': id('IntegrationId', 7),
  'AWS::ApiGatewayV2::Authorizer': id('AuthorizerId', 6),
  'AWS::ApiGatewayV2::Stage': { nameProperty: 'StageName', generated: upTo(128), ref: itself, attributes: {} },
  'AWS::Lambda::EventSourceMapping': { generated: identityUuid, ref: itself, attributes: { Id: itself } },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    generated: upTo(64),
    ref: itself,
    attributes: { Arn: arn('events', (name) => `rule/${name}`) },
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    generated: upTo(64),
    ref: itself,
    attributes: { Arn: arn('scheduler', (name) => `schedule/default/${name}`) },
  },
  'AWS::StepFunctions::StateMachine': {
    nameProperty: 'StateMachineName',
    generated: upTo(80),
    ref: stateMachineArn,
    attributes: { Arn: stateMachineArn, Name: itself },
  },
  'AWS::CloudFront::Distribution': {
    generated: digits(14),
    ref: itself,
    attributes: { Id: itself, DomainName: (_resource, place) => new URL(place.siteEndpoint).host },
  },
  'AWS::CloudFront::Function': {
    nameProperty: 'Name',
    generated: upTo(64),
    ref: cloudFront('function'),
    attributes: {
      FunctionARN: cloudFront('function'),
      'FunctionMetadata.FunctionARN': cloudFront('function'),
      Stage: () => 'LIVE',
    },
  },
  'AWS::CloudFront::OriginAccessControl': id('Id'),
  'AWS::CloudFront::ResponseHeadersPolicy': id('Id', 36),
  'AWS::CloudFront::CachePolicy': id('Id', 36),
  'AWS::CloudFront::OriginRequestPolicy': id('Id', 36),
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    generated: upTo(512),
    ref: itself,
    attributes: { Arn: arn('logs', (name) => `log-group:${name}:*`) },
  },
};

function poolId({ region, name }: Named): string {
  return `${region}_${name}`;
}

const OTHER: Naming = { generated: upTo(255), ref: itself, attributes: {} };

const namingOf = (type: string): Naming => namings[type] ?? OTHER;

/** The property by which a template may name a resource of this type. */
export function namePropertyOf(type: string): string | undefined {
  return namingOf(type).nameProperty;
}

export function generatedName(type: string, placed: Placed, properties: Readonly<Record<string, unknown>>): string {
  return namingOf(type).generated(placed, properties);
}

export function refOf(resource: Named, place: Place): string {
  return namingOf(resource.type).ref(resource, place);
}

/** Undefined where this machine does not know the attribute. */
export function attributeOf(resource: Named, attribute: string, place: Place): string | undefined {
  return namingOf(resource.type).attributes[attribute]?.(resource, place);
}
