/**
 * The desk comes with its charts when it is wanted: nobody who begins a day of selling waits for them. It is sent for as soon as somebody
 * sits here who may open it, so that it is there when it is chosen.
 */
import { type ComponentType, useEffect, useState } from 'react';
import { useView } from '../../terminal/use-view.ts';
import { useDeskWords } from './words.ts';

type Loaded = { readonly Screen: ComponentType } | 'loading' | 'failed';

/** Asked again it is the same: the page keeps what it has loaded. */
const sendForDesk = () => import('./desk-screen.tsx');

/** For whoever keeps the books; a cashier never needs it. */
export function useDeskInAdvance(): void {
  const { session } = useView();
  const mayOpen = session.state === 'signed-in' && session.role !== 'cashier';
  useEffect(() => {
    // What cannot be had now is told when it is opened.
    if (mayOpen) sendForDesk().catch(() => undefined);
  }, [mayOpen]);
}

export function LazyDesk() {
  const words = useDeskWords();
  const [loaded, setLoaded] = useState<Loaded>('loading');
  useEffect(() => {
    let isOpen = true;
    sendForDesk().then(
      ({ DeskScreen }) => isOpen && setLoaded({ Screen: DeskScreen }),
      () => isOpen && setLoaded('failed'),
    );
    return () => {
      isOpen = false;
    };
  }, []);
  if (loaded === 'loading') return <p className="page muted">{words.loading}</p>;
  if (loaded === 'failed')
    return (
      <p className="page" role="alert">
        {words.failed}
      </p>
    );
  return <loaded.Screen />;
}
