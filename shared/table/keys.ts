/**
 * Every key of the one table. A key string is built here and nowhere else; IAM's leading keys and the stream's
 * filter are made of the same prefixes.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** What a partition key starts with, by item. */
export const prefix = {
  product: 'PRODUCT#',
  policy: 'POLICY#',
  policyDraft: 'POLICYDRAFT#',
  batch: 'BATCH#',
  template: 'TEMPLATE#',
  counter: 'COUNTER#',
  serial: 'SERIAL#',
  pinAttempts: 'PINATTEMPTS#',
  partner: 'PARTNER#',
  phone: 'PHONE#',
  /** Bank accounts and tax of partners, apart from their profiles. */
  payee: 'PAYEE#',
  rewards: 'REWARDS#',
  transfer: 'TRANSFER#',
  entry: 'ENTRY#',
  account: 'ACCOUNT#',
  /** Money given or taken by hand. */
  adjustment: 'ADJUSTMENT#',
  period: 'PERIOD#',
  /** Within `period`: whoever reads periods reads by which calendar they go. */
  periodCalendar: 'PERIOD#CALENDAR',
  periodExport: 'EXPORT#',
  bulkDecision: 'BULK#',
  payoutRun: 'RUN#',
  payoutNumber: 'RUNNUMBER#',
  outbox: 'OUT#',
  notice: 'NOTICE#',
  digest: 'DIGEST#',
  providerToken: 'PROVIDERTOKEN#',
  oneTimeCode: 'ONETIMECODE#',
  lookUpToken: 'LOOKUPTOKEN#',
  limit: 'LIMIT#',
  idempotency: 'IDEMPOTENCY#',
  import: 'IMPORT#',
  importedFile: 'IMPORTEDFILE#',
  makerSerial: 'MAKER#',
  formerCode: 'FORMER#',
  set: 'SET#',
  finding: 'FINDING#',
  /** What was earned by a unit, and what was found of it. */
  rewardedUnit: 'REWARDEDUNIT#',
  declaredProject: 'DECLAREDPROJECT#',
  slip: 'SLIP#',
  campaign: 'CAMPAIGN#',
  /** Campaigns that reward installers, what partners got of each, and what is left of its budget. */
  rewardCampaign: 'REWARDCAMPAIGN#',
  campaignUse: 'CAMPAIGNUSE#',
  campaignBudget: 'CAMPAIGNBUDGET#',
  /** Reward campaigns and volume bonuses on their way. */
  campaignDraft: 'CAMPAIGNDRAFT#',
  /** Installations that found a campaign's budget used up. */
  missedExtra: 'MISSEDEXTRA#',
  /** Rules of volume bonuses, what each gave in a quarter, and what partners got. */
  volumeBonus: 'VOLUMEBONUS#',
  bonusRun: 'BONUSRUN#',
  partnerBonus: 'PARTNERBONUS#',
  chatUser: 'CHATUSER#',
  conversation: 'CONVERSATION#',
  claim: 'CLAIM#',
  /** Rewards that wait for installers to become partners, and that they were invited; by a print of their phone. */
  keptReward: 'KEPT#',
  /** What customers say of who installed their unit. */
  confirmation: 'CONFIRMATION#',
  complaint: 'COMPLAINT#',
  pointPolicy: 'POINTPOLICY#',
  pointGrant: 'POINTGRANT#',
  /** Which id a customer's phone has. */
  customerOf: 'CUSTOMEROF#',
  customerId: 'CUSTOMER#',
  gift: 'GIFT#',
  giftUse: 'GIFTUSE#',
  giftOrder: 'GIFTORDER#',
  customerName: 'NAME#',
  filedName: 'FILEDNAME#',
  /** What a statement's code confirms, by the code's print. */
  statement: 'STATEMENT#',
} as const;
export type Prefix = (typeof prefix)[keyof typeof prefix];

