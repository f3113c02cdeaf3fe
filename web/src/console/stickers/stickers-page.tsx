import '../sticker-work.css';
import type { Place } from '../place.ts';
import { BatchList } from './batch-list.tsx';
import { BatchPage } from './batch-page.tsx';
import { OrderPage } from './order/order-page.tsx';

/** What stands in the address where a new batch is ordered. */
const NEW = 'dat-in';

/** Orders batches of stickers, follows them and hands out their files. */
export function StickersPage({ place }: { place: Place }) {
  if (place.of === undefined) return <BatchList />;
  if (place.of === NEW) return <OrderPage sku={place.filter} />;
  return <BatchPage key={place.of} id={place.of} tab={place.filter} />;
}
