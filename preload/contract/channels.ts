/** The only two channels between page and main process; apart from the contract so that the preload carries no schemas. */
export const CHANNELS = { ask: 'terminal:ask', news: 'terminal:news' } as const;
