/** Everybody with number, name and the one word that matters now. The arrows move the choice. */
import { useEffect, useRef } from 'react';
import type { StaffPicture } from '../../../preload/contract/contract.ts';
import { clockTime } from '../../parts/moments.ts';
import { ShapeIcon, type ShapeName } from '../../parts/shape-icon.tsx';
import { useWords } from '../../wording/use-words.ts';
import { type OperatorsWords, useOperatorsWords } from './words.ts';

export type Member = StaffPicture['staff'][number];

export interface StaffListProps {
  readonly staff: readonly Member[];
  readonly chosen: string;
  readonly onChoose: (operator: string) => void;
}

export function StaffList({ staff, chosen, onChoose }: StaffListProps) {
  const words = useOperatorsWords();
  const { roles } = useWords();
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice moves by key as well
  useEffect(() => {
    list.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul className="staff-list" ref={list} aria-label={words.list}>
      {staff.map((member) => {
        const { shape, word, tone } = standingOf(member, words);
        return (
          <li key={member.operator}>
            <button
              type="button"
              className="staff-row"
              data-operator={member.operator}
              data-home={member.operator === chosen ? true : undefined}
              aria-pressed={member.operator === chosen}
              onClick={() => onChoose(member.operator)}
            >
              <span className="tile-number figures">{member.operator}</span>
              <span className="staff-words">
                <strong>{member.name}</strong>
                <span className="small muted">{roles[member.role]}</span>
              </span>
              <span className={`staff-standing ${tone}`}>
                <ShapeIcon name={shape} size={20} />
                {word}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface Standing {
  readonly shape: ShapeName;
  readonly word: string;
  readonly tone: 'good' | 'bad' | 'plain' | 'attention';
}

function standingOf(member: Member, words: OperatorsWords): Standing {
  if (member.disabled) return { shape: 'cross', word: words.disabled, tone: 'plain' };
  if (member.lockedUntilMs !== undefined)
    return { shape: 'lock', word: words.lockedUntil(clockTime(member.lockedUntilMs)), tone: 'bad' };
  if (member.isHere) return { shape: 'person', word: words.here, tone: 'good' };
  if (member.hasShift) return { shape: 'person', word: words.onShift, tone: 'attention' };
  if (member.mustChange) return { shape: 'alert', word: words.mustChange, tone: 'attention' };
  return { shape: 'check', word: words.ready, tone: 'plain' };
}
