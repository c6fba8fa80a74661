'use strict';
process.parentPort.on('message', ({ data }) => {
  const isBytes = data.bytes instanceof Uint8Array && !Buffer.isBuffer(data.bytes);
  process.parentPort.postMessage({ data, isBytes, argument: process.argv[2] });
});
setInterval(() => undefined, 60_000); // Busy, so that only the end of main ends it.
