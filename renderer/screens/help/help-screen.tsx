/** What a cashier asks: how to take a payment, what the keys and the four results mean, and the fraud of the free terminal. */
import { useState } from 'react';
import { type WayName, WayPicture } from '../../parts/way-picture.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { PrintNotice } from '../risk/print-notice.tsx';
import { KeySheet } from './key-sheet.tsx';
import './help-screen.css';

const WAYS: readonly WayName[] = ['swipe', 'insert', 'tap'];
const TOPICS = ['payment', 'keys', 'fraud'] as const;

export function HelpScreen() {
  const { open, openedWith } = useNavigation();
  const { help } = useWords().captions;
  const [topic, setTopic] = useState<(typeof TOPICS)[number]>(openedWith.topic ?? 'keys');
  useKeys((key) => {
    if (key !== 'Escape') return false;
    open('sale');
    return true;
  });
  return (
    <div className="page help">
      <div className="help-tabs" role="tablist" aria-label={help.title}>
        {TOPICS.map((each, index) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`help-${each}`}
            aria-selected={each === topic}
            aria-controls="help-panel"
            className="button tall"
            onClick={() => setTopic(each)}
          >
            {help.tabs[index]}
          </button>
        ))}
      </div>
      <div id="help-panel" role="tabpanel" aria-labelledby={`help-${topic}`} className="help-body">
        {topic === 'payment' && <Steps />}
        {topic === 'keys' && <KeysAndResults />}
        {topic === 'fraud' && <Fraud />}
      </div>
    </div>
  );
}

function Steps() {
  const { help, card } = useWords().captions;
  return (
    <>
      <h1 className="page-title">{help.stepsTitle}</h1>
      <ol className="help-steps">
        {help.steps.map((step, index) => (
          <li key={step}>
            <span className="tile-number figures">{index + 1}</span>
            {step}
          </li>
        ))}
      </ol>
      <h2 className="help-subtitle">{help.waysTitle}</h2>
      <ul className="help-ways">
        {WAYS.map((way) => (
          <li key={way}>
            <WayPicture name={way} size={48} />
            <span>
              <strong>{card.ways[way].word}</strong>
              <br />
              {help.ways[way]}
            </span>
          </li>
        ))}
      </ul>
      <ul className="help-rules">
        {help.wayRules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </>
  );
}

function KeysAndResults() {
  const words = useWords();
  const { help } = words.captions;
  return (
    <>
      <h1 className="page-title">{help.keysTitle}</h1>
      <p>{help.confirmKeys}</p>
      <KeySheet />
      <h2 className="help-subtitle">{help.resultsTitle}</h2>
      <table className="help-results">
        <thead>
          <tr>
            {help.resultColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {help.results.map(({ word, means, goods }) => (
            <tr key={word}>
              <th scope="row">
                <span className="help-word" data-result={word}>
                  {words.results[word]}
                </span>
              </th>
              <td>{means}</td>
              <td>
                <strong>{goods}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The fixed page about calls that offer another terminal (counter 2): nobody asks for this by phone. */
function Fraud() {
  const { help, strip } = useWords().captions;
  const other = useOtherWords();
  const { terminal } = useView();
  return (
    <>
      <h1 className="page-title">{help.fraudTitle}</h1>
      <p className="prompt-other" lang={other.language} aria-hidden="true">
        {other.captions.help.fraudTitle}
      </p>
      <p className="help-lead">{help.fraudLead}</p>
      <ul className="help-rules">
        {help.fraudRules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <p className="muted figures">
        {strip.terminal} {terminal.terminalId} · {terminal.merchantId}
      </p>
      <PrintNotice />
    </>
  );
}
