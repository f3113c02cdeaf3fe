import { Button, Tooltip } from '@mantine/core';
import { writtenAmount, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole, type Person } from '../desk/person.ts';
import { useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { LinesTable } from '../shell/lines-table.tsx';
import { Amount, StateWord, shut } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import type { ListedAdjustment } from './adjustment.ts';
import { adjustmentKindTexts, adjustmentStateTexts, adjustmentTexts as texts } from './texts.ts';

interface Props {
  readonly items: readonly ListedAdjustment[];
  readonly state: ListedAdjustment['state'];
  readonly ask: (adjustment: ListedAdjustment, decision: 'approve' | 'refuse') => void;
}

export function AdjustmentTable({ items, state, ask }: Props) {
  const say = useSay();
  const staffName = useStaffNames();
  const waits = state === 'proposed';
  return (
    <LinesTable
      label={say(pageTexts.adjustments)}
      columns={[
        say(texts.partner),
        { figures: say(texts.amount) },
        say(texts.reason),
        say(waits ? texts.account : texts.state),
        ...(waits ? [{ heard: say(texts.action) }] : []),
      ]}
    >
      <tbody>
        {items.map((one) => (
          <tr key={one.id} data-adjustment={one.id}>
            <th scope="row" className="main-cell">
              <a href={addressOf('partners', one.partnerId)}>{one.partnerName}</a>
              <span className="quiet">{say(adjustmentKindTexts[one.kind])}</span>
            </th>
            <td className="right money" data-label={say(texts.amount)}>
              <Signed of={one.amount} />
            </td>
            <td className="state-cell">
              {one.note}
              <span className="quiet figures">
                {say(texts.proposedBy, { who: staffName(one.proposedBy), at: writtenMoment(one.proposedAt) })}
              </span>
            </td>
            <td className="state-cell">{waits ? <WouldBe adjustment={one} /> : <Decided adjustment={one} />}</td>
            {waits && (
              <td className="right act">
                <Decisions adjustment={one} ask={ask} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </LinesTable>
  );
}

/** With its sign, since what is taken looks like what is given otherwise. */
function Signed({ of }: { of: number }) {
  return of > 0 ? (
    <span className="amount">
      <strong>+{writtenAmount(of)}</strong>
    </span>
  ) : (
    <Amount of={of} strong />
  );
}

function WouldBe({ adjustment: { available, amount } }: { adjustment: ListedAdjustment }) {
  const say = useSay();
  const after = available + amount;
  return (
    <>
      <span className="figures">
        {say(texts.wouldBe, { before: writtenAmount(available), after: writtenAmount(after) })}
      </span>
      {amount < 0 && after < 0 && <span className="quiet">{say(texts.tooMuch)}</span>}
    </>
  );
}

function Decided({ adjustment: { state, decidedBy, decidedAt, decisionNote } }: { adjustment: ListedAdjustment }) {
  const say = useSay();
  const staffName = useStaffNames();
  return (
    <>
      <StateWord mood={adjustmentStateTexts[state].mood}>{say(adjustmentStateTexts[state])}</StateWord>
      {decisionNote && <span className="quiet">{decisionNote}</span>}
      {decidedBy && decidedAt && (
        <span className="quiet figures">
          {say(texts.decidedBy, { who: staffName(decidedBy), at: writtenMoment(decidedAt) })}
        </span>
      )}
    </>
  );
}

function Decisions({ adjustment, ask }: Pick<Props, 'ask'> & { adjustment: ListedAdjustment }) {
  const say = useSay();
  const { person } = useDesk();
  const whyNot = whyNotApprove(adjustment, person);
  const values = { partner: adjustment.partnerName, amount: writtenAmount(adjustment.amount) };
  const isOwn = adjustment.proposedBy === person.id;
  const mayRefuse = hasRole(person, ['manager', 'admin', 'accountant']);
  return (
    <div className="pair">
      <Tooltip label={whyNot && say(whyNot)} disabled={!whyNot} transitionProps={{ duration: 0 }}>
        <Button
          variant="light"
          size="compact-sm"
          aria-label={say(texts.approveOf, values)}
          {...(whyNot ? shut : {})}
          onClick={() => !whyNot && ask(adjustment, 'approve')}
        >
          {say(texts.approve)}
        </Button>
      </Tooltip>
      {mayRefuse && (
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => ask(adjustment, 'refuse')}>
          {say(isOwn ? texts.takeBack : texts.refuse)}
        </Button>
      )}
    </div>
  );
}

/** Told before anybody presses; the API decides all the same. */
function whyNotApprove({ proposedBy, amount, available }: ListedAdjustment, person: Person) {
  if (proposedBy === person.id) return texts.youProposed;
  if (!hasRole(person, ['manager', 'admin'])) return texts.onlyManagers;
  return amount < 0 && available + amount < 0 ? texts.tooMuch : undefined;
}