/** Folders of the files bucket; grants name them. */
export const folder = {
  batches: 'batches/',
  backgrounds: 'backgrounds/',
  acceptance: 'acceptance/',
  exports: 'exports/',
  /** Files for banks and from banks. */
  payouts: 'payouts/',
  imports: 'imports/',
  /** Carton labels and guide cards: made when asked for, and again just the same. */
  papers: 'papers/',
  /** Photos that no activation named yet; gone after two days. */
  waitingPhotos: 'waiting-photos/',
  /** Photos of warranties. */
  photos: 'photos/',
  /** Pictures and papers that belong to complaints. */
  complaintFiles: 'complaint-files/',
  giftPictures: 'gift-pictures/',
} as const;

/** The two overloaded indexes. They serve lists, never decisions. */
export const index = { first: 'gsi1', second: 'gsi2' } as const;
export type IndexName = (typeof index)[keyof typeof index];

/** Attributes that put an item on an index; absent means not listed. */
export interface IndexKeys {
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
}

export const UNDISPATCHED_SHARDS = 8;
/** Half of all names begin with the same two letters. */
export const NAME_SHARDS = 4;
export const PERIOD_SHARDS = 16;
export const BUDGET_SHARDS = 16;

const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

export const keys = {
  product: (sku: string): Key => ({ pk: `${prefix.product}${sku}`, sk: 'PRODUCT' }),
  /** What the company promises for the product from a day on; versions stand behind the product, oldest first. */
  warrantyPolicy: (sku: string, from: string): Key => ({ pk: `${prefix.product}${sku}`, sk: `WARRANTY#${from}` }),
  /** All versions of the reward policy stand in one partition, newest last. */
  policy: (name: string, version: number): Key => ({
    pk: `${prefix.policy}${name}`,
    sk: `VERSION#${padded(version, 6)}`,
  }),
  /** A reward policy on its way; its rehearsals stand behind it. */
  policyDraft: (id: string): Key => ({ pk: `${prefix.policyDraft}${id}`, sk: 'DRAFT' }),
  rehearsal: (draftId: string, id: string): Key => ({ pk: `${prefix.policyDraft}${draftId}`, sk: `REHEARSAL#${id}` }),
  batch: (id: string): Key => ({ pk: `${prefix.batch}${id}`, sk: 'BATCH' }),
  roll: (batchId: string, firstIndex: number): Key => ({
    pk: `${prefix.batch}${batchId}`,
    sk: `ROLL#${padded(firstIndex, 7)}`,
  }),
  /** A change to many stickers of a batch, and its line in the batch's history: by the time of asking. */
  move: (batchId: string, moveId: string): Key => ({ pk: `${prefix.batch}${batchId}`, sk: `MOVE#${moveId}` }),
  volume: (batchId: string, volume: number): Key => ({
    pk: `${prefix.batch}${batchId}`,
    sk: `VOLUME#${padded(volume, 4)}`,
  }),
  /** Versions stand in one partition, newest last; none is ever changed. */
  template: (id: string, version: number): Key => ({
    pk: `${prefix.template}${id}`,
    sk: `VERSION#${padded(version, 4)}`,
  }),
  /** One look at what a printing house printed. */
  acceptance: (batchId: string, id: string): Key => ({ pk: `${prefix.batch}${batchId}`, sk: `ACCEPTANCE#${id}` }),
  /** A link to a file of the batch was handed out. */
  download: (batchId: string, id: string): Key => ({ pk: `${prefix.batch}${batchId}`, sk: `DOWNLOAD#${id}` }),
  counter: (name: string): Key => ({ pk: `${prefix.counter}${name}`, sk: 'COUNTER' }),
  serial: (code: string): Key => ({ pk: `${prefix.serial}${code}`, sk: 'SERIAL' }),
  warranty: (code: string, activationNumber: number): Key => ({
    pk: `${prefix.serial}${code}`,
    sk: `WARRANTY#${padded(activationNumber, 3)}`,
  }),
  /** A new owner who has still to tell the code. */
  handover: (code: string, id: string): Key => ({ pk: `${prefix.serial}${code}`, sk: `HANDOVER#${id}` }),
  timeline: (code: string, eventId: string): Key => ({ pk: `${prefix.serial}${code}`, sk: `EVENT#${eventId}` }),
  pinAttempts: (code: string): Key => ({ pk: `${prefix.pinAttempts}${code}`, sk: 'LIMIT' }),
  partner: (id: string): Key => ({ pk: `${prefix.partner}${id}`, sk: 'PROFILE' }),
  /** One line of what became of a partner, by the time of the event. */
  partnerHistory: (id: string, eventId: string): Key => ({ pk: `${prefix.partner}${id}`, sk: `HISTORY#${eventId}` }),
  /** Put if absent: one phone is one partner. */
  phoneClaim: (phone: string): Key => ({ pk: `${prefix.phone}${phone}`, sk: 'PARTNER' }),
  /**
   * `at` is the moment of activation, so that a partner's lines stand in time order; a correction stands behind what it
   * corrects.
   */
  reward: (
    partnerId: string,
    at: string,
    award: { code: string; award: number; role: string; currency: string; corrects?: string | undefined },
  ): Key => ({
    pk: `${prefix.rewards}${partnerId}`,
    sk: `${at}#${award.code}#${padded(award.award, 3)}#${award.role}#${award.currency}${award.corrects === undefined ? '' : '#CORRECTION'}`,
  }),
  /** What the keys of a partner's lines of one moment begin with. */
  rewardsAt: (partnerId: string, at: string): Key => ({ pk: `${prefix.rewards}${partnerId}`, sk: `${at}#` }),
  transfer: (id: string): Key => ({ pk: `${prefix.transfer}${id}`, sk: 'TRANSFER' }),
  entry: (partnerId: string, currency: string, version: number): Key => ({
    pk: `${prefix.entry}${partnerId}#${currency}`,
    sk: padded(version, 12),
  }),
  account: (partnerId: string, currency: string): Key => ({
    pk: `${prefix.account}${partnerId}#${currency}`,
    sk: 'BALANCE',
  }),
  /** Money of an account that somebody gives or takes by hand, in the order of their ids. */
  adjustment: (partnerId: string, currency: string, id: string): Key => ({
    pk: `${prefix.adjustment}${partnerId}#${currency}`,
    sk: id,
  }),
  period: (period: string, shard: number): Key => ({
    pk: `${prefix.period}${period}#${padded(shard, 2)}`,
    sk: 'PERIOD',
  }),
  /** How the company divides its time into periods. */
  periodCalendar: (): Key => ({ pk: prefix.periodCalendar, sk: 'CALENDAR' }),
  /** A line that was put off to a later period, as it stood. */
  carried: (period: string, shard: number, place: string): Key => ({
    pk: `${prefix.period}${period}#${padded(shard, 2)}`,
    sk: `CARRIED#${place}`,
  }),
  /** A workbook of a month, on its way or ready. */
  periodExport: (period: string, id: string): Key => ({ pk: `${prefix.periodExport}${period}#${id}`, sk: 'EXPORT' }),
  /** One decision on all lines of a month that a filter lets through; in the order of asking. */
  bulkDecision: (period: string, id: string): Key => ({ pk: `${prefix.bulkDecision}${period}`, sk: `JOB#${id}` }),
  payoutRun: (id: string): Key => ({ pk: `${prefix.payoutRun}${id}`, sk: 'RUN' }),
  payoutLine: (runId: string, partnerId: string): Key => ({
    pk: `${prefix.payoutRun}${runId}`,
    sk: `LINE#${partnerId}`,
  }),
  /** Whom the run is to pay. */
  payoutOrder: (runId: string): Key => ({ pk: `${prefix.payoutRun}${runId}`, sk: 'ORDER' }),
  /** A link to the run's bank file was handed out. */
  payoutDownload: (runId: string, id: string): Key => ({ pk: `${prefix.payoutRun}${runId}`, sk: `DOWNLOAD#${id}` }),
  /** What the bank answered, as a file of theirs. */
  bankResult: (runId: string, id: string): Key => ({ pk: `${prefix.payoutRun}${runId}`, sk: `RESULT#${id}` }),
  /** The newest run of a month: one is open at a time. */
  payoutNumber: (period: string): Key => ({ pk: `${prefix.payoutNumber}${period}`, sk: 'NUMBER' }),
  /** How many withdrawals a month had. */
  withdrawalNumber: (period: string): Key => ({ pk: `${prefix.payoutNumber}${period}`, sk: 'WITHDRAWAL' }),
  /** Bank account and tax of a partner. */
  payee: (partnerId: string): Key => ({ pk: `${prefix.payee}${partnerId}`, sk: 'PAYEE' }),
  /** What was changed about a payee, by version. */
  payeeChange: (partnerId: string, version: number): Key => ({
    pk: `${prefix.payee}${partnerId}`,
    sk: `CHANGE#${padded(version, 6)}`,
  }),
  /** The newest wish of a partner about their tax. */
  taxRequest: (partnerId: string): Key => ({ pk: `${prefix.payee}${partnerId}`, sk: 'TAXREQUEST' }),
  /** The newest withdrawal of a partner: one is on its way at a time. */
  newestWithdrawal: (partnerId: string): Key => ({ pk: `${prefix.payee}${partnerId}`, sk: 'WITHDRAWAL' }),
  outbox: (eventId: string): Key => ({ pk: `${prefix.outbox}${eventId}`, sk: 'EVENT' }),
  notice: (eventId: string, recipient: string): Key => ({
    pk: `${prefix.notice}${eventId}#${recipient}`,
    sk: 'NOTICE',
  }),
  /** What is being collected for a partner just now, what was, and which event went into which: one partition. */
  openDigest: (partnerId: string): Key => ({ pk: `${prefix.digest}${partnerId}`, sk: 'OPEN' }),
  digest: (partnerId: string, digestId: string): Key => ({
    pk: `${prefix.digest}${partnerId}`,
    sk: `DIGEST#${digestId}`,
  }),
  digestEvent: (partnerId: string, eventId: string): Key => ({
    pk: `${prefix.digest}${partnerId}`,
    sk: `EVENT#${eventId}`,
  }),
  providerToken: (provider: string): Key => ({ pk: `${prefix.providerToken}${provider}`, sk: 'TOKEN' }),
  oneTimeCode: (requestId: string): Key => ({ pk: `${prefix.oneTimeCode}${requestId}`, sk: 'CODE' }),
  /** By the token's print; the token itself stands nowhere. */
  lookUpToken: (print: string): Key => ({ pk: `${prefix.lookUpToken}${print}`, sk: 'TOKEN' }),
  limit: (name: string, subject: string, window: string): Key => ({
    pk: `${prefix.limit}${name}#${subject}`,
    sk: window,
  }),
  import: (id: string): Key => ({ pk: `${prefix.import}${id}`, sk: 'IMPORT' }),
  /** Put if absent at the end of a commit: which import brought this file first. */
  importedFile: (kind: string, sha256: string): Key => ({
    pk: `${prefix.importedFile}${kind}#${sha256}`,
    sk: 'IMPORT',
  }),
  /** Put if absent: a maker's serial, in its canonical form, belongs to one unit. */
  makerSerial: (canonical: string): Key => ({ pk: `${prefix.makerSerial}${canonical}`, sk: 'LINK' }),
  formerCode: (canonical: string): Key => ({ pk: `${prefix.formerCode}${canonical}`, sk: 'LINK' }),
  /** Put if absent: a unit has one maker's serial. */
  unitMark: (code: string): Key => ({ pk: `${prefix.serial}${code}`, sk: 'MAKER' }),
  setMember: (setId: string, code: string): Key => ({ pk: `${prefix.set}${setId}`, sk: `MEMBER#${code}` }),
  setOf: (code: string): Key => ({ pk: `${prefix.serial}${code}`, sk: 'SET' }),
  /** Of an installer, for a unit whose activation names nobody. */
  claim: (id: string): Key => ({ pk: `${prefix.claim}${id}`, sk: 'CLAIM' }),
  /** All versions stand in one partition, newest last. */
  pointPolicy: (version: number): Key => ({ pk: `${prefix.pointPolicy}POINTS`, sk: `VERSION#${padded(version, 6)}` }),
  pointGrant: (id: string): Key => ({ pk: `${prefix.pointGrant}${id}`, sk: 'GRANT' }),
  /** Put if absent: a phone has one id, and is forgotten by removing these two. */
  customerOf: (phone: string): Key => ({ pk: `${prefix.customerOf}${phone}`, sk: 'CUSTOMER' }),
  customer: (id: string): Key => ({ pk: `${prefix.customerId}${id}`, sk: 'CUSTOMER' }),
  gift: (id: string): Key => ({ pk: `${prefix.gift}${id}`, sk: 'GIFT' }),
  /** One change of a gift's stock, in the order in which they were made. */
  giftStock: (giftId: string, id: string): Key => ({ pk: `${prefix.gift}${giftId}`, sk: `STOCK#${id}` }),
  giftUse: (giftId: string, holderId: string): Key => ({ pk: `${prefix.giftUse}${giftId}#${holderId}`, sk: 'USE' }),
  giftOrder: (id: string): Key => ({ pk: `${prefix.giftOrder}${id}`, sk: 'ORDER' }),
  complaint: (id: string): Key => ({ pk: `${prefix.complaint}${id}`, sk: 'COMPLAINT' }),
  /** One line of a complaint's history, oldest first. */
  complaintEntry: (id: string, at: string, entryId: string): Key => ({
    pk: `${prefix.complaint}${id}`,
    sk: `ENTRY#${at}#${entryId}`,
  }),
  /** Which claims there are for an activation. */
  claimOf: (code: string, activationNumber: number, id: string): Key => ({
    pk: `${prefix.serial}${code}`,
    sk: `CLAIM#${padded(activationNumber, 3)}#${id}`,
  }),
  /** What a phone that is no partner's would have earned by an activation. */
  keptReward: (phonePrint: string, unitPrint: string): Key => ({
    pk: `${prefix.keptReward}${phonePrint}`,
    sk: `REWARD#${unitPrint}`,
  }),
  /** When a phone was last invited to enrol. */
  invitation: (phonePrint: string): Key => ({ pk: `${prefix.keptReward}${phonePrint}`, sk: 'INVITATION' }),
  /** By the token of the customer's link. */
  confirmation: (token: string): Key => ({ pk: `${prefix.confirmation}${token}`, sk: 'CONFIRMATION' }),
  /** That service was asked for, and in which conversation. */
  serviceRequest: (code: string, reference: string): Key => ({
    pk: `${prefix.serial}${code}`,
    sk: `SERVICE#${reference}`,
  }),
  finding: (id: string): Key => ({ pk: `${prefix.finding}${id}`, sk: 'FINDING' }),
  /** Put if absent: a unit that a finding concerns. */
  foundUnit: (id: string, code: string): Key => ({ pk: `${prefix.finding}${id}`, sk: `UNIT#${code}` }),
  /** What was earned by a unit and what was found of it meet in one partition, whichever comes first. */
  rewardOfUnit: (code: string, rewardId: string): Key => ({
    pk: `${prefix.rewardedUnit}${code}`,
    sk: `REWARD#${rewardId}`,
  }),
  findingOfUnit: (code: string, findingId: string): Key => ({
    pk: `${prefix.rewardedUnit}${code}`,
    sk: `FINDING#${findingId}`,
  }),
  /** Many units of one phone that staff know of. */
  declaredProject: (id: string): Key => ({ pk: `${prefix.declaredProject}${id}`, sk: 'PROJECT' }),
  /** Put if absent: where the token of a slip leads. */
  slip: (token: string): Key => ({ pk: `${prefix.slip}${token}`, sk: 'SLIP' }),
  /** Campaigns that lengthen warranties stand in one partition by their last day: what is over is not read. */
  campaign: (until: string, id: string): Key => ({ pk: `${prefix.campaign}EXTENSION`, sk: `${until}#${id}` }),
  /** All reward campaigns of a role stand in one partition by their last day. */
  rewardCampaign: (role: string, until: string, id: string): Key => ({
    pk: `${prefix.rewardCampaign}${role}`,
    sk: `${until}#${id}`,
  }),
  /** How often a partner got a reward campaign. */
  campaignUse: (campaignId: string, partnerId: string): Key => ({
    pk: `${prefix.campaignUse}${campaignId}#${partnerId}`,
    sk: 'USE',
  }),
  /** One of the sixteen parts of a reward campaign's money; all are read together. */
  campaignBudget: (campaignId: string, shard: number): Key => ({
    pk: `${prefix.campaignBudget}${campaignId}`,
    sk: `SHARD#${padded(shard, 2)}`,
  }),
  campaignDraft: (id: string): Key => ({ pk: `${prefix.campaignDraft}${id}`, sk: 'DRAFT' }),
  /** A line that missed a campaign for want of money, in the order of installation. */
  missedExtra: (campaignId: string, place: string): Key => ({
    pk: `${prefix.missedExtra}${campaignId}`,
    sk: `LINE#${place}`,
  }),
  /** Giving a campaign after all to those who missed it: one at a time. */
  makingUp: (campaignId: string): Key => ({ pk: `${prefix.missedExtra}${campaignId}`, sk: 'MAKINGUP' }),
  /** All volume bonuses stand in one partition; each as it is now. */
  volumeBonus: (id: string): Key => ({ pk: `${prefix.volumeBonus}RULES`, sk: id }),
  /** A volume bonus of one quarter, and what each count found for a partner. */
  bonusRun: (ruleId: string, quarter: string): Key => ({ pk: `${prefix.bonusRun}${ruleId}#${quarter}`, sk: 'RUN' }),
  bonusLine: (ruleId: string, quarter: string, count: number, partnerId: string): Key => ({
    pk: `${prefix.bonusRun}${ruleId}#${quarter}`,
    sk: `LINE#${padded(count, 3)}#${partnerId}`,
  }),
  /** What a partner got, newest quarter last. */
  partnerBonus: (partnerId: string, quarter: string, ruleId: string): Key => ({
    pk: `${prefix.partnerBonus}${partnerId}`,
    sk: `${quarter}#${ruleId}`,
  }),
  /** Whose phone somebody in a chat proved. */
  chatUser: (userId: string): Key => ({ pk: `${prefix.chatUser}${userId}`, sk: 'LINK' }),
  conversation: (id: string): Key => ({ pk: `${prefix.conversation}${id}`, sk: 'CONVERSATION' }),
  /** In the order in which they were written. */
  conversationMessage: (id: string, at: string, messageId: string): Key => ({
    pk: `${prefix.conversation}${id}`,
    sk: `MESSAGE#${at}#${messageId}`,
  }),
  /**
   * An owner's name, read from one of its words on, leads to the warranty. Names that begin alike stand together, in
   * shards so that a common beginning makes no partition hot.
   */
  customerName: (words: string, shard: number, code: string, activationNumber: number): Key => ({
    pk: `${prefix.customerName}${words.slice(0, 2)}#${shard}`,
    sk: `${words}#${code}#${padded(activationNumber, 3)}`,
  }),
  /** Under which name a warranty can be found just now. */
  filedName: (code: string, activationNumber: number): Key => ({
    pk: `${prefix.filedName}${code}`,
    sk: padded(activationNumber, 3),
  }),
  /** The code itself stands nowhere. */
  statement: (print: string): Key => ({ pk: `${prefix.statement}${print}`, sk: 'STATEMENT' }),
  idempotency: (scope: string, key: string): Key => ({ pk: `${prefix.idempotency}${scope}#${key}`, sk: 'RECORD' }),
} as const;

