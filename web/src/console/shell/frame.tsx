import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { identityTexts } from '../../identity/texts.ts';
import { paths } from '../../language.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import type { Person } from '../desk/person.ts';
import { speak, useLanguage, useSay } from '../language.ts';
import type { Place } from '../place.ts';
import { Menu } from './menu.tsx';
import { roleTexts, shellTexts as texts } from './texts.ts';

interface Props {
  readonly person: Person;
  readonly place: Place;
  readonly signOut: () => void;
  readonly children: ReactNode;
}

/** The pages at the side, who is signed in, and the page that is open. */
export function Frame({ person, place, signOut, children }: Props) {
  const say = useSay();
  const staffName = useStaffNames();
  const roles = person.roles.map((role) => say(roleTexts[role])).join(', ');
  return (
    <div className="frame">
      <button type="button" className="skip" onClick={skipToMain}>
        {say(texts.skip)}
      </button>
      <header className="side">
        <Brand />
        <Menu person={person} place={place} />
        <div className="who">
          <p>
            <strong>{roles}</strong>
            <span className="quiet">{staffName(person.id)}</span>
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
