/** What the acquirer's profile and the shop's settings rule for every payment. */
import type { AcquirerProfile } from '../host/profiles/profile.ts';
import type { PrintDesk } from '../printing/print-desk.ts';
import type { SaleRules } from '../sale/happenings.ts';
import type { SettingsDesk } from '../settings/settings.ts';

export function rulesOf(
  profile: AcquirerProfile,
  settings: SettingsDesk,
  { hasSecond }: PrintDesk,
): Omit<SaleRules, 'codes'> {
  const {
    reversalAttempts,
    slipCopies,
    slipsMayBeOwed,
    secondPrinterByItself,
    voidNeedsCard,
    voidNeedsPin,
    signature,
  } = settings.current;
  return {
    reversalAttempts,
    reversalClosingCodes: profile.reversal.closingCodes,
    reverseOnCodes: profile.reversal.keepOn,
    slipCopies: slipCopies === 1 ? ['merchant'] : ['merchant', 'cardholder'],
    secondPrinter: !hasSecond ? 'none' : secondPrinterByItself ? 'by-itself' : 'asks',
    slipsMayBeOwed,
    voidNeedsCard,
    voidNeedsPin,
    signature,
    fallbackAllowed: profile.fallback.isAllowed,
  };
}
