import type * as z from 'zod';
import { adjustmentRoutes } from '../../shared/rewards/adjustment/adjustment-routes.ts';
import type { Complaint, ComplaintEntry } from '../../shared/service/complaint/complaint.ts';
import { complaintProblems } from '../../shared/service/complaint/complaint-problems.ts';
import {
  complaintLineSchema,
  complaintRoutes,
  complaintViewSchema,
} from '../../shared/service/complaint/complaint-routes.ts';
import { addMilliseconds, instantOf, localDateSchema } from '../../shared/time/local-date.ts';
import { type ApiCall, type ApiReply, problem } from './site-server.ts';

type View = z.output<typeof complaintViewSchema>;
type Handler = [RegExp, (call: ApiCall, ...parts: string[]) => ApiReply | undefined];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CARE = 'staff-care';
const from = (milliseconds: number) => addMilliseconds(instantOf(Date.now()), milliseconds);

/** A complaint that staff find; its first line of history is what the person wrote. */
export function complaint(
  id: string,
  { text = 'Tôi lắp đúng địa chỉ.', ...about }: Partial<z.input<typeof complaintViewSchema>> & { text?: string } = {},
): View {
  const receivedAt = about.receivedAt ?? from(-DAY);
  return complaintViewSchema.parse({
    id,
    reference: `KN-${id.slice(-6)}`,
    about: { kind: 'missing-reward', code: 'K7M29QXD4T0WHB3C' },
    named: {},
    state: 'received',
    receivedAt,
    dueAt: from(2 * DAY),
    version: 1,
    overdue: false,
    by: 'partner',
    person: 'Trần Văn Hải',
    complainant: { kind: 'partner', partnerId: 'p3' },
    phone: '0987 654 323',
    thread: [{ id: `${id}-1`, at: receivedAt, kind: 'received', by: 'person', text }],
    earlier: [],
    subject: {},
    remedies: ['adjustment'],
    ...about,
  });
}

export function entry(id: string, kind: ComplaintEntry['kind'], about: Partial<ComplaintEntry>): ComplaintEntry {
  return { id, kind, at: from(-HOUR), by: 'staff', staffId: CARE, ...about };
}

