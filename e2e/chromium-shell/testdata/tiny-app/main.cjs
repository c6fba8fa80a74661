'use strict';
// A very small application for shell.test.ts: it asks of the stand-in what Countertop asks, and says what it hears.
const electron = require('electron');
const { app, BrowserWindow, ipcMain, protocol, session, utilityProcess } = electron;
const path = require('node:path');
const fs = require('node:fs');

const csp = "default-src 'none'; script-src 'self'; connect-src 'self' http: ws:; frame-src 'self' data:; base-uri 'none'";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };
const say = (...words) => console.log(words.join(' '));

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
if (!app.requestSingleInstanceLock({ note: 'hello' })) {
  say('second start leaves');
  app.quit();
}
app.on('second-instance', (_event, argv, folder, data) => say('second-instance', argv.at(-1), folder, data.note));

function serve(request) {
  const url = new URL(request.url);
  const file = path.join(__dirname, 'page', url.pathname);
  if (url.host !== 'till' || !fs.existsSync(file)) return new Response('not found', { status: 404 });
  const headers = { 'content-type': types[path.extname(file)], 'content-security-policy': csp };
  return new Response(fs.readFileSync(file), { headers });
}

function openWindow() {
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    say('window-open', url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event, url) => {
    say('will-navigate', url);
    event.preventDefault();
  });
  window.webContents.on('before-input-event', (event, input) => {
    say('input', input.key);
    if (input.key === '%') event.preventDefault();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    say('render-process-gone', details.reason);
    window.webContents.reload();
  });
  window.once('ready-to-show', () => say('ready-to-show'));
  window.on('close', () => say('close'));
  window.on('closed', () => say('closed'));
  return window;
}

function echoInChild(value) {
  const child = utilityProcess.fork(path.join(__dirname, 'child.cjs'), ['one']);
  say('child', child.pid === undefined);
  return new Promise((resolve) => {
    child.on('message', (answer) => {
      child.kill();
      child.once('exit', (code) => resolve({ ...answer, code }));
    });
    child.postMessage(value);
  });
}

const questions = {
  echo: (_event, value) => value,
  kinds: (_event, value) => Object.prototype.toString.call(value),
  buffer: () => Buffer.from([1, 2, 255]),
  fail: () => {
    throw Object.assign(new RangeError('amount out of range'), { secret: 1 });
  },
  uncloneable: () => ({ method() {} }),
  sender: (event) => {
    const { sender, senderFrame } = event;
    const isOurs = BrowserWindow.fromWebContents(sender) === BrowserWindow.getAllWindows()[0];
    const { url, origin, parent } = senderFrame;
    return { isOurs, isMainFrame: senderFrame === sender.mainFrame, url, origin, parent };
  },
  child: (_event, value) => echoInChild(value),
  keepChild: (_event, mark) => {
    const child = utilityProcess.fork(path.join(__dirname, 'child.cjs'), [mark]);
    return new Promise((resolve) => child.once('spawn', () => resolve(child.pid)));
  },
  refusal: (_event, member) => {
    const [owner, name] = member.split('.');
    return electron[owner][name];
  },
  insecure: () => new BrowserWindow({ webPreferences: { contextIsolation: false } }),
  second: () => openWindow().loadURL('app://till/index.html'),
  zoom: (event, factor) => event.sender.setZoomFactor(factor),
  pdf: async (event) => (await event.sender.printToPDF({})).subarray(0, 5),
};

app.whenReady().then(async () => {
  protocol.handle('app', serve);
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: details.url.endsWith('/forbidden.js') });
  });
  for (const [name, answer] of Object.entries(questions)) ipcMain.handle(name, answer);
  ipcMain.on('note', (event, value) => event.sender.send('noted', value));
  await openWindow().loadURL('app://till/index.html');
  say('loaded');
});
for (const name of ['before-quit', 'will-quit', 'quit']) app.on(name, () => say(name));
app.on('window-all-closed', () => {
  say('window-all-closed');
  app.quit();
});
