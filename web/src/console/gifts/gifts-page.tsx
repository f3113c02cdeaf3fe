import '../sticker-work.css';
import './gifts.css';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole } from '../desk/person.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place, POINT_RULES } from '../place.ts';
import { Heading } from '../shell/parts.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { pageTexts } from '../shell/texts.ts';
import { Catalogue } from './catalogue.tsx';
import { GrantsPart } from './grants-part.tsx';
import { Orders } from './orders.tsx';
import { PointRules } from './point-rules.tsx';
import { giftTexts as texts } from './texts.ts';

const parts = {
  orders: { name: 'orders', of: undefined, title: texts.orders },
  catalogue: { name: 'catalogue', of: 'danh-muc', title: texts.catalogue },
  points: { name: 'points', of: POINT_RULES, title: texts.points },
  grants: { name: 'grants', of: 'cong-diem', title: texts.grants },
} as const;

/** Gifts and points: what waits for somebody first. */
export function GiftsPage({ place }: { place: Place }) {
  const say = useSay();
  const { person } = useDesk();
  // The warehouse packs; rules and points are no work of theirs.
  const mine = Object.values(parts).filter(
    ({ name }) => name === 'orders' || name === 'catalogue' || hasRole(person, ['admin', 'manager', 'care']),
  );
  const open = mine.find(({ of }) => of === place.of) ?? parts.orders;
  return (
    <>
      <Heading title={say(pageTexts.gifts)} lead={say(texts.lead)} />
      <Tabs
        label={say(texts.parts)}
        open={open.name}
        tabs={mine.map(({ name, of, title }) => ({ name, title, href: addressOf('gifts', of) }))}
      />
      {open.name === 'orders' && <Orders place={place} />}
      {open.name === 'catalogue' && <Catalogue />}
      {open.name === 'points' && <PointRules />}
      {open.name === 'grants' && <GrantsPart />}
    </>
  );
}
