import type * as z from 'zod';
import { findingRoutes, findingViewSchema } from '../../shared/findings/finding-routes.ts';
import { importProblems } from '../../shared/imports/import-problems.ts';
import { importRoutes, importViewSchema } from '../../shared/imports/import-routes.ts';
import { acceptanceRoutes, acceptanceViewSchema } from '../../shared/stickers/acceptance/acceptance-routes.ts';
import { rollLabelOf, rollsOf } from '../../shared/stickers/roll/roll.ts';
import { rollProblems } from '../../shared/stickers/roll/roll-problems.ts';
import {
  movePlanSchema,
  moveViewSchema,
  rollRoutes,
  rollViewSchema,
  unitViewSchema,
} from '../../shared/stickers/roll/roll-routes.ts';
import { templateRoutes, templateViewSchema } from '../../shared/stickers/template/template-routes.ts';
import type { ApiCall, ApiReply } from './site-server.ts';

type Roll = z.output<typeof rollViewSchema>;
type Move = z.output<typeof moveViewSchema>;
type Acceptance = z.output<typeof acceptanceViewSchema>;
type Import = z.output<typeof importViewSchema>;
type Finding = z.output<typeof findingViewSchema>;
type Template = z.output<typeof templateViewSchema>;

/** The batch whose rolls are played. */
export const BATCH = '0000007';
const NOW = '2026-11-21T04:00:00.000Z';

/** What staff find of stickers that are printed, moved and imported. */
export interface Warehouse {
  templates: Template[];
  rolls: Roll[];
  moves: Move[];
  acceptances: Acceptance[];
  imports: Import[];
  /** Whether an import that has begun stays half done, so that a page can be looked at meanwhile. */
  standsStill: boolean;
  findings: Finding[];
}

export function warehouse(): Warehouse {
  return {
    templates: [template('plain', 'Tem thường', 20, 40), template('thermal', 'Tem nhiệt', 30, 20, 'thermal')],
    rolls: rolls(60_000),
    moves: [],
    acceptances: [],
    imports: [imported('import-1', { state: 'committed', counts: { rows: 120, good: 120, known: 0, bad: 0 } })],
    findings: [finding('finding-1')],
    standsStill: false,
  };
}

export function emptyWarehouse(): Warehouse {
  return {
    templates: [template('plain', 'Tem thường', 20, 40)],
    rolls: [],
    moves: [],
    acceptances: [],
    imports: [],
    findings: [],
    standsStill: false,
  };
}

function template(id: string, name: string, width: number, height: number, material = 'fragile'): Template {
  return templateViewSchema.parse({
    id,
    name,
    version: 1,
    material,
    width,
    height,
    fields: [
      { kind: 'qr', x: 2, y: 2, side: 16 },
      { kind: 'code', x: 2, y: 20, width: 16, height: 5, points: 5, lines: 2 },
      { kind: 'text', x: 2, y: 27, width: 16, height: 4, points: 5, text: 'Tem bảo hành' },
    ],
    standard: true,
    scratch: 'none',
    resolutions: material === 'thermal' ? [203, 300] : [600, 300, 1200, 2400],
    colours: material === 'thermal' ? 'black' : 'cmyk',
  });
}

const states = ['shipped', 'shipped', 'bound', 'accepted', 'accepted', 'printed'] as const;

export function rolls(count: number): Roll[] {
  return rollsOf({ count, origin: 'printed' }).map((roll, position) =>
    rollViewSchema.parse({
      ...roll,
      batchId: BATCH,
      label: rollLabelOf(BATCH, roll.firstIndex),
      state: states[position] ?? 'rendered',
      ...(position < 2
        ? { dealer: 'Điện máy Hòa Bình', sku: 'LS-TI09', activated: 1_234, since: NOW, by: 'kho-1' }
        : {}),
    }),
  );
}

export function imported(id: string, about: Partial<z.input<typeof importViewSchema>>): Import {
  return importViewSchema.parse({
    id,
    kind: 'maker-serials',
    fileName: 'so-may-thang-11.xlsx',
    bytes: 24_000,
    state: 'awaiting-file',
    createdAt: NOW,
    createdBy: 'staff-manager',
    refusals: [],
    wrongRows: [],
    ...about,
  });
}

