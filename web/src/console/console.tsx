import { MantineProvider } from '@mantine/core';
import { lazy, StrictMode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Session } from '../identity/session.ts';
import { part } from '../page.ts';
import { Colleagues } from './desk/colleagues.ts';
import { Desk } from './desk/desk.ts';
import { DeskContext } from './desk/desk-context.ts';
import { type Person, personOf } from './desk/person.ts';
import { HomePage } from './home/home-page.tsx';
import { useSay } from './language.ts';
import { addressOf, type ConsolePageName, mayOpen, type Place, usePlace } from './place.ts';
import { Brand, Frame, LanguageSwitch } from './shell/frame.tsx';
import { Heading, Loading } from './shell/parts.tsx';
import { SignInForm } from './shell/sign-in-form.tsx';
import { pageTexts, roleTexts, shellTexts as texts } from './shell/texts.ts';
import { theme } from './theme.ts';
import { useSearchKey } from './units/use-search-key.ts';

const session = new Session('staff');
/** Dialogs are no part of the first page. */
const SessionEnded = lazy(async () => ({ default: (await import('./shell/session-ended.tsx')).SessionEnded }));

const pages: Readonly<Record<ConsolePageName, React.ComponentType<{ place: Place }>>> = {
  home: HomePage,
  // Whoever never opens them does not load them.
  stickers: lazy(async () => ({ default: (await import('./stickers/stickers-page.tsx')).StickersPage })),
  rolls: lazy(async () => ({ default: (await import('./rolls/rolls-page.tsx')).RollsPage })),
  conversations: lazy(async () => ({
    default: (await import('./conversations/conversations-page.tsx')).ConversationsPage,
  })),
  complaints: lazy(async () => ({ default: (await import('./complaints/complaints-page.tsx')).ComplaintsPage })),
  activation: lazy(async () => ({ default: (await import('./activation/activation-page.tsx')).ActivationPage })),
  claims: lazy(async () => ({ default: (await import('./claims/claims-page.tsx')).ClaimsPage })),
  units: lazy(async () => ({ default: (await import('./units/units-page.tsx')).UnitsPage })),
  templates: lazy(async () => ({ default: (await import('./templates/templates-page.tsx')).TemplatesPage })),
  products: lazy(async () => ({ default: (await import('./products/products-page.tsx')).ProductsPage })),
  campaigns: lazy(async () => ({ default: (await import('./campaigns/campaigns-page.tsx')).CampaignsPage })),
  gifts: lazy(async () => ({ default: (await import('./gifts/gifts-page.tsx')).GiftsPage })),
  imports: lazy(async () => ({ default: (await import('./imports/imports-page.tsx')).ImportsPage })),
  findings: lazy(async () => ({ default: (await import('./findings/findings-page.tsx')).FindingsPage })),
  partners: lazy(async () => ({ default: (await import('./partners/partners-page.tsx')).PartnersPage })),
  policies: lazy(async () => ({ default: (await import('./policies/policies-page.tsx')).PoliciesPage })),
  rewardCampaigns: lazy(async () => ({
    default: (await import('./reward-campaigns/reward-campaigns-page.tsx')).RewardCampaignsPage,
  })),
  reconciliation: lazy(async () => ({
    default: (await import('./reconciliation/reconciliation-page.tsx')).ReconciliationPage,
  })),
  adjustments: lazy(async () => ({ default: (await import('./adjustments/adjustments-page.tsx')).AdjustmentsPage })),
  tax: lazy(async () => ({ default: (await import('./tax/tax-page.tsx')).TaxPage })),
  payouts: lazy(async () => ({ default: (await import('./payouts/payouts-page.tsx')).PayoutsPage })),
};

function Console() {
  const [person, setPerson] = useState(currentPerson);
  const signedIn = () => setPerson(currentPerson());
  const signOut = () => {
    session.end();
    setPerson(undefined);
  };
  useTitle(person);
  return person ? (
    <Signed key={person.id} person={person} signedIn={signedIn} signOut={signOut} />
  ) : (
    <Visitor signedIn={signedIn} />
  );
}

function currentPerson(): Person | undefined {
  return session.isSignedIn ? personOf(session.claims) : undefined;
}

function useTitle(person: Person | undefined): void {
  const say = useSay();
  const { page } = usePlace();
  const title = say(person ? pageTexts[page] : texts.title);
  useEffect(() => {
    document.title = `${title} · ${document.documentElement.dataset.company ?? ''}`;
  }, [title]);
}

function Visitor({ signedIn }: { signedIn: () => void }) {
  const say = useSay();
  return (
    <div className="visitor">
      <header>
        <Brand />
        <LanguageSwitch />
      </header>
      <main id="main">
        <h1>{say(texts.title)}</h1>
        <p className="quiet">{say(texts.lead)}</p>
        <SignInForm session={session} signedIn={signedIn} />
      </main>
    </div>
  );
}

interface SignedProps {
  readonly person: Person;
  readonly signedIn: () => void;
  readonly signOut: () => void;
}

function Signed({ person, signedIn, signOut }: SignedProps) {
  const place = usePlace();
  const waiting = useRef<(() => void)[]>([]);
  const [ended, setEnded] = useState(false);
  const atTheDesk = useMemo(() => {
    const signedInAgain = () =>
      new Promise<void>((goOn) => {
        waiting.current.push(goOn);
        setEnded(true);
      });
    const desk = new Desk(session, signedInAgain);
    return { person, desk, colleagues: new Colleagues(desk, person) };
  }, [person]);
  useFocusOnArrival(place);
  useSearchKey(mayOpen(person, 'units'));

  const again = () => {
    setEnded(false);
    // Somebody else sits here now: what the one before had begun is not theirs to go on with.
    if (personOf(session.claims)?.id !== person.id) return signedIn();
    for (const goOn of waiting.current.splice(0)) goOn();
  };
  return (
    <DeskContext value={atTheDesk}>
      <Frame person={person} place={place} signOut={signOut}>
        <OpenPage person={person} place={place} />
      </Frame>
      {ended && (
        <Suspense>
          <SessionEnded session={session} signedIn={again} signOut={signOut} />
        </Suspense>
      )}
    </DeskContext>
  );
}

function OpenPage({ person, place }: { person: Person; place: Place }) {
  const say = useSay();
  if (person.roles.length === 0) return <Heading title={say(pageTexts.home)} lead={say(texts.noRole)} />;
  if (!mayOpen(person, place.page)) {
    const roles = person.roles.map((role) => say(roleTexts[role])).join(', ');
    return (
      <>
        <Heading title={say(pageTexts[place.page])} lead={say(texts.notYours, { roles })} />
        <a href={addressOf('home')}>{say(texts.goHome)}</a>
      </>
    );
  }
  const Page = pages[place.page];
  return (
    <Suspense fallback={<Loading rows={4} height={52} slow={false} />}>
      <Page place={place} />
    </Suspense>
  );
}

/** Who opens another page hears its title; the first page leaves the focus where the browser has it. */
function useFocusOnArrival({ page, of }: Place): void {
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere is what this is about
  useEffect(() => {
    if (!first.current) document.getElementById('main')?.focus();
    first.current = false;
  }, [page, of]);
}

createRoot(part('[data-console]', HTMLElement)).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <Console />
    </MantineProvider>
  </StrictMode>,
);
