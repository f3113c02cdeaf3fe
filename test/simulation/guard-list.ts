// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are TypeScript, which has such placeholders
/** A condition that something else's safety hangs on, and the same place without it. */
export interface Guard {
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly text: string;
  readonly without: string;
}

/** Always true. The names and values of the condition before it stay in use, or the request would be malformed. */
const EVER = 'attribute_exists(pk) OR attribute_not_exists(pk)';

const at =
  (file: string) =>
  (name: string, text: string, without: string): Guard => ({ name, file, text, without });
const ledgerWrites = at('shared/rewards/ledger/ledger-writes.ts');
const accruals = at('shared/rewards/ledger/accrual-repository.ts');
const periodWrites = at('shared/rewards/reconciliation/period-writes.ts');
const periods = at('shared/rewards/reconciliation/period-repository.ts');
const decisions = at('shared/rewards/reconciliation/reconciliation-repository.ts');
const reversals = at('shared/rewards/ledger/reversal-repository.ts');
const payouts = at('shared/payouts/payout-repository.ts');
const corrections = at('shared/payouts/correction/correction-repository.ts');
const adjustments = at('shared/rewards/adjustment/adjustment-repository.ts');
const withdrawals = at('shared/payouts/withdrawal/withdrawal-repository.ts');
const warranties = at('shared/warranty/warranty-repository.ts');
const movedRewards = at('shared/warranty/correction/move-reward.ts');

