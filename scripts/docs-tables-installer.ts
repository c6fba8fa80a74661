/**
 * What whoever installs the program must do for each device, on Windows and on Linux: made from the table of device ids, so that no
 * device is forgotten. Called by docs-tables.ts.
 */
import { DEVICE_IDS, type DeviceMatch, type DeviceRow } from '../native-drivers/registry/device-ids.ts';
import { markdownTable } from './docs-tables-markdown.ts';

interface Notes {
  readonly windows: string;
  readonly linux: string;
}

const RULE = 'the udev rule of the package';
const CLASS_CCID = 0x0b;

function notesOf(match: DeviceMatch): Notes {
  switch (match.bus) {
    case 'hid':
      return { windows: "nothing: Windows' own HID driver", linux: RULE };
    case 'usb':
      return match.interfaceClass === CLASS_CCID
        ? { windows: 'not by this way: the smart-card service has it', linux: `${RULE}; no pcscd beside it` }
        : {
            windows:
              'WinUSB in place of the printer driver (by an .inf or Zadig), or leave the driver and use the spooler',
            linux: `${RULE}; usblp gives way by itself`,
          };
    case 'serial':
      return {
        windows: "the adapter maker's driver (FTDI, CH340, Prolific); CDC-ACM needs none",
        linux: 'the person in the group of the line (Debian: dialout)',
      };
    case 'pcsc':
      return {
        windows: "nothing, or the reader maker's driver; the service starts by itself",
        linux: 'the packages pcscd and libccid; pcscd running',
      };
  }
}

export function renderInstallerNotes(): string {
  const rows = DEVICE_IDS.map((row: DeviceRow) => {
    const { windows, linux } = notesOf(row.match);
    return [row.model, row.role, windows, linux];
  });
  const head = [
    "# Installer's notes",
    '',
    'Made from `native-drivers/registry/device-ids.ts` by `npm run docs:tables`; do not edit.',
    '',
    'The Linux package puts `60-countertop.rules` into `/usr/lib/udev/rules.d`; whoever unpacks an archive copies it to `/etc/udev/rules.d` and',
    'runs `udevadm control --reload && udevadm trigger`. The notes for Windows are from documents: nothing was run there yet.',
  ];
  return `${head.join('\n')}\n\n${markdownTable(['device', 'role', 'Windows', 'Linux'], rows)}\n`;
}
