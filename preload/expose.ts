/**
 * The only door between page and main process: two functions on the window, no logic, no schemas. Built alone as a
 * sandboxed CommonJS script; it imports the contract as types and the names of the two channels, nothing more.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from './contract/channels.ts';
import type { Terminal } from './contract/contract.ts';

const terminal: Terminal = {
  ask: (name, input) => ipcRenderer.invoke(CHANNELS.ask, name, input),
  on: (name, listener) => {
    const hear = (_event: unknown, heard: unknown, body: unknown): void => {
      if (heard === name) listener(body as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(CHANNELS.news, hear);
    return () => {
      ipcRenderer.removeListener(CHANNELS.news, hear);
    };
  },
};

contextBridge.exposeInMainWorld('terminal', terminal);
