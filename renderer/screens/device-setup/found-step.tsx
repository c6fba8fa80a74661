/** The list at rest, and how to look again: the buses of this computer, one address, or the subnet when a person asks for it. */
import { useState } from 'react';
import { useKeys } from '../../terminal/key-router.tsx';
import { FoundList } from './found-list.tsx';
import type { Act, OpenSetup } from './use-setup.ts';
import { useSetupWords } from './words.ts';

export interface FoundStepProps {
  readonly setup: OpenSetup;
  readonly act: Act;
  /** A search has been made: an empty list means that nothing is there. */
  readonly hasLooked: boolean;
}

export function FoundStep({ setup, act, hasLooked }: FoundStepProps) {
  const words = useSetupWords();
  const [network, setNetwork] = useState(false);
  const [address, setAddress] = useState('');
  const { found } = setup;
  const search = (): void => {
    const asked = address.trim();
    void act({ act: 'search', network, ...(asked !== '' && { address: asked }) });
  };
  useKeys((key) => {
    if (key !== 'Enter') return false;
    search();
    return true;
  });
  return (
    <>
      <h2>{found.length > 0 ? words.foundCount(found.length) : hasLooked ? words.nothing : words.beginTitle}</h2>
      <p className="muted">{found.length > 0 ? words.pick : hasLooked ? words.nothingTodo : words.beginTodo}</p>
      <FoundList found={found} act={act} />
      <div className="setup-search">
        <label className="field">
          <span>{words.address}</span>
          <input
            className="input figures"
            maxLength={120}
            placeholder={words.addressNote}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </label>
        <label className="setup-network">
          <input type="checkbox" checked={network} onChange={(event) => setNetwork(event.target.checked)} />
          <span>
            {words.searchNetwork} <span className="muted">{words.networkNote}</span>
          </span>
        </label>
        <button type="button" className="button primary" data-home onClick={search}>
          {address.trim() === '' ? words.search : words.ask}
        </button>
      </div>
    </>
  );
}
