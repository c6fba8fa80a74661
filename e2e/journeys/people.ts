/** Who works at the counter in the journeys, and the PIN of the test cards (counter.md 3: the people of a fresh counter). */
export const CASHIER = { operator: '01', password: '0000' } as const;
export const SUPERVISOR = { operator: '00', password: '123456' } as const;
export const PIN = '123456';
