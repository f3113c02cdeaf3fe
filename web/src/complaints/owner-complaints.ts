import { textAt } from '../http/reading.ts';
import { make, say } from '../page.ts';
import { writtenMoment } from '../written.ts';
import type { Complaining } from './ask.ts';
import { complaintForm } from './complaint-form.ts';
import { type ComplaintList, complaintList } from './complaint-list.ts';
import { ownTexts as texts } from './own-texts.ts';

/** What a customer who proved their phone complained of, and a form in each unit's card. */
export interface OwnerComplaints {
  readonly list: ComplaintList;
  readonly formFor: (code: string) => HTMLElement;
}

export function ownerComplaints(complaining: Complaining): OwnerComplaints {
  const list = complaintList(complaining);
  return {
    list,
    formFor: (code) => {
      const news = make('p', '', { class: 'notice', role: 'status', hidden: '' });
      const form = complaintForm({
        id: `complain-${code}`,
        of: 'complaint',
        complaining,
        path: complaining.base,
        more: () => ({ code }),
        sent: (reply) => {
          form.hidden = true;
          tellFiled(news, reply);
          void list.load(true);
        },
      });
      return make('div', [form, news]);
    },
  };
}

/** That it arrived, its number, and by when it is answered. */
export function tellFiled(news: HTMLElement, reply: unknown): void {
  news.hidden = false;
  news.tabIndex = -1;
  news.textContent = say(texts.filed, {
    reference: textAt(reply, 'reference') ?? '',
    date: writtenMoment(textAt(reply, 'dueAt') ?? '').slice(6),
  });
  news.focus();
}
