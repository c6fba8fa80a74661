/** The risk guard: what it said in the last thirty days, its rules with their values, and the cards that are not taken here. */
import { useState } from 'react';
import type { RiskAct, RiskPicture } from '../../../preload/contract/contract.ts';
import { RefusalSentence, useNotices } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { RiskHits } from './risk-hits.tsx';
import { RiskRules } from './risk-rules.tsx';
import { StopList } from './stop-list.tsx';
import { useRisk } from './use-risk.ts';
import { RISK_WORDS, useRiskWords } from './words.ts';
import './risk-screen.css';

const TABS = ['hits', 'rules', 'stopped'] as const;
type Tab = (typeof TABS)[number];

/** Does a deed and says how it went; true when it was done. */
export type Deed = (act: RiskAct, done: string) => Promise<boolean>;

export function RiskScreen() {
  const words = useRiskWords();
  const other = useOtherWords();
  const { open } = useNavigation();
  const [tab, setTab] = useState<Tab>('hits');
  useKeys((key) => {
    if (key !== 'Escape') return false;
    open('menu');
    return true;
  });
  return (
    <div className="page risk">
      <h1 className="page-title">
        {words.title}{' '}
        <span className="beside" lang={other.language} aria-hidden="true">
          {RISK_WORDS[other.language].title}
        </span>
      </h1>
      <p className="muted">{words.lead}</p>
      <div className="risk-tabs" role="tablist" aria-label={words.title}>
        {TABS.map((each) => (
          <button
            key={each}
            id={`risk-${each}`}
            type="button"
            role="tab"
            className="button tall"
            aria-selected={each === tab}
            aria-controls="risk-panel"
            onClick={() => setTab(each)}
          >
            {words.tabs[each]}
          </button>
        ))}
      </div>
      <div id="risk-panel" role="tabpanel" aria-labelledby={`risk-${tab}`}>
        <RiskBody tab={tab} />
      </div>
    </div>
  );
}

function RiskBody({ tab }: { readonly tab: Tab }) {
  const words = useRiskWords();
  const { common } = useWords().captions;
  const { tell, refuse } = useNotices();
  const { shown, again, act } = useRisk();
  if (shown.state === 'loading') return <p className="muted">{words.loading}</p>;
  if (shown.state === 'failed') {
    return (
      <div role="alert">
        <RefusalSentence refusal={shown.refusal} />
        <button type="button" className="button" onClick={again}>
          {common.retry}
        </button>
      </div>
    );
  }
  const deed: Deed = async (asked, done) => {
    const refusal = await act(asked);
    if (refusal === undefined) tell(done);
    else refuse(refusal);
    return refusal === undefined;
  };
  return <Shown tab={tab} picture={shown.picture} deed={deed} />;
}

function Shown({ tab, picture, deed }: { readonly tab: Tab; readonly picture: RiskPicture; readonly deed: Deed }) {
  const words = useRiskWords();
  return (
    <>
      {tab !== 'hits' && !picture.mayChange && <p className="muted">{words.onlyKeepers}</p>}
      {tab === 'hits' && <RiskHits picture={picture} />}
      {tab === 'rules' && <RiskRules picture={picture} deed={deed} />}
      {tab === 'stopped' && <StopList picture={picture} deed={deed} />}
    </>
  );
}
