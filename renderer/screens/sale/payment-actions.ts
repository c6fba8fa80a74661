/**
 * What a cashier may do with the payment on the screen, as the view allows it: which question each permission asks, what
 * Enter and Esc mean now, and which button is the primary one. A table, so that the order is plain to see.
 */
import type { PaymentView } from '../../../preload/contract/contract.ts';

export type Permission = PaymentView['may'][number];

/** What Enter does: the first of these that is allowed. */
const CONFIRMS: readonly Permission[] = [
  'confirm-card',
  'allow-risk',
  'accept-partial',
  'next-copy',
  'retry-print',
  'retry-reversal',
  'dismiss',
];
/** What Esc does: the first of these that is allowed. */
const CANCELS: readonly Permission[] = ['cancel', 'refuse-partial', 'paper-signature', 'skip-copy', 'dismiss'];

export interface PaymentActions {
  readonly primary: Permission | undefined;
  readonly escape: Permission | undefined;
  /** An application is to be chosen: the list takes digits, arrows and Enter, and is no button. */
  readonly chooses: boolean;
  /** All that is allowed and has a button, the primary one last, where the hand expects it. */
  readonly inOrder: readonly Permission[];
}

export function actionsOf(may: readonly Permission[]): PaymentActions {
  const primary = CONFIRMS.find((permission) => may.includes(permission));
  const refusing = CANCELS.find((permission) => may.includes(permission) && permission !== primary);
  const chooses = may.includes('choose-application');
  const others = may.filter((permission) => permission !== primary && permission !== 'choose-application');
  return {
    primary,
    escape: refusing ?? (primary === 'dismiss' ? 'dismiss' : undefined),
    chooses,
    inOrder: primary === undefined ? others : [...others, primary],
  };
}
