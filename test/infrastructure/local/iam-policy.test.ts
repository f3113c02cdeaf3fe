import { describe, expect, test } from 'vitest';
import { Policy, unknownConditions, type Wish } from '../../../local/iam/policy.ts';
import { principal } from './iam-fixture.ts';

const policy = (...statements: Parameters<typeof principal>[1]) =>
  new Policy(principal('Someone', statements).statements);
const table = 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/Things';
const wish = (action: string, leadingKeys?: readonly string[], resource = table): Wish => ({
  action,
  resources: [resource],
  context: leadingKeys ? { 'dynamodb:LeadingKeys': leadingKeys } : {},
});
const byLeadingKeys = (...patterns: string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
  Null: { 'dynamodb:LeadingKeys': ['false'] },
});

describe('a role', () => {
  test('may do what a statement names and nothing else', () => {
    const one = policy({ actions: ['dynamodb:GetItem'], resources: [table] });
    expect(one.judge(wish('dynamodb:GetItem'))).toEqual({ allowed: true });
    expect(one.judge(wish('dynamodb:PutItem'))).toEqual({ allowed: false, reason: 'no-statement-allows' });
    expect(one.judge(wish('dynamodb:GetItem', undefined, `${table}/index/gsi1`)).allowed).toBe(false);
  });

  test('is refused by a Deny whatever allows it, wherever it stands', () => {
    const allow = { actions: ['*'], resources: ['*'] };
    const deny = { effect: 'Deny' as const, actions: ['dynamodb:Delete*'], resources: [`${table}*`] };
    for (const one of [policy(allow, deny), policy(deny, allow)]) {
      expect(one.judge(wish('dynamodb:DeleteItem'))).toEqual({ allowed: false, reason: 'a-statement-denies' });
      expect(one.judge(wish('dynamodb:PutItem')).allowed).toBe(true);
    }
  });

  test('has wildcards in actions without regard to case, and in resources with it', () => {
    const one = policy({ actions: ['S3:Get*'], resources: ['arn:aws:s3:::files/batches/?/*'] });
    const at = (action: string, key: string) => one.judge(wish(action, undefined, `arn:aws:s3:::files/${key}`)).allowed;
    expect(at('s3:GetObject', 'batches/1/a/b.pdf')).toBe(true);
    expect(at('s3:GetObject', 'batches/12/a.pdf')).toBe(false);
    expect(at('s3:GetObject', 'Batches/1/a.pdf')).toBe(false);
    expect(at('s3:PutObject', 'batches/1/a.pdf')).toBe(false);
  });

  test('may touch its leading keys only, all of them, and not when there is none', () => {
    const one = policy({ actions: ['dynamodb:*'], conditions: byLeadingKeys('A#*', 'B#*') });
    expect(one.judge(wish('dynamodb:GetItem', ['A#1'])).allowed).toBe(true);
    expect(one.judge(wish('dynamodb:BatchGetItem', ['A#1', 'B#2'])).allowed).toBe(true);
    expect(one.judge(wish('dynamodb:BatchGetItem', ['A#1', 'C#2'])).allowed).toBe(false);
    expect(one.judge(wish('dynamodb:Scan')).allowed).toBe(false);
  });

  test('passes ForAllValues with no value at all when Null does not stand beside it', () => {
    const one = policy({
      actions: ['dynamodb:Scan'],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['A#*'] } },
    });
    expect(one.judge(wish('dynamodb:Scan')).allowed).toBe(true);
  });

  test('needs one value of ForAnyValue', () => {
    const one = policy({
      actions: ['ses:SendEmail'],
      conditions: { 'ForAnyValue:StringLike': { 'ses:Recipients': ['*@cool.vn'] } },
    });
    const sending = (...recipients: string[]) =>
      one.judge({ action: 'ses:SendEmail', resources: ['x'], context: { 'ses:Recipients': recipients } }).allowed;
    expect(sending('a@else.vn', 'b@cool.vn')).toBe(true);
    expect(sending('a@else.vn')).toBe(false);
    expect(sending()).toBe(false);
  });

  test.each([
    ['StringEquals', ['a'], 'a', true],
    ['StringEquals', ['a'], 'A', false],
    ['StringEqualsIgnoreCase', ['a'], 'A', true],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', ['a'], undefined, true],
    ['StringLike', ['a*'], 'abc', true],
    ['StringNotLike', ['a*'], 'abc', false],
    ['StringLike', ['a*'], undefined, false],
    ['StringLikeIfExists', ['a*'], undefined, true],
    ['ArnLike', ['arn:aws:s3:::*'], 'arn:aws:s3:::x', true],
    ['Bool', ['true'], 'true', true],
    ['NumericLessThan', ['10'], '9', true],
    ['NumericGreaterThanEquals', ['10'], '9', false],
    ['DateLessThan', ['2026-01-01T00:00:00Z'], '2025-01-01T00:00:00Z', true],
    ['Null', ['true'], undefined, true],
    ['Null', ['true'], 'a', false],
  ])('%s %j holds for %j: %s', (operator, expected, actual, holds) => {
    const one = policy({ actions: ['*'], conditions: { [operator]: { 's3:prefix': expected } } });
    const context: Wish['context'] = actual === undefined ? {} : { 's3:prefix': [actual] };
    expect(one.judge({ action: 's3:ListBucket', resources: ['x'], context }).allowed).toBe(holds);
  });

  test.each([
    { 'ForAllValues:StringResembles': { 'dynamodb:LeadingKeys': ['A#*'] } },
    { StringLike: { 'dynamodb:Attributes': ['*'] } },
  ])('is refused by a condition that cannot be judged: %j', (conditions) => {
    const someone = principal('Someone', [{ actions: ['*'] }, { actions: ['dynamodb:GetItem'], conditions }]);
    const one = new Policy(someone.statements);
    expect(one.judge(wish('dynamodb:GetItem', ['A#1']))).toEqual({ allowed: false, reason: 'condition-unknown' });
    expect(one.judge(wish('dynamodb:PutItem', ['A#1'])).allowed).toBe(true);
    expect(unknownConditions([someone])).toHaveLength(1);
  });
});
