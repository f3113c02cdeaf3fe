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
const holds = at('shared/rewards/reconciliation/hold-repository.ts');
const bonuses = at('shared/rewards/bonus/bonus-run-repository.ts');
const campaignWrites = at('shared/rewards/campaign/campaign-writes.ts');
const giftOrders = at('shared/gifts/order/order-repository.ts');
const gifts = at('shared/gifts/catalogue/gift-repository.ts');
const points = at('shared/gifts/points/point-repository.ts');
const pointCustomers = at('shared/gifts/points/customer-repository.ts');

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

  adjustments(
    'what is proposed is put once',
    'putNew(keys.adjustment(partnerId, currency, id), { ...adjustmentItem(adjustment) }),\n      completed(',
    'anyway(keys.adjustment(partnerId, currency, id), { ...adjustmentItem(adjustment) }),\n      completed(',
  ),
  adjustments(
    'an opening by Excel is put once',
    'putNew(keys.adjustment(partnerId, currency, opening.id)',
    'anyway(keys.adjustment(partnerId, currency, opening.id)',
  ),
  adjustments(
    'an account that was opened is not opened again by Excel',
    'if (opened !== undefined) return {',
    'if (opened === null) return {',
  ),
  withdrawals(
    'no two withdrawals of a month have the same number',
    "expression: '#number = :before'",
    `expression: '#number = :before OR ${EVER}'`,
  ),
  withdrawals(
    'the first withdrawal of a month takes its number once',
    '? putNew(keys.withdrawalNumber(',
    '? anyway(keys.withdrawalNumber(',
  ),
  withdrawals('the line of a withdrawal is put once', 'putNew(keys.payoutLine(', 'anyway(keys.payoutLine('),

  holds(
    'a line is held or put off as it was read',
    'condition: `#state = :pending AND (#decisions = :decisions${neverDecided}) AND ${unrevised(before)}`',
    `condition: \`(#state = :pending AND (#decisions = :decisions\${neverDecided}) AND \${unrevised(before)}) OR ${EVER}\``,
  ),
  holds('what was put off is kept once', 'putNew(carriedKey(before)', 'anyway(carriedKey(before)'),
  periodWrites(
    'a hold is counted in an open month only',
    "condition: `#state = :open AND pendingCount >= :one${change === -1 ? ' AND heldCount",
    `condition: \`(#state = :open OR ${EVER}) AND pendingCount >= :one\${change === -1 ? ' AND heldCount`,
  ),
  periodWrites(
    'a line is put off from an open month only, and back into one',
    'condition: `#state = :open AND ${change === 1',
    `condition: \`(#state = :open OR ${EVER}) AND \${change === 1`,
  ),
  periodWrites(
    'a line that was put off leaves an open month only',
    "condition: `#state = :open AND pendingCount >= :one${held ? ' AND heldCount >= :one' : ''}`",
    `condition: \`(#state = :open OR ${EVER}) AND pendingCount >= :one\${held ? ' AND heldCount >= :one' : ''}\``,
  ),
  at('shared/rewards/reconciliation/carry.ts')(
    'what is decided is not put off',
    "if (line.state !== 'pending') return { kind: 'refused', refusal: 'not-pending' };\n  return { kind: 'changed', line: revised({ ...line, period: to",
    "return { kind: 'changed', line: revised({ ...line, period: to",
  ),

  bonuses(
    'a bonus is given from where it was read',
    "expression: '#version = :before'",
    `expression: '#version = :before OR ${EVER}'`,
  ),
  bonuses('a partner gets a bonus once', 'putNew(keys.partnerBonus(', 'anyway(keys.partnerBonus('),
  bonuses(
    'a step of giving is counted once',
    "expression: '#state = :giving AND steps = :steps'",
    `expression: '(#state = :giving AND steps = :steps) OR ${EVER}'`,
  ),
  bonuses(
    'a bonus is confirmed once, as it was counted',
    "expression: '#state = :counted AND #count = :count'",
    `expression: '(#state = :counted AND #count = :count) OR ${EVER}'`,
  ),
  bonuses(
    'what is confirmed is not counted again',
    "expression: '#count = :count AND #state IN (:counting, :counted, :failed)'",
    `expression: '(#count = :count AND #state IN (:counting, :counted, :failed)) OR ${EVER}'`,
  ),
  bonuses(
    'a counting writes only while it counts',
    "condition: '#state = :now AND #count = :count'",
    `condition: '(#state = :now AND #count = :count) OR ${EVER}'`,
  ),
  at('shared/rewards/bonus/give-bonus.ts')(
    'what was given or fell away stands',
    "if (line.state !== 'waiting') return { kind: 'stands' };",
    '',
  ),

  campaignWrites(
    'a part of a campaign gives what it has',
    "condition: isBounded ? 'remaining >= :amount' : 'attribute_exists(pk)'",
    "condition: isBounded && amount < 0 ? 'remaining >= :amount' : 'attribute_exists(pk)'",
  ),
  campaignWrites(
    'a budget is spread anew as it was read',
    "condition: '#version = :version'",
    `condition: '#version = :version OR ${EVER}'`,
  ),
  campaignWrites(
    'what a partner has of a campaign is written where it was read',
    "expression: '#version = :before'",
    `expression: '#version = :before OR ${EVER}'`,
  ),
  campaignWrites(
    'what a partner has of a campaign begins once',
    'if (before.version === 0) return putNew(key, item);',
    'if (before.version === 0) return anyway(key, item);',
  ),
  at('shared/rewards/campaign/settle-extras.ts')(
    'a campaign gives a partner no more than its caps',
    'if (cap) return { campaign, label, amount: 0, ...cap };',
    '',
  ),

  giftOrders(
    'a gift is taken while one is left',
    "condition: '#revision = :revision AND #left >= :one'",
    `condition: '#revision = :revision AND (#left >= :one OR ${EVER})'`,
  ),
  giftOrders(
    'a gift is taken as it was read (revision)',
    "condition: '#revision = :revision AND #left >= :one'",
    `condition: '(#revision = :revision OR ${EVER}) AND #left >= :one'`,
  ),
  giftOrders(
    'nobody pays another price than the one they saw',
    "if (gift.price !== price) return { kind: 'changed' };",
    '',
  ),
  giftOrders(
    'nobody spends points that are not there',
    "return available < price ? { kind: 'too-few', available } : undefined;",
    'return undefined;',
  ),
  giftOrders(
    'a gift is taken by whom it is for, on its days',
    "if (!gift.for.includes(as) || !isOffered(gift, localDate(at))) return { kind: 'not-offered' };",
    '',
  ),
  giftOrders(
    'nobody takes a gift more often than it allows',
    "condition: 'attribute_not_exists(#taken) OR #taken < :limit'",
    "condition: 'attribute_not_exists(#taken) OR #taken < :limit OR attribute_exists(#taken)'",
  ),
  giftOrders('an order is put once', 'putNew(keys.giftOrder(', 'anyway(keys.giftOrder('),
  giftOrders(
    'an order moves from where it was read (version)',
    "expression: '#version = :before'",
    `expression: '#version = :before OR ${EVER}'`,
  ),
  giftOrders('an order moves from where it may', '!mayMoveOrder(order.state, move.to) || ', ''),
  giftOrders("nobody takes back what is another one's", '(holder && order.holderId !== by)', 'by === undefined'),
  giftOrders('who ordered takes back what nobody packed', "|| (holder && order.state !== 'ordered')", ''),
  giftOrders(
    'nothing is packed for points that were taken back',
    "if (move.to === 'packed' && before.available < 0)",
    'if (Number.isNaN(before.available))',
  ),
  giftOrders(
    'what an order held is there when it ends',
    "condition: '#open >= :one'",
    `condition: '#open >= :one OR ${EVER}'`,
  ),
  giftOrders(
    'nobody took a gift less often than never',
    "condition: '#taken >= :one'",
    `condition: '#taken >= :one OR ${EVER}'`,
  ),
  gifts('a gift is put once', 'putNew(keys.gift(gift.id)', 'anyway(keys.gift(gift.id)'),
  gifts(
    'what is put in with a gift is put once',
    '...(stock ? [putNew(keys.giftStock(',
    '...(stock ? [anyway(keys.giftStock(',
  ),
  gifts('a change of stock is put once', 'besides: [putNew(keys.giftStock(', 'besides: [anyway(keys.giftStock('),
  gifts(
    'a gift is written where it was read',
    "expression: '#revision = :revision AND",
    `expression: '${EVER} OR #revision = :revision AND`,
  ),
  gifts('no more is taken out than is left', 'if (left < 0) return', 'if (Number.isNaN(left)) return'),
  gifts(
    'a gift is changed in the revision that its writer saw',
    "if (gift.revision !== written.revision) return { no: 'changed' };",
    '',
  ),
  points(
    'points are void only where none were earned',
    'transact([putNew(keys.transfer(id), voidOf(',
    'transact([anyway(keys.transfer(id), voidOf(',
  ),
  points('a grant of points is put once', 'putNew(keys.pointGrant(', 'anyway(keys.pointGrant('),
  points(
    'points that are there must be of the same event (fingerprint)',
    'if (stored?.fingerprint !== fingerprint) throw new PointMismatch(id);',
    '',
  ),
  points('points of a unit that came back first are worth nothing', "if (stored?.kind === 'void') return 'void';", ''),
  pointCustomers('a phone is one customer', 'putNew(keys.customerOf(phone)', 'anyway(keys.customerOf(phone)'),
  pointCustomers('an id is one customer', 'putNew(keys.customer(id)', 'anyway(keys.customer(id)'),
  at('shared/gifts/points/point-policy-repository.ts')(
    'a version of the rules for points is put once',
    'putNew(keys.pointPolicy(',
    'anyway(keys.pointPolicy(',
  ),
  at('functions/gifts/points/grant-points.ts')(
    'nobody gives points by rules of their own',
    "if (policy.publishedBy === by) return problem(giftProblems['point-grant-needs-second-person']);",
    '',
  ),
];