/** What the list of unanswered questions to customers is called. */
export const ASKED_CONFIRMATIONS = 'CONFIRMATIONS#asked';
/** What the lists of questions about a unit start with. */
export const CONFIRMATIONS_OF = 'CONFIRMATIONSOF#';
/** What the lists of payable accounts start with, one per shard. */
export const PAYABLE_LIST = 'PAYABLE#';
/** What the lists of a partner's payments, and of a year's, start with. */
export const PAYMENT_LIST = 'PAYMENTS#';
export const PAID_LIST = 'PAIDIN#';

/** Requests of partners about their tax that wait. */
export const TAX_REQUESTS = 'TAXREQUESTS';
/** What the lists of accounts that hold or held points start with, one per shard. */
export const POINT_LIST = 'POINTACCOUNTS#';
/** What the lists of a person's orders start with. */
export const GIFT_ORDERS_OF = 'GIFTORDERSOF#';

/** Places on the first index. */
export const lists = {
  products: (sku: string): IndexKeys => ({ gsi1pk: 'PRODUCTS', gsi1sk: sku }),
  /** Those that are neither published nor discarded. */
  policyDrafts: (createdAt: string, id: string): IndexKeys => ({
    gsi1pk: 'POLICYDRAFTS',
    gsi1sk: `${createdAt}#${id}`,
  }),
  /** Those that are neither published nor discarded. */
  campaignDrafts: (createdAt: string, id: string): IndexKeys => ({
    gsi1pk: 'CAMPAIGNDRAFTS',
    gsi1sk: `${createdAt}#${id}`,
  }),
  /** Who has something of a reward campaign. */
  campaignTakers: (campaignId: string, partnerId: string): IndexKeys => ({
    gsi1pk: `CAMPAIGNTAKERS#${campaignId}`,
    gsi1sk: partnerId,
  }),
  batches: (id: string): IndexKeys => ({ gsi1pk: 'BATCHES', gsi1sk: id }),
  templates: (id: string, version: number): IndexKeys => ({
    gsi1pk: 'TEMPLATES',
    gsi1sk: `${id}#${padded(version, 4)}`,
  }),
  warrantiesOfCustomer: (phone: string, startsAt: string): IndexKeys => ({
    gsi1pk: `CUSTOMER#${phone}`,
    gsi1sk: startsAt,
  }),
  partners: (state: string, since: string): IndexKeys => ({ gsi1pk: `PARTNERS#${state}`, gsi1sk: since }),
  /** `place` begins with the moment of activation. */
  rewards: (period: string, state: string, shard: number, place: string): IndexKeys => ({
    gsi1pk: `REWARDS#${period}#${state}#${padded(shard, 2)}`,
    gsi1sk: place,
  }),
  /** On the second index: lines of a period that findings hold or held. */
  foundRewards: (period: string, place: string): IndexKeys => ({ gsi2pk: `FOUNDREWARDS#${period}`, gsi2sk: place }),
  /** Accounts with money that can be withdrawn. */
  payable: (shard: number, partnerId: string): IndexKeys => ({
    gsi1pk: `${PAYABLE_LIST}${padded(shard, 2)}`,
    gsi1sk: partnerId,
  }),
  /** Accounts that hold or held points. */
  pointAccounts: (shard: number, holderId: string): IndexKeys => ({
    gsi1pk: `${POINT_LIST}${padded(shard, 2)}`,
    gsi1sk: holderId,
  }),
  pointGrants: (id: string): IndexKeys => ({ gsi1pk: 'POINTGRANTS', gsi1sk: id }),
  gifts: (id: string): IndexKeys => ({ gsi1pk: 'GIFTS', gsi1sk: id }),
  /** On both indexes: orders of a state by when they were made, and those of a person. */
  giftOrders: (state: string, holderId: string, id: string): IndexKeys => ({
    gsi1pk: `GIFTORDERS#${state}`,
    gsi1sk: id,
    gsi2pk: `${GIFT_ORDERS_OF}${holderId}`,
    gsi2sk: id,
  }),
  /** Adjustments of a state, by when they were proposed. */
  adjustments: (state: string, proposedAt: string, id: string): IndexKeys => ({
    gsi1pk: `ADJUSTMENTS#${state}`,
    gsi1sk: `${proposedAt}#${id}`,
  }),
  payoutRuns: (createdAt: string): IndexKeys => ({ gsi1pk: 'PAYOUTRUNS', gsi1sk: createdAt }),
  /** Payments of a partner, by when they were begun. */
  payments: (partnerId: string, createdAt: string, runId: string): IndexKeys => ({
    gsi1pk: `${PAYMENT_LIST}${partnerId}`,
    gsi1sk: `${createdAt}#${runId}`,
  }),
  /** On the second index: what was paid in a year, for the tax office. */
  paidIn: (year: string, shard: number, partnerId: string, runId: string): IndexKeys => ({
    gsi2pk: `${PAID_LIST}${year}#${padded(shard, 2)}`,
    gsi2sk: `${partnerId}#${runId}`,
  }),
  /** Requests about tax that wait for an accountant. */
  taxRequests: (at: string, partnerId: string): IndexKeys => ({
    gsi1pk: TAX_REQUESTS,
    gsi1sk: `${at}#${partnerId}`,
  }),
  imports: (id: string): IndexKeys => ({ gsi1pk: 'IMPORTS', gsi1sk: id }),
  /** On the second index: what a printing house may see. */
  batchesOfPrintingHouse: (house: string, batchId: string): IndexKeys => ({
    gsi2pk: `PRINTINGHOUSE#${house}`,
    gsi2sk: batchId,
  }),
  /** On both indexes: rolls by their state and, once shipped, by where they are (`DEALER#name`, `WAREHOUSE#name`). */
  rolls: (state: string, place: string | undefined, batchId: string, firstIndex: number): IndexKeys => {
    const position = `${batchId}#${padded(firstIndex, 7)}`;
    return {
      gsi1pk: `ROLLS#${state}`,
      gsi1sk: position,
      ...(place === undefined ? {} : { gsi2pk: `ROLLSAT#${place}`, gsi2sk: position }),
    };
  },
  /** Units of a batch that were activated, and single ones that are void, by their place in it. */
  activatedUnits: (batchId: string, index: number): IndexKeys => ({
    gsi1pk: `UNITS#${batchId}`,
    gsi1sk: padded(index, 7),
  }),
  voidUnits: (batchId: string, index: number): IndexKeys => ({
    gsi1pk: `VOIDUNITS#${batchId}`,
    gsi1sk: padded(index, 7),
  }),
  /** On both indexes: findings of a state, and of a state and kind. */
  findings: (state: string, kind: string, at: string): IndexKeys => ({
    gsi1pk: `FINDINGS#${state}`,
    gsi1sk: at,
    gsi2pk: `FINDINGSOF#${state}#${kind}`,
    gsi2sk: at,
  }),
  /** On both indexes: all declared projects, and those of a phone. */
  declaredProjects: (phone: string, at: string): IndexKeys => ({
    gsi1pk: 'DECLAREDPROJECTS',
    gsi1sk: at,
    gsi2pk: `DECLAREDPROJECTSOF#${phone}`,
    gsi2sk: at,
  }),
  /** On both indexes: claims of a state, and those of a partner. */
  claims: (state: string, partnerId: string, at: string): IndexKeys => ({
    gsi1pk: `CLAIMS#${state}`,
    gsi1sk: at,
    gsi2pk: `CLAIMSOF#${partnerId}`,
    gsi2sk: at,
  }),
  /** On both indexes: complaints of a state by when they are due, and those of a person. */
  complaints: (
    place: { readonly state: string; readonly dueAt: string },
    of: { readonly person: string; readonly receivedAt: string },
  ): IndexKeys => ({
    gsi1pk: `COMPLAINTS#${place.state}`,
    gsi1sk: place.dueAt,
    gsi2pk: `COMPLAINTSOF#${of.person}`,
    gsi2sk: of.receivedAt,
  }),
  /** Questions to customers that nobody answered yet, by the last day for an answer. */
  askedConfirmations: (until: string, askedAt: string): IndexKeys => ({
    gsi1pk: ASKED_CONFIRMATIONS,
    gsi1sk: `${until}#${askedAt}`,
  }),
  /** On the second index: what was asked about a unit. */
  confirmationsOf: (code: string, askedAt: string): IndexKeys => ({
    gsi2pk: `${CONFIRMATIONS_OF}${code}`,
    gsi2sk: askedAt,
  }),
  /** Rewards that wait for installers, by until when they do. */
  keptRewards: (state: string, until: string, unitPrint: string): IndexKeys => ({
    gsi1pk: `KEPTREWARDS#${state}`,
    gsi1sk: `${until}#${unitPrint}`,
  }),
  conversations: (state: string, lastAt: string): IndexKeys => ({
    gsi1pk: `CONVERSATIONS#${state}`,
    gsi1sk: lastAt,
  }),
  /** On the second index: what the relay has not yet sent. */
  undispatched: (shard: number, at: string): IndexKeys => ({ gsi2pk: `UNDISPATCHED#${padded(shard, 2)}`, gsi2sk: at }),
} as const;
