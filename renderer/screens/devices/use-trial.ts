/** Tries one device and remembers how it went. The host is tried by an echo, everything else by its own small job. */
import { useRef, useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import type { DeviceName } from '../../../preload/contract/words.ts';
import { useAsk } from '../../terminal/use-ask.ts';

export type Trial =
  | { readonly state: 'none' }
  | { readonly state: 'trying' }
  | { readonly state: 'worked'; readonly tookMs?: number | undefined; readonly detail?: string | undefined }
  | { readonly state: 'failed'; readonly detail?: string | undefined; readonly refusal?: Refusal };

export function useTrial(device: DeviceName) {
  const ask = useAsk();
  const [trial, setTrial] = useState<Trial>({ state: 'none' });
  const asking = useRef<boolean>(false);
  const tryHost = async (): Promise<Trial> => {
    const reply = await ask('host.echo', {}, 'all');
    if (!reply.ok) return { state: 'failed', refusal: reply.refusal };
    return reply.value.reachable ? { state: 'worked', tookMs: reply.value.tookMs } : { state: 'failed' };
  };
  const tryDevice = async (): Promise<Trial> => {
    const reply = await ask('device.try', { device }, 'all');
    if (!reply.ok) return { state: 'failed', refusal: reply.refusal };
    const { worked, detail } = reply.value;
    return { state: worked ? 'worked' : 'failed', detail };
  };
  const begin = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    setTrial({ state: 'trying' });
    setTrial(await (device === 'host' ? tryHost() : tryDevice()));
    asking.current = false;
  };
  return { trial, begin: () => void begin() };
}
