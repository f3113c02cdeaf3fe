import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { identityTexts } from '../../identity/texts.ts';
import { paths } from '../../language.ts';
import type { Person } from '../desk/person.ts';
import { speak, useLanguage, useSay } from '../language.ts';
import { addressOf, mayOpen, type Place, pageNames } from '../place.ts';
import { pageTexts, roleTexts, shellTexts as texts } from './texts.ts';

interface Props {
  readonly person: Person;
  readonly place: Place;
  readonly signOut: () => void;
  readonly children: ReactNode;
}

/** The pages at the side, who is signed in, and the page that is open. */
export function Frame({ person, place, signOut, children }: Props) {
  const say = useSay();
  const roles = person.roles.map((role) => say(roleTexts[role])).join(', ');
  const nav = useRef<HTMLElement>(null);
  // On a phone not all pages fit beside each other.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another one to show
  useEffect(() => {
    const open = nav.current?.querySelector('[aria-current]');
    if (open instanceof HTMLElement) nav.current?.scrollTo({ left: open.offsetLeft - open.offsetWidth });
  }, [place.page]);
  return (
    <div className="frame">
      <button type="button" className="skip" onClick={skipToMain}>
        {say(texts.skip)}
      </button>
      <header className="side">
        <Brand />
        <nav ref={nav} aria-label={say(texts.pages)}>
          {pageNames
            .filter((name) => mayOpen(person, name))
            .map((name) => (
              <a key={name} href={addressOf(name)} aria-current={place.page === name ? 'page' : undefined}>
                {say(pageTexts[name])}
              </a>
            ))}
        </nav>
        <div className="who">
          <p>
            <strong>{roles}</strong>
            <span className="quiet">{person.id}</span>
          </p>
          <LanguageSwitch />
          <Button variant="subtle" size="compact-sm" onClick={signOut}>
            {say(identityTexts.signOut)}
          </Button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <OfflineNotice />
        {children}
      </main>
    </div>
  );
}

export function Brand() {
  const language = useLanguage();
  const say = useSay();
  const { company = '', logo = '' } = document.documentElement.dataset;
  return (
    <a className="brand" href={paths.home[language]} title={say(texts.toSite)}>
      <img src={logo} data-brand-source="logo" width="32" height="32" alt="" />
      <span>
        <span data-brand="company">{company}</span>
        <span className="quiet">{say(texts.title)}</span>
      </span>
    </a>
  );
}

export function LanguageSwitch() {
  const language = useLanguage();
  const say = useSay();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <Button variant="subtle" size="compact-sm" lang={other} onClick={() => speak(other)}>
      {say(texts.otherLanguage)}
    </Button>
  );
}

function OfflineNotice() {
  const say = useSay();
  const [offline, setOffline] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status" className="offline">
      {offline && <p className="notice careful">{say(texts.offline)}</p>}
    </div>
  );
}

/** The address's # says which page is open, so it cannot also say where on it one is. */
function skipToMain(): void {
  document.getElementById('main')?.focus();
}
