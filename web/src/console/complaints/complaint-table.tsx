import { Button } from '@mantine/core';
import { writtenAmount, writtenDay } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useSay } from '../language.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { StateWord } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import type { ComplaintLine } from './complaint.ts';
import { dueWords } from './due-words.ts';
import { complaintKindTexts, complaintStateTexts, outcomeTexts, complaintTexts as texts } from './texts.ts';

interface Props {
  readonly items: readonly ComplaintLine[];
  readonly hrefOf: (complaint: ComplaintLine) => string;
  readonly take: ((complaint: ComplaintLine) => void) | undefined;
}

export function ComplaintTable({ items, hrefOf, take }: Props) {
  const say = useSay();
  return (
    <LinesTable
      label={say(pageTexts.complaints)}
      kind="complaints"
      columns={[say(texts.complaint), say(texts.from), say(texts.due), say(texts.owner)]}
    >
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row" className="main-cell">
              <a href={hrefOf(one)} data-complaint={one.id}>
                {say(complaintKindTexts[one.about.kind])} {subjectWords(one)}
              </a>
              <span className="quiet figures">{one.reference}</span>
            </th>
            <td className="main-cell">
              {one.person}
              <span className="quiet">{say(one.by === 'partner' ? texts.partner : texts.customer)}</span>
            </td>
            <td className="main-cell">
              <Due complaint={one} />
            </td>
            <td className="act">
              <Owner complaint={one} take={take} />
            </td>
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

/** What it is about, as short as a line is. */
function subjectWords({ named, about }: ComplaintLine): string {
  const { product, amount } = named;
  const money = amount === undefined || about.kind === 'unit' ? undefined : writtenAmount(amount);
  const code = about.serial ?? named.codeEnd ?? about.code?.slice(-4);
  return [product, money, code === undefined ? undefined : `…${code}`, about.runId].filter(Boolean).join(' · ');
}

/** Its state, and how long there is. */
export function Due({ complaint }: { complaint: ComplaintLine }) {
  const say = useSay();
  const { state, decision, settling } = complaint;
  const due = dueWords(complaint, Date.now());
  if (decision) {
    return (
      <>
        <StateWord mood={outcomeTexts[decision.outcome].mood}>{say(outcomeTexts[decision.outcome])}</StateWord>
        <span className="quiet figures">{writtenDay(decision.at.slice(0, 10))}</span>
      </>
    );
  }
  const waits = settling?.remedy === 'adjustment' ? texts.waitsForSecond : settling ? texts.settling : undefined;
  return (
    <>
      {due && <StateWord mood={due.mood}>{say(due.words, due.values)}</StateWord>}
      <span className="quiet">{say(waits ?? complaintStateTexts[state])}</span>
    </>
  );
}

function Owner({ complaint, take }: { complaint: ComplaintLine; take: Props['take'] }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const { owner, state, reference } = complaint;
  if (owner !== undefined) return <span>{owner === person.id ? say(texts.mine) : staffName(owner)}</span>;
  if (!take || state === 'closed') return <span className="quiet">{say(texts.nobody)}</span>;
  return (
    <Button
      variant="light"
      size="compact-md"
      aria-label={`${say(texts.take)} ${reference}`}
      onClick={() => take(complaint)}
    >
      {say(texts.take)}
    </Button>
  );
}

/** The complaint whose line has the focus. */
export function focusedComplaint(): string | undefined {
  const { activeElement: active } = document;
  return active instanceof HTMLElement ? active.dataset['complaint'] : undefined;
}

/** Moves the focus so many lines on; from elsewhere it comes to the first. */
export function focusLine(by: number): void {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-complaint]')];
  const { activeElement: active } = document;
  const at = active instanceof HTMLElement ? lines.indexOf(active) : -1;
  lines[at < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))]?.focus();
}
