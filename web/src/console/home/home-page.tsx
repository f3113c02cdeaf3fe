import type { ReactNode } from 'react';
import { writtenAmount } from '../../written.ts';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf, mayOpen } from '../place.ts';
import { Heading, Loading, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenCount, writtenPeriod } from '../written.ts';
import { homeTexts as texts } from './texts.ts';
import { batchListSchema, periodListSchema, runListSchema, waitingListSchema } from './waiting.ts';

const LOOK_AGAIN = 30_000;
const lookAgain = () => LOOK_AGAIN;

/** What waits for a person, each with the way to it. Nothing else. */
export function HomePage() {
  const say = useSay();
  const { person } = useDesk();
  const cards = [
    mayOpen(person, 'conversations') && <ConversationsCard key="conversations" />,
    mayOpen(person, 'complaints') && <ComplaintsCard key="complaints" />,
    hasRole(person, ['admin', 'manager', 'care']) && <PartnersCard key="partners" />,
    mayOpen(person, 'reconciliation') && <ReconciliationCard key="reconciliation" />,
    mayOpen(person, 'payouts') && <PayoutsCard key="payouts" />,
    mayOpen(person, 'tax') && <TaxCard key="tax" />,
    mayOpen(person, 'stickers') && <StickersCard key="stickers" />,
  ].filter(Boolean);
  return (
    <>
      <Heading title={say(pageTexts.home)} lead={say(cards.length > 0 ? texts.lead : texts.nothingForYou)} />
      <div className="cards">{cards}</div>
    </>
  );
}

interface CardProps {
  readonly title: string;
  readonly href: string;
  readonly asked: {
    readonly trouble: Trouble | undefined;
    readonly busy: boolean;
    readonly slow: boolean;
    refresh(): Promise<void>;
  };
  /** How much waits; undefined while that is not known. */
  readonly waiting: number | string | undefined;
  readonly children: ReactNode;
}

function Card({ title, href, asked, waiting, children }: CardProps) {
  return (
    <section className="card" data-waits={waiting !== undefined && waiting !== 0}>
      <h2>
        <a href={href}>{title}</a>
      </h2>
      {waiting === undefined ? (
        asked.busy && <Loading rows={1} height={56} slow={asked.slow} />
      ) : (
        <p>
          {waiting !== 0 && <strong className="figures">{waiting}</strong>}
          <span>{children}</span>
        </p>
      )}
      <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />
    </section>
  );
}

function ConversationsCard() {
  const say = useSay();
  const asked = useAsked('/v1/conversations?state=open&limit=100', waitingListSchema, lookAgain);
  const count = asked.value?.items.length;
  const waiting = asked.value?.next === undefined ? count : say(texts.atLeast, { count: writtenCount(count ?? 0) });
  return (
    <Card title={say(pageTexts.conversations)} href={addressOf('conversations')} asked={asked} waiting={waiting}>
      {say(count === 0 ? texts.talksNone : texts.talksSome)}
    </Card>
  );
}

function ComplaintsCard() {
  const say = useSay();
  const asked = useAsked('/v1/complaints?state=received&limit=100', waitingListSchema, lookAgain);
  const count = asked.value?.items.length;
  const waiting = asked.value?.next === undefined ? count : say(texts.atLeast, { count: writtenCount(count ?? 0) });
  return (
    <Card title={say(pageTexts.complaints)} href={addressOf('complaints')} asked={asked} waiting={waiting}>
      {say(count === 0 ? texts.complaintsNone : texts.complaintsSome)}
    </Card>
  );
}

function PartnersCard() {
  const say = useSay();
  const asked = useAsked('/v1/partners?state=waiting&limit=100', waitingListSchema, lookAgain);
  const count = asked.value?.items.length;
  const waiting = asked.value?.next === undefined ? count : say(texts.atLeast, { count: writtenCount(count ?? 0) });
  return (
    <Card title={say(texts.partners)} href={addressOf('partners')} asked={asked} waiting={waiting}>
      {say(count === 0 ? texts.partnersNone : texts.partnersSome)}
    </Card>
  );
}

function ReconciliationCard() {
  const say = useSay();
  const asked = useAsked('/v1/periods', periodListSchema, lookAgain);
  const open = (asked.value?.items ?? [])
    .filter(({ state, counts }) => state === 'open' && counts.pending > 0)
    .sort((one, other) => one.period.localeCompare(other.period));
  const [oldest] = open;
  if (!oldest) {
    const waiting = asked.value ? 0 : undefined;
    return (
      <Card title={say(pageTexts.reconciliation)} href={addressOf('reconciliation')} asked={asked} waiting={waiting}>
        {say(texts.linesNone)}
      </Card>
    );
  }
  const title = say(texts.lines, { period: writtenPeriod(oldest.period) });
  const waiting = writtenCount(oldest.counts.pending);
  return (
    <Card title={title} href={addressOf('reconciliation', oldest.period)} asked={asked} waiting={waiting}>
      {say(texts.linesSome, { amount: writtenAmount(oldest.sums.pending) })}
    </Card>
  );
}

function PayoutsCard() {
  const say = useSay();
  const asked = useAsked('/v1/payout-runs?limit=20', runListSchema, lookAgain);
  const run = asked.value?.items.find(({ totals, state }) => state !== 'settled' && totals.outstanding > 0);
  if (!run) {
    const waiting = asked.value ? 0 : undefined;
    return (
      <Card title={say(texts.runsTitle)} href={addressOf('payouts')} asked={asked} waiting={waiting}>
        {say(texts.runsNone)}
      </Card>
    );
  }
  const waiting = writtenAmount(run.totals.outstanding);
  return (
    <Card title={say(texts.runs, { id: run.id })} href={addressOf('payouts', run.id)} asked={asked} waiting={waiting}>
      {say(texts.runsSome)}
    </Card>
  );
}

function TaxCard() {
  const say = useSay();
  const asked = useAsked('/v1/tax-requests?limit=100', waitingListSchema, lookAgain);
  const count = asked.value?.items.length;
  const waiting = asked.value?.next === undefined ? count : say(texts.atLeast, { count: writtenCount(count ?? 0) });
  return (
    <Card title={say(texts.tax)} href={addressOf('tax')} asked={asked} waiting={waiting}>
      {say(count === 0 ? texts.taxNone : texts.taxSome)}
    </Card>
  );
}

function StickersCard() {
  const say = useSay();
  const asked = useAsked('/v1/batches?limit=50', batchListSchema, lookAgain);
  const batches = asked.value?.items ?? [];
  const failed = batches.filter(({ state }) => state === 'failed').length;
  const running = batches.filter(({ state }) => state === 'planned' || state === 'rendering').length;
  const words = [
    failed > 0 && say(texts.batchesFailed),
    running > 0 && say(texts.batchesRunning, { count: writtenCount(running) }),
  ].filter(Boolean);
  return (
    <Card
      title={say(texts.batches)}
      href={addressOf('stickers')}
      asked={asked}
      waiting={asked.value ? (failed > 0 ? writtenCount(failed) : 0) : undefined}
    >
      {words.length > 0 ? words.join('; ') : say(texts.batchesNone)}
    </Card>
  );
}
