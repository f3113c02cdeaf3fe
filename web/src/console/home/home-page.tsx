import type { ReactNode } from 'react';
import type { Both } from '../../language.ts';
import { writtenAmount } from '../../written.ts';
import type { Trouble } from '../desk/desk.ts';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { addressOf, type ConsolePageName, mayOpen } from '../place.ts';
import { Heading, Loading, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { writtenCount, writtenPeriod } from '../written.ts';
import { homeTexts as texts } from './texts.ts';
import { batchListSchema, periodListSchema, runListSchema, waitingListSchema } from './waiting.ts';

const LOOK_AGAIN = 30_000;
const lookAgain = () => LOOK_AGAIN;

const waitingFor = {
  conversations: {
    title: pageTexts.conversations,
    page: 'conversations',
    path: '/v1/conversations?state=open&limit=100',
    some: texts.talksSome,
    none: texts.talksNone,
  },
  complaints: {
    title: pageTexts.complaints,
    page: 'complaints',
    path: '/v1/complaints?state=received&limit=100',
    some: texts.complaintsSome,
    none: texts.complaintsNone,
  },
  partners: {
    title: texts.partners,
    page: 'partners',
    path: '/v1/partners?state=waiting&limit=100',
    some: texts.partnersSome,
    none: texts.partnersNone,
  },
  tax: {
    title: texts.tax,
    page: 'tax',
    path: '/v1/tax-requests?limit=100',
    some: texts.taxSome,
    none: texts.taxNone,
  },
} as const satisfies Readonly<Record<string, WaitingProps>>;

/** What waits for a person, each with the way to it. Nothing else. */
export function HomePage() {
  const say = useSay();
  const { person } = useDesk();
  const cards = [
    mayOpen(person, 'conversations') && <WaitingCard key="conversations" {...waitingFor.conversations} />,
    mayOpen(person, 'complaints') && <WaitingCard key="complaints" {...waitingFor.complaints} />,
    hasRole(person, ['admin', 'manager', 'care']) && <WaitingCard key="partners" {...waitingFor.partners} />,
    mayOpen(person, 'reconciliation') && <ReconciliationCard key="reconciliation" />,
    mayOpen(person, 'payouts') && <PayoutsCard key="payouts" />,
    mayOpen(person, 'tax') && <WaitingCard key="tax" {...waitingFor.tax} />,
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

interface WaitingProps {
  readonly title: Both;
  readonly page: ConsolePageName;
  /** The first hundred that wait; where there are more, it says that there are. */
  readonly path: string;
  readonly some: Both;
  readonly none: Both;
}

/** How many of one kind wait. */
function WaitingCard({ title, page, path, some, none }: WaitingProps) {
  const say = useSay();
  const asked = useAsked(path, waitingListSchema, lookAgain);
  const count = asked.value?.items.length;
  const waiting = asked.value?.next === undefined ? count : say(texts.atLeast, { count: writtenCount(count ?? 0) });
  return (
    <Card title={say(title)} href={addressOf(page)} asked={asked} waiting={waiting}>
      {say(count === 0 ? none : some)}
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
