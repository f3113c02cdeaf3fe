import { Button } from '@mantine/core';
import { formatCode } from '../../../../shared/stickers/code/code-text.ts';
import { writtenAmount, writtenDay, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useChange } from '../desk/use-change.ts';
import { useLanguage, useSay } from '../language.ts';
import { addressOf } from '../place.ts';
import { type Detail, DetailList } from '../shell/detail-list.tsx';
import { StateWord, TroubleNotice } from '../shell/parts.tsx';
import { writtenPeriod } from '../written.ts';
import type { CorrectionName } from './corrections/correction-open.tsx';
import { channelTexts, rewardMoods, unitDeskTexts as texts } from './desk-texts.ts';
import { UnitPart } from './unit-part.tsx';
import { writtenPhone } from './value.ts';
import { photoLinkSchema, type Warranty } from './warranty.ts';

interface Props {
  readonly warranty: Warranty;
  readonly open: (name: CorrectionName) => void;
}

/** What is known of one activation, each part with what can be put right in it. */
export function WarrantyParts({ warranty, open }: Props) {
  return (
    <>
      <TermPart warranty={warranty} open={open} />
      <OwnerPart warranty={warranty} open={open} />
      <InstallerPart warranty={warranty} open={open} />
      <OtherFacts warranty={warranty} />
    </>
  );
}

function Act({ name, label, open }: { name: CorrectionName; label: string; open: Props['open'] }) {
  return (
    <Button variant="default" size="compact-md" onClick={() => open(name)}>
      {label}
    </Button>
  );
}

function TermPart({ warranty, open }: Props) {
  const say = useSay();
  const staffName = useStaffNames();
  const language = useLanguage();
  const { state, endsOn, why, parts, canceled, set } = warranty;
  const date = writtenDay(endsOn);
  const isOpen = canceled === undefined;
  const actions = isOpen && (
    <>
      <Act name="goodwill" label={say(texts.addTime)} open={open} />
      <Act name="product" label={say(texts.otherProduct)} open={open} />
      <Act name="cancel" label={say(texts.cancel)} open={open} />
    </>
  );
  return (
    <UnitPart title={say(texts.warranty)} actions={actions}>
      {canceled && (
        <p className="notice careful">
          {say(texts.canceledBy, { at: writtenMoment(canceled.at), by: staffName(canceled.by), note: canceled.note })}
        </p>
      )}
      <p className="until figures">{say(state === 'ended' ? texts.was : texts.until, { date })}</p>
      <p className="quiet">{say(texts.sum, { why: why[language], date })}</p>
      {parts.length > 0 && (
        <>
          <h3>{say(texts.parts)}</h3>
          <ul className="plain">
            {parts.map(({ name, months, endsOn: until }) => (
              <li key={name}>{say(texts.part, { name, months: String(months), date: writtenDay(until) })}</li>
            ))}
          </ul>
        </>
      )}
      {set && <SetPart set={set} mayAdd={isOpen} open={open} />}
    </UnitPart>
  );
}

function SetPart({
  set: { units, missing },
  mayAdd,
  open,
}: {
  set: NonNullable<Warranty['set']>;
  mayAdd: boolean;
  open: Props['open'];
}) {
  const say = useSay();
  return (
    <>
      <h3>{say(texts.set)}</h3>
      <ul className="plain">
        {units.map(({ code, name }) => (
          <li key={code}>
            {name} · <a href={addressOf('units', code)}>{formatCode(code)}</a>
          </li>
        ))}
        {missing.map(({ sku, name, count }) => (
          <li key={sku}>
            <StateWord mood="wait">{say(texts.missing, { count: String(count), name })}</StateWord>
          </li>
        ))}
      </ul>
      {mayAdd && missing.length > 0 && <Act name="add-unit" label={say(texts.addUnit)} open={open} />}
    </>
  );
}

function OwnerPart({ warranty, open }: Props) {
  const say = useSay();
  const { customer, canceled } = warranty;
  const actions = canceled === undefined && (
    <>
      <Act name="customer" label={say(texts.correctOwner)} open={open} />
      <Act name="handover" label={say(texts.handOver)} open={open} />
    </>
  );
  return (
    <UnitPart title={say(texts.owner)} actions={actions}>
      <DetailList
        details={[
          { term: say(texts.name), words: <strong>{customer.name}</strong> },
          {
            term: say(texts.phone),
            words: (
              <a className="figures" href={`tel:${customer.phone}`}>
                {writtenPhone(customer.phone)}
              </a>
            ),
          },
          ...optional(say(texts.address), customer.address),
          ...optional(say(texts.email), customer.email),
        ]}
      />
    </UnitPart>
  );
}

