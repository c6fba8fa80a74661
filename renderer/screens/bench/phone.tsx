/** The customer's phone on the bench, which may also lie in a window of its own. */
import { memo } from 'react';
import type { BenchView } from '../../../preload/contract/contract.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { PhoneScreen } from './phone-screen.tsx';
import { PHONE_WORDS } from './phone-words.ts';
import { PlugSwitch } from './plug-switch.tsx';
import { useBenchAct } from './use-bench.ts';
import './phone.css';

export const PhoneInstrument = memo(function PhoneInstrument({ phone, scanner }: Pick<BenchView, 'phone' | 'scanner'>) {
  const language = useLanguage();
  const words = PHONE_WORDS[language];
  const act = useBenchAct();
  return (
    <section className="bench-place" data-place="phone" aria-label={words.phone}>
      <div className="instrument-head">
        <h3>{words.phone}</h3>
        <PlugSwitch device="scanner" plugged={scanner.plugged} brief />
      </div>
      <PhoneScreen phone={phone} language={language} act={act} />
      <button
        type="button"
        className="toggle"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => act({ act: 'phone-window' })}
      >
        {words.ownWindow}
      </button>
    </section>
  );
});
