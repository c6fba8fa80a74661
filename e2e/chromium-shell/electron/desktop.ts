/** What Electron does with the desktop around a window. There is none here: messages go to standard error. */
import { ImitatedEmitter, imitated } from '../imitation.ts';

interface MessageBoxOptions {
  readonly message?: string;
  readonly detail?: string;
  readonly cancelId?: number;
}

export const powerMonitorEvents = ['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen'] as const;

export function createDialog() {
  return imitated('dialog', {
    /** Nobody is there to press a button: it counts as closed, which Electron answers with `cancelId`. */
    async showMessageBox(...given: readonly [object, MessageBoxOptions] | readonly [MessageBoxOptions]) {
      const options = given.length === 2 ? given[1] : given[0];
      process.stderr.write(`dialog: ${[options.message, options.detail].filter(Boolean).join(' / ')}\n`);
      return { response: options.cancelId ?? 0, checkboxChecked: false };
    },
    showErrorBox(title: string, content: string): void {
      process.stderr.write(`dialog: ${title} / ${content}\n`);
    },
  });
}

/** A menu is built and shown nowhere: an app window of Chromium has no menu bar. */
export function createMenu() {
  return imitated('Menu', {
    setApplicationMenu(_menu: object | null): void {
      return;
    },
    buildFromTemplate: (template: readonly object[]): object => imitated('Menu', { items: template }),
  });
}

/** Listeners are taken and never called: the machine of a test does not sleep. */
export function createPowerMonitor(): object {
  return imitated('powerMonitor', new ImitatedEmitter('powerMonitor', powerMonitorEvents));
}
