/** The desk comes with its charts when it is first opened: nobody who begins a day of selling waits for them. */
import { type ComponentType, useEffect, useState } from 'react';
import { useDeskWords } from './words.ts';

type Loaded = { readonly Screen: ComponentType } | 'loading' | 'failed';

export function LazyDesk() {
  const words = useDeskWords();
  const [loaded, setLoaded] = useState<Loaded>('loading');
  useEffect(() => {
    let isOpen = true;
    import('./desk-screen.tsx').then(
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
