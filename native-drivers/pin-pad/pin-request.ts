/** What every family checks of a PIN request before a byte leaves, and the account digits that a format 0 block is made with. */
import type { EnterPinRequest } from './role.ts';

/**
 * Our own mistakes.
 * @throws RangeError naming the field, never its value.
 */
export function assertPinRequest(request: EnterPinRequest): void {
  const require = (holds: boolean, field: string) => {
    if (!holds) throw new RangeError(`the ${field} of a PIN entry is out of range`);
  };
  const { minimumDigits, maximumDigits } = request;
  require(/^\d{8,19}$/.test(request.pan), 'card number');
  require(/^(?:[0-9A-Fa-f]{16}){1,2}$/.test(request.workingKeyHex), 'working key');
  require(Number.isSafeInteger(request.amountMinor) && request.amountMinor >= 0, 'amount');
  require(Number.isInteger(minimumDigits) && minimumDigits >= 4, 'shortest PIN');
  require(Number.isInteger(maximumDigits) && maximumDigits >= minimumDigits && maximumDigits <= 12, 'longest PIN');
  require(Number.isFinite(request.timeoutMs) && request.timeoutMs > 0, 'time-out');
}

/** The twelve digits left of the check digit, zeros in front of a shorter number (ISO 9564-1 format 0). */
export function accountDigits(pan: string): string {
  return pan.slice(0, -1).slice(-12).padStart(12, '0');
}

/** Whole seconds of a limit, rounded up and at most what one byte can say. */
export function limitSeconds(timeoutMs: number): number {
  return Math.min(255, Math.max(1, Math.ceil(timeoutMs / 1_000)));
}
