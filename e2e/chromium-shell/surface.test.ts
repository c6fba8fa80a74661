/** Every member the stand-in imitates must exist in Electron's own declarations, in the class of that name. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { App, appEvents } from './electron/app.ts';
import { browserWindowEvents, createBrowserWindow } from './electron/browser-window.ts';
import { powerMonitorEvents } from './electron/desktop.ts';
import { IpcDesk } from './electron/ipc-main.ts';
import { pdfOptions } from './electron/print-to-pdf.ts';
import { displayMembers, screenEvents } from './electron/screen.ts';
import { createProtocol, createSession } from './electron/session.ts';
import { forkOptions, UtilityProcess, utilityProcessEvents } from './electron/utility-process.ts';
import { WebContents, webContentsEvents } from './electron/web-contents.ts';
import { freePreferences, safePreferences, windowOptions } from './electron/window-options.ts';
import { createStandIn } from './electron-module.ts';
import { electronVersion } from './page/page-door.ts';
import { makeCodec } from './page/value-codec.ts';
import { makeRendererIpc } from './page/worlds.ts';
import { Shell } from './shell.ts';

const require = createRequire(import.meta.url);
const declarations = readFileSync(require.resolve('electron/electron.d.ts'), 'utf8');

interface Declared {
  readonly members: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
}

/** Reads one class or interface of the declarations as text, with those it extends. */
function declared(name: string): Declared {
  const opening = new RegExp(`^  (?:class|interface) ${name}(?: extends ([\\w.]+))? \\{$`, 'm').exec(declarations);
  if (opening === null) throw new Error(`electron.d.ts declares no ${name}`);
  const start = opening.index + opening[0].length;
  const body = declarations.slice(start, declarations.indexOf('\n  }\n', start));
  const own = [...body.matchAll(/^ {4}(?:static |readonly |get |set )*(\w+)\??[(:<]/gm)].map((found) => found[1] ?? '');
  const events = [...body.matchAll(/\bon\(event: '([\w-]+)'/g)].map((found) => found[1] ?? '');
  const parent = opening[1];
  const above = parent === undefined || /Emitter|^Event$/.test(parent) ? undefined : declared(parent);
  return {
    members: new Set([...own, ...(above?.members ?? [])]),
    events: new Set([...events, ...(above?.events ?? [])]),
  };
}

/** What every emitter has, and what our classes keep to themselves by TypeScript's `private`. */
const emitterMembers = ['on', 'once', 'addListener', 'removeListener', 'off', 'removeAllListeners', 'emit'];

/** The public names of one imitated object or class, given as text where TypeScript cannot list them. */
function methodsOf(prototype: object): string[] {
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && !isPrivate(name));
}

/** Methods that are `private` in TypeScript; the wrapper shows them, the application's types do not. */
const privateMethods = new Set(['leave', 'appendSwitch']);
const isPrivate = (name: string) => privateMethods.has(name);

const shell = new Shell({ appPath: '/', name: 'tiny', version: '1.0.0' }, {});
const protocol = createProtocol(shell);
const { defaultSession } = createSession(shell, protocol);
const standIn = createStandIn(new Shell({ appPath: '/', name: 'tiny', version: '1.0.0' }, {}));
const electron = standIn.electron as Readonly<Partial<Record<string, object>>>;
const around = {
  shell,
  ipc: new IpcDesk(),
  session: defaultSession,
  created: () => undefined,
  lastClosed: () => undefined,
};
const BrowserWindow = createBrowserWindow(around, new Map());
const renderer = makeRendererIpc(makeCodec(), () => undefined);

type Surface = readonly [name: string, members: readonly string[], events: readonly string[]];

const surface = (name: string, members: readonly string[], events: readonly string[] = []): Surface => [
  name,
  members,
  events,
];

const surfaces: readonly Surface[] = [
  surface('App', [...methodsOf(App.prototype), 'isPackaged', 'commandLine'], appEvents),
  surface('CommandLine', ['appendSwitch']),
  surface('BrowserWindow', [...methodsOf(BrowserWindow.prototype), 'id', 'webContents'], browserWindowEvents),
  surface(
    'BrowserWindow',
    Object.getOwnPropertyNames(BrowserWindow).filter((name) => !/^(length|name|prototype)$/.test(name)),
  ),
  surface('WebContents', [...methodsOf(WebContents.prototype), 'id', 'session', 'mainFrame'], webContentsEvents),
  surface('WebFrameMain', ['url', 'origin', 'parent']),
  surface('IpcMain', Object.keys(new IpcDesk().ipcMain)),
  surface('IpcMainInvokeEvent', ['type', 'sender', 'senderFrame']),
  surface('IpcRenderer', Object.keys(renderer.ipcRenderer)),
  surface('ContextBridge', ['exposeInMainWorld']),
  surface('Protocol', Object.keys(protocol)),
  surface('Session', Object.keys(defaultSession)),
  surface('WebRequest', Object.keys(defaultSession.webRequest)),
  surface('SafeStorage', Object.keys(electron.safeStorage ?? {})),
  surface('Dialog', Object.keys(electron.dialog ?? {})),
  surface('Menu', [...Object.keys(electron.Menu ?? {}), 'items']),
  surface('PowerMonitor', [], powerMonitorEvents),
  surface('Screen', ['getAllDisplays', 'getPrimaryDisplay'], screenEvents),
  surface('Display', displayMembers),
  surface('UtilityProcess', [...methodsOf(UtilityProcess.prototype), 'pid', 'stdout', 'stderr'], utilityProcessEvents),
  surface('ParentPort', ['postMessage'], ['message']),
  surface('ForkOptions', forkOptions),
  surface('BrowserWindowConstructorOptions', windowOptions),
  surface('WebPreferences', [...Object.keys(safePreferences), ...freePreferences]),
  surface('PrintToPDFOptions', pdfOptions),
];

describe("the stand-in's surface", () => {
  it.each(surfaces)('has only members that Electron declares when compared with %s', (name, members, events) => {
    const known = declared(name);
    const invented = members.filter((member) => !known.members.has(member) && !emitterMembers.includes(member));
    expect(invented).toEqual([]);
    expect(events.filter((event) => !known.events.has(event))).toEqual([]);
    expect(members.length + events.length).toBeGreaterThan(0);
  });

  it('has only modules that Electron has when main requires it', () => {
    const main = declarations.slice(
      declarations.indexOf('\n  namespace Main {'),
      declarations.indexOf('\n  namespace Renderer {'),
    );
    const modules = Object.keys(electron).filter((name) => !new RegExp(`(?:const|class) ${name}\\b`).test(main));
    expect(modules).toEqual([]);
  });

  it('follows the version of Electron that is installed', () => {
    const { version } = require('electron/package.json') as { version: string };
    expect(electronVersion).toBe(version);
  });

  it('finds no member when a class of the declarations does not have it', () => {
    expect(declared('Dialog').members.has('showSaveDialog')).toBe(true);
    expect(declared('Dialog').members.has('showNothing')).toBe(false);
    expect(declared('BrowserWindow').members.has('loadURL')).toBe(true);
    expect(() => declared('NoSuchClass')).toThrow('declares no NoSuchClass');
  });
});
