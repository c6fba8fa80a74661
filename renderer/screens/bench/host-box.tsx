/** The acquirer as a box on a cable: what it heard last, what it has approved, and the faults it can be given. */
import { memo } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { Money } from '../../parts/money.tsx';
import { useBenchAct } from './use-bench.ts';
import { type HostFault, useBenchWords } from './words.ts';

const isFault = (faults: Readonly<Record<HostFault, unknown>>, word: string): word is HostFault => word in faults;

export const HostBox = memo(function HostBox({ host }: { readonly host: BenchView['host'] }) {
  const words = useBenchWords();
  const isWell = host.fault === 'none';
  const fault = isFault(words.hostFaults, host.fault) ? words.hostFaults[host.fault] : undefined;
  return (
    <section className="bench-place" data-place="host" aria-label={words.places.host}>
      <div className="instrument-head">
        <h3>{words.places.host}</h3>
      </div>
      <div className="host-case" data-fault={host.fault}>
        <Cable cut={host.fault === 'down'} />
        <div className="host-body">
          <p className="host-state">
            <span className="host-light" data-well={isWell} aria-hidden="true" />
            <strong>{fault?.name ?? host.fault}</strong>
          </p>
          <dl className="host-facts figures">
            <dt>{words.messages}</dt>
            <dd>{host.connections}</dd>
            <dt>{words.approved}</dt>
            <dd>
              <Money amountMinor={Math.max(0, host.approvedMinor)} />
            </dd>
          </dl>
          <p className="host-last">
            <span className="visually-hidden">{words.lastMessage}</span>
            <code>{host.lastMessage ?? '—'}</code>
          </p>
        </div>
      </div>
      <Faults current={host.fault} />
    </section>
  );
});

function Cable({ cut }: { readonly cut: boolean }) {
  return (
    <svg className="host-cable" aria-hidden="true" width="64" height="96" viewBox="0 0 64 96">
      {cut ? <path d="M0 48h16M10 40l8 16M64 48H46M38 40l8 16" /> : <path d="M0 48c18 0 14-22 32-22s14 22 32 22" />}
    </svg>
  );
}

function Faults({ current }: { readonly current: string }) {
  const words = useBenchWords();
  const act = useBenchAct();
  return (
    <fieldset className="faults">
      <legend className="toggle-name">{words.faults}</legend>
      {(Object.keys(words.hostFaults) as HostFault[]).map((fault) => (
        <label key={fault} className="fault" data-fault={fault}>
          <input
            type="radio"
            name="host-fault"
            checked={current === fault}
            onChange={() => act({ act: 'host', fault })}
          />
          <span>
            <strong>{words.hostFaults[fault].name}</strong>
            <span className="fault-effect">{words.hostFaults[fault].effect}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