export const guards: readonly Guard[] = [
  ledgerWrites(
    'a balance is written where it was read (version)',
    "expression: '#version = :before'",
    `expression: '#version = :before OR ${EVER}'`,
  ),
  ledgerWrites('an account begins once', '    ? putNew(key, item)', '    ? anyway(key, item)'),
  ledgerWrites('a transfer is put once', 'return putNew(keys.transfer(', 'return anyway(keys.transfer('),
  ledgerWrites('an entry is put once', 'return putNew(keys.entry(', 'return anyway(keys.entry('),
  at('shared/rewards/ledger/ledger.ts')(
    'pending, reserved and paid are never below 0',
    'if (Math.min(balance.pending, balance.reserved, balance.paid) < 0)',
    'if (Number.isNaN(balance.paid))',
  ),

  accruals('the transfer of an accrual is put once', 'write: putNew(keys.transfer(', 'write: anyway(keys.transfer('),
  accruals('the entry of an accrual is put once', 'write: putNew(keys.entry(', 'write: anyway(keys.entry('),
  accruals('a reward line is put once', 'write: putNew(rewardKey(line)', 'write: anyway(rewardKey(line)'),
  accruals(
    'an award that exists must say the same (fingerprint)',
    'return line?.fingerprint === accrual.fingerprint;',
    'return line !== undefined;',
  ),
  accruals(
    'an accrual that was taken back before is worth nothing',
    "return stored?.kind === 'void';",
    'return stored === undefined;',
  ),
  accruals(
    'each award of a fold is another',
    'return new Set(accruals.map(transferIds.accrue)).size === accruals.length;',
    'return accruals.length > 0;',
  ),

  periodWrites(
    'a line is counted in an open month only',
    "condition: 'attribute_not_exists(pk) OR #state = :open'",
    `condition: '#state = :open OR ${EVER}'`,
  ),
  periodWrites(
    'a decision is counted in an open month only',
    'condition: `#state = :open AND ${from}Count >= :one${',
    `condition: \`(#state = :open OR ${EVER}) AND \${from}Count >= :one\${`,
  ),
  periodWrites(
    'a month with something undecided is not frozen',
    '(attribute_not_exists(pendingCount) OR pendingCount = :zero)',
    `(pendingCount = :zero OR ${EVER})`,
  ),
  periodWrites(
    'a frozen month stays as it was frozen',
    '(#state = :open AND (attr',
    `((#state = :open OR ${EVER}) AND (attr`,
  ),
  periods(
    'all parts of a month freeze at once',
    '...SHARDS.map((shard) => freezeShard(',
    '...SHARDS.slice(0, 9).map((shard) => freezeShard(',
  ),

  decisions(
    'a line moves from where it may (state)',
    "condition: `#state IN (${Object.keys(priors).join(', ')}) AND",
    `condition: \`(#state IN (\${Object.keys(priors).join(', ')}) OR ${EVER}) AND`,
  ),
  decisions(
    'a line moves from where it was read (decisions)',
    'AND (#decisions = :before${neverDecided}) AND ${unrevised(before)}`',
    `AND (#decisions = :before\${neverDecided} OR ${EVER}) AND (\${unrevised(before)} OR ${EVER})\``,
  ),
  decisions('what is in a payout cannot be taken back', "if (isInPayout(before, movement)) return 'in-payout';", ''),

  reversals(
    'an award is voided only where no accrual stands',
    'putNew(keys.transfer(item.id), item)',
    'anyway(keys.transfer(item.id), item)',
  ),
  reversals('a correction is put once', 'write: putNew(rewardKey(line)', 'write: anyway(rewardKey(line)'),
  reversals(
    'line and account are read as of one moment',
    'if (again?.version === balance.version) return',
    'if (again) return',
  ),
  reversals('a frozen line stays as it is', 'const correctIn = closed ?', 'const correctIn = false ?'),
  reversals('an award is taken back once', 'if (done?.reversal) return', 'if (done?.reversal && !closed) return'),

  payouts(
    'a month is frozen before it is paid',
    "return shards.every((shard) => shard?.state === 'frozen');",
    'return shards.length > 0;',
  ),
  payouts(
    'a month has one open run at a time',
    'if (latest && !(await this.#isFinished(latest.runId))) return',
    'if (latest && (await this.#isFinished(latest.runId)) === undefined) return',
  ),
  payouts(
    'a run takes the next number',
    "expression: '#number = :before'",
    `expression: '#number = :before OR ${EVER}'`,
  ),
  payouts('a run is put once', 'putNew(keys.payoutRun(', 'anyway(keys.payoutRun('),
  payouts(
    'a run takes a partner once',
    'putNew(keys.payoutLine(line.runId, line.partnerId), lineItem(line))',
    'anyway(keys.payoutLine(line.runId, line.partnerId), lineItem(line))',
  ),
  payouts(
    'a run takes payments only while it reserves',
    "condition: '#state = :reserving AND #numbered = :before'",
    `condition: '(#state = :reserving OR ${EVER}) AND #numbered = :before'`,
  ),
  payouts(
    'no two payments of a run have the same number',
    "condition: '#state = :reserving AND #numbered = :before'",
    `condition: '#state = :reserving AND (#numbered = :before OR ${EVER})'`,
  ),
  payouts(
    'a run is approved from open, by another person',
    "condition: '#state = :from AND createdBy <> :by'",
    `condition: '(#state = :from AND createdBy <> :by) OR ${EVER}'`,
  ),
  payouts(
    'a run is canceled only before it is approved',
    "condition: '#state IN (:from0, :from1) AND #reserving.#step = :step'",
    `condition: '(#state IN (:from0, :from1) OR ${EVER}) AND #reserving.#step = :step'`,
  ),
  payouts(
    'a payment ends from where it may',
    "expression: `#status IN (${from.map(([name]) => name).join(', ')})`",
    `expression: \`#status IN (\${from.map(([name]) => name).join(', ')}) OR ${EVER}\``,
  ),
  payouts(
    'the last payment settles its run',
    "isLast ? '#state = :paying AND #lines = :one'",
    `isLast ? '#state = :paying OR #lines = :one OR ${EVER}'`,
  ),
  payouts(
    'any other payment does not',
    ": '#state = :paying AND #lines > :one'",
    `: '(#state = :paying AND #lines > :one) OR ${EVER}'`,
  ),
  at('shared/payouts/payout.ts')(
    'who approved does not pay',
    "if (line.approvers.includes(by)) return { kind: 'refused', refusal: 'approver-may-not-pay' };",
    '',
  ),

  corrections(
    'a correction meets the payment as it was read',
    'expression: `#status = :status AND',
    `expression: \`${EVER} OR #status = :status AND`,
  ),
  corrections(
    'money comes back of what was paid only',
    "if (asked.kind === 'returned' && balance.paid < line.amount) return 'changed';",
    '',
  ),
  at('shared/payouts/payout.ts')(
    'a correction takes two people',
    "return line.asked.askedBy === by ? 'second-person-needed' : undefined;",
    'return undefined;',
  ),
  at('shared/payouts/payout.ts')(
    'only what was asked for is confirmed',
    "if (line.asked?.kind !== kind) return 'correction-not-asked';",
    "if (!line.asked) return 'correction-not-asked';",
  ),
  adjustments(
    'an adjustment is decided once',
    "expression: '#state = :proposed'",
    `expression: '#state = :proposed OR ${EVER}'`,
  ),
  at('shared/rewards/adjustment/adjustment.ts')(
    'an adjustment takes two people',
    "if (adjustment.proposedBy === by) return { kind: 'refused', refusal: 'second-person-needed' };",
    '',
  ),
  at('shared/rewards/adjustment/adjustment.ts')(
    'by hand nobody is brought below nothing',
    'if (adjustment.amount < 0 && balance.available + adjustment.amount < 0) {',
    'if (Number.isNaN(adjustment.amount)) {',
  ),
  at('shared/rewards/adjustment/adjustment.ts')(
    'an account has one opening balance',
    "return kind === 'opening' ? transferIds.opening(partnerId, currency) : transferIds.adjust(id);",
    "return kind === 'opening' && currency === partnerId ? '' : transferIds.adjust(id);",
  ),
  withdrawals(
    'a partner has one withdrawal on its way',
    "{ expression: 'runId = :before', values: { ':before': before } }",
    `{ expression: 'runId = :before OR ${EVER}', values: { ':before': before } }`,
  ),
  withdrawals('a first withdrawal is the only one', 'putNew(keys.newestWithdrawal(', 'anyway(keys.newestWithdrawal('),
  withdrawals('a withdrawal is put once', 'putNew(keys.payoutRun(', 'anyway(keys.payoutRun('),
  at('shared/warranty/serial-writes.ts')(
    'a unit is activated from where it may',
    'condition: `attribute_not_exists(pk) OR (#state IN',
    `condition: \`${EVER} OR (#state IN`,
  ),
  warranties('a warranty is put once', 'putNew(keys.warranty(', 'anyway(keys.warranty('),
  warranties(
    'an activation is announced',
    '      announce(event),\n      ...activation.besides',
    '      ...activation.besides',
  ),
  warranties(
    'a warranty is corrected in the version it was read',
    'expression: `attribute_exists(pk) AND (#version = :before${first})`',
    'expression: `attribute_exists(pk) OR (#version = :before${first})`',
  ),
  warranties(
    'a correction is announced',
    '      putNew(keys.timeline(after.code, entry.id), entry),\n      announce(event),\n',
    '      putNew(keys.timeline(after.code, entry.id), entry),\n',
  ),
  warranties(
    'an award of a unit is taken once',
    '${isThisActivation} AND ${isFree}`',
    '${isThisActivation} AND (${isFree} OR attribute_exists(pk))`',
  ),
  movedRewards(
    'who earns after all earns under a new award',
    'const award = nextAward(serial);',
    'const award = Math.min(nextAward(serial), awardNumberOf(before));',
  ),
  movedRewards(
    'what was earned wrongly is taken back',
    '...(former.partnerId === undefined ? {} : { taken:',
    '...(former.partnerId === undefined || former !== right ? {} : { taken:',
  ),
  at('shared/http/idempotency.ts')(
    'a request is done once',
    'return putNew(keys.idempotency(',
    'return anyway(keys.idempotency(',
  ),
  at('shared/table/table.ts')(
    'put-new does not overwrite',
    "ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now'",
    `ConditionExpression: 'expiresAt <= :now OR ${EVER}'`,
  ),
];
