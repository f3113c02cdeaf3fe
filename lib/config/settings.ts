import * as z from 'zod';
import { FINDINGS_OF_UNITS } from '../../shared/findings/finding-events.ts';
import { plainNamesSchema, sourceSchema } from '../../shared/messages/gateways/plain-settings.ts';
import { grammarRulesSchema } from '../../shared/messages/grammar.ts';
import { fileLayoutSchema } from '../../shared/payouts/bank/file-layout.ts';
import { resultLayoutSchema } from '../../shared/payouts/result/result-layout.ts';
import { complaintRulesSchema } from '../../shared/service/complaint/complaint-rules.ts';

/** What one deployment is: read from `settings/<stage>.json`, parsed at synth. A mistake names the setting. */
export const settingsSchema = z.strictObject({
  /** Short name of the deployment, part of every stack's name. */
  stage: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/, 'must be a short lower-case name such as "production"'),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/, 'must be an AWS region such as "ap-southeast-1"'),
  company: z.strictObject({
    name: z.string().min(1).max(60),
    /** As it stands on stickers, where little has room; the name itself where left out. */
    stickerName: z.string().min(1).max(24).optional(),
    /** As it stands in unaccented SMS. */
    smsName: z.string().regex(/^[A-Za-z0-9 .-]{2,15}$/, 'must be 2 to 15 unaccented characters'),
    /** First word of every SMS to the short code. */
    smsKeyword: z.string().regex(/^[A-Z0-9]{2,10}$/, 'must be 2 to 10 capital letters or digits'),
    shortCode: z.string().regex(/^\d{4}$/, 'must be a short code of four digits'),
    hotline: z.string().min(4).max(20),
    email: z.email(),
    /** Name of the official account on Zalo, where there is one; guide cards tell of it. */
    zaloName: z.string().min(1).max(40).optional(),
  }),
  /** Where the landing site stands; printed into every QR code, so it must resolve forever. */
  siteHost: z.string().regex(/^[a-z0-9.-]+(:\d+)?$/, 'must be a host name such as "bh.example.vn"'),
  /** Hosts that were `siteHost` once and stand on printed stickers: they lead here forever. */
  printedHosts: z.array(z.string().regex(/^[a-z0-9.-]+$/, 'must be a host name such as "bh.example.vn"')).default([]),
  /** Addresses on stickers of a former system, with `{code}` where the code stands. */
  formerStickers: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9.-]+\/([^{}?#\s]*\{code\}[^{}?#\s]*|[^{}?#\s]*\?[A-Za-z0-9_.-]+=\{code\})$/,
          'must be an address such as "old.example.vn/T/{code}" or "old.example.vn/w?s={code}"',
        ),
    )
    .default([]),
  /** ACM certificate (us-east-1) for `siteHost` and every other host of stickers; without one CloudFront's own name serves. */
  certificateArn: z.string().startsWith('arn:aws:acm:us-east-1:').optional(),
  gateways: z.strictObject({
    esmsUrl: z.url(),
    zaloApiUrl: z.url(),
    zaloOauthUrl: z.url(),
    /** Where the Official Account answers in its chats. */
    zaloChatUrl: z.url().default('https://openapi.zalo.me'),
    /** ZNS template ids, registered with Zalo, by notice. */
    znsTemplates: z.record(z.string(), z.string()),
    brandname: z.string().min(3).max(11),
  }),
  /** What people write to the short code, and who passes it on (docs/decisions/inbound-messages.md). */
  messages: z
    .strictObject({
      /** What stands behind the keyword; left out, a code, its PIN, phones and a name. */
      grammar: grammarRulesSchema.optional(),
      gateways: z
        .strictObject({
          esms: z.boolean().default(true),
          /** Address of the service that answers are sent by. */
          vCom: z.strictObject({ url: z.url() }).optional(),
          onePay: z.boolean().default(false),
          /** A GET that nobody signs: whom it may come from, and what it calls its values. */
          plain: z
            .strictObject({ sources: z.array(sourceSchema).min(1), names: plainNamesSchema.prefault({}) })
            .optional(),
        })
        .prefault({}),
      /** What people write to the Official Account (docs/decisions/zalo-chat.md). */
      zalo: z
        .strictObject({
          /** Where Zalo keeps pictures that people send: these hosts and all below them. */
          pictureHosts: z
            .array(z.string().regex(/^[a-z0-9.-]+(:\d+)?$/, 'must be a host name such as "zdn.vn"'))
            .default(['zdn.vn', 'zadn.vn']),
          /** How many codes a day may be asked for with one phone, or by one person, to link the two. */
          linkCodesPerDay: z.int().min(1).max(100).default(5),
        })
        .prefault({}),
    })
    .prefault({}),
  /** How many sign-in codes one phone may be sent in a day. */
  signInCodesPerPhoneAndDay: z.int().min(1).max(100).default(10),
  /** How many codes one phone may be sent in a day by people who enrol as partners. */
  enrolmentCodesPerPhoneAndDay: z.int().min(1).max(100).default(5),
  /** How many codes a day may be asked for with one phone, to look its warranties up. */
  lookUpCodesPerPhoneAndDay: z.int().min(1).max(100).default(5),
  /** For how many days after the activation of a set its owner may add units that were missing. */
  componentsAddableDays: z.int().min(1).max(365).default(7),
  /** What may fail before a guesser works or waits (docs/decisions/abuse.md). */
  failures: z
    .strictObject({
      /** Codes and PINs from one address in an hour; beyond that, each request costs a proof of work. */
      perAddressAndHour: z.int().min(1).max(1_000).default(10),
      /** With one phone in a day; beyond that, it waits for the next. */
      perPhoneAndDay: z.int().min(1).max(1_000).default(5),
      /** At one code in a day; beyond that, it waits for the next. */
      perCodeAndDay: z.int().min(1).max(1_000).default(5),
      /** By one who writes SMS or in a chat, in a quarter of an hour; beyond that, they wait for the next. */
      perSenderAndQuarterHour: z.int().min(1).max(1_000).default(5),
      /** Of all in a day; beyond that, everybody's requests cost a proof of work. */
      beforeWorkForAll: z.int().min(100).max(10_000_000).default(10_000),
    })
    .prefault({}),
  /** What may still be said of an activation some days later (docs/decisions/{captured-without-signal,on-behalf-and-claims}.md). */
  activations: z
    .strictObject({
      /** An activation that was captured without signal counts from then if it arrives within so many days. */
      capturedWithinDays: z.int().min(1).max(60).default(7),
      /** An installer may claim a unit whose activation names none within so many days of it. */
      claimedWithinDays: z.int().min(1).max(90).default(7),
    })
    .prefault({}),
  /** When complaints are due, and how many a person files (docs/decisions/complaints.md). */
  complaints: complaintRulesSchema.prefault({}),
  /** What somebody should look at, without anything being refused. */
  findings: z
    .strictObject({
      /** Units that one customer's phone may have before it is looked at, and again with each further as many. */
      unitsOfOnePhone: z.int().min(2).max(1_000).default(10),
      /** Neighbouring stickers activated within so many seconds are looked at. */
      secondsBetweenNeighbours: z.int().min(1).max(3_600).default(60),
      /** An address is far from where an installer is registered, or a dealer sells, beyond so many kilometres. */
      farKilometres: z.int().min(10).max(2_000).default(150),
      /** Of dealers whose name does not say where they are: the code of the province they sell in. */
      dealerProvinces: z.record(z.string().min(1).max(100), z.string().regex(/^\d{2}$/)).default({}),
      /**
       * Findings that hold what was earned by their units until somebody has looked. Left out are what is nobody's
       * deceit: two units that one technician fits side by side, and rolls that the company itself sent out too early.
       */
      holdRewards: z
        .array(z.enum(FINDINGS_OF_UNITS))
        .default([
          'many-units-of-one-phone',
          'more-units-than-declared',
          'activated-before-shipping',
          'installer-far-away',
          'captured-earlier',
          'installer-denied',
        ]),
    })
    .prefault({}),
  /**
   * For how many seconds decisions on a partner's rewards are collected into one notice: as long as all lines of a month
   * take to be approved, since a partner's own lie among them. Under a quarter of an hour, when a waiting message rings an
   * alarm.
   */
  decisionNoticeAfterSeconds: z.int().min(1).max(600).default(600),
  /** How partners are paid (docs/decisions/bank-files.md). */
  payouts: z
    .strictObject({
      /** The company's own account, for bank files that ask for it. */
      source: z
        .strictObject({
          bin: z.string().regex(/^\d{6}$/, 'must be the six digits that NAPAS knows a bank by'),
          account: z.string().regex(/^[0-9A-Z]{4,24}$/, 'must be an account number'),
        })
        .optional(),
      /** Columns of the company's own bank, beside the presets or in the place of one. */
      fileLayouts: z.record(z.string().regex(/^[a-z0-9-]{2,40}$/), fileLayoutSchema).default({}),
      /** How its bank calls the columns of its answers, where that is not as usual. */
      resultLayout: resultLayoutSchema.partial().prefault({}),
      /** The least that a partner may ask to be paid, in đồng. */
      smallestWithdrawal: z.int().min(1_000).max(100_000_000).default(50_000),
      /** For how many days after a change of bank account money still goes to the former one. */
      bankAccountWaitingDays: z.int().min(0).max(30).default(3),
      /** For how many days files for banks and from banks are kept; what was paid stands in the payouts for good. */
      bankFileDays: z.int().min(7).max(3_650).default(90),
      /** How many codes a day a partner may be sent to change the bank account. */
      bankAccountCodesPerDay: z.int().min(1).max(100).default(5),
    })
    .prefault({}),
  /** For how many days after sealing a printing house may download the files of its batches. */
  printingHouseDownloadDays: z.int().min(1).max(365).default(30),
  /** For how many days the files of a batch are kept at all. */
  stickerFileDays: z.int().min(30).max(3_650).default(400),
  /** Who is told when an alarm rings. */
  alarmEmail: z.email().optional(),
  /** Version id of the origin secret that CloudFront sends; to be set when it is rotated (docs/runbook.md). */
  originSecretVersion: z.string().min(32).max(64).optional(),
  /** What all of the account may cost in a month before they are told by e-mail. */
  monthlyBudgetUsd: z.number().positive().optional(),
  logRetentionDays: z.union([z.literal(30), z.literal(90), z.literal(180), z.literal(365)]).default(90),
});
export type Settings = z.infer<typeof settingsSchema>;

export class SettingsMistake extends Error {
  readonly code = 'settings-mistake';
}

/** Parses settings; throws SettingsMistake with a line per setting that is wrong. */
export function parseSettings(source: unknown): Settings {
  const parsed = settingsSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(top)'}: ${issue.message}`);
  throw new SettingsMistake(`settings are not usable:\n${lines.join('\n')}`);
}

/**
 * Where pages of the site come from, as a browser names it. Without a certificate CloudFront's own name serves, which is
 * not known before it stands; only this machine's site has a port, and no TLS.
 */
export function siteOrigins({ siteHost, certificateArn }: Settings): string[] {
  if (siteHost.includes(':')) return [`http://${siteHost}`];
  return [`https://${siteHost}`, ...(certificateArn ? [] : ['https://*.cloudfront.net'])];
}
