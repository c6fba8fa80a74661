/** One lamp of the strip: a shape and a colour per state, its word and remedy on focus or hover; leads to the devices screen. */
import type { View } from '../../preload/contract/contract.ts';
import type { Lamp } from '../../preload/contract/words.ts';
import { troubleWords } from '../wording/trouble-words.ts';
import { useWords } from '../wording/use-words.ts';
import './device-lamp.css';

type LampView = View['devices'][number];

const SHAPES = {
  off: <circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  opening: (
    <circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" strokeWidth="2.4" strokeDasharray="4 3.4" />
  ),
  ready: <circle cx="10" cy="10" r="7" fill="currentColor" />,
  busy: (
    <>
      <circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="10" cy="10" r="3.6" fill="currentColor" />
    </>
  ),
  attention: <path d="M10 2l8.500 15.500h-17z" fill="currentColor" />,
  faulted: (
    <path
      d="M3 3h14v14H3zM6.800 6.800l6.400 6.400M13.200 6.800l-6.400 6.400"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
    />
  ),
} satisfies Record<Lamp, React.ReactNode>;

export function LampShape({ lamp, size = 20 }: { readonly lamp: Lamp; readonly size?: number }) {
  return (
    <svg className={`lamp-shape lamp-${lamp}`} aria-hidden="true" width={size} height={size} viewBox="0 0 20 20">
      {SHAPES[lamp]}
    </svg>
  );
}

export function DeviceLamp({ lamp, onOpen }: { readonly lamp: LampView; readonly onOpen: (() => void) | undefined }) {
  const words = useWords();
  const trouble = lamp.trouble === undefined ? undefined : troubleWords(words, lamp.device, lamp.trouble);
  const name = words.devices[lamp.device];
  return (
    <button type="button" className="lamp" data-device={lamp.device} data-lamp={lamp.lamp} onClick={onOpen}>
      <LampShape lamp={lamp.lamp} />
      <span className="lamp-name">{name}</span>
      <span className="lamp-word">
        <strong>
          {name} · {words.lamps[lamp.lamp]}
        </strong>
        {trouble !== undefined && (
          <span>
            <b>{trouble.what}</b> {trouble.todo}
          </span>
        )}
        {lamp.identity !== undefined && <span className="lamp-identity">{lamp.identity}</span>}
        {lamp.simulated && <span className="lamp-identity">{words.captions.strip.simulated}</span>}
      </span>
    </button>
  );
}
