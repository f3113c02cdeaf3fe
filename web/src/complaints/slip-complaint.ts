import { call } from '../http/call.ts';
import { make, say } from '../page.ts';
import { complaintForm } from './complaint-form.ts';
import { ownTexts as texts } from './own-texts.ts';
import { tellFiled } from './owner-complaints.ts';

/** Whoever has the slip's link complains without a sign-in; the answer goes to the phone of the warranty alone. */
export function slipComplaint(token: string): HTMLElement {
  const news = make('p', '', { class: 'notice', role: 'status', hidden: '' });
  const path = `/v1/warranties/slips/${token}/complaints`;
  const form = complaintForm({
    id: 'slip-complaint',
    of: 'complaint',
    complaining: { base: '/v1/warranties/complaints', ask: call },
    path,
    withFiles: false,
    head: [make('p', say(texts.slipMeans), { class: 'muted' })],
    sent: (reply) => {
      form.hidden = true;
      tellFiled(news, reply);
    },
  });
  return make('div', [form, news]);
}
