import { useState } from 'react';
import { chainOfIdentity, shortName, type Aliquot, type Chain, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { aliquotStateName } from '../i18n/names.ts';
import type { Desk, TabProps } from '../launch/desk.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Verdict } from '../ui/Verdict.tsx';
import { ChainCards } from './ChainCards.tsx';
import { chainNodes } from './chain-nodes.ts';
import { LinksPanel } from './LinksPanel.tsx';
import { thingName } from './thing-name.ts';

/** The proof that an aliquot is this patient's own: every link, who read it, when and how. */
export function Identity({ desk, treatment }: TabProps) {
  const { t } = useWords();
  const aliquots = treatment?.batches.flatMap((batch) => batch.aliquots) ?? [];
  const first = aliquots[0];
  if (treatment !== undefined && first !== undefined)
    return <KnownIdentity desk={desk} treatment={treatment} aliquots={aliquots} first={first} />;
  return (
    <>
      <main className="main">
        <h1>{t('identity.title')}</h1>
        <Notice kind="plain" title={t('identity.none')}>
          <p>{t('identity.none-why')}</p>
        </Notice>
      </main>
      <ActionBar saving={{ state: 'idle' }} />
    </>
  );
}

interface KnownProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly aliquots: readonly Aliquot[];
  readonly first: Aliquot;
}

function KnownIdentity({ desk, treatment, aliquots, first }: KnownProps) {
  const words = useWords();
  const { t } = words;
  const [chosen, setChosen] = useState<string>();
  const aliquot = aliquots.find(({ id }) => id === chosen) ?? first;
  const chain = chainOfIdentity(treatment, aliquot.id);
  return (
    <>
      <main className="main" tabIndex={0}>
        <div className="head">
          <h1>
            {t('identity.title')}, <span className="id">{shortName(aliquot.identifier)}</span>
          </h1>
          <p className="soft">
            {words.millilitres(aliquot.volume)}, {aliquotStateName(aliquot.state, words)}
          </p>
          <label className="aside row">
            <span className="small soft">{t('identity.aliquot')}</span>
            <select className="auto-width" value={aliquot.id} onChange={(event) => setChosen(event.target.value)}>
              {aliquots.map((one) => (
                <option key={one.id} value={one.id}>
                  {shortName(one.identifier)}, {aliquotStateName(one.state, words)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <ChainVerdict chain={chain} />
        <ChainCards nodes={chainNodes(treatment, aliquot, chain)} patient={desk.session.patient} />
        <LinksPanel treatment={treatment} chain={chain} />
      </main>
      <ActionBar saving={{ state: 'idle' }} note={weakestText()}>
        <button type="button" onClick={() => window.print()}>
          <Icon name="print" />
          {t('identity.print')}
        </button>
      </ActionBar>
    </>
  );

  function weakestText(): string | undefined {
    if (chain.weakest === undefined) return undefined;
    const { from, to, method } = chain.weakest;
    return t('identity.weakest', {
      from: thingName(from, treatment, words),
      to: thingName(to, treatment, words),
      method: t(`method.${method}`),
    });
  }
}

function ChainVerdict({ chain }: { readonly chain: Chain }) {
  const { t } = useWords();
  switch (chain.verdict) {
    case 'proven':
      return (
        <Verdict kind="ok" word={t('identity.proven')}>
          {t('identity.proven-why', { links: chain.links.length })}
        </Verdict>
      );
    case 'broken':
      return (
        <Verdict kind="stop" word={t('identity.broken')}>
          {t('identity.broken-why')}
        </Verdict>
      );
  }
}
