import type { Measured, MeasuredRewards, Usage } from './measured.ts';
import { markdown } from './tell-costs.ts';

/** The steps of a reward's way that a sum is made of, for people. */
const STEPS: Readonly<Record<string, string>> = {
  accrual: 'the reward, written alone',
  'accrual-sent': 'its event leaves the table',
  approval: 'the manager’s yes',
  'approval-sent': 'its event leaves the table',
  freeze: 'freezing the period',
  reservation: 'reserving for the run',
  'second-person': 'the second person’s yes',
  payment: 'marking as paid',
  'payment-sent': 'its events leave the table',
};

/** Step by step, and together. */
export function rewardUnitTable(units: Readonly<Record<string, Usage>>): string {
  const own = Object.keys(STEPS).flatMap((name) => (units[name] ? [[name, units[name]] as const] : []));
  const total = (of: (usage: Usage) => number) => own.reduce((sum, [, usage]) => sum + of(usage), 0);
  const all = {
    calls: total(({ calls }) => calls),
    reads: total(({ reads }) => reads),
    writes: total(({ writes }) => writes),
    indexWrites: total(({ indexWrites }) => indexWrites),
  };
  const folded = units['accrual-folded'];
  return markdown(
    ['step, for each reward', 'calls', 'read units', 'write units', 'index write units'],
    [
      ...own.map(([name, usage]) => row(STEPS[name] ?? name, usage)),
      row('**from the accrual to the payment**', all),
      ...(folded ? [row('*instead: the reward as one of ten written together*', folded)] : []),
    ],
  );
}

function row(step: string, { calls, reads, writes, indexWrites }: Usage): readonly string[] {
  return [step, ...[calls, reads, writes, indexWrites].map((amount) => amount.toFixed(1))];
}

export const rewardUnits = ({ rewards }: Measured) => rewardUnitTable(rewards?.units ?? {});

/** How fast, and beside what, as far as it was measured. */
export function rewardSpeeds({ rewards }: Measured): string {
  return markdown(['what', 'as it is', 'beside it', 'ratio'], rewards ? speedsOf(rewards) : []);
}

function speedsOf({ accruals, freeze, bulk, rehearsal }: MeasuredRewards): readonly (readonly string[])[] {
  const number = (amount: number) => amount.toLocaleString('en');
  const times = (ratio: number) => `${ratio.toFixed(1)} ×`;
  return [
    ...(accruals
      ? [
          [
            `${number(accruals.count)} rewards, half in one account: folded / racing`,
            `${number(accruals.folded.perSecond)}/s, p99 ${accruals.folded.p99} ms`,
            `${number(accruals.racing.perSecond)}/s, p99 ${accruals.racing.p99} ms`,
            times(accruals.ratio),
          ],
        ]
      : []),
    ...(freeze
      ? [
          [
            `freezing ${number(freeze.lines)} lines: by counters / looking at each`,
            `${freeze.milliseconds} ms, ${freeze.reads + freeze.writes} units`,
            `${number(freeze.walkMilliseconds)} ms, ${number(freeze.walkReads)} units`,
            times(freeze.walkMilliseconds / freeze.milliseconds),
          ],
        ]
      : []),
    ...(bulk
      ? [
          [
            `approving ${number(bulk.lines)} lines: worker / one by one`,
            `${number(bulk.perSecond)}/s`,
            `${number(bulk.oneByOne)}/s`,
            times(bulk.perSecond / bulk.oneByOne),
          ],
        ]
      : []),
    ...(rehearsal
      ? [
          [
            `rehearsal of ${number(rehearsal.lines)} lines: flowing / all held`,
            `${rehearsal.seconds} s, ${rehearsal.megabytes} MB`,
            `${rehearsal.heldSeconds} s, ${rehearsal.heldMegabytes} MB`,
            times(rehearsal.heldMegabytes / rehearsal.megabytes),
          ],
        ]
      : []),
  ];
}
