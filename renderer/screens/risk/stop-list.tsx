/** The cards that are not taken here: put on the list by the voucher of a payment, taken off by hand. No number is ever typed. */
import { useState } from 'react';
import type { RiskPicture } from '../../../preload/contract/contract.ts';
import type { Deed } from './risk-screen.tsx';
import { useRiskWords } from './words.ts';

export function StopList({ picture, deed }: { readonly picture: RiskPicture; readonly deed: Deed }) {
  const words = useRiskWords();
  return (
    <>
      {picture.mayChange && <StopForm deed={deed} />}
      {picture.stopped.length === 0 && <p className="muted">{words.noneStopped}</p>}
      <ul className="risk-list panel">
        {picture.stopped.map(({ name, maskedPan, reason, by }) => (
          <li key={name}>
            <strong className="figures">{maskedPan}</strong>
            <span>
              {reason} <span className="muted">{words.stoppedBy(by)}</span>
            </span>
            {picture.mayChange && (
              <button
                type="button"
                className="button"
                onClick={() => void deed({ do: 'lift-stop', name, maskedPan }, words.lifted)}
              >
                {words.lift}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function StopForm({ deed }: { readonly deed: Deed }) {
  const words = useRiskWords();
  const [voucher, setVoucher] = useState('');
  const [reason, setReason] = useState('');
  const isReady = Number(voucher) > 0 && reason.trim() !== '';
  const stop = async (): Promise<void> => {
    if (!isReady) return;
    const done = await deed({ do: 'stop-card', voucher: Number(voucher), reason: reason.trim() }, words.stopSaved);
    if (!done) return;
    setVoucher('');
    setReason('');
  };
  return (
    <form
      className="risk-stop"
      aria-label={words.stopTitle}
      onSubmit={(event) => {
        event.preventDefault();
        void stop();
      }}
    >
      <label className="field">
        <span>{words.voucher}</span>
        <input
          className="input figures"
          inputMode="numeric"
          maxLength={6}
          value={voucher}
          onChange={(event) => setVoucher(event.target.value.replace(/\D/g, ''))}
        />
      </label>
      <label className="field risk-reason">
        <span>{words.reason}</span>
        <input className="input" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <button type="submit" className="button tall" disabled={!isReady}>
        {words.stopIt}
      </button>
      <p className="muted small">{words.stopHint}</p>
    </form>
  );
}
