/**
 * What chips and taps need before a card comes: whether it is there, how a download is going, and the lists themselves for
 * whoever is on the phone with the bank. Asks for a download; decides nothing about what is loaded.
 */
import type { ChipParameterList, View } from '../../../preload/contract/contract.ts';
import { dayAndTime } from '../../parts/moments.ts';
import { Money } from '../../parts/money.tsx';
import { RefusalSentence } from '../../parts/notices.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { ApplicationTable, AuthorityTable } from './parameter-tables.tsx';
import { PARAMETER_WORDS, useParameterWords } from './parameter-words.ts';
import { type ParameterState, useSecondsSince } from './use-chip-parameters.ts';
import './chip-parameters.css';

type Progress = View['chipParameters'];

/** The card beside the devices' own: can chips and taps be taken, and a way to fetch what is missing. */
export function ChipParameterCard({ parameters }: { readonly parameters: ParameterState }) {
  const words = useParameterWords();
  const other = useOtherWords();
  const { chipParameters } = useView();
  const { loaded: usable, state } = chipParameters;
  const { loaded, download } = parameters;
  return (
    <article className="device-card panel" data-device="parameters" data-state={state} aria-label={words.title}>
      <header className="device-head">
        <span className="device-lamp parameters-lamp" data-usable={usable}>
          <ShapeIcon name="chip" size={30} />
        </span>
        <div>
          <h2>
            {words.title}{' '}
            <span className="beside" lang={other.language} aria-hidden="true">
              {PARAMETER_WORDS[other.language].title}
            </span>
          </h2>
          <p className="device-state">{usable ? words.usable : words.notUsable}</p>
        </div>
      </header>
      <p className="device-identity figures">
        {loaded.state === 'ready' && loaded.list.loadedAtMs !== undefined
          ? words.loadedAt(dayAndTime(loaded.list.loadedAtMs))
          : words.emptyTitle}
      </p>
      <div>
        {state === 'idle' && !usable && <p className="prompt-trouble device-trouble">{words.empty}</p>}
        <Download progress={chipParameters} />
      </div>
      <footer className="device-trial">
        <button type="button" className="button tall" disabled={state === 'running'} onClick={() => void download()}>
          {usable ? words.downloadAgain : words.download}
        </button>
        {loaded.state === 'ready' && loaded.list.applications.length > 0 && <SmallPayments list={loaded.list} />}
      </footer>
    </article>
  );
}

function SmallPayments({ list }: { readonly list: ChipParameterList }) {
  const words = useParameterWords();
  return (
    <p className="small-payments" title={words.smallPaymentsNote}>
      <span className="muted small">{words.smallPayments}</span>
      <strong>
        {list.smallPaymentLimit === undefined ? (
          words.smallPaymentsOff
        ) : (
          <Money amountMinor={list.smallPaymentLimit.amountMinor} />
        )}
      </strong>
    </p>
  );
}

/** The lists themselves, or why there are none. */
export function ChipParameterLists({ parameters }: { readonly parameters: ParameterState }) {
  const words = useParameterWords();
  const { common } = useWords().captions;
  const { loaded, again } = parameters;
  return (
    <section className="parameters panel" aria-label={words.title}>
      <p className="muted small">
        {words.lead} {words.smallPaymentsNote}
      </p>
      {loaded.state === 'loading' && (
        <p className="muted" role="status">
          {words.loading}
        </p>
      )}
      {loaded.state === 'failed' && (
        <div className="parameters-face" role="alert">
          <strong>{words.failedToRead}</strong>
          <RefusalSentence refusal={loaded.refusal} brief />
          <button type="button" className="button" onClick={again}>
            {common.retry}
          </button>
        </div>
      )}
      {loaded.state === 'ready' && <Lists list={loaded.list} />}
    </section>
  );
}

/** A download under way, or how the last one ended. */
function Download({ progress }: { readonly progress: Progress }) {
  const words = useParameterWords();
  const { chipParameterKinds, chipParameterFaults } = useWords();
  const seconds = useSecondsSince(progress.state === 'running');
  const kind = progress.kind === undefined ? words.title : chipParameterKinds[progress.kind];
  switch (progress.state) {
    case 'idle':
      return null;
    case 'running':
      return (
        <div className="download-run" role="status">
          <p>
            <strong>{words.running(kind)}</strong>
          </p>
          <label className="download-bar figures">
            <progress value={progress.done} max={Math.max(1, progress.of)} />
            <span>
              {words.progress(progress.done, progress.of)} · {words.elapsed(seconds)}
            </span>
          </label>
          <p className="muted small">{words.keepOn}</p>
        </div>
      );
    case 'done':
      return (
        <p className="download-done" role="status">
          <ShapeIcon name="check" size={22} />
          {words.doneNews}
        </p>
      );
    case 'failed':
      return (
        <div className="prompt-trouble download-failed" role="alert">
          <strong>
            {words.failed} · {kind}
            {progress.fault !== undefined && ` · ${chipParameterFaults[progress.fault].what}`}
          </strong>
          <p>
            {progress.fault !== undefined && `${chipParameterFaults[progress.fault].todo} `}
            {words.oldStay}
          </p>
        </div>
      );
  }
}

function Lists({ list }: { readonly list: ChipParameterList }) {
  const words = useParameterWords();
  if (list.applications.length === 0 && list.authorities.length === 0) {
    return (
      <div className="parameters-face">
        <ShapeIcon name="chip" size={40} />
        <strong>{words.emptyTitle}</strong>
        <p className="muted">{words.empty}</p>
      </div>
    );
  }
  return (
    <>
      <ApplicationTable applications={list.applications} />
      <AuthorityTable authorities={list.authorities} />
    </>
  );
}