/** Tests that show a guard which no history and no second lock shows. */
export const shownBy: Readonly<Record<string, readonly string[]>> = {
  'pending, reserved and paid are never below 0': ['test/persistence/rewards/reverse.test.ts'],
  'an award that exists must say the same (fingerprint)': ['test/persistence/rewards/reverse.test.ts'],
  'a line moves from where it may (state)': ['test/persistence/rewards/reverse.test.ts'],
  'a line moves from where it was read (decisions)': ['test/persistence/rewards/reverse.test.ts'],
  'what is in a payout cannot be taken back': ['test/persistence/rewards/reconciliation.test.ts'],
  'line and account are read as of one moment': ['test/persistence/rewards/reverse.test.ts'],
  'no two payments of a run have the same number': ['test/persistence/payouts/payouts.test.ts'],
  'only what was asked for is confirmed': ['test/domain/payouts/payout.test.ts'],
  'a month has one open run at a time': ['test/persistence/payouts/payouts.test.ts'],
  'any other payment does not': ['test/persistence/payouts/payouts.test.ts'],
  'who approved does not pay': ['test/persistence/payouts/payouts.test.ts'],
  'a warranty is corrected in the version it was read': ['test/persistence/warranty/corrections.test.ts'],
  'an award of a unit is taken once': ['test/persistence/warranty/corrections.test.ts'],
  'who earns after all earns under a new award': ['test/persistence/warranty/corrections.test.ts'],
  'money comes back of what was paid only': ['test/persistence/payouts/bank.test.ts'],
  'a correction takes two people': ['test/persistence/payouts/bank.test.ts'],
  'an opening by Excel is put once': ['test/persistence/rewards/adjustments.test.ts'],
  'an account that was opened is not opened again by Excel': ['test/persistence/imports/opening-imports.test.ts'],
  'a bonus is given from where it was read': ['test/persistence/rewards/volume-bonus-guards.test.ts'],
  'a partner gets a bonus once': [
    'test/persistence/rewards/volume-bonus.test.ts',
    'test/persistence/rewards/extra-histories.test.ts',
  ],
  'a step of giving is counted once': ['test/persistence/rewards/volume-bonus-guards.test.ts'],
  'a bonus is confirmed once, as it was counted': ['test/persistence/rewards/volume-bonus-guards.test.ts'],
  'what is confirmed is not counted again': ['test/persistence/rewards/volume-bonus-guards.test.ts'],
  'a counting writes only while it counts': [
    'test/persistence/rewards/volume-bonus.test.ts',
    'test/persistence/rewards/extra-histories.test.ts',
  ],
  'what was given or fell away stands': [
    'test/persistence/rewards/volume-bonus.test.ts',
    'test/persistence/rewards/extra-histories.test.ts',
  ],
  'a part of a campaign gives what it has': [
    'test/persistence/rewards/campaigns.test.ts',
    'test/persistence/rewards/extra-histories.test.ts',
  ],
  'what a partner has of a campaign is written where it was read': ['test/persistence/rewards/campaign-guards.test.ts'],
  'what a partner has of a campaign begins once': [
    'test/persistence/rewards/campaigns.test.ts',
    'test/persistence/rewards/extra-histories.test.ts',
  ],
  'a campaign gives a partner no more than its caps': [
    'test/persistence/rewards/campaigns.test.ts',
    'test/persistence/rewards/extra-histories.test.ts',
  ],
  'a budget is spread anew as it was read': ['test/persistence/rewards/campaign-guards.test.ts'],
};
