import { pageLanguage } from '../http/call.ts';
import { listAt, numberAt, textAt } from '../http/reading.ts';
import { make, part, say } from '../page.ts';
import { consoleTexts as texts } from './texts.ts';

/** One print order as the console shows it. */
export interface ShownBatch {
  readonly id: string;
  readonly state: 'planned' | 'rendering' | 'sealed' | 'failed';
  readonly percent: number;
  readonly sku: string;
  readonly count: number | undefined;
  readonly files: readonly string[];
  /** Why it failed, and what to do. */
  readonly failure: string | undefined;
}

const states = ['planned', 'rendering', 'sealed', 'failed'] as const;

export function batchOf(reply: unknown): ShownBatch | undefined {
  const id = textAt(reply, 'id');
  const state = states.find((name) => name === textAt(reply, 'state'));
  if (id === undefined || state === undefined) return undefined;
  return {
    id,
    state,
    percent: percentOf(reply),
    sku: textAt(reply, 'sku') ?? '',
    count: numberAt(reply, 'count'),
    failure: textAt(reply, `failure.${pageLanguage()}`),
    files: listAt(reply, 'files').flatMap((file) => textAt(file, 'name') ?? []),
  };
}

export function isUnfinished(batch: ShownBatch): boolean {
  return batch.state === 'planned' || batch.state === 'rendering';
}

/** Newest first; a batch seen again replaces its row, so that focus and place stay. */
export function showBatch(batch: ShownBatch, productName: string, openFile: (button: HTMLButtonElement) => void): void {
  const body = part('[data-batches]', HTMLTableSectionElement);
  const row = batchRow(batch, productName, openFile);
  const before = body.querySelector(`[data-batch="${batch.id}"]`);
  if (before) before.replaceWith(row);
  else body.append(row);
  part('[data-batches-table]', HTMLElement).hidden = false;
  part('[data-no-batches]', HTMLElement).hidden = true;
}

function batchRow(batch: ShownBatch, product: string, openFile: (button: HTMLButtonElement) => void): HTMLElement {
  const size = batch.count === undefined ? '' : say(texts.stickers, { count: grouped(batch.count) });
  const buttons = batch.files.map((name) => {
    const button = make('button', name, { type: 'button', class: 'plain', 'data-file': name, 'data-of': batch.id });
    button.addEventListener('click', () => openFile(button));
    return button;
  });
  return make(
    'tr',
    [
      make('th', batch.id, { scope: 'row', class: 'figures' }),
      make('td', [make('span', product), make('span', size, { class: 'muted' })], { class: 'stacked' }),
      make('td', batch.failure ?? say(texts[batch.state], { percent: String(batch.percent) }), {
        'data-state': batch.state,
      }),
      make('td', [make('div', buttons, { class: 'files' })]),
    ],
    { 'data-batch': batch.id },
  );
}

function percentOf(reply: unknown): number {
  return Math.floor((numberAt(reply, 'progress') ?? 0) * 100);
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}