function InstallerPart({ warranty, open }: Props) {
  const say = useSay();
  const { installer, storeName, canceled } = warranty;
  const who = [installer.name, installer.phone && writtenPhone(installer.phone)].filter(Boolean).join(' · ');
  const actions = canceled === undefined && <Act name="installer" label={say(texts.correctInstaller)} open={open} />;
  return (
    <UnitPart title={say(texts.installing)} actions={actions}>
      <DetailList
        details={[
          {
            term: say(texts.installer),
            words: (
              <>
                {who === '' ? say(texts.nobody) : who}
                {installer.partnerId !== undefined && <span className="quiet"> ({say(texts.partner)})</span>}
              </>
            ),
          },
          ...optional(say(texts.store), storeName),
          { term: say(texts.reward), words: <RewardWords warranty={warranty} /> },
        ]}
      />
    </UnitPart>
  );
}

function RewardWords({ warranty: { reward, rewards } }: { warranty: Warranty }) {
  const say = useSay();
  if (rewards.length === 0) {
    return <StateWord mood={reward.state === 'pending' ? 'wait' : 'calm'}>{say(reward.reasonText)}</StateWord>;
  }
  return (
    <ul className="plain">
      {rewards.map(({ id, amount, currency, state, reasonText, period, note }) => (
        <li key={id}>
          <strong className="figures">
            {currency === 'VND' ? writtenAmount(amount) : say(texts.points, { amount: String(amount) })}
          </strong>{' '}
          <StateWord mood={rewardMoods[state]}>{say(reasonText).replace(/\.$/, '')}</StateWord>
          <span className="quiet">
            {' '}
            · {say(texts.ofPeriod, { period: writtenPeriod(period) })}
            {note && ` · ${note}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function OtherFacts({ warranty }: { warranty: Warranty }) {
  const say = useSay();
  const staffName = useStaffNames();
  const { channel, enteredBy, purchasedOn, note, fields = [] } = warranty;
  const own = fields.map(({ label, kind, value, chosen }): Detail => {
    const words = chosen ? say(chosen) : value && (kind === 'date' ? writtenDay(value) : value);
    return { term: say(label), words: words ?? <span className="quiet">{say(texts.notAnswered)}</span> };
  });
  return (
    <UnitPart title={say(texts.others)}>
      <DetailList
        details={[
          { term: say(texts.channel), words: say(channelTexts[channel]) },
          ...optional(say(texts.enteredBy), enteredBy && staffName(enteredBy)),
          ...optional(say(texts.purchasedOn), purchasedOn && writtenDay(purchasedOn)),
          ...own,
          ...optional(say(texts.note), note),
        ]}
      />
      <Photos warranty={warranty} />
    </UnitPart>
  );
}

/** A photo is opened for five minutes, and that somebody did stands in the history. */
function Photos({ warranty: { photos = [], code, activationNumber } }: { warranty: Warranty }) {
  const say = useSay();
  const change = useChange();
  if (photos.length === 0) return undefined;
  const show = async (id: string) => {
    const path = `/v1/warranties/${encodeURIComponent(code)}/${activationNumber}/photos/${id}`;
    const outcome = await change.make({ method: 'POST', path, reply: photoLinkSchema });
    // Beside the page, which a call goes on with.
    if (outcome?.ok && outcome.value.url.startsWith('http')) open(outcome.value.url, '_blank', 'noopener,noreferrer');
  };
  return (
    <>
      <h3>{say(texts.photos)}</h3>
      <div className="actions">
        {photos.map(({ id, kind }, at) => (
          <Button key={id} variant="default" size="compact-md" onClick={() => void show(id)}>
            {say(kind === 'receipt' ? texts.receipt : texts.installation, { number: String(at + 1) })}
          </Button>
        ))}
      </div>
      <TroubleNotice trouble={change.trouble} />
    </>
  );
}

function optional(term: string, words: string | undefined): Detail[] {
  return words ? [{ term, words }] : [];
}
