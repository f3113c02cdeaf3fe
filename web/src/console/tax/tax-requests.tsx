import { writtenDay, writtenMoment } from '../../written.ts';
import { usePages } from '../desk/use-pages.ts';
import { useSay } from '../language.ts';
import { payeeTexts } from '../partners/payee-texts.ts';
import { useTaxWords } from '../partners/tax-request-panel.tsx';
import { addressOf } from '../place.ts';
import { MoreButton, TroubleNotice } from '../shell/parts.tsx';
import { taxRequestListSchema } from './tax.ts';
import { taxPageTexts as texts } from './texts.ts';

/** What partners ask about their tax and nobody answered; nothing where nobody asks. */
export function TaxRequests() {
  const say = useSay();
  const words = useTaxWords();
  const asked = usePages('/v1/tax-requests?limit=50', taxRequestListSchema);
  const { items } = asked;
  if (asked.trouble) return <TroubleNotice trouble={asked.trouble} again={() => void asked.refresh()} />;
  if (!items || items.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="tax-requests">
      <h2 id="tax-requests">{say(texts.requests)}</h2>
      <dl className="details">
        {items.map(({ partnerId, partnerName, tax, present, from, at }) => (
          <div key={partnerId}>
            <dt>
              <a href={addressOf('partners', partnerId)}>{partnerName}</a>
              <br />
              <span className="quiet figures">{writtenMoment(at)}</span>
            </dt>
            <dd>
              {say(payeeTexts.fromTo, { before: words(present), after: words(tax) })}
              <div className="quiet">{say(texts.requestFrom, { day: writtenDay(from) })}</div>
            </dd>
          </div>
        ))}
      </dl>
      {asked.hasMore && (
        <div className="actions">
          <MoreButton pages={asked} />
        </div>
      )}
    </section>
  );
}
