import '../sticker-work.css';
import './policies.css';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { roleWords } from '../../../../shared/rewards/policy/role-words.ts';
import { today, writtenMoment } from '../../written.ts';
import { useStaffNames } from '../desk/colleagues.ts';
import { useAsked } from '../desk/use-asked.ts';
import { useChange } from '../desk/use-change.ts';
import { useSay } from '../language.ts';
import { addressOf, type Place } from '../place.ts';
import { Empty, Heading, Loading, News, StateWord, TroubleNotice } from '../shell/parts.tsx';
import { pageTexts } from '../shell/texts.ts';
import { DraftEditor } from './draft-editor.tsx';
import { OneDraft } from './one-draft.tsx';
import { PointsElsewhere } from './points-elsewhere.tsx';
import {
  type Content,
  draftListSchema,
  draftSchema,
  type ListedDraft,
  newRule,
  standingOf,
  type Version,
  versionListSchema,
} from './policy.ts';
import { RuleTable } from './rule-table.tsx';
import { draftStateTexts, standingTexts, policyTexts as texts } from './texts.ts';
import { useDays } from './use-days.ts';
import { WaitingDays } from './waiting-days.tsx';

const roles = ['installer', 'dealer'] as const;

/** What installations earn: versions that hold, and those on their way. */
export function PoliciesPage({ place }: { place: Place }) {
  return place.of === undefined ? <AllPolicies /> : <OneDraft key={place.of} id={place.of} />;
}

function AllPolicies() {
  const say = useSay();
  const [role, setRole] = useState<Content['name']>('installer');
  const versions = useAsked(`/v1/policies?limit=20${role === 'installer' ? '' : `&name=${role}`}`, versionListSchema);
  const drafts = useAsked('/v1/policy-drafts?limit=20', draftListSchema);
  const change = useChange();
  const [writing, setWriting] = useState(false);
  const [news, setNews] = useState<string>();
  const known = versions.value?.items;
  const write = async (policy: Content) => {
    const outcome = await change.make({ method: 'POST', path: '/v1/policy-drafts', body: policy, reply: draftSchema });
    if (!outcome?.ok) return;
    setWriting(false);
    setNews(say(texts.saved));
    location.hash = addressOf('policies', outcome.value.id);
  };
  return (
    <>
      <Heading title={say(pageTexts.policies)} lead={say(texts.lead)}>
        {known && !writing && <Button onClick={() => setWriting(true)}>{say(texts.write)}</Button>}
      </Heading>
      <News>{news}</News>
      <div className="fields">
        <NativeSelect
          label={say(texts.role)}
          description={say(role === 'dealer' ? texts.dealersHint : texts.installersHint)}
          value={role}
          data={roles.map((value) => ({ value, label: say(roleWords[value]) }))}
          onChange={(event) => {
            setRole(event.currentTarget.value === 'dealer' ? 'dealer' : 'installer');
            setWriting(false);
          }}
        />
      </div>
      <PointsElsewhere />
      {writing && known && (
        <DraftEditor
          begin={beginning(known, role)}
          change={change}
          save={(policy) => void write(policy)}
          close={() => setWriting(false)}
        />
      )}
      <TroubleNotice
        trouble={drafts.trouble ?? versions.trouble}
        again={() => void Promise.all([drafts.refresh(), versions.refresh()])}
      />
      {!known && versions.busy && <Loading rows={3} height={72} slow={versions.slow} />}
      {(drafts.value?.items.length ?? 0) > 0 && (
        <section aria-label={say(texts.drafts)} className="stack">
          <h2>{say(texts.drafts)}</h2>
          {drafts.value?.items.map((draft) => (
            <ListedDraftRow key={draft.id} draft={draft} />
          ))}
        </section>
      )}
      {known?.length === 0 && !writing && <Empty title={say(texts.none)}>{say(texts.noneHint)}</Empty>}
      {known && known.length > 0 && <h2>{say(texts.versions)}</h2>}
      {known?.map((version) => (
        <OneVersion key={version.version} version={version} all={known} />
      ))}
    </>
  );
}

/** A new version begins as the newest one, from tomorrow's point of view: with its rules and open days. */
function beginning(versions: readonly Version[], name: Content['name']): Content {
  const [newest] = versions;
  const about = { name, effectiveFrom: today() };
  if (!newest) return { ...about, rules: [newRule([])] };
  const { rules, words, keptDays, confirmationDays } = newest;
  return {
    ...about,
    rules,
    ...(words ? { words } : {}),
    ...(keptDays === undefined ? {} : { keptDays }),
    ...(confirmationDays === undefined ? {} : { confirmationDays }),
  };
}

function ListedDraftRow({ draft }: { draft: ListedDraft }) {
  const say = useSay();
  const staffName = useStaffNames();
  const words = draftStateTexts[draft.state] ?? draftStateTexts.editing;
  return (
    <section className="card" data-waits={draft.state === 'proposed'} data-draft={draft.id}>
      <h2>
        <a href={addressOf('policies', draft.id)}>
          {say(draft.policy.name === 'dealer' ? texts.draftOfDealers : texts.draftOf, { days: useDays(draft.policy) })}
        </a>
      </h2>
      {words && <StateWord mood={words.mood}>{say(words)}</StateWord>}
      <p className="quiet figures">
        {say(texts.changed, { by: staffName(draft.changedBy), at: writtenMoment(draft.changedAt) })}
      </p>
    </section>
  );
}

function OneVersion({ version, all }: { version: Version; all: readonly Version[] }) {
  const say = useSay();
  const staffName = useStaffNames();
  const standing = standingOf(all, version, today());
  const words = standingTexts[standing];
  const title = `${say(texts.version, { version: String(version.version) })}, ${useDays(version)}`;
  return (
    <section className="panel" aria-label={title} data-version={version.version}>
      <h2 className="figures">{title}</h2>
      <StateWord mood={words.mood}>{say(words)}</StateWord>
      <p className="quiet figures">
        {say(texts.publishedBy, {
          by: staffName(version.publishedBy),
          at: writtenMoment(version.publishedAt),
          authors: version.authors?.map(staffName).join(', ') ?? say(texts.unknownAuthor),
        })}
      </p>
      <WaitingDays policy={version} />
      <details open={standing === 'in-force'}>
        <summary>
          {say(texts.rules)} ({version.rules.length})
        </summary>
        <RuleTable rules={version.rules} words={version.words} />
      </details>
    </section>
  );
}
