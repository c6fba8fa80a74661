// Runs before the page is built: the preload's API must be there already.
globalThis.earlyType = typeof globalThis.tiny;
globalThis.leaks = ['onlyInThePreload', 'tellMain', 'deliverFromMain', 'require'].filter((name) => name in globalThis);
