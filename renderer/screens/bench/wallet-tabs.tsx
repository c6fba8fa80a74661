/**
 * The tabs of the wallet's compartments, and the field that takes their place while a card is looked for. The arrows go from tab to
 * tab; Esc puts the field away. What is typed here is never heard by the screen beside the bench.
 */
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { CARD_GROUPS, type CardGroup } from './card-groups.ts';
import { useBenchWords } from './words.ts';

export const POCKET_ID = 'wallet-pocket';
export const tabId = (group: CardGroup): string => `wallet-${group}`;

export interface WalletTabsProps {
  readonly group: CardGroup;
  /** What is looked for; undefined while nothing is. */
  readonly sought: string | undefined;
  readonly onGroup: (group: CardGroup) => void;
  readonly onSought: (sought: string | undefined) => void;
  /** From the field down to the cards. */
  readonly onDown: () => void;
}

export function WalletTabs({ group, sought, onGroup, onSought, onDown }: WalletTabsProps) {
  const words = useBenchWords();
  const opener = useRef<HTMLButtonElement>(null);
  const wasSeeking = useRef<boolean>(false);
  useEffect(() => {
    if (wasSeeking.current && sought === undefined) opener.current?.focus({ preventScroll: true });
    wasSeeking.current = sought !== undefined;
  }, [sought]);
  if (sought !== undefined) return <SearchField sought={sought} onSought={onSought} onDown={onDown} />;
  return (
    <div className="wallet-tabs">
      <Tabs group={group} onGroup={onGroup} />
      <button
        ref={opener}
        type="button"
        className="wallet-search"
        aria-label={words.findCard}
        title={words.findCard}
        onClick={() => onSought('')}
      >
        <ShapeIcon name="search" size={22} />
      </button>
    </div>
  );
}

function Tabs({ group, onGroup }: Pick<WalletTabsProps, 'group' | 'onGroup'>) {
  const words = useBenchWords();
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const index = (CARD_GROUPS.indexOf(group) + by + CARD_GROUPS.length) % CARD_GROUPS.length;
    onGroup(CARD_GROUPS[index] ?? group);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus({ preventScroll: true });
  };
  return (
    <div className="wallet-tab-list" role="tablist" aria-label={words.wallet} ref={list} onKeyDown={step}>
      {CARD_GROUPS.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={tabId(each)}
          className="wallet-tab"
          data-group={each}
          aria-selected={each === group}
          aria-controls={POCKET_ID}
          tabIndex={each === group ? 0 : -1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onGroup(each)}
        >
          {words.groups[each]}
        </button>
      ))}
    </div>
  );
}

interface SearchFieldProps extends Pick<WalletTabsProps, 'onSought' | 'onDown'> {
  readonly sought: string;
}

function SearchField({ sought, onSought, onDown }: SearchFieldProps) {
  const words = useBenchWords();
  const field: RefObject<HTMLInputElement | null> = useRef(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const hear = (event: KeyboardEvent): void => {
    if (/^F\d/.test(event.key)) return;
    event.stopPropagation();
    if (event.key === 'Escape') onSought(undefined);
    else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      onDown();
    }
  };
  return (
    <search className="wallet-tabs">
      <input
        ref={field}
        className="input wallet-field"
        type="text"
        autoComplete="off"
        maxLength={40}
        aria-label={words.findCard}
        placeholder={words.findHint}
        value={sought}
        onChange={(event) => onSought(event.target.value)}
        onKeyDown={hear}
      />
      <button type="button" className="wallet-search" aria-label={words.closeFind} onClick={() => onSought(undefined)}>
        <ShapeIcon name="cross" size={22} />
      </button>
    </search>
  );
}