function finding(id: string): Finding {
  return findingViewSchema.parse({
    id,
    kind: 'activated-early',
    about: { code: 'K7M29QXD4T0WHB3C', batchId: BATCH, roll: rollLabelOf(BATCH, 25_000) },
    at: NOW,
    state: 'open',
    title: { vi: 'Kích hoạt trước khi nghiệm thu', en: 'Activated before acceptance' },
    words: {
      vi: 'Tem của cuộn 0000007-R0025000 được kích hoạt khi cuộn mới ở trạng thái "đã in".',
      en: 'A sticker of roll 0000007-R0025000 was activated while the roll was only "printed".',
    },
  });
}

type Handler = (call: ApiCall, ...parts: string[]) => ApiReply | undefined;

/** The API of templates, rolls, acceptances, imports, units and findings, each answer by its route's own schema. */
export function warehouseDesk(of: Warehouse, siteUrl: string): readonly [RegExp, Handler][] {
  const upload = { url: `${siteUrl}/v1/upload`, fields: { key: 'k' } };
  return [
    [
      /^GET \/v1\/templates$/,
      () => ok(templateRoutes.list.reply.parse({ items: of.templates, materials: materials() })),
    ],
    [/^POST \/v1\/templates\/previews$/, (call) => preview(call)],
    [/^POST \/v1\/templates$/, (call) => addTemplate(of, call)],
    [/^GET \/v1\/batches\/\d+\/rolls$/, (call) => listRolls(of, call)],
    [/^GET \/v1\/rolls$/, ({ query }) => ok({ items: of.rolls.filter(({ state }) => state === query.get('state')) })],
    [/^GET \/v1\/batches\/\d+\/moves$/, () => ok(rollRoutes.moves.reply.parse({ items: of.moves }))],
    [/^POST \/v1\/batches\/\d+\/moves\/preview$/, (call) => planMove(of, call)],
    [/^POST \/v1\/batches\/\d+\/moves$/, (call) => move(of, call)],
    [/^POST \/v1\/batches\/\d+\/reprints$/, (call) => reprint(of, call)],
    [/^GET \/v1\/batches\/\d+\/moves\/(.+)$/, (_call, id) => readMove(of, id)],
    [/^GET \/v1\/batches\/\d+\/downloads$/, () => ok({ items: [download()] })],
    [/^GET \/v1\/batches\/\d+\/acceptances$/, () => ok(acceptanceRoutes.list.reply.parse({ items: of.acceptances }))],
    [/^POST \/v1\/batches\/\d+\/acceptances$/, (call) => beginAcceptance(of, call, upload)],
    [/^POST \/v1\/batches\/\d+\/acceptances\/([^/]+)\/check$/, (_call, id) => checkAcceptance(of, id)],
    [/^POST \/v1\/batches\/\d+\/acceptances\/([^/]+)\/decision$/, (call, id) => decideAcceptance(of, call, id)],
    [/^GET \/v1\/batches\/\d+\/acceptances\/[^/]+\/files\/.+$/, () => ok({ url: `${siteUrl}/brand/logo.svg` })],
    [/^GET \/v1\/batches\/\d+\/acceptances\/([^/]+)$/, (_call, id) => readAcceptance(of, id)],
    [
      /^POST \/v1\/batches\/\d+\/carton-labels$/,
      () => ok({ url: `${siteUrl}/robots.txt`, labels: 250, cartons: 250 }, 201),
    ],
    [/^POST \/v1\/upload$/, () => ({ status: 201, body: {} })],
    [/^GET \/v1\/imports$/, () => ok(importRoutes.list.reply.parse({ items: of.imports }))],
    [/^POST \/v1\/imports$/, (call) => beginImport(of, call, upload)],
    [/^GET \/v1\/imports\/templates\/.+$/, () => ok({ url: `${siteUrl}/robots.txt` })],
    [/^POST \/v1\/imports\/([^/]+)\/check$/, (_call, id) => setImport(of, id, { state: 'checking' }, 202)],
    [/^POST \/v1\/imports\/([^/]+)\/commit$/, (call, id) => commitImport(of, call, id)],
    [/^GET \/v1\/imports\/[^/]+\/errors$/, () => ok({ url: `${siteUrl}/robots.txt` })],
    [/^GET \/v1\/imports\/([^/]+)$/, (_call, id) => readImport(of, id)],
    [/^GET \/v1\/units\/(.+)$/, (_call, code) => readUnit(of, code)],
    [
      /^GET \/v1\/findings$/,
      ({ query }) => ok({ items: of.findings.filter(({ state }) => state === query.get('state')) }),
    ],
    [/^POST \/v1\/findings\/(.+)\/close$/, (call, id) => closeFinding(of, call, id)],
  ];
}

