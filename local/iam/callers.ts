import type { Principal } from '../template/deployment.ts';
import { administrator, type Judgement, Policy, type Wish } from './policy.ts';

/** Somebody with an access key. */
export interface Caller {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly roleArn: string;
  judge(wish: Wish): Judgement;
}

/** The local cloud's own key, which may do everything; tests use it, too. */
export const LOCAL_KEY = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** Everyone who may call, by access key. */
export function callersOf(principals: readonly Principal[]): ReadonlyMap<string, Caller> {
  const callers = principals.map((principal): Caller => {
    const policy = new Policy(principal.statements);
    return { ...principal, judge: (wish) => policy.judge(wish) };
  });
  const local: Caller = { ...LOCAL_KEY, name: 'local', roleArn: 'local', judge: administrator.judge };
  return new Map([local, ...callers].map((caller) => [caller.accessKeyId, caller]));
}
