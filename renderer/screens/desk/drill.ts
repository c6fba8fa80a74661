/** What a figure is made of, and the way there and back: the screen that shows it, narrowed to it, and the desk as it was left. */
import { useCallback } from 'react';
import type { ReportAsk } from '../../../preload/contract/contract.ts';
import type { DifferenceState } from '../../../preload/contract/statement-words.ts';
import { type DeskPlace, type MadeOf, type OpenWith, type ScreenName, useNavigation } from '../navigation.tsx';

/** What another screen shows. */
type Way =
  | { readonly to: 'payments'; readonly of: MadeOf }
  | { readonly to: 'payment'; readonly paymentId: string }
  | { readonly to: 'report'; readonly of: ReportAsk }
  | { readonly to: 'differences'; readonly state: DifferenceState }
  | { readonly to: 'screen'; readonly screen: 'devices' | 'owed-slips' | 'close-of-day' };

/** What the desk itself shows over its figures. */
export type Shown =
  | { readonly to: 'shift'; readonly number: number }
  | { readonly to: 'recorded'; readonly of: Recorded };

/** Cash and other ways that are only recorded: of one tender, or of both. */
export interface Recorded {
  readonly fromHour: number;
  readonly toHour: number;
  readonly tender?: 'cash' | 'other';
}

export type Drill = Way | Shown;

/** Where a drill leads that leaves the desk. */
function wayOf(drill: Way): readonly [ScreenName, OpenWith] {
  switch (drill.to) {
    case 'payments':
      return ['history', { made: drill.of }];
    case 'payment':
      return ['history', { paymentId: drill.paymentId }];
    case 'report':
      return ['reports', { report: drill.of }];
    case 'differences':
      return ['statements', { difference: drill.state }];
    case 'screen':
      return [drill.screen, {}];
  }
}

/** Opens what a figure is made of; Esc there leads back to the very figure. */
export function useDrill(place: Omit<DeskPlace, 'focus'>, onShow: (shown: Shown) => void) {
  const { open } = useNavigation();
  return useCallback(
    (drill: Drill, id: string): void => {
      if (drill.to === 'shift' || drill.to === 'recorded') {
        onShow(drill);
        return;
      }
      const [screen, openWith] = wayOf(drill);
      open(screen, { ...openWith, back: { screen: 'desk', openWith: { desk: { ...place, focus: id } } } });
    },
    [open, onShow, place],
  );
}