function ok(body: unknown, status = 200): ApiReply {
  return { status, body };
}

function problemOf(code: keyof typeof rollProblems): ApiReply {
  const { status, vi, en } = rollProblems[code];
  return { status, body: { code, detail: vi, details: { vi, en }, errors: [] } };
}

function materials() {
  const named = (vi: string, en: string) => ({ vi, en });
  return {
    fragile: named('Tem vỡ', 'Fragile'),
    thermal: named('Decal nhiệt', 'Thermal'),
    paper: named('Giấy', 'Paper'),
  };
}

/** Boxes where the fields are; a QR code under 8 mm is too small. */
function preview(call: ApiCall): ApiReply {
  const { template: draft } = templateRoutes.preview.body.parse(call.body);
  const qr = draft.fields.find((field) => field.kind === 'qr');
  const side = qr?.kind === 'qr' ? qr.side : 0;
  const small = side < 8;
  const boxes = draft.fields.map((field) => {
    const { width, height } = field.kind === 'qr' ? { width: field.side, height: field.side } : field;
    return `<rect x="${field.x}" y="${field.y}" width="${width}" height="${height}" fill="none" stroke="black" stroke-width=".3"/>`;
  });
  const size = `width="${draft.width}mm" height="${draft.height}mm" viewBox="0 0 ${draft.width} ${draft.height}"`;
  return ok(
    templateRoutes.preview.reply.parse({
      svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${boxes.join('')}</svg>`,
      png: 'iVBORw0KGgo=',
      guard: {
        version: 2,
        millimetresPerModule: side / 33,
        dotsPerModule: small ? 1 : 4,
        verdict: small ? 'refuse' : 'ok',
        advice: small ? [{ code: 'bigger', vi: 'Hãy dùng tem lớn hơn.', en: 'Use a bigger sticker.' }] : [],
      },
      errors: small ? [{ field: 'template.fields.0', vi: 'Mã QR quá nhỏ.', en: 'The QR code is too small.' }] : [],
      warnings: [],
    }),
  );
}

function addTemplate(of: Warehouse, call: ApiCall): ApiReply {
  const draft = templateRoutes.add.body.parse(call.body);
  const version = 1 + (of.templates.find(({ id }) => id === draft.id)?.version ?? 0);
  const added = templateViewSchema.parse({
    ...draft,
    version,
    standard: false,
    scratch: 'none',
    resolutions: [600, 300],
    colours: 'cmyk',
  });
  of.templates = [...of.templates.filter(({ id }) => id !== draft.id), added];
  return ok({ id: draft.id, version }, 201);
}

function listRolls(of: Warehouse, { query }: ApiCall): ApiReply {
  const from = Number(query.get('next') ?? 0);
  const next = from + 5 < of.rolls.length ? String(from + 5) : undefined;
  return ok(rollRoutes.rolls.reply.parse({ items: of.rolls.slice(from, from + 5), next, counts: [] }));
}

/** Labels are rolls; a code and a count begin at the first sticker and may end within a roll. */
function planMove(of: Warehouse, call: ApiCall): ApiReply {
  const { to, range } = rollRoutes.previewMove.body.parse(call.body);
  if (range.firstCode !== undefined) return problemOf('range-ends-swapped');
  const chosen = of.rolls.filter(({ label }) => range.whole || range.rollLabels?.includes(label));
  const stretches =
    range.count === undefined
      ? chosen.map(({ firstIndex, count }) => ({ firstIndex, count }))
      : [{ firstIndex: 0, count: range.count }];
  const units = stretches.reduce((sum, { count }) => sum + count, 0);
  return ok(
    movePlanSchema.parse({
      to,
      stretches,
      units,
      rolls: Math.ceil(units / 5_000),
      splits: units % 5_000 === 0 ? 0 : 1,
      unchanged: 0,
      activated: 0,
      warnings: [{ code: 'early', vi: 'Có cuộn chưa nghiệm thu.', en: 'Some rolls are not accepted.' }],
    }),
  );
}

function move(of: Warehouse, call: ApiCall): ApiReply {
  const { to, range, sku, dealer, warehouse: place, reason, note } = rollRoutes.move.body.parse(call.body);
  const chosen = of.rolls.filter(({ label }) => range.whole || range.rollLabels?.includes(label));
  const stretches = chosen.map(({ firstIndex, count }) => ({ firstIndex, count }));
  const total = Math.max(1, range.count ?? stretches.reduce((sum, { count }) => sum + count, 0));
  const id = `move-${of.moves.length + 1}`;
  const asked = { to, sku, dealer, warehouse: place, reason, note, stretches, total, id, batchId: BATCH };
  const made = moveViewSchema.parse({
    ...asked,
    state: 'queued',
    position: 0,
    progress: 0,
    askedAt: new Date().toISOString(),
    askedBy: 'staff-manager',
  });
  of.moves = [made, ...of.moves];
  const state = to === 'reopened' ? 'rendered' : to;
  of.rolls = of.rolls.map((roll) => (chosen.includes(roll) ? rollViewSchema.parse({ ...roll, state, dealer }) : roll));
  return ok(made, 202);
}

function reprint(of: Warehouse, call: ApiCall): ApiReply {
  const { range, codes, reason } = rollRoutes.reprint.body.parse(call.body);
  const body = { to: 'void', range: range ?? { whole: true }, reason };
  const moved = move(of, { ...call, body });
  if (moved === 'lost') return moved;
  const { id: moveId, total } = moveViewSchema.parse(moved.body);
  return ok({ id: '0000010', moveId, count: codes?.length ?? total }, 202);
}

/** Each look finds a move further on. */
function readMove(of: Warehouse, id: string | undefined): ApiReply {
  const found = of.moves.find((one) => one.id === id);
  if (!found) return problemOf('move-unknown');
  const further: Partial<Move> =
    found.state === 'queued'
      ? { state: 'running', position: found.total / 2, progress: 0.5 }
      : { state: 'done', position: found.total, progress: 1 };
  const next = moveViewSchema.parse({ ...found, ...further, position: Math.round(further.position ?? 0) });
  of.moves = of.moves.map((one) => (one.id === id ? next : one));
  return ok(next);
}

function download() {
  const file = { file: 'stickers.pdf', sha256: 'x' };
  return { id: 'd1', at: NOW, by: 'nha-in-1', asPrintingHouse: true, ...file };
}

type Upload = z.output<typeof importRoutes.begin.reply>['upload'];

function beginAcceptance(of: Warehouse, call: ApiCall, upload: Upload): ApiReply {
  const { samples } = acceptanceRoutes.begin.body.parse(call.body);
  const id = `acceptance-${of.acceptances.length + 1}`;
  const numbered = samples.map((sample, position) => ({ ...sample, number: position + 1 }));
  const begun = { id, batchId: BATCH, state: 'uploading', createdAt: NOW, createdBy: 'nha-in-1', samples: numbered };
  of.acceptances = [acceptanceViewSchema.parse(begun), ...of.acceptances];
  return ok({ id, uploads: samples.map(() => upload) }, 201);
}

function setAcceptance(of: Warehouse, id: string | undefined, about: object, status = 200): ApiReply {
  const found = of.acceptances.find((one) => one.id === id);
  const next = acceptanceViewSchema.parse({ ...found, ...about });
  of.acceptances = of.acceptances.map((one) => (one.id === id ? next : one));
  return ok(next, status);
}

function checkAcceptance(of: Warehouse, id: string | undefined): ApiReply {
  return setAcceptance(of, id, { state: 'checking' }, 202);
}

/** A look at one that is being checked finds it checked. */
function readAcceptance(of: Warehouse, id: string | undefined): ApiReply {
  const found = of.acceptances.find((one) => one.id === id);
  if (found?.state !== 'checking') return ok(found);
  const counts = { right: 50, duplicate: 1, otherBatch: 0, foreign: 0, unreadable: 2 };
  const picture = { sample: 1, counts, marked: 'marked-1.svg' };
  const sheet = {
    volume: 1,
    sheet: 1,
    firstIndex: 0,
    columns: 8,
    count: 56,
    read: 50,
    unreadable: [3, 9],
    missing: [10, 11, 12, 56],
  };
  const odd = { sample: 1, number: 17, verdict: 'duplicate', batchId: BATCH, index: 16 };
  const report = {
    checkedAt: NOW,
    counts: { ...counts, missing: 4 },
    pictures: [picture],
    sheets: [sheet],
    odd: [odd],
    files: ['marked-1.svg'],
  };
  return setAcceptance(of, id, { state: 'checked', report });
}

function decideAcceptance(of: Warehouse, call: ApiCall, id: string | undefined): ApiReply {
  const { accepted, note } = acceptanceRoutes.decide.body.parse(call.body);
  const decision = { accepted, note, by: 'staff-manager', at: NOW };
  return setAcceptance(of, id, { state: accepted ? 'accepted' : 'refused', decision });
}

function beginImport(of: Warehouse, call: ApiCall, upload: Upload): ApiReply {
  const { kind, fileName, bytes } = importRoutes.begin.body.parse(call.body);
  const id = `import-${of.imports.length + 1}`;
  of.imports = [imported(id, { kind, fileName, bytes }), ...of.imports];
  return ok({ id, upload }, 201);
}

const WRONG_ROWS = [
  { number: 3, errors: [{ column: 'sku', vi: 'Không có mã hàng XX-1.', en: 'There is no SKU XX-1.' }] },
  { number: 9, errors: [{ vi: 'Dòng này trùng dòng 4.', en: 'This row repeats row 4.' }] },
];

function setImport(of: Warehouse, id: string | undefined, about: object, status = 200): ApiReply {
  const found = of.imports.find((one) => one.id === id);
  const next = importViewSchema.parse({ ...found, ...about });
  of.imports = of.imports.map((one) => (one.id === id ? next : one));
  return ok(next, status);
}

function readImport(of: Warehouse, id: string | undefined): ApiReply {
  const found = of.imports.find((one) => one.id === id);
  if (found?.state === 'checking') {
    const counts = { rows: 1_000, good: 955, known: 5, bad: 40 };
    return setImport(of, id, {
      state: 'checked',
      counts,
      hasErrors: true,
      wrongRows: WRONG_ROWS,
      earlier: { id: 'import-1', at: NOW },
    });
  }
  if (found?.state !== 'committing') return ok(found);
  const total = found.counts?.good ?? 0;
  const ended = { done: total, total, committed: total, known: 0, refused: 0 };
  if (found.progress?.done && of.standsStill) return ok(found);
  if (found.progress?.done) return setImport(of, id, { state: 'committed', progress: ended });
  const half = Math.round(total / 2);
  const going = { ...ended, done: half, committed: half, perSecond: 200, secondsLeft: 3 };
  return setImport(of, id, { progress: going });
}

function commitImport(of: Warehouse, call: ApiCall, id: string | undefined): ApiReply {
  const { skipBad } = importRoutes.commit.body.parse(call.body);
  const found = of.imports.find((one) => one.id === id);
  if (!skipBad && (found?.counts?.bad ?? 0) > 0) {
    const { status, vi, en } = importProblems['import-has-bad-rows'];
    return { status, body: { code: 'import-has-bad-rows', detail: vi, details: { vi, en }, errors: [] } };
  }
  return setImport(of, id, { state: 'committing', skipBad }, 202);
}

function readUnit(of: Warehouse, code: string | undefined): ApiReply {
  const [roll] = of.rolls;
  if (code !== 'K7M29QXD4T0WHB3C' || !roll) return problemOf('range-code-unknown');
  return ok(
    unitViewSchema.parse({
      code,
      batchId: BATCH,
      index: 41,
      state: 'activated',
      sku: 'LS-TI09',
      roll,
      activatedOn: '2026-11-20',
      history: [
        { id: 'm1', to: 'accepted', at: '2026-11-02T02:00:00.000Z', by: 'staff-manager' },
        { id: 'm2', to: 'shipped', dealer: 'Điện máy Hòa Bình', at: '2026-11-05T02:00:00.000Z', by: 'kho-1' },
      ],
      events: [{ id: 'e1', type: 'warranty.activated', at: '2026-11-20T02:00:00.000Z' }],
    }),
  );
}

function closeFinding(of: Warehouse, call: ApiCall, id: string | undefined): ApiReply {
  const { note } = findingRoutes.close.body.parse(call.body);
  const closed = { state: 'closed', closedAt: NOW, closedBy: 'staff-manager', note } as const;
  const found = of.findings.find((one) => one.id === decodeURIComponent(id ?? ''));
  const next = findingViewSchema.parse({ ...found, ...closed });
  of.findings = of.findings.map((one) => (one.id === next.id ? next : one));
  return ok(next);
}
