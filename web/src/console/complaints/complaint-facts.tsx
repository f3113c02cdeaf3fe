import { writtenAmount, writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf, mayOpen } from '../place.ts';
import { type Detail, DetailList } from '../shell/detail-list.tsx';
import { Amount, StateWord } from '../shell/parts.tsx';
import { writtenPeriod } from '../written.ts';
import type { Complaint } from './complaint.ts';
import { dueWords } from './due-words.ts';
import {
  complaintStateTexts,
  outcomeTexts,
  payoutStatusTexts,
  remedyTexts,
  rewardStateTexts,
  complaintTexts as texts,
} from './texts.ts';

/** Where it stands, and what it is about with the ways there. */
export function ComplaintFacts({ complaint }: { complaint: Complaint }) {
  const say = useSay();
  const details = useDetails(complaint);
  return (
    <section className="panel" aria-labelledby="complaint-about">
      <h2 id="complaint-about">{say(texts.about)}</h2>
      <DetailList details={details} />
    </section>
  );
}

function useDetails(complaint: Complaint): readonly Detail[] {
  const say = useSay();
  const staffName = useStaffNames();
  const { person } = useDesk();
  const subject = useSubject(complaint);
  const { state, owner, decision } = complaint;
  const due = dueWords(complaint, Date.now());
  const stateWord = complaintStateTexts[state];
  return [
    ...subject,
    { term: say(texts.state), words: <StateWord mood={stateWord.mood}>{say(stateWord)}</StateWord> },
    ...(due
      ? [{ term: say(texts.due), words: <StateWord mood={due.mood}>{say(due.words, due.values)}</StateWord> }]
      : []),
    {
      term: say(texts.owner),
      words: owner === undefined ? say(texts.nobody) : owner === person.id ? say(texts.mine) : staffName(owner),
    },
    ...(decision
      ? [
          {
            term: say(texts.decision),
            words: (
              <>
                <StateWord mood={outcomeTexts[decision.outcome].mood}>{say(outcomeTexts[decision.outcome])}</StateWord>
                <span className="line quiet">
                  {say(texts.decidedBy, { by: staffName(decision.by), at: writtenMoment(decision.at) })}
                </span>
                <q className="line">{decision.note}</q>
              </>
            ),
          },
          ...(decision.done
            ? [
                {
                  term: say(texts.transfer),
                  words: (
                    <>
                      {say(remedyTexts[decision.done.kind])}
                      {decision.done.amount !== undefined && (
                        <>
                          : <Amount of={decision.done.amount} />
                        </>
                      )}
                      {decision.done.transferId && (
                        <span className="line quiet figures transfer">{decision.done.transferId}</span>
                      )}
                    </>
                  ),
                },
              ]
            : []),
        ]
      : []),
  ];
}

function useSubject({ about, subject }: Complaint): readonly Detail[] {
  const say = useSay();
  const language = useLanguage();
  const { person } = useDesk();
  const { reward, unit, payout } = subject;
  const claimed = [
    ...(about.serial ? [{ term: say(texts.serial), words: serialWords(about.serial, about.code, say) }] : []),
    ...(about.installedOn ? [{ term: say(texts.installedOn), words: writtenDay(about.installedOn) }] : []),
  ];
  if (reward) {
    const words = rewardStateTexts[reward.state];
    const reason = reward.note ?? reward.reasonText[language];
    return [
      { term: say(texts.product), words: reward.product },
      { term: say(texts.unit), words: <span className="figures">{reward.code}</span> },
      { term: say(texts.activatedAt), words: <span className="figures">{writtenMoment(reward.activatedAt)}</span> },
      {
        term: say(texts.reward),
        words: (
          <>
            <Amount of={reward.amount} strong /> <StateWord mood={words.mood}>{say(words)}</StateWord>
            {reason.replace(/\.$/, '') !== say(words) && <span className="line quiet">{reason}</span>}
          </>
        ),
      },
      {
        term: say(texts.period),
        words: mayOpen(person, 'reconciliation') ? (
          <a href={addressOf('reconciliation', reward.period)}>{writtenPeriod(reward.period)}</a>
        ) : (
          writtenPeriod(reward.period)
        ),
      },
    ];
  }
  if (unit) return [...claimed, ...unitDetails(unit, say, mayOpen(person, 'units'))];
  if (payout) {
    const words = payoutStatusTexts[payout.status];
    const net = writtenAmount(payout.amount - payout.tax);
    return [
      {
        term: say(texts.payout),
        words: (
          <>
            {say(texts.payoutWords, { net, tax: writtenAmount(payout.tax) })}{' '}
            <StateWord mood={words.mood}>{say(words)}</StateWord>
            {mayOpen(person, 'payouts') && (
              <a className="line" href={addressOf('payouts', payout.runId)}>
                {say(texts.openRun, { id: payout.runId })}
              </a>
            )}
          </>
        ),
      },
    ];
  }
  if (about.kind !== 'missing-reward') return [{ term: say(texts.about), words: say(texts.subjectGone) }];
  const code = about.code && (
    <a className="figures" href={addressOf('units', about.code)}>
      {about.code}
    </a>
  );
  return [
    ...claimed,
    ...(about.code
      ? [
          {
            term: say(texts.unit),
            words: (
              <>
                {code} · {say(texts.notActive)}
              </>
            ),
          },
        ]
      : []),
  ];
}

function serialWords(serial: string, code: string | undefined, say: ReturnType<typeof useSay>): string {
  return code === undefined ? `${serial} (${say(texts.serialUnknown)})` : serial;
}

function unitDetails(
  unit: NonNullable<Complaint['subject']['unit']>,
  say: ReturnType<typeof useSay>,
  isLinked: boolean,
): readonly Detail[] {
  const number = unit.activationNumber === 1 ? undefined : String(unit.activationNumber);
  const code = <span className="figures">{unit.code}</span>;
  return [
    { term: say(texts.product), words: unit.product },
    {
      term: say(texts.unit),
      words: (
        <>
          {isLinked ? <a href={addressOf('units', unit.code.replaceAll('-', ''), number)}>{code}</a> : code}
          {unit.canceled && <span className="late">{say(texts.canceled)}</span>}
        </>
      ),
    },
    { term: say(texts.activatedAt), words: <span className="figures">{writtenMoment(unit.activatedAt)}</span> },
    { term: say(texts.endsOn), words: <span className="figures">{writtenDay(unit.endsOn)}</span> },
    { term: say(texts.installer), words: unit.installer ?? say(texts.noInstaller) },
  ];
}
