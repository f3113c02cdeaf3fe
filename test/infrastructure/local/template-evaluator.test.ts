import { expect, test } from 'vitest';
import { Evaluator, MalformedTemplate } from '../../../local/template/evaluator.ts';
import { stackTemplate } from '../../../local/template/stack-template.ts';
import { Unresolved } from '../../../local/template/unresolved.ts';
import { PLACE } from './template-stacks.ts';

const sub = (text: string) => text.replaceAll('<', '${').replaceAll('>', '}');

const data = stackTemplate('data', 'ap-southeast-1', {
  Resources: {
    Work: { Type: 'AWS::SQS::Queue', Properties: {} },
    Orders: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
    Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': sub('<AWS::StackName>-named') } } },
    Events: { Type: 'AWS::SNS::Topic' },
    Odd: { Type: 'AWS::Odd::Thing' },
    OnlyAbroad: { Type: 'AWS::SQS::Queue', Condition: 'Abroad' },
    Writer: {
      Type: 'Custom::CrossRegionExportWriter',
      Properties: { WriterProps: { exports: { '/cdk/exports/work': { 'Fn::GetAtt': ['Work', 'Arn'] } } } },
    },
  },
  Parameters: { Stage: { Type: 'String', Default: 'local' }, Unset: { Type: 'String' } },
  Mappings: { Sizes: { 'ap-southeast-1': { memory: 512 } } },
  Conditions: {
    Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-southeast-1'] },
    Abroad: { 'Fn::Not': [{ Condition: 'Here' }] },
    Both: { 'Fn::And': [{ Condition: 'Here' }, { Condition: 'Abroad' }] },
    Either: { 'Fn::Or': [{ Condition: 'Here' }, { Condition: 'Abroad' }] },
  },
  Outputs: {
    Work: { Value: { 'Fn::GetAtt': ['Work', 'Arn'] }, Export: { Name: 'data:Work' } },
    Loop: { Value: { 'Fn::ImportValue': 'data:Loop' }, Export: { Name: 'data:Loop' } },
  },
});
const other = stackTemplate('other', 'us-east-1', {
  Resources: { Reader: { Type: 'Custom::CrossRegionExportReader' } },
});
const evaluator = new Evaluator([data, other], PLACE);
const here = (value: unknown) => evaluator.evaluate(data, value);
const there = (value: unknown) => evaluator.evaluate(other, value);

const WORK_ARN = 'arn:aws:sqs:ap-southeast-1:000000000000:data-Work';

test.each([
  ['a queue is its URL at the present port', { Ref: 'Work' }, 'http://127.0.0.1:4001/000000000000/data-Work'],
  ['a FIFO queue keeps its suffix', { 'Fn::GetAtt': ['Orders', 'QueueName'] }, 'data-Orders.fifo'],
  ['a name that the template gives stands', { 'Fn::GetAtt': ['Named', 'QueueName'] }, 'data-named'],
  ['an attribute may be written with a dot', { 'Fn::GetAtt': 'Work.Arn' }, WORK_ARN],
  ['a topic is its ARN', { Ref: 'Events' }, 'arn:aws:sns:ap-southeast-1:000000000000:data-Events'],
  ['a parameter is its default', { Ref: 'Stage' }, 'local'],
  ['the account is that of the engines', { Ref: 'AWS::AccountId' }, '000000000000'],
  ['text is joined', { 'Fn::Join': ['/', ['a', { Ref: 'AWS::Partition' }]] }, 'a/aws'],
  ['a part is selected', { 'Fn::Select': [2, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Work', 'Arn'] }] }] }, 'sqs'],
  ['a map is looked up', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'memory'] }, 512],
  [
    'a text is filled in',
    { 'Fn::Sub': [sub('<Work.Arn> <mine> <!kept> <AWS::URLSuffix>'), { mine: { Ref: 'Stage' } }] },
    `${WORK_ARN} local \${kept} amazonaws.com`,
  ],
  ['a condition chooses', { 'Fn::If': ['Here', 'yes', 'no'] }, 'yes'],
  ['conditions combine', [{ Condition: 'Both' }, { Condition: 'Either' }], [false, true]],
  ['a property without value is left out', { kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
  ['an element without value is left out', [1, { 'Fn::If': ['Abroad', 2, { Ref: 'AWS::NoValue' }] }], [1]],
  ['a reference to a secret is left for later', '{{resolve:secretsmanager:a}}', '{{resolve:secretsmanager:a}}'],
  ['a policy may have a condition', { Condition: { Bool: { a: 'b' } } }, { Condition: { Bool: { a: 'b' } } }],
])('%s', (_fact, value, expected) => {
  expect(here(value)).toEqual(expected);
});

test('a value exported by one stack is imported by another', () => {
  expect(there({ 'Fn::ImportValue': 'data:Work' })).toBe(WORK_ARN);
});

test('a value crosses regions through the resources of the CDK', () => {
  expect(there({ 'Fn::GetAtt': ['Reader', '/cdk/exports/work'] })).toBe(WORK_ARN);
});

test.each([
  ['an attribute of a resource that is not played', { 'Fn::GetAtt': ['Odd', 'Shape'] }],
  ['whatever is joined with one', { 'Fn::Join': ['', ['a', { 'Fn::GetAtt': ['Odd', 'Shape'] }]] }],
  ['whatever is filled with one', { 'Fn::Sub': sub('a <Odd.Shape>') }],
  ['a resource that is not there', { Ref: 'Nobody' }],
  ['a resource whose condition does not hold', { Ref: 'OnlyAbroad' }],
  ['a parameter without default', { Ref: 'Unset' }],
  ['an export that no stack has', { 'Fn::ImportValue': 'data:Nothing' }],
  ['a function that is not worked out here', { 'Fn::GetAZs': '' }],
])('%s is unresolved, not an error', (_what, value) => {
  expect(here(value)).toBeInstanceOf(Unresolved);
});

test('an export that depends on itself is an error, not an endless loop', () => {
  expect(() => there({ 'Fn::ImportValue': 'data:Loop' })).toThrow(MalformedTemplate);
});

test('names are the same at every start, whatever the ports', () => {
  const later = new Evaluator([data, other], { ...PLACE, awsEndpoint: 'http://127.0.0.1:5001' });
  expect(later.named(data, 'Work')).toEqual(evaluator.named(data, 'Work'));
  expect(later.evaluate(data, { Ref: 'Work' })).toBe('http://127.0.0.1:5001/000000000000/data-Work');
});
