/** The child's end of the channel to the counter: `process.parentPort` in Electron's utility process, `process.send` in a forked Node. */

interface ParentPort {
  postMessage(message: unknown): void;
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export interface PortOfParent {
  post(message: unknown): void;
  /** Adds a listener and keeps the earlier ones. */
  onMessage(listener: (message: unknown) => void): void;
}

/** The counter's own process may be killed at any moment; a child goes with it when its channel closes. */
export function portOfParent(): PortOfParent {
  process.on('disconnect', () => process.exit(0));
  const listeners: ((message: unknown) => void)[] = [];
  const heard = (message: unknown): void => {
    for (const listener of listeners) listener(message);
  };
  const onMessage = (listener: (message: unknown) => void): void => void listeners.push(listener);
  const { parentPort } = process as typeof process & { parentPort?: ParentPort };
  if (parentPort !== undefined) {
    parentPort.on('message', (event) => heard(event.data));
    return { post: (message) => parentPort.postMessage(message), onMessage };
  }
  process.on('message', heard);
  return { post: (message) => process.send?.(message), onMessage };
}
