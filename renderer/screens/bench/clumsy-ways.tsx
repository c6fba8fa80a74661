/** The ways in which it goes wrong at a real counter, as small buttons under the places of the readers. */
import { type InsertHow, type SwipeHow, type TapHow, useBenchWords } from './words.ts';

export interface ClumsyWaysProps {
  readonly can: Readonly<Record<'swipe' | 'insert' | 'tap', boolean>>;
  readonly onSwipe: (how: SwipeHow) => void;
  readonly onInsert: (how: InsertHow) => void;
  readonly onTap: (how: TapHow) => void;
}

const SWIPES: readonly SwipeHow[] = ['badly', 'wrong-side', 'blank'];

export function ClumsyWays({ can, onSwipe, onInsert, onTap }: ClumsyWaysProps) {
  const words = useBenchWords();
  const ways = [
    ...SWIPES.map((how) => ({ name: how, word: words.swipes[how], can: can.swipe, run: () => onSwipe(how) })),
    {
      name: 'wrong-way',
      word: words.inserts['wrong-way'],
      can: can.insert,
      run: () => onInsert('wrong-way'),
    },
    { name: 'two-cards', word: words.taps['two-cards'], can: can.tap, run: () => onTap('two-cards') },
  ];
  return (
    <div className="clumsy">
      {ways.map(({ name, word, can: allowed, run }) => (
        <button
          key={name}
          type="button"
          className="button clumsy-way"
          data-swipe={name}
          disabled={!allowed}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          {word}
        </button>
      ))}
    </div>
  );
}
