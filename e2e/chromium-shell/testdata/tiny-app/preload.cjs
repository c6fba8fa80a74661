'use strict';
const { contextBridge, ipcRenderer } = require('electron');
globalThis.onlyInThePreload = true;
contextBridge.exposeInMainWorld('tiny', {
  facts: { list: [1, { deep: true }] },
  ask: (name, value) => ipcRenderer.invoke(name, value),
  note: (value) => ipcRenderer.send('note', value),
  onNoted: (heard) => {
    const listener = (_event, value) => heard(value);
    ipcRenderer.on('noted', listener);
    return () => ipcRenderer.removeListener('noted', listener);
  },
  add: (one, other) => one + other,
  unknown: () => ipcRenderer.sendSync('note'),
});
