import type { Both } from '../../language.ts';
import { useSay } from '../language.ts';

export interface Tab {
  readonly name: string;
  readonly title: Both;
  readonly href: string;
}

/** Parts of one page, each with an address of its own. */
export function Tabs({ label, tabs, open }: { label: string; tabs: readonly Tab[]; open: string }) {
  const say = useSay();
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ name, title, href }) => (
        <a key={name} href={href} aria-current={name === open ? 'true' : undefined}>
          {say(title)}
        </a>
      ))}
    </nav>
  );
}
