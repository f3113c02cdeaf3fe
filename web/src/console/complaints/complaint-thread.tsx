import { writtenAmount, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useSay } from '../language.ts';
import { StateWord } from '../shell/parts.tsx';
import { AttachedFiles } from './attached-files.tsx';
import type { Complaint, Entry } from './complaint.ts';
import { entryTexts, outcomeTexts, remedyTexts, complaintTexts as texts, whyTexts } from './texts.ts';

/** What was said and done, oldest first; what staff alone read looks different. */
export function ComplaintThread({ complaint }: { complaint: Complaint }) {
  const say = useSay();
  return (
    <section aria-label={say(texts.thread)}>
      <ol className="complaint-thread">
        {complaint.thread.map((entry) => (
          <OneEntry key={entry.id} entry={entry} complaint={complaint} />
        ))}
      </ol>
    </section>
  );
}

const INTERNAL: ReadonlySet<Entry['kind']> = new Set(['note', 'assigned', 'grant-begun', 'grant-failed']);
/** Steps without words of a person: one quiet line. */
const QUIET: ReadonlySet<Entry['kind']> = new Set(['assigned', 'closed']);

function OneEntry({ entry, complaint }: { entry: Entry; complaint: Complaint }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const { kind, by, staffId, at, text, attachments = [], outcome, owner, why, remedy, amount } = entry;
  const who =
    by === 'person'
      ? complaint.person
      : staffId === person.id
        ? say(texts.mine)
        : staffId
          ? staffName(staffId)
          : say(texts.system);
  const values = {
    owner: owner === person.id ? say(texts.mine) : staffName(owner),
    remedy: remedy
      ? [say(remedyTexts[remedy]), amount === undefined ? '' : writtenAmount(amount)].join(' ').trim()
      : '',
    why: why === undefined ? '' : whyTexts[why] ? say(whyTexts[why]) : why,
    outcome: outcome ? say(outcomeTexts[outcome]) : '',
  };
  return (
    <li data-by={by} data-internal={INTERNAL.has(kind)} data-quiet={QUIET.has(kind)}>
      <p className="quiet">
        <strong>{who}</strong> {say(entryTexts[kind], values)} · <span className="figures">{writtenMoment(at)}</span>
        {kind === 'note' && (
          <>
            {' · '}
            <StateWord mood="wait">{say(texts.onlyStaff)}</StateWord>
          </>
        )}
      </p>
      {text && <p className="said">{text}</p>}
      {attachments.length > 0 && <AttachedFiles complaintId={complaint.id} files={attachments} />}
    </li>
  );
}
