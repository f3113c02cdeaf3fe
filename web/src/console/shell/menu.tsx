import { useEffect, useId, useRef, useState } from 'react';
import type { Person } from '../desk/person.ts';
import { useSay } from '../language.ts';
import {
  addressOf,
  type ConsolePageName,
  groupNames,
  mayOpen,
  type PageGroupName,
  type Place,
  pageGroups,
} from '../place.ts';
import { groupTexts, pageTexts, shellTexts as texts } from './texts.ts';

interface Props {
  readonly person: Person;
  readonly place: Place;
}

/** The pages of this person's roles, by what they are about; on a phone folded behind the name of the open one. */
export function Menu({ person, place }: Props) {
  const say = useSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever arrived somewhere is done with the menu
  useEffect(() => {
    setOpen(false);
    // On a low screen not all pages fit below each other.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [place.page, place.of]);
  return (
    <>
      <button
        type="button"
        className="menu-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`${say(texts.menu)}: ${say(pageTexts[place.page])}`}
        onClick={() => setOpen(!open)}
      >
        {say(pageTexts[place.page])}
      </button>
      <nav
        ref={nav}
        id={id}
        aria-label={say(texts.pages)}
        data-open={open}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      >
        {groupNames.map((name) => (
          <Group key={name} name={name} pages={pageGroups[name].filter((page) => mayOpen(person, page))} open={place} />
        ))}
      </nav>
    </>
  );
}

interface GroupProps {
  readonly name: PageGroupName;
  readonly pages: readonly ConsolePageName[];
  readonly open: Place;
}

function Group({ name, pages, open }: GroupProps) {
  const say = useSay();
  if (pages.length === 0) return undefined;
  const title = name === 'own' || pages.length === 1 ? undefined : say(groupTexts[name]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div className="menu-group" role="group" aria-label={title}>
      {title && <span className="quiet">{title}</span>}
      {pages.map((page) => (
        <a key={page} href={addressOf(page)} aria-current={open.page === page ? 'page' : undefined}>
          {say(pageTexts[page])}
        </a>
      ))}
    </div>
  );
}
