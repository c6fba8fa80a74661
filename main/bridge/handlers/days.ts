/** Days as questions name them. The form YYYYMMDD is the contract's; whether there is such a day is asked here. */
export const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`));
