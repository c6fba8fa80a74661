/** One device: its lamp in large, who it is, what is wrong and the way out, and a try with its result. */
import type { View } from '../../../preload/contract/contract.ts';
import type { DeviceTrouble } from '../../../preload/contract/words.ts';
import { LampShape } from '../../parts/device-lamp.tsx';
import { RefusalSentence } from '../../parts/notices.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { troubleWords } from '../../wording/trouble-words.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { type Trial, useTrial } from './use-trial.ts';
import { DEVICE_WORDS, useDeviceWords } from './words.ts';

type LampView = View['devices'][number];

export function DeviceCard({ lamp }: { readonly lamp: LampView }) {
  const words = useWords();
  const other = useOtherWords();
  const own = useDeviceWords();
  const { trial, begin } = useTrial(lamp.device);
  const name = own.names[lamp.device];
  return (
    <article className="device-card panel" data-device={lamp.device} aria-label={name}>
      <header className="device-head">
        <span className="device-lamp">
          <LampShape lamp={lamp.lamp} size={36} />
        </span>
        <div>
          <h2>
            {name}{' '}
            <span className="beside" lang={other.language} aria-hidden="true">
              {DEVICE_WORDS[other.language].names[lamp.device]}
            </span>
          </h2>
          <p className="device-state" data-lamp={lamp.lamp}>
            {words.lamps[lamp.lamp]}
          </p>
        </div>
        {lamp.simulated && (
          <span className="device-simulated" title={own.simulatedNote}>
            {words.captions.strip.simulated}
          </span>
        )}
      </header>
      <p className="device-identity figures">{lamp.identity ?? (lamp.device === 'host' ? '' : own.noIdentity)}</p>
      {lamp.drawer !== undefined && (
        <p className="device-drawer" data-drawer={lamp.drawer}>
          {own.drawer} · {own.drawers[lamp.drawer]}
        </p>
      )}
      <Condition device={lamp.device} trouble={lamp.trouble} isWell={lamp.lamp === 'ready' || lamp.lamp === 'busy'} />
      <footer className="device-trial">
        <button type="button" className="button tall" disabled={trial.state === 'trying'} onClick={begin}>
          {own.tryIt[lamp.device]}
        </button>
        <div className="trial-result" aria-live="polite" data-trial={trial.state}>
          <TrialResult trial={trial} device={lamp.device} />
        </div>
      </footer>
    </article>
  );
}

interface ConditionProps {
  readonly device: LampView['device'];
  readonly trouble: DeviceTrouble | undefined;
  readonly isWell: boolean;
}

function Condition({ device, trouble, isWell }: ConditionProps) {
  const words = useWords();
  const own = useDeviceWords();
  if (trouble !== undefined) {
    const { what, todo } = troubleWords(words, device, trouble);
    return (
      <p className="prompt-trouble device-trouble">
        <strong>{what}</strong>
        <br />
        {todo}
      </p>
    );
  }
  return <p className="device-well muted">{isWell ? own.allWell : ''}</p>;
}

function TrialResult({ trial, device }: { readonly trial: Trial; readonly device: LampView['device'] }) {
  const own = useDeviceWords();
  switch (trial.state) {
    case 'none':
      return null;
    case 'trying':
      return <p>{own.trying[device]}</p>;
    case 'worked':
      return (
        <p className="trial-worked">
          <ShapeIcon name="check" size={22} />
          <span>
            {own.worked[device]}{' '}
            {trial.tookMs === undefined ? '' : <span className="figures">{own.echoTook(trial.tookMs)}</span>}
            {trial.detail !== undefined && <span className="trial-detail">{trial.detail}</span>}
          </span>
        </p>
      );
    case 'failed':
      return (
        <div className="trial-failed">
          <ShapeIcon name="cross" size={22} />
          <span>
            <strong>{own.notWorked}</strong>
            {trial.detail !== undefined && <span className="trial-detail">{trial.detail}</span>}
            {trial.refusal !== undefined && <RefusalSentence refusal={trial.refusal} brief />}
          </span>
        </div>
      );
  }
}