/** The part of the API that complaints use; a decision about money is carried out when the complaint is read next. */
export function complaintDesk(of: View[]): readonly Handler[] {
  const find = (id = '') => of.find((one) => one.id === id);
  const save = (next: View): ApiReply => {
    of.splice(
      of.findIndex(({ id }) => id === next.id),
      1,
      next,
    );
    return { status: 200, body: complaintLineSchema.parse(next) };
  };
  const refused = ({ code, status, vi, en }: { code: string; status: number; vi: string; en: string }) =>
    problem(code, status, vi, en);
  const unknown = () => refused(complaintProblems['complaint-unknown']);
  const step = (one: View, change: Partial<View>, line: Partial<ComplaintEntry> & Pick<ComplaintEntry, 'kind'>) => {
    const { kind, ...about } = line;
    const added = entry(`${one.id}-${one.thread.length + 1}`, kind, { at: instantOf(Date.now()), ...about });
    return save({ ...one, ...change, version: one.version + 1, thread: [...one.thread, added] });
  };
  return [
    [
      /^GET \/v1\/complaints$/,
      ({ query }) => {
        const { state = 'received', owner, kind } = Object.fromEntries(query);
        const items = of.filter(
          (one) =>
            one.state === state &&
            (owner === undefined || one.owner === owner) &&
            (kind === undefined || one.about.kind === kind) &&
            (!query.has('unowned') || one.owner === undefined),
        );
        return { status: 200, body: complaintRoutes.list.reply.parse({ items }) };
      },
    ],
    [
      /^GET \/v1\/complaint-report$/,
      ({ query }) => {
        const none = { received: 0, open: 0, overdue: 0, granted: 0, rejected: 0, inTime: 0 };
        const some = { received: 12, open: 3, overdue: 1, granted: 6, rejected: 3, inTime: 8, medianHours: 20.5 };
        const body = {
          from: localDateSchema.parse(query.get('from')),
          to: localDateSchema.parse(query.get('to')),
          kinds: [
            { kind: 'reward' as const, ...some },
            { kind: 'missing-reward' as const, ...none },
            { kind: 'payout' as const, ...none },
            { kind: 'unit' as const, ...some, medianHours: 71 },
          ],
          all: { ...some, received: 24, open: 6, overdue: 2, granted: 12, rejected: 6, inTime: 16 },
        };
        return { status: 200, body: complaintRoutes.report.reply.parse(body) };
      },
    ],
    [
      /^GET \/v1\/complaints\/([^/]+)$/,
      (_call, id) => {
        const one = find(id);
        return one ? { status: 200, body: complaintRoutes.read.reply.parse(settled(one, save)) } : unknown();
      },
    ],
    [
      /^POST \/v1\/complaints\/([^/]+)\/owner$/,
      (call, id) => {
        const one = find(id);
        if (!one) return unknown();
        const { owner = CARE } = complaintRoutes.assign.body.parse(call.body);
        const state = one.state === 'received' ? 'in-progress' : one.state;
        return step(one, { owner, state }, { kind: 'assigned', owner });
      },
    ],
    [
      /^POST \/v1\/complaints\/([^/]+)\/messages$/,
      (call, id) => {
        const one = find(id);
        if (!one) return unknown();
        const { text, internal, waits } = complaintRoutes.answer.body.parse(call.body);
        if (internal) return step(one, {}, { kind: 'note', text });
        const state: Complaint['state'] = waits ? 'waiting' : 'in-progress';
        return step(one, { state, owner: one.owner ?? CARE }, { kind: 'answer', text });
      },
    ],
    [
      /^POST \/v1\/complaints\/([^/]+)\/decision$/,
      (call, id) => {
        const one = find(id);
        if (!one) return unknown();
        const { outcome, note, remedy, amount } = complaintRoutes.decide.body.parse(call.body);
        const at = instantOf(Date.now());
        if (remedy) {
          const settling = { id: `${one.id}-grant`, remedy, note, by: CARE, at, ...(amount ? { amount } : {}) };
          return step(one, { settling, state: 'in-progress' }, { kind: 'grant-begun', text: note, remedy, amount });
        }
        const decision = { outcome, note, by: CARE, at };
        return step(one, { decision, state: 'decided', remedies: [] }, { kind: 'decided', outcome, text: note });
      },
    ],
    [
      /^POST \/v1\/complaints\/([^/]+)\/close$/,
      (_call, id) => {
        const one = find(id);
        return one ? step(one, { state: 'closed' }, { kind: 'closed' }) : unknown();
      },
    ],
    [
      /^POST \/v1\/partners\/([^/]+)\/adjustments\/([^/]+)\/approve$/,
      (_call, partnerId, adjustmentId) => {
        const one = of.find(({ settling }) => settling?.id === adjustmentId);
        if (!one?.settling) return unknown();
        const { amount = 0, note, by, at } = one.settling;
        const done = { kind: 'adjustment' as const, adjustmentId, amount, transferId: `ADJUST:${adjustmentId}` };
        const { settling: _over, ...open } = one;
        save({ ...open, state: 'decided', decision: { outcome: 'granted', note, by, at, done }, remedies: [] });
        const decided = { decidedBy: 'staff-manager', decidedAt: at };
        const adjustment = {
          id: adjustmentId,
          partnerId,
          currency: 'VND',
          kind: 'adjust',
          amount,
          note,
          state: 'approved',
          proposedBy: by,
          proposedAt: at,
          ...decided,
        };
        return { status: 200, body: adjustmentRoutes.approve.reply.parse(adjustment) };
      },
    ],
  ];
}

/** Money that moves by itself has arrived by the time somebody looks again. */
function settled(one: View, save: (next: View) => ApiReply): View {
  const { settling, ...open } = one;
  if (!settling || settling.remedy === 'adjustment') return one;
  const { remedy: _remedy, id: _id, ...signed } = settling;
  const done = { kind: 'approve-reward' as const, rewardId: 'line-1', transferId: 'DECIDE:ACCRUE:K7M2:1' };
  const next: View = { ...open, state: 'decided', decision: { outcome: 'granted', ...signed, done }, remedies: [] };
  save(next);
  return one;
}
