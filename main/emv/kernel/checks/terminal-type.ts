/** What the second digit of 9F35 says (EMV 4.4 Book 4, A1; emv.md 1.0). Pure. */

const unitsOf = (terminalType: string): number => Number(terminalType.at(-1));

export const isOnlineOnly = (terminalType: string): boolean => [1, 4].includes(unitsOf(terminalType));
export const isOfflineOnly = (terminalType: string): boolean => [3, 6].includes(unitsOf(terminalType));
export const canGoOnline = (terminalType: string): boolean => !isOfflineOnly(terminalType);
export const isUnattended = (terminalType: string): boolean => unitsOf(terminalType) >= 4;
